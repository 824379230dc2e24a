"""What a laptop may hold: the whole table of role, place, consents, kind and class."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, combinations, product

import pytest

from fieldcase.domain.consent.consent import Consent, ConsentStatus
from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.exchange.reach import (
    EVERYWHERE,
    NOWHERE,
    OF_CASES,
    OF_COURSES,
    OF_MISSIONS,
    CaseStanding,
    Holder,
    concerned_by,
    fields_held,
    holder_of,
    is_for,
    is_in_scope,
    purposes_allowed,
    purposes_asked,
)
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.fields import FieldClass as C
from fieldcase.domain.fields import classes_of
from fieldcase.domain.need_to_know import PROTECTED_KINDS
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import defaults_of
from fieldcase.domain.staff import Role

OPEN = {C.OPERATIONAL, C.BOOKKEEPING}
# Role by role, by hand: what `SEEN` says, told once more.
ROLE_SEES = {
    Role.COUNSELLOR: set(C),
    Role.SUPERVISOR: set(C),
    Role.FOCAL_POINT: set(C),
    Role.MONITOR: set(C) - {C.MEDICAL, C.PROTECTION},
    Role.HEADQUARTERS: set(C) - {C.MEDICAL, C.PROTECTION},
    Role.TRAINER: {*OPEN, C.IDENTITY},
}
ASKED = ("C1", "C3", "C5", "C7", "C9")
ANSWERS = tuple(
    frozenset(some)
    for some in chain.from_iterable(combinations(ASKED, n) for n in range(6))
)
# By kind, the one class without which nobody may know that there is such a record.
TELLING = {
    RecordKind.SCREENING: C.PROTECTION,
    RecordKind.ESCALATION: C.PROTECTION,
    RecordKind.RISK_ASSESSMENT: C.PROTECTION,
    RecordKind.MEDICAL_FILE: C.MEDICAL,
    RecordKind.AMAAR: C.MEDICAL,
}
VISITS = {RecordKind.VISIT, RecordKind.PLANNED_VISIT, RecordKind.SPOT_CHECK}
DEVICE = Device(
    id="device",
    name="a laptop",
    kind=DeviceKind.LAPTOP,
    code="7QK4",
    signing_key="",
    receiving_key="",
    role=Role.COUNSELLOR,
)
CASE = CaseStanding(destination_country="GE", host_country="BE", holders=frozenset())


def may(role, place, kind, allows, field_class):
    """The rule in words: one field of one person's record."""
    if field_class not in ROLE_SEES[role]:
        return False
    if field_class in OPEN:
        return True
    if place is PlaceKind.OFFICE:
        return "C1" in allows
    is_opened = (
        "C3" in allows
        or ("C7" in allows and (role is Role.MONITOR or kind in VISITS))
        or ("C9" in allows and (role is Role.TRAINER or kind in OF_COURSES))
    )
    if field_class is C.MEDICAL:
        return is_opened and "C5" in allows
    if field_class is C.PROTECTION:
        return "C3" in allows
    return is_opened


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("place", PlaceKind)
def test_field_by_field_for_every_combination_of_consents(role, place):
    for kind, allows in product(sorted(OF_CASES | OF_COURSES), ANSWERS):
        expected = {
            name
            for name, field_class in classes_of(CLASSES[kind]).items()
            if name != "id" and may(role, place, kind, allows, field_class)
        }
        telling = TELLING.get(kind)
        if telling and not (
            may(role, place, kind, allows, telling) and C.PROTECTION in ROLE_SEES[role]
        ):
            expected = set()
        held = fields_held(Holder(role, place), kind, [allows])
        assert held == expected, (kind, sorted(allows))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("place", PlaceKind)
def test_what_several_share_needs_what_all_of_them_allow(role, place):
    holder = Holder(role, place)
    for one, other in product(ANSWERS, ANSWERS):
        for kind in (RecordKind.SESSION, RecordKind.CASE, RecordKind.SCREENING):
            both = fields_held(holder, kind, [one, other])
            assert both == (
                fields_held(holder, kind, [one]) & fields_held(holder, kind, [other])
            )


def test_every_kind_goes_one_way_and_no_other():
    ways = (EVERYWHERE, NOWHERE, OF_CASES, OF_COURSES, OF_MISSIONS)
    for kind in RecordKind:
        assert sum(kind in way for way in ways) == 1, kind


def test_what_is_about_nobody_is_held_as_far_as_the_role_sees():
    """A course, a mission, a participant from outside: nobody there could be asked."""
    for role, place in product(Role, PlaceKind):
        holder = Holder(role, place)
        for kind in OF_COURSES | OF_MISSIONS:
            seen = {
                name
                for name, field_class in classes_of(CLASSES[kind]).items()
                if name != "id" and field_class in ROLE_SEES[role]
            }
            assert fields_held(holder, kind, None) == seen
        for kind in TELLING:
            assert not fields_held(holder, kind, None)


def test_an_order_to_erase_reaches_every_laptop_whole():
    """Or somebody who was erased would come back from one that never heard of it."""
    wanted = set(classes_of(CLASSES[RecordKind.ERASURE_ORDER])) - {"id"}
    for role, place in product(Role, PlaceKind):
        for concerned in (None, [], [frozenset()]):
            holder = Holder(role, place)
            held = fields_held(holder, RecordKind.ERASURE_ORDER, concerned)
            assert held == wanted


def test_what_goes_everywhere_names_nobody_who_returns():
    for kind in EVERYWHERE - {RecordKind.STAFF_MEMBER}:
        assert set(classes_of(CLASSES[kind]).values()) <= OPEN, kind


def test_what_tells_of_protection_by_being_there_is_named_once_more():
    assert set(TELLING) == PROTECTED_KINDS


def test_what_trainers_keep_is_of_courses():
    kept = {
        kind
        for kind, entity in CLASSES.items()
        if entity.__module__.startswith("fieldcase.domain.training.")
    }
    assert kept == OF_COURSES


@pytest.mark.parametrize("place", PlaceKind)
def test_no_consent_makes_a_difference_that_is_not_asked_about(place):
    kinds = (RecordKind.SESSION, RecordKind.VISIT, RecordKind.CERTIFICATE)
    for role, kind, allows in product(Role, (*kinds, RecordKind.MEDICAL_FILE), ANSWERS):
        holder, asked = Holder(role, place), allows & purposes_asked(place)
        assert fields_held(holder, kind, [allows]) == fields_held(holder, kind, [asked])


def test_who_read_what_and_whom_headquarters_trusts_goes_nowhere():
    assert {RecordKind.AUDIT_ENTRY, RecordKind.DEVICE} == NOWHERE
    for role, place in product(Role, PlaceKind):
        for kind in NOWHERE:
            assert not fields_held(Holder(role, place), kind, None)
            assert not fields_held(Holder(role, place), kind, [frozenset(ASKED)])


def test_what_is_left_out_has_a_default_so_that_the_record_can_be_shown():
    for kind in OF_CASES | OF_COURSES:
        for name, field_class in classes_of(CLASSES[kind]).items():
            assert field_class in OPEN or name in defaults_of(kind), (kind, name)


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("place", PlaceKind)
@pytest.mark.parametrize("countries", [(), ("GE",), ("BE",), ("GE", "BE")])
@pytest.mark.parametrize("is_given", [True, False])
def test_which_cases_are_for_a_laptop(scope, place, countries, is_given):
    device = replace(DEVICE, scope=scope, place_kind=place, countries=countries)
    case = replace(CASE, holders=frozenset({"device"} if is_given else {"other"}))
    its_country = "GE" if place is PlaceKind.MISSION else "BE"

    expected = (
        is_given
        or scope is Scope.ALL
        or (scope is Scope.COUNTRIES and its_country in countries)
    )

    assert is_in_scope(device, case) is expected


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("countries", [(), ("GE",), ("BE",)])
@pytest.mark.parametrize("made_on", ["device", "other", None])
def test_which_courses_and_missions_are_for_a_laptop(scope, countries, made_on):
    device = replace(DEVICE, scope=scope, countries=countries)
    expected = (
        made_on == "device"
        or scope is Scope.ALL
        or (scope is Scope.COUNTRIES and "GE" in countries)
    )

    assert is_for(device, "GE", made_on) is expected


def test_a_laptop_without_a_role_or_struck_off_holds_nothing():
    given = replace(CASE, holders=frozenset({"device"}))
    for nobody in (
        replace(DEVICE, role=None),
        replace(DEVICE, revoked_at=datetime(2026, 3, 9, tzinfo=UTC)),
        replace(DEVICE, kind=DeviceKind.HEADQUARTERS),
    ):
        everything = replace(nobody, scope=Scope.ALL)
        assert holder_of(everything) is None
        assert not is_in_scope(everything, given)
        assert not is_for(everything, "GE", DEVICE.id)


def consent(purpose, status, minute):
    return Consent(
        id=f"{purpose}-{minute}",
        person_id="person",
        purpose=purpose,
        status=status,
        taken_at=datetime(2026, 3, 9, 10, minute, tzinfo=UTC),
        collected_by="somebody",
        text_version="1",
    )


def test_the_last_answer_to_each_purpose_counts():
    answers = [
        consent("C3", ConsentStatus.WITHDRAWN, 5),
        consent("C3", ConsentStatus.GIVEN, 1),
        consent("C7", ConsentStatus.REFUSED, 1),
        consent("C7", ConsentStatus.GIVEN, 2),
        consent("C1", ConsentStatus.EXCEPTION, 1),
    ]

    assert purposes_allowed(answers) == {"person": {"C1", "C7"}}


def test_a_record_is_about_one_person_those_it_names_or_everybody_in_its_case():
    family = ("a", "b", "c")

    def about(kind, **values):
        return concerned_by(kind, {"id": "x", **values}, family)

    assert about(RecordKind.PERSON) == ("x",)
    assert about(RecordKind.SCREENING, person_id="b") == ("b",)
    assert about(RecordKind.SESSION, present=["a", "c"]) == ("a", "c")
    assert about(RecordKind.SESSION, present=[]) == family
    assert about(RecordKind.CASE) == family
    assert about(RecordKind.ENROLMENT, person_id=None) is None
