"""Undo and history reach every kind of record, or it is said why they do not."""

from dataclasses import fields, replace
from datetime import date

import pytest
from tests.usecases.brimming import OF_PEOPLE, about, brimming, family, write

from fieldcase.domain.errors import DeedNotAllowed, NotTakenBack, RecordIsFinal
from fieldcase.domain.plan.plan import PlanStatus
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.setting_back import (
    NOT_UNDONE,
    RESTORED_KINDS,
    UNDONE_KINDS,
    NotSetBack,
    is_locked,
)
from fieldcase.domain.record_kinds import (
    CLASSES,
    FINAL_KINDS,
    FROM_LAPTOPS,
    LIBRARY,
    REFERENCE_DATA,
    RecordKind,
)
from fieldcase.domain.records import kind_of
from fieldcase.domain.staff import Role
from fieldcase.usecases.record_keeping.history import record_history, restore_value
from fieldcase.usecases.record_keeping.undoing import redo_last, undo_last


@pytest.fixture
def records(workspace):
    """One of every kind, with nothing decided or closed yet."""
    case, parent, _ = family(workspace)
    found = [*brimming("a", about(case, parent)), *brimming("a", about(case))]
    kept = {kind_of(one): one for one in found}
    still_open = {
        RecordKind.PLAN: {"status": PlanStatus.DRAFT},
        RecordKind.BEST_INTEREST: {"decided_on": None, "outcome": ""},
        RecordKind.REFERRAL: {"delivered_on": None},
    }
    kept |= {kind: replace(kept[kind], **of) for kind, of in still_open.items()}
    write(workspace, kept.values())
    return kept


def a_text(kind):
    """A field that somebody types, if the kind has one that may be empty."""
    at_all = {"number", "status", "outcome", "record_id", "case_id", "submission"}
    for one in fields(CLASSES[kind]):
        if one.default == "" and one.name not in at_all:
            return one.name
    return None


TYPED = [kind for kind in sorted(OF_PEOPLE) if a_text(kind)]
EDITED = [kind for kind in TYPED if kind not in FINAL_KINDS]


def edited(workspace, record, text):
    field = a_text(kind_of(record))
    write(workspace, [replace(record, **{field: text})])
    return field


def stored(workspace, kind, record):
    with workspace.reading() as work:
        return work.of_kind(kind).get(record.id)


def test_every_kind_is_final_or_undone_or_it_is_said_why_not():
    assert set(RecordKind) == UNDONE_KINDS | NOT_UNDONE | FINAL_KINDS
    assert not NOT_UNDONE & FINAL_KINDS
    assert RESTORED_KINDS < UNDONE_KINDS


def test_what_is_signed_is_final():
    """A record that names who signed or finished it, and what it amends."""
    signed = {
        kind
        for kind, entity in CLASSES.items()
        if {"amends"} & (names := {one.name for one in fields(entity)})
        and {"signed_at", "finished_at"} & names
    }
    assert signed <= FINAL_KINDS


def test_headquarters_takes_from_laptops_what_laptops_make():
    set_there = {
        *(RecordKind.DEVICE, RecordKind.ASSIGNMENT),
        *(RecordKind.FOLLOW_UP_SCHEDULE, RecordKind.PERIOD),
        *(RecordKind.MERGER, RecordKind.DECISION),
    }
    assert set(RecordKind) - set_there - LIBRARY - REFERENCE_DATA == FROM_LAPTOPS


@pytest.mark.parametrize("kind", TYPED, ids=str)
def test_an_edit_is_undone_and_redone_or_refused(workspace, records, kind):
    before, field = records[kind], a_text(kind)
    after = replace(before, **{field: "b"})
    if kind in FINAL_KINDS:
        with pytest.raises(RecordIsFinal):
            write(workspace, [after])
        return
    write(workspace, [after])
    if kind in NOT_UNDONE:
        with pytest.raises(NotSetBack):
            undo_last(workspace)
        assert stored(workspace, kind, before) == after
        return
    undone = undo_last(workspace)
    assert (undone.kind, undone.fields) == (kind, (field,))
    assert stored(workspace, kind, before) == before
    redo_last(workspace)
    assert stored(workspace, kind, before) == after


@pytest.mark.parametrize("kind", EDITED, ids=str)
def test_the_history_brings_back_what_may_be_edited(workspace, records, kind):
    before, field = records[kind], a_text(kind)
    write(workspace, [replace(before, **{field: "b"})])
    entries = record_history(workspace, kind, before.id)
    earlier = [one for one in entries if one.field == field][-1]
    asked = (workspace, kind, before.id, field, earlier.change_id)
    if kind in RESTORED_KINDS:
        assert restore_value(*asked) == before
    else:
        with pytest.raises(NotTakenBack):
            restore_value(*asked)


@pytest.mark.parametrize(
    ("kind", "settled", "field"),
    [
        (RecordKind.BEST_INTEREST, {"decided_on": date(2026, 3, 1)}, "safety"),
        (RecordKind.REFERRAL, {"delivered_on": date(2026, 3, 1)}, "health"),
        (RecordKind.PLAN, {"status": PlanStatus.SUBMITTED}, "objectives"),
    ],
    ids=lambda value: str(value) if isinstance(value, RecordKind) else "",
)
def test_what_was_decided_or_told_since_is_not_set_back(
    workspace, records, kind, settled, field
):
    record = replace(records[kind], **{field: "b"})
    write(workspace, [record])
    if kind is RecordKind.BEST_INTEREST:
        settled = {**settled, "outcome": "RTB"}
    colleague = replace(workspace, staff=replace(workspace.staff, id="colleague"))
    write(colleague, [replace(record, **settled)])

    with pytest.raises(NotSetBack):
        undo_last(workspace)

    assert getattr(stored(workspace, kind, record), field) == "b"
    assert is_locked(stored(workspace, kind, record), field)


def test_who_may_not_write_a_kind_does_not_set_it_back(workspace, records):
    kind = RecordKind.JOB_PLACEMENT
    field = edited(workspace, records[kind], "b")
    entries = record_history(workspace, kind, records[kind].id)
    earlier = [one for one in entries if one.field == field][-1]
    staff = replace(workspace.staff, role=Role.TRAINER)
    trainer = replace(workspace, staff=staff)
    with pytest.raises(DeedNotAllowed):
        restore_value(trainer, kind, records[kind].id, field, earlier.change_id)


@pytest.mark.parametrize("kind", sorted(OF_PEOPLE - {RecordKind.AUDIT_ENTRY}), ids=str)
def test_reading_the_history_of_anything_of_a_case_is_written_down(
    workspace, records, kind
):
    with workspace.reading() as work:
        assert not work.audit.where(deed=AuditDeed.READ)
    assert record_history(workspace, kind, records[kind].id)
    with workspace.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.READ)
        [case] = work.cases.where()
    assert entry.case_id == case.id
