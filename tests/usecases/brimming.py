"""A record of any kind with all its fields filled, for what has to hold for every kind.

Kinds and fields are found, not listed: what is added later is filled too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from tests.workspaces import CHILD, CONSENT, register

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import code_list
from fieldcase.domain.fields import classes_of
from fieldcase.domain.record_keeping.erasure import REFERENCES, SHARED_BY, STAYS
from fieldcase.domain.record_kinds import CLASSES, Record, RecordKind
from fieldcase.domain.records import kind_of, put_together, taken_apart
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.record_keeping.readable import LISTS
from fieldcase.usecases.workspace import Workspace

DAY = date(2025, 11, 17)
MOMENT = datetime(2025, 11, 17, 8, 30, tzinfo=UTC)
# Made by registering a case, or about nobody but those who work here.
_MADE = frozenset({RecordKind.CASE, RecordKind.PERSON})
_OURS = frozenset({RecordKind.STAFF_MEMBER, RecordKind.DEVICE})
OF_PEOPLE = frozenset(
    kind
    for kind, entity in CLASSES.items()
    if {"case_id", "person_id"} & {one.name for one in fields(entity)}
    and kind not in {*_MADE, *_OURS, RecordKind.ERASURE_ORDER}
)


def filled(entity: type, mark: str, told: Mapping[str, object]) -> Any:
    """All fields say something: texts the mark and their name, others what they can.

    What stays after an erasure does not have the mark.
    """
    classes, hints = classes_of(entity), get_type_hints(entity)
    values = {
        name: told[name]
        if name in told
        else _some(hints[name], f"{'' if of in STAYS else mark}{name}")
        for name, of in classes.items()
    }
    return entity(**values)


def _part(entity: type, mark: str) -> Any:
    """A row of a table in a record."""
    hints = get_type_hints(entity)
    return entity(**{name: _some(of, f"{mark}.{name}") for name, of in hints.items()})


def _some(hint: Any, mark: str) -> Any:
    if get_origin(hint) in (UnionType, Union):
        [hint] = set(get_args(hint)) - {NoneType}
    hint = getattr(hint, "__supertype__", hint)
    if get_origin(hint) is tuple:
        return (_some(get_args(hint)[0], mark),)
    if is_dataclass(hint):
        return _part(hint, mark)
    if issubclass(hint, StrEnum):
        return list(hint)[-1]
    return {str: mark, bool: True, int: 7, date: DAY, datetime: MOMENT}.get(
        hint, time(8, 30)
    )


def brimming(mark: str, told: Mapping[str, object]) -> Iterator[Record]:
    """One record of every kind that can be about these people."""
    for kind in sorted(OF_PEOPLE):
        entity, key = CLASSES[kind], told["key"]
        names = {one.name for one in fields(entity)}
        is_for_one = "person_id" in told
        if not names & (_OF_ONE if is_for_one else _OF_ALL):
            continue
        if is_for_one or kind not in _OF_ONE_ONLY:
            own = {**told, "id": f"{kind}-{key}", "number": f"{kind}-{key}"}
            told_all = {**coded(kind), "person_id": None, **own}
            record = filled(entity, mark, told_all)
            yield put_together(entity, taken_apart(record))


def coded(kind: RecordKind) -> Mapping[str, object]:
    """A code of its list for each coded field, the last one."""
    hints = get_type_hints(CLASSES[kind])
    known = {name: of for name, of in LISTS.get(kind, {}).items() if name in hints}
    codes = {name: list(code_list(of).entries)[-1] for name, of in known.items()}
    return {
        name: (code,) if get_origin(hints[name]) is tuple else code
        for name, code in codes.items()
        if "StrEnum" not in str(getattr(hints[name], "__mro__", ""))
    }


_OF_ONE = {"person_id", *SHARED_BY, *REFERENCES}
_OF_ALL = {"case_id"}
# Their person is never missing.
_OF_ONE_ONLY = frozenset(
    kind
    for kind, entity in CLASSES.items()
    if "person_id" in (names := {one.name: one for one in fields(entity)})
    and names["person_id"].default is MISSING
) | {RecordKind.ATTENDANCE, RecordKind.CERTIFICATE, RecordKind.ENROLMENT}


def family(workspace: Workspace) -> tuple[Case, Person, Person]:
    """A parent and a child in one case."""
    case = register(workspace)
    child = add_person(workspace, case.id, CHILD, {**CONSENT, "given_by": "parent"})
    with workspace.reading() as work:
        persons = work.persons.where(case_id=case.id)
    [parent] = [one for one in persons if one.id != child.id]
    return case, parent, child


def about(case: Case, person: Person | None = None) -> dict[str, object]:
    """What records name a person by, or all in the case."""
    told: dict[str, object] = {"case_id": case.id, "enrolled_on": DAY}
    if person is None:
        refers = {"record_id": case.id, "owner_id": case.id, "item_id": ""}
        return {**told, **refers, "key": "all", **dict.fromkeys(SHARED_BY, ())}
    key = f"of-{person.id}"
    refers = {
        "record_id": person.id,
        "owner_id": f"answers-{key}",
        "item_id": f"plan_item-{key}",
        "enrolment_id": f"enrolment-{key}",
    }
    named = dict.fromkeys(SHARED_BY, (person.id,))
    return {**told, **refers, **named, "person_id": person.id, "key": key}


def write(workspace: Workspace, records: Iterable[Record]) -> None:
    with workspace.work() as work:
        for record in records:
            work.of_kind(kind_of(record)).save(record)
