"""Field by field: a pack holds what its role sees and its people allow, no less."""

from itertools import chain, combinations

import pytest
from tests.usecases.brimming import about, brimming, write
from tests.usecases.holding import consented
from tests.workspaces import register

from fieldcase.domain.exchange.reach import Holder
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.fields import FieldClass, classes_of
from fieldcase.domain.monitoring.mission_pack import PACK_ROLES
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.staff import Role
from fieldcase.usecases.exchange.pack_content import Lent, lent_content

PURPOSES = ("C3", "C5", "C7", "C9")
COMBINATIONS = list(
    chain.from_iterable(combinations(PURPOSES, size) for size in range(5))
)
F = FieldClass
OPEN = {F.OPERATIONAL, F.BOOKKEEPING}
PERSONAL = {F.IDENTITY, F.CONTACT, F.CASEWORK}
SEES = {
    Role.MONITOR: OPEN | PERSONAL,
    Role.COUNSELLOR: set(FieldClass),
    Role.SUPERVISOR: set(FieldClass),
    Role.TRAINER: OPEN | {F.IDENTITY},
}
OF_VISITS = {"visit", "planned_visit", "spot_check"}
TELLING = {
    "screening": F.PROTECTION,
    "escalation": F.PROTECTION,
    "risk_assessment": F.PROTECTION,
    "medical_file": F.MEDICAL,
    "amaar": F.MEDICAL,
}
NEVER = {"audit_entry", "device"}
OF_COURSES = {"enrolment", "attendance", "certificate"}  # they lie in their course


@pytest.fixture
def everything(laptop):
    """A case with a record of every kind, all their fields filled."""
    case = register(laptop)
    with laptop.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    write(laptop, brimming("mark", about(case, person)))
    return case


def allowed(role, given, kind):
    """The classes of fields, worked out once more from the rules as they are told."""
    opens = (
        "C3" in given
        or ("C7" in given and (role is Role.MONITOR or kind in OF_VISITS))
        or ("C9" in given and role is Role.TRAINER)
    )
    classes = set(OPEN)
    if opens:
        classes |= PERSONAL
        classes |= {F.MEDICAL} if "C5" in given else set()
        classes |= {F.PROTECTION} if "C3" in given else set()
    classes &= SEES[role]
    if kind in TELLING:
        is_told = TELLING[kind] in classes and F.PROTECTION in SEES[role]
        return classes if is_told else set()
    return set() if kind in NEVER | OF_COURSES else classes


def stored(workspace):
    """Every field that any change of any record says something of."""
    with workspace.reading() as work:
        last, _ = work.changes.end_of_chain(workspace.device.id)
        changes = list(work.changes.of_device(workspace.device.id, 0, last))
    return {(one.kind, one.record_id, name) for one in changes for name in one.fields}


def test_a_pack_holds_exactly_what_role_and_consents_allow(laptop, everything):
    library = {"staff_member", "erasure_order", "mission"}
    combined = 0
    for given in COMBINATIONS:
        consented(laptop, *given)
        consented(laptop, *set(PURPOSES) - set(given), status="refused")
        there = {one for one in stored(laptop) if one[0] not in library}
        for role in PACK_ROLES:
            lent = Lent(
                case_ids=(everything.id,),
                holder=Holder(role, PlaceKind.MISSION),
                has_library=False,
            )
            with laptop.reading() as work:
                told = {
                    (change.kind, change.record_id, name)
                    for change in lent_content(work, lent)
                    for name, value in change.fields.items()
                    if not value.is_withheld
                }
            expected = {
                (kind, record_id, name)
                for kind, record_id, name in there
                if name != "id"
                and classes_of(CLASSES[RecordKind(kind)])[name]
                in allowed(role, given, kind)
            }
            told = {one for one in told if one[2] != "id"}
            assert told == expected, (role, given)
            combined += 1
    assert combined == 64
