"""Conflicts: what several people set at once, side by side, for who may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.change import Change, JsonValue
from fieldcase.domain.exchange.conflict import (
    Clash,
    ClashFilter,
    ClashHead,
    Conflict,
    ConflictLine,
    ConflictMoved,
    ConflictValue,
    NoSuchConflict,
    conflict_id,
    parts_of,
)
from fieldcase.domain.exchange.decision import Decision
from fieldcase.domain.heads import NO_HEADS
from fieldcase.domain.identity import ChangeId
from fieldcase.domain.need_to_know import knows_of, redacted, sees
from fieldcase.domain.record_kinds import CLASSES, Record, RecordKind
from fieldcase.domain.records import defaults_of
from fieldcase.domain.staff import Role
from fieldcase.store.clashes import Pair
from fieldcase.store.work import Work
from fieldcase.usecases.desk.conflict_surroundings import (
    Around,
    case_number,
    told_about,
)
from fieldcase.usecases.desk.doubtful_clocks import has_doubtful_clock
from fieldcase.usecases.desk.form_rules import may_write
from fieldcase.usecases.record_keeping.auditing import note_reading
from fieldcase.usecases.record_keeping.known import Known
from fieldcase.usecases.workspace import Workspace

Field = tuple[str, str]


def count_conflicts(workspace: Workspace, which: ClashFilter | None = None) -> int:
    """How many fields are in conflict, of those that the reader may see."""
    with workspace.reading() as work:
        seen = seen_pairs(work, workspace.staff.role)
        return work.clashes.count(which or ClashFilter(), seen)


def list_conflicts(
    workspace: Workspace,
    which: ClashFilter | None = None,
    offset: int = 0,
    limit: int = 200,
) -> list[ConflictLine]:
    """The fields in conflict, the oldest first; what they say is `read_conflict`."""
    with workspace.reading() as work:
        role = workspace.staff.role
        seen = seen_pairs(work, role)
        clashes = work.clashes.page(which or ClashFilter(), seen, offset, limit)
        heads = work.clashes.heads_of(clashes)
        around = Around.of(workspace, work, clashes)
        return [
            _line(around, clash, heads[clash.record_id, clash.field])
            for clash in clashes
        ]


def read_conflict(workspace: Workspace, named: str) -> Conflict:
    """All values of a field in conflict, or of one that was decided and may be again.

    Raises:
        NoSuchConflict: nothing is called so, or the reader may not see it.
        ConflictMoved: other values are known by now, or it was decided.
    """
    with workspace.reading() as work:
        found = find_conflict(workspace, work, named)
    if found.line.case_id is not None:
        note_reading(workspace, found.line.case_id)
    return found


def find_conflict(workspace: Workspace, work: Work, named: str) -> Conflict:
    """The same in an open unit of work; nothing is noted."""
    record_id, field = parts_of(named)
    role = workspace.staff.role
    history = {change.id: change for change in work.changes.of_record(record_id)}
    heads = work.incoming.heads_of([record_id]).get(record_id, {})
    current = heads.get(field, NO_HEADS).current
    if not history or not current:
        raise NoSuchConflict(named)
    kind = RecordKind(next(iter(history.values())).kind)
    if not sees(role, CLASSES[kind], field) or not knows_of(role, kind):
        raise NoSuchConflict(named)
    if conflict_id(record_id, field, current) != named:
        raise ConflictMoved(record_id, field)
    clash = work.clashes.find(record_id, field)
    standing = _standing(work, record_id, current)
    if clash is None and standing is None:
        raise ConflictMoved(record_id, field)
    options = current
    if clash is None:  # what was decided between
        options = history[current[0]].fields[field].replaces
    return _conflict(workspace, work, _Found(kind, field, history, options, standing))


@dataclass(frozen=True, slots=True)
class _Found:
    """A field, the history of its record, and the changes to choose between."""

    kind: RecordKind
    field: str
    history: Mapping[ChangeId, Change]
    options: Sequence[ChangeId]
    standing: Decision | None

    @property
    def record_id(self) -> str:
        return next(iter(self.history.values())).record_id


def seen_pairs(work: Work, role: Role) -> list[Pair]:
    """The fields in conflict that a role may see: of others it knows nothing."""
    return [
        (kind, field)
        for kind, field in work.clashes.pairs()
        if kind in CLASSES
        and knows_of(role, kind)
        and sees(role, CLASSES[RecordKind(kind)], field)
    ]


def base_of(
    kind: RecordKind,
    field: str,
    history: Mapping[ChangeId, Change],
    heads: Iterable[ChangeId],
) -> JsonValue:
    """What all of these came from: the latest value that each of them replaced."""
    before = [_ancestors(field, history, head) for head in heads]
    common = set.intersection(*before) if before else set()
    if not common:
        return defaults_of(kind).get(field)
    return history[max(common)].fields[field].read()


def _ancestors(
    field: str, history: Mapping[ChangeId, Change], head: ChangeId
) -> set[ChangeId]:
    found: set[ChangeId] = set()
    waiting = [head]
    while waiting:
        change = history.get(waiting.pop())
        if change is None or field not in change.fields:
            continue
        new = set(change.fields[field].replaces) - found
        found |= new
        waiting.extend(new)
    return {one for one in found if one in history}


def _line(around: Around, clash: Clash, heads: Sequence[ClashHead]) -> ConflictLine:
    changes = [head.change_id for head in heads]
    named = [around.known.device(head.device_id) for head in heads]
    return ConflictLine(
        id=conflict_id(clash.record_id, clash.field, changes),
        kind=RecordKind(clash.kind),
        record_id=clash.record_id,
        field=clash.field,
        case_id=clash.case_id,
        case_number=around.numbers.get(clash.case_id or "", ""),
        about=around.about(clash.record_id),
        since=clash.since,
        devices=tuple(dict.fromkeys(named)),
        values=len(heads),
    )


def _conflict(workspace: Workspace, work: Work, found: _Found) -> Conflict:
    known, role = Known.of(workspace, work), workspace.staff.role
    record = work.of_kind(found.kind).find(found.record_id)
    case_id = _case_of(work, found.kind, record)
    people = work.persons.where(case_id=case_id) if case_id else []
    names: dict[str, str] = {
        one.id: redacted(role, one).full_name or one.number for one in people
    }
    values = [
        _value(workspace, work, found, known, change_id)
        for change_id in sorted(found.options)
        if change_id in found.history
    ]
    return Conflict(
        line=_line_of(work, role, found, record, values),
        base=base_of(found.kind, found.field, found.history, found.options),
        values=tuple(values),
        may_write=record is not None and may_write(record, found.field),
        names={**known.staff, **names},
        standing=found.standing,
    )


def _line_of(
    work: Work,
    role: Role,
    found: _Found,
    record: Record | None,
    values: Sequence[ConflictValue],
) -> ConflictLine:
    case_id = _case_of(work, found.kind, record)
    heads = work.incoming.heads_of([found.record_id])[found.record_id]
    moments = [found.history[one].made_at for one in found.options]
    clash = work.clashes.find(found.record_id, found.field)
    return ConflictLine(
        id=conflict_id(found.record_id, found.field, heads[found.field].current),
        kind=found.kind,
        record_id=found.record_id,
        field=found.field,
        case_id=case_id,
        case_number=case_number(work, case_id),
        about=told_about(work, role, record),
        since=clash.since if clash is not None else max(moments),
        devices=tuple(dict.fromkeys(one.device for one in values)),
        values=len(values),
    )


def _value(
    workspace: Workspace,
    work: Work,
    found: _Found,
    known: Known,
    change_id: ChangeId,
) -> ConflictValue:
    change = found.history[change_id]
    value = change.fields[found.field]
    return ConflictValue(
        change_id=change_id,
        value=value.read(),
        is_erased=value.is_withheld,
        is_shown=found.standing is None and change_id == max(found.options),
        staff_name=known.staff.get(change.staff_id, ""),
        device_id=change.device_id,
        device=known.device(change.device_id),
        made_at=change.made_at,
        has_doubtful_clock=has_doubtful_clock(workspace, work, change),
    )


def _case_of(work: Work, kind: RecordKind, record: Record | None) -> CaseId | None:
    if record is None:
        return None
    if kind is RecordKind.CASE:
        return CaseId(record.id)
    case_id: CaseId | None = getattr(record, "case_id", None)
    if case_id is None and (person_id := getattr(record, "person_id", None)):
        person = work.persons.find(person_id)
        case_id = None if person is None else person.case_id
    return case_id


def _standing(
    work: Work, record_id: str, current: Sequence[ChangeId]
) -> Decision | None:
    """The decision that the one head of a field is."""
    if len(current) > 1:
        return None
    made: list[Decision] = work.of_kind(RecordKind.DECISION).where(
        record_id=record_id, change_id=current[0]
    )
    return made[0] if made else None
