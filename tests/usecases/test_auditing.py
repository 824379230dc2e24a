"""Reading, giving out, taking in and unlocking are written down, and who may see it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.conftest import MONDAY_MORNING
from tests.workspaces import (
    PASSPHRASE,
    hold_session,
    register,
)

from fieldcase.domain.change import FIRST
from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import (
    DeedNotAllowed,
    RecordIsFinal,
    RecordNotFound,
    WrongPassphrase,
)
from fieldcase.domain.record_keeping.audit import AuditDeed, AuditFilter
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.exchange.receiving import import_bundle
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.giving_out.lists import export_sessions
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.record_keeping.auditing import (
    count_audit,
    list_audit,
    note_reading,
)


def acting_as(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def written(workspace, *deeds):
    seen_by = acting_as(workspace, Role.FOCAL_POINT)
    return [line.entry for line in list_audit(seen_by, AuditFilter(deeds=deeds))]


def at(moment: datetime) -> Clock:
    return Clock(lambda: moment)


def test_unlocking_is_written_down(workspace):
    newest, *_ = written(workspace, AuditDeed.UNLOCKED)

    assert newest.staff_id == workspace.staff.id
    assert newest.at.tzinfo is not None


def test_failing_to_unlock_is_told_by_whom_unlocks_next(workspace):
    folder = workspace.store.place.folder
    workspace.close()
    for minute in (1, 2):
        with pytest.raises(WrongPassphrase):
            open_store(
                folder, "wrong", at(MONDAY_MORNING + timedelta(hours=2, minutes=minute))
            )
    opened = open_store(folder, PASSPHRASE, at(MONDAY_MORNING + timedelta(hours=3)))
    try:
        failed = written(opened, AuditDeed.FAILED_TO_UNLOCK)
        opened_again = open_store(folder, PASSPHRASE, opened.clock)
        still = written(opened_again, AuditDeed.FAILED_TO_UNLOCK)
        opened_again.close()
    finally:
        opened.close()

    assert [entry.at.minute for entry in failed] == [32, 31]
    assert {entry.staff_id for entry in failed} == {None}
    assert still == failed


def test_opening_a_case_is_one_reading_an_hour(workspace, saved_case):
    for minutes in (0, 1, 59, 61, 62, 200):
        moment = MONDAY_MORNING + timedelta(days=1, minutes=minutes)
        open_case(replace(workspace, clock=at(moment)), saved_case.id)

    read = written(workspace, AuditDeed.READ)
    assert [entry.case_id for entry in read] == [saved_case.id] * 3


def test_a_clock_that_is_set_back_hides_no_reading(workspace, saved_case):
    for days in (2, 1):
        moment = MONDAY_MORNING + timedelta(days=days)
        note_reading(replace(workspace, clock=at(moment)), saved_case.id)

    assert len(written(workspace, AuditDeed.READ)) == 2


@pytest.mark.parametrize("role", [Role.MONITOR, Role.TRAINER, Role.HEADQUARTERS])
def test_who_sees_nothing_protected_reads_nothing_protected(
    workspace, saved_case, role
):
    open_case(acting_as(workspace, role), saved_case.id)
    assert not written(workspace, AuditDeed.READ)


def test_a_case_that_is_not_there_is_not_read(workspace):
    with pytest.raises(RecordNotFound):
        open_case(workspace, "nowhere")
    assert not written(workspace, AuditDeed.READ)


def test_what_is_given_out_is_written_down_with_its_count(
    workspace, saved_case, tmp_path
):
    session = hold_session(workspace, saved_case)
    hold_session(workspace, saved_case)
    words = words_in("en")

    export_sessions(workspace, tmp_path / "list.xlsx", words)
    save_session_record(workspace, session.id, tmp_path / "record.pdf", words)

    record, sessions = written(workspace, AuditDeed.EXPORTED)
    assert (sessions.what, sessions.count, sessions.with_names) == (
        "sessions",
        2,
        False,
    )
    assert (record.what, record.record_id, record.with_names) == (
        "session_record",
        session.id,
        True,
    )


def test_what_is_taken_in_is_written_down(laptop, headquarters, mailbox):
    register(laptop)
    name = send_changes(laptop, mailbox).name
    bundle = mailbox / "to-hq" / laptop.device.id / name

    for _ in range(2):
        imported = import_bundle(headquarters, bundle)

    [entry] = written(headquarters, AuditDeed.IMPORTED)
    assert entry.record_id == laptop.device.id
    assert entry.count > 0
    assert imported.changes == 0


def test_headquarters_sees_what_was_read_on_a_laptop(laptop, headquarters, mailbox):
    case = register(laptop)
    open_case(laptop, case.id)
    name = send_changes(laptop, mailbox).name
    import_bundle(headquarters, mailbox / "to-hq" / laptop.device.id / name)

    [line] = list_audit(headquarters, AuditFilter(deeds=(AuditDeed.READ,)))
    assert line.entry.case_id == case.id
    assert line.case_number == case.number
    assert line.staff_name == laptop.staff.name
    assert line.device_id == laptop.device.id


def test_entries_are_found_by_day_deed_case_and_person(workspace, saved_case):
    open_case(workspace, saved_case.id)
    supervisor = acting_as(workspace, Role.SUPERVISOR)

    def found(**which):
        asked = AuditFilter(**which)
        lines = list_audit(supervisor, asked)
        assert len(lines) == count_audit(supervisor, asked)
        return {line.entry.deed for line in lines}

    assert found(case_id=saved_case.id) == {AuditDeed.READ}
    assert found(first=date(2026, 3, 9), last=date(2026, 3, 9)) == {
        AuditDeed.READ,
        AuditDeed.UNLOCKED,
    }
    assert not found(last=date(2026, 3, 8))
    assert not found(first=date(2026, 3, 10))
    assert not found(staff_id="nobody")
    assert len(list_audit(supervisor, AuditFilter(), offset=1, limit=1)) == 1


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.MONITOR, Role.TRAINER])
def test_the_audit_is_not_for_everybody(workspace, role):
    with pytest.raises(DeedNotAllowed):
        list_audit(acting_as(workspace, role), AuditFilter())
    with pytest.raises(DeedNotAllowed):
        count_audit(acting_as(workspace, role), AuditFilter())


def test_an_entry_is_final_and_chained(workspace, saved_case):
    open_case(workspace, saved_case.id)
    [entry] = written(workspace, AuditDeed.READ)

    with pytest.raises(RecordIsFinal), workspace.work() as work:
        work.audit.save(replace(entry, count=99))
    with workspace.reading() as work:
        changes = list(work.changes.of_device(workspace.device.id, 0, 1 << 40))
    previous = FIRST
    for change in changes:
        assert change.previous == previous
        previous = change.digest()
    assert entry.id in {change.record_id for change in changes}


def test_pages_are_not_told_that_somebody_read(workspace, saved_case):
    heard = []
    workspace.store.tell = heard.append
    open_case(workspace, saved_case.id)
    assert not heard
