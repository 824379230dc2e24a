"""The history of every record, and bringing an earlier value back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.case_records import HELD
from fieldcase.domain.change import Change, JsonValue
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.errors import (
    NotTakenBack,
    RecordIsFinal,
    RecordNotFound,
    ValueErased,
)
from fieldcase.domain.exchange.decision import Decision
from fieldcase.domain.heads import NO_HEADS, Heads
from fieldcase.domain.identity import ChangeId, DeviceId
from fieldcase.domain.need_to_know import knows_of, sees
from fieldcase.domain.record_keeping.history import HistoryEntry, Standing
from fieldcase.domain.record_keeping.setting_back import (
    DEED_OF_KIND,
    NEVER_RESTORED,
    RESTORED_KINDS,
    NotSetBack,
    is_locked,
)
from fieldcase.domain.record_kinds import CLASSES, FINAL_KINDS, Record, RecordKind
from fieldcase.domain.records import defaults_of, put_together, taken_apart
from fieldcase.store.work import Work
from fieldcase.usecases.casework.moving import check_standing
from fieldcase.usecases.exchange.arrived import confirmed_to
from fieldcase.usecases.record_keeping.auditing import note_reading
from fieldcase.usecases.record_keeping.known import Known
from fieldcase.usecases.workspace import Workspace

_WITNESS = frozenset({RecordKind.AUDIT_ENTRY})
_OF_A_CASE = frozenset(
    {
        *(RecordKind.PERSON, RecordKind.ATTACHMENT, RecordKind.ENROLMENT),
        *(RecordKind.ASSIGNMENT, *HELD.values()),
    }
)
_OF_A_PERSON = frozenset(
    {RecordKind.CONSENT, RecordKind.ATTENDANCE, RecordKind.CERTIFICATE}
)


def record_history(
    workspace: Workspace, kind: RecordKind, record_id: str
) -> list[HistoryEntry]:
    """Who changed what, when, on which laptop, from what to what; the latest first.

    Fields that the reader's role does not see are left out.

    Raises:
        RecordNotFound: nothing was ever written about such a record.
        DeedNotAllowed: the audit is not for everybody.
    """
    role = workspace.staff.role
    if kind in _WITNESS:
        check_allowed(role, Deed.READ_AUDIT)
    if not knows_of(role, kind):
        raise RecordNotFound(kind, record_id)
    with workspace.reading() as work:
        changes = _changes_of(work, kind, record_id)
        people = Known.of(workspace, work)
        confirmed = confirmed_to(work)
        heads = work.incoming.heads_of([record_id]).get(record_id, {})
        why = _reasons(work, record_id)
        case_id = _case_of(work, kind, record_id)
    if case_id is not None:
        note_reading(workspace, case_id)
    entity = CLASSES[kind]
    there = _known_there(changes, workspace.device.id, confirmed)
    return [
        replace(
            entry,
            is_there=there.get(entry.change_id),
            decision=why.get((entry.change_id, entry.field), ""),
        )
        for entry in _entries(kind, changes, heads, people)
        if sees(role, entity, entry.field)
    ]


def _changes_of(work: Work, kind: RecordKind, record_id: str) -> list[Change]:
    """The changes of a record, if it is of this kind.

    Raises:
        RecordNotFound: nothing was ever written about such a record.
    """
    history = work.changes.of_record(record_id)
    if changes := [change for change in history if change.kind == kind]:
        return changes
    raise RecordNotFound(kind, record_id)


def _reasons(work: Work, record_id: str) -> dict[tuple[ChangeId, str], str]:
    """Why headquarters let a value stand, by the change that said so and its field."""
    made: list[Decision] = work.of_kind(RecordKind.DECISION).where(record_id=record_id)
    return {(one.change_id, one.of_field): one.why for one in made}


def _known_there(
    changes: Iterable[Change], here: DeviceId, confirmed: int | None
) -> dict[ChangeId, bool]:
    """Whether headquarters has each of them; nothing where that is no question."""
    if confirmed is None:
        return {}
    return {
        change.id: change.device_id != here or change.sequence <= confirmed
        for change in changes
    }


def restore_value(
    workspace: Workspace,
    kind: RecordKind,
    record_id: str,
    field: str,
    change_id: ChangeId,
) -> Record:
    """Set a field to what an earlier change said, as a new change; the record then.

    Raises:
        RecordNotFound: there is no such record, change or field for this role.
        RecordIsFinal: it was signed; amend it instead.
        NotTakenBack: of this kind nothing is set back by hand.
        DeedNotAllowed: others write records of this kind.
        NotSetBack, StepStopped: as `set_fields`.
        ValueErased: nothing is known any more of what stood there.
    """
    if kind in FINAL_KINDS:
        raise RecordIsFinal(kind, record_id)
    if kind not in RESTORED_KINDS or field in NEVER_RESTORED:
        raise NotTakenBack(kind, record_id)
    if kind in DEED_OF_KIND:
        check_allowed(workspace.staff.role, DEED_OF_KIND[kind])
    if not sees(workspace.staff.role, CLASSES[kind], field):
        raise RecordNotFound(kind, record_id)
    with workspace.work() as work:
        change = work.changes.get_all([change_id]).get(change_id)
        if (
            change is None
            or change.record_id != record_id
            or field not in change.fields
        ):
            raise RecordNotFound(kind, record_id)
        value = change.fields[field]
        if value.is_withheld:
            raise ValueErased(kind, record_id)
        return set_fields(workspace, work, kind, record_id, {field: value.read()})


def set_fields(
    workspace: Workspace,
    work: Work,
    kind: RecordKind,
    record_id: str,
    values: Mapping[str, JsonValue],
) -> Record:
    """Save a record with these values instead, as one change of the open work.

    Raises:
        NotSetBack: what stands in one of them was decided, told or closed by now.
        StepStopped: a case would stand where something is missing by now.
    """
    repository = work.of_kind(kind)
    stored = repository.get(record_id)
    if any(is_locked(stored, field) for field in values):
        raise NotSetBack(kind, record_id)
    record: Record = put_together(CLASSES[kind], {**taken_apart(stored), **values})
    if isinstance(record, Case) and "status" in values:
        check_standing(workspace, work, record)
    repository.save(record)
    return record


def _entries(
    kind: RecordKind,
    changes: Iterable[Change],
    heads: Mapping[str, Heads],
    people: Known,
) -> Iterator[HistoryEntry]:
    """The latest first; within a change in the order of its fields."""
    by_id = {change.id: change for change in changes}
    for change in reversed(by_id.values()):
        for name, value in change.fields.items():
            yield HistoryEntry(
                change_id=change.id,
                field=name,
                before=_before(kind, name, value.replaces, by_id),
                after=value.read(),
                is_erased=value.is_withheld,
                standing=_standing(change.id, heads.get(name, NO_HEADS)),
                made_at=change.made_at,
                staff_name=people.staff.get(change.staff_id, ""),
                device_id=change.device_id,
                device=people.device(change.device_id),
            )


def _before(
    kind: RecordKind,
    name: str,
    replaces: tuple[ChangeId, ...],
    by_id: Mapping[ChangeId, Change],
) -> JsonValue:
    for replaced in replaces:
        if replaced in by_id and name in by_id[replaced].fields:
            return by_id[replaced].fields[name].read()
    return defaults_of(kind).get(name)


def _standing(change_id: ChangeId, heads: Heads) -> Standing:
    if change_id not in heads.current:
        return Standing.REPLACED
    return Standing.SHOWN if change_id == heads.shown else Standing.CONFLICTING


def _case_of(work: Work, kind: RecordKind, record_id: str) -> CaseId | None:
    """Whose file a record lies in."""
    record = work.of_kind(kind).find(record_id)
    if kind is RecordKind.CASE:
        return CaseId(record_id)
    if record is not None and kind in _OF_A_PERSON:
        person = work.persons.find(record.person_id or "")
        return None if person is None else person.case_id
    if record is None or kind not in _OF_A_CASE or not record.case_id:
        return None
    return CaseId(record.case_id)
