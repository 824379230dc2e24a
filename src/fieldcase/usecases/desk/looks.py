"""Records that need a look: two sound edits made what the form would refuse."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.errors import NotHeadquarters
from fieldcase.domain.heads import Heads
from fieldcase.domain.need_to_know import knows_of, sees
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import CLASSES, Record, RecordKind
from fieldcase.domain.rules import Problem
from fieldcase.store.looks import Look
from fieldcase.store.work import Work
from fieldcase.usecases.desk.conflict_surroundings import case_number, told_about
from fieldcase.usecases.desk.form_rules import has_rules, problems_in
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.workspace import Workspace

_DEVICE_SIGNS = slice(19, None)  # of a change's id: the last 62 bits are the device's

_AT_A_TIME = 500  # records whose heads are read together


@dataclass(frozen=True, slots=True, kw_only=True)
class LookLine:
    """A record that needs a look, and what its form would say of it."""

    record_id: str
    kind: RecordKind
    case_id: CaseId | None
    case_number: str
    about: str
    since: datetime
    problems: tuple[Problem, ...]


def list_looks(workspace: Workspace) -> list[LookLine]:
    """What still needs a look of what the reader may see, the oldest first."""
    role = workspace.staff.role
    found = []
    with workspace.reading() as work:
        for look in work.looks.all():
            kind = RecordKind(look.kind)
            record: Record | None = work.of_kind(kind).find(look.record_id)
            if record is None or not knows_of(role, kind):
                continue
            problems = tuple(
                problem
                for problem in problems_in(workspace, work, record)
                if sees(role, CLASSES[kind], problem.field)
            )
            if problems:
                line = _line(workspace, work, look, record)
                found.append(replace(line, problems=problems))
    return found


def let_stand(workspace: Workspace, record_id: str, reason: str) -> None:
    """Somebody looked, and it may stay as it is until it is merged again.

    Raises:
        NotHeadquarters, DeedNotAllowed: as `decide_conflict`.
    """
    if not workspace.is_headquarters:
        raise NotHeadquarters
    check_allowed(workspace.staff.role, Deed.DECIDE_CONFLICTS)
    with workspace.work() as work:
        look = work.looks.find(record_id)
        if look is None:
            return
        work.looks.remove(record_id)
        work.audit.save(
            replace(
                new_entry(workspace, AuditDeed.DECIDED),
                case_id=look.case_id,
                record_id=record_id,
                what=look.kind,
                reason=reason.strip(),
            )
        )


def look_again(
    workspace: Workspace, work: Work, edited: Iterable[tuple[RecordKind, str]]
) -> None:
    """Remember which of the edited records need a look, and forget which do not now."""
    with_rules = (one for one in edited if has_rules(one[0]))
    looked_at = {look.record_id for look in work.looks.all()}
    while some := list(islice(with_rules, _AT_A_TIME)):
        heads = work.incoming.heads_of([record_id for _, record_id in some])
        for kind, record_id in some:
            record: Record | None = None
            if _is_of_several(heads.get(record_id, {})):
                record = work.of_kind(kind).find(record_id)
            if record is not None and problems_in(workspace, work, record):
                work.looks.add(
                    Look(
                        record_id=record_id,
                        kind=str(kind),
                        case_id=_case_of(kind, record),
                        since=workspace.clock.now(),
                    )
                )
            elif record_id in looked_at:
                work.looks.remove(record_id)


def _is_of_several(heads: Mapping[str, Heads]) -> bool:
    """What one device alone wrote was checked by its own form."""
    devices = {
        change_id[_DEVICE_SIGNS] for one in heads.values() for change_id in one.current
    }
    return len(devices) > 1


def _line(workspace: Workspace, work: Work, look: Look, record: Record) -> LookLine:
    return LookLine(
        record_id=look.record_id,
        kind=RecordKind(look.kind),
        case_id=look.case_id,
        case_number=case_number(work, look.case_id),
        about=told_about(work, workspace.staff.role, record),
        since=look.since,
        problems=(),
    )


def _case_of(kind: RecordKind, record: Record) -> CaseId | None:
    if kind is RecordKind.CASE:
        return CaseId(record.id)
    case_id: CaseId | None = getattr(record, "case_id", None)
    return case_id
