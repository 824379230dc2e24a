"""Undo and redo of the edits saved since unlocking: each is a new change itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.change import Change, JsonValue
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.errors import (
    ChangedSince,
    NothingToRedo,
    NothingToUndo,
    NotTakenBack,
    RecordIsFinal,
    ValueErased,
)
from fieldcase.domain.heads import NO_HEADS
from fieldcase.domain.identity import ChangeId
from fieldcase.domain.record_keeping.setting_back import UNDONE_KINDS, NotSetBack
from fieldcase.domain.record_kinds import FINAL_KINDS, Record, RecordKind
from fieldcase.domain.records import defaults_of
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.history import set_fields
from fieldcase.usecases.workspace import UndoJournal, Workspace

PAGE = 20  # changes looked at in one go; the one to undo is among the last


@dataclass(frozen=True, slots=True)
class Undone:
    """What was set back, so that a page can say and show it.

    `number` is the record's own, or that of the person whose consent it is, or of the
    case whose appointment it is.
    """

    kind: RecordKind
    record_id: str
    number: str
    fields: tuple[str, ...]


def undo_last(workspace: Workspace) -> Undone:
    """Take back the latest edit that this staff member saved since unlocking.

    Raises:
        NothingToUndo: there is none, or all are undone already.
        ChangedSince: somebody changed one of the fields since.
        NotTakenBack: the edit made a new record.
        NotSetBack: what it changed was decided, told or closed, or goes step by step.
        RecordIsFinal: the edit signed one; amend it instead.
        ValueErased: the earlier value was erased.
        StepStopped: the case would stand where something is missing by now.
    """
    journal = workspace.undo
    with workspace.work() as work:
        edit = next(_edits(workspace, work), None)
        if edit is None:
            raise NothingToUndo
        went_on = not _is_undoing(workspace, work)
        undone = _set_back(workspace, work, edit)
        end, _ = work.changes.end_of_chain(workspace.device.id)
    if went_on:
        journal.undone.clear()
    journal.spent |= {edit.sequence, end}
    journal.undone.append(end)
    return undone


def redo_last(workspace: Workspace) -> Undone:
    """Undo the latest undo, unless something was saved since.

    Raises:
        NothingToRedo: nothing was undone since the last edit.
        ChangedSince, ValueErased: as `undo_last`.
    """
    journal = workspace.undo
    with workspace.work() as work:
        undo = _latest_undo(workspace, work)
        redone = _set_back(workspace, work, undo)
        end, _ = work.changes.end_of_chain(workspace.device.id)
    journal.undone.remove(undo.sequence)
    journal.redone.add(end)
    return redone


def _latest_undo(workspace: Workspace, work: Work) -> Change:
    journal = workspace.undo
    if not journal.undone or not _is_undoing(workspace, work):
        raise NothingToRedo
    at = journal.undone[-1]
    [undo] = work.changes.of_device(workspace.device.id, at - 1, at)
    return undo


def _is_undoing(workspace: Workspace, work: Work) -> bool:
    """Whether nothing was saved since the latest undo or redo."""
    journal = workspace.undo
    latest = next(_own_edits(workspace, work), None)
    return latest is not None and (
        latest.sequence in journal.undone or latest.sequence in journal.redone
    )


def _edits(workspace: Workspace, work: Work) -> Iterator[Change]:
    """What can be undone next, the latest first."""
    for change in _own_edits(workspace, work):
        if change.sequence not in workspace.undo.spent:
            yield change


def _own_edits(workspace: Workspace, work: Work) -> Iterator[Change]:
    """What this staff member saved here since unlocking, the latest first."""
    device_id = workspace.device.id
    end, _ = work.changes.end_of_chain(device_id)
    while end > workspace.undo.since:
        after = max(workspace.undo.since, end - PAGE)
        saved = list(work.changes.of_device(device_id, after, end))
        for change in reversed(saved):
            is_edit = change.kind != RecordKind.AUDIT_ENTRY
            if is_edit and change.staff_id == workspace.staff.id:
                yield change
        end = after


def _set_back(workspace: Workspace, work: Work, edit: Change) -> Undone:
    """Give the fields of an edit the values that it replaced."""
    journal = workspace.undo
    kind, record_id = RecordKind(edit.kind), edit.record_id
    if kind in FINAL_KINDS:
        raise RecordIsFinal(kind, record_id)
    history = {change.id: change for change in work.changes.of_record(record_id)}
    if next(iter(history)) == edit.id:
        raise NotTakenBack(kind, record_id)
    if kind not in UNDONE_KINDS:
        raise NotSetBack(kind, record_id)
    heads = work.incoming.heads_of([record_id])[record_id]
    values: dict[str, JsonValue] = {}
    for name, value in edit.fields.items():
        shown = heads.get(name, NO_HEADS).current
        if shown != (edit.id,) and not _leads_back(journal, history, shown, edit, name):
            raise ChangedSince(kind, record_id, name)
        earlier = [history[change_id] for change_id in value.replaces]
        if any(change.fields[name].is_withheld for change in earlier):
            raise ValueErased(kind, record_id)
        values[name] = (
            earlier[0].fields[name].read() if earlier else defaults_of(kind)[name]
        )
    record = set_fields(workspace, work, kind, record_id, values)
    return Undone(kind, record_id, _number_of(work, record), tuple(values))


def _number_of(work: Work, record: Record) -> str:
    """Its own, or that of what it belongs to."""
    about: object = record
    if isinstance(record, Consent):
        about = work.persons.get(record.person_id)
    elif isinstance(record, Appointment):
        about = work.cases.find(record.case_id)
    number: str = getattr(about, "number", "")
    return number


def _leads_back(
    journal: UndoJournal,
    history: Mapping[ChangeId, Change],
    shown: tuple[ChangeId, ...],
    edit: Change,
    name: str,
) -> bool:
    """Whether what shows now is what undoing or redoing left of this very edit."""
    if len(shown) != 1:
        return False
    latest = history[shown[0]]
    is_ours = latest.sequence in journal.spent or latest.sequence in journal.redone
    return (
        latest.device_id == edit.device_id
        and is_ours
        and latest.fields[name].read() == edit.fields[name].read()
    )
