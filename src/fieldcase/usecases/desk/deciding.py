"""Headquarters decides which of several values stands, once, with a reason."""

from contextlib import suppress
from dataclasses import replace
from typing import get_type_hints

import msgspec

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.errors import NotHeadquarters, ValueErased
from fieldcase.domain.exchange.conflict import (
    Choice,
    Chosen,
    Conflict,
    ConflictMoved,
    Decided,
    conflict_id,
)
from fieldcase.domain.exchange.decision import Decision, DecisionId
from fieldcase.domain.fields import FieldClass, class_of
from fieldcase.domain.heads import NO_HEADS
from fieldcase.domain.identity import ChangeId
from fieldcase.domain.need_to_know import redacted, sees
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.setting_back import NotSetBack
from fieldcase.domain.record_kinds import CLASSES, Record, RecordKind
from fieldcase.domain.records import put_together, taken_apart
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.store.work import Work
from fieldcase.usecases.desk.conflict_surroundings import (
    case_number,
    told_about,
)
from fieldcase.usecases.desk.conflicts import find_conflict
from fieldcase.usecases.desk.form_rules import problems_in
from fieldcase.usecases.desk.looks import look_again
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.record_keeping.known import Known
from fieldcase.usecases.workspace import Workspace

VALUE, REASON = "value", "reason"  # fields of the form in which one decides
_PROTECTED = frozenset({FieldClass.MEDICAL, FieldClass.PROTECTION})


def decide_conflict(
    workspace: Workspace, named: str, choice: Choice, reason: str
) -> Decision:
    """Let one of the values stand, or another; all that were known give way to it.

    A field that was decided may be decided anew, until somebody edits it: so a
    decision is undone by another.

    Raises:
        NotHeadquarters: only headquarters decides.
        DeedNotAllowed: supervisors, headquarters and the focal point do.
        NoSuchConflict: nothing is called so, or the role may not see it.
        ConflictMoved: another value is known by now: look at it first.
        EntriesRefused: no reason, or what was written breaks a rule of its form.
        NotSetBack: the field goes its way step by step: choose a value.
        ValueErased: nothing is known any more of what was chosen.
    """
    _check_may_decide(workspace)
    refuse(() if reason.strip() else (Problem(REASON, Rule.REQUIRED),))
    with workspace.work() as work:
        conflict = find_conflict(workspace, work, named)
        line = conflict.line
        stored: Record = work.of_kind(line.kind).get(line.record_id)
        decided = _decided(workspace, work, conflict, stored, choice)
        change_id = work.of_kind(line.kind).decide(decided, line.field)
        decision = _decision(workspace, conflict, stored, change_id, reason.strip())
        work.of_kind(RecordKind.DECISION).save(decision)
        work.audit.save(
            replace(
                new_entry(workspace, AuditDeed.DECIDED),
                case_id=line.case_id,
                record_id=decision.id,
                what=str(line.kind),
                reason=decision.reason,
            )
        )
        look_again(workspace, work, [(line.kind, line.record_id)])
    return decision


def typed_value(conflict: Conflict, text: str) -> JsonValue:
    """What somebody typed for a field: itself, a number, or JSON for lists and rows.

    Raises:
        EntriesRefused: it is nothing that the field holds.
    """
    line = conflict.line
    hint = get_type_hints(CLASSES[line.kind], include_extras=True)[line.field]
    with suppress(msgspec.MsgspecError):
        value: JsonValue = msgspec.to_builtins(
            msgspec.convert(text, hint, strict=False)
        )
        return value
    with suppress(msgspec.MsgspecError, RecursionError):
        value = msgspec.json.decode(text)
        msgspec.convert(value, hint)
        return value
    refuse((Problem(VALUE, Rule.NOT_UNDERSTOOD),))
    return None


def list_decisions(
    workspace: Workspace, case_id: CaseId | None = None
) -> list[Decided]:
    """What was decided about fields that the reader may see, the latest first.

    Of one case, or of all.
    """
    role = workspace.staff.role
    with workspace.reading() as work:
        known = Known.of(workspace, work)
        of_case = {} if case_id is None else {"case_id": case_id}
        made: list[Decision] = work.of_kind(RecordKind.DECISION).where(**of_case)
        return [
            _told(workspace, work, known, decision)
            for decision in sorted(made, key=lambda one: one.decided_at, reverse=True)
            if decision.record_kind in CLASSES
            and sees(role, CLASSES[RecordKind(decision.record_kind)], decision.of_field)
        ]


def _check_may_decide(workspace: Workspace) -> None:
    if not workspace.is_headquarters:
        raise NotHeadquarters
    check_allowed(workspace.staff.role, Deed.DECIDE_CONFLICTS)


def _decided(
    workspace: Workspace,
    work: Work,
    conflict: Conflict,
    stored: Record,
    choice: Choice,
) -> Record:
    """The record as it stands once this is decided."""
    if isinstance(choice, Chosen):
        return _with(conflict, stored, _chosen(conflict, choice))
    if not conflict.may_write:
        raise NotSetBack(conflict.line.kind, stored.id)
    try:
        written = _with(conflict, stored, choice.value)
    except msgspec.ValidationError:
        refuse((Problem(VALUE, Rule.NOT_UNDERSTOOD),))
        raise
    refuse(_new_problems(workspace, work, conflict, stored, written))
    return written


def _chosen(conflict: Conflict, choice: Chosen) -> JsonValue:
    for value in conflict.values:
        if value.change_id == choice.change_id:
            if value.is_erased:
                raise ValueErased(conflict.line.kind, conflict.line.record_id)
            return value.value
    raise ConflictMoved(conflict.line.record_id, conflict.line.field)


def _with(conflict: Conflict, stored: Record, value: JsonValue) -> Record:
    together: Record = put_together(
        type(stored), {**taken_apart(stored), conflict.line.field: value}
    )
    return together


def _new_problems(
    workspace: Workspace,
    work: Work,
    conflict: Conflict,
    stored: Record,
    written: Record,
) -> tuple[Problem, ...]:
    """What is wrong with the value itself, or is only because of it."""
    before = set(problems_in(workspace, work, stored))
    field = conflict.line.field
    return tuple(
        Problem(VALUE, problem.rule)
        for problem in problems_in(workspace, work, written)
        if problem.field == field or problem not in before
    )


def _decision(
    workspace: Workspace,
    conflict: Conflict,
    stored: Record,
    change_id: ChangeId,
    reason: str,
) -> Decision:
    line = conflict.line
    person_id: PersonId | None = getattr(stored, "person_id", None)
    if line.kind is RecordKind.PERSON:
        person_id = PersonId(stored.id)
    is_protected = class_of(CLASSES[line.kind], line.field) in _PROTECTED
    open_words = ("", "") if is_protected else (line.field, reason)
    hidden_words = (line.field, reason) if is_protected else ("", "")
    return Decision(
        id=DecisionId(workspace.new_id()),
        record_kind=str(line.kind),
        record_id=line.record_id,
        change_id=change_id,
        decided_at=workspace.clock.now(),
        decided_by=workspace.staff.id,
        case_id=line.case_id,
        person_id=person_id,
        field=open_words[0],
        reason=open_words[1],
        protected_field=hidden_words[0],
        protected_reason=hidden_words[1],
    )


def _told(
    workspace: Workspace, work: Work, known: Known, decision: Decision
) -> Decided:
    kind, record_id = RecordKind(decision.record_kind), decision.record_id
    record = work.of_kind(kind).find(record_id)
    heads = work.incoming.heads_of([record_id]).get(record_id, {})
    current = heads.get(decision.of_field, NO_HEADS).current
    return Decided(
        decision=redacted(workspace.staff.role, decision),
        conflict_id=conflict_id(record_id, decision.of_field, current),
        case_number=case_number(work, decision.case_id),
        about=told_about(work, workspace.staff.role, record),
        staff_name=known.staff.get(decision.decided_by, ""),
        may_change=current == (decision.change_id,),
    )
