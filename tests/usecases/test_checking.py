"""A check of the store names what is damaged, and only that."""

import json
import shutil

import pytest
from tests.workspaces import PASSPHRASE, hold_session, register, ticking

from fieldcase.domain.errors import Cancelled, WrongPassphrase
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import words_in
from fieldcase.store.engine import PAGE_SIZE
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import (
    send_changes,
    take_receipts,
)
from fieldcase.usecases.keeping.checking import (
    FAULTS,
    Fault,
    check_file,
    check_store,
)
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.rounds.mailboxes import choose_mailbox

JOURNAL_HEAD = (
    32  # bytes, before the first page's own head, which begins with its number
)


@pytest.fixture
def worked(workspace):
    """Some cases, sessions and edits."""
    for name in ("Nino", "Levan", "Tamar"):
        case = register(workspace, name)
        hold_session(workspace, case)
        edit_case(workspace, case.id, {"destination_town": "Rustavi"})
    return workspace


def by_hand(workspace, sql: str, *values: object) -> None:
    """Somebody with the key and a tool edits the file."""
    with workspace.store._engine.begin() as connection:
        connection.exec_driver_sql(sql, values)


def asked(workspace, sql: str):
    with workspace.reading() as work:
        return work._connection.exec_driver_sql(sql).all()


def faults(workspace) -> list[Fault]:
    return [finding.fault for finding in check_store(workspace).findings]


def test_a_page_half_written_when_the_disk_was_full_is_whole_in_the_journal(
    worked, tmp_path
):
    folder = worked.store.place.folder
    dark = tmp_path / "dark.fieldcase"
    shutil.copytree(folder, dark)  # as it lies there when the power goes
    journal = (dark / "records.db-wal").read_bytes()
    page = int.from_bytes(journal[JOURNAL_HEAD : JOURNAL_HEAD + 4])
    with (dark / "records.db").open("r+b") as records:
        records.seek((page - 1) * PAGE_SIZE + PAGE_SIZE // 2)
        records.write(bytes(PAGE_SIZE // 2))
    opened = open_store(dark, PASSPHRASE, ticking())
    try:
        assert check_store(opened).findings == ()
    finally:
        opened.close()
    assert check_file(dark, PASSPHRASE, ticking()).findings == ()


def test_a_sound_store_has_no_findings_and_everything_is_counted(worked):
    checked = check_store(worked)
    assert checked.is_sound
    assert checked.findings == ()
    with worked.reading() as work:
        assert checked.changes == work.changes.total()
        assert checked.records == work.health.total_records()
    assert checked.devices == 1


def test_headquarters_checks_every_laptops_history(
    headquarters, laptop, other_laptop, mailbox
):
    for each in (laptop, other_laptop):
        choose_mailbox(each, mailbox)
        hold_session(each, register(each))
        send_changes(each, mailbox)
    read_mailbox(headquarters, mailbox)
    checked = check_store(headquarters)
    assert checked.is_sound
    assert checked.devices == 3


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("staff_id", "somebody else"),
        ("made_at", "2020-01-01T10:00:00+01:00"),
        ("previous", "00" * 32),
        ("digest", "00" * 32),
        ("fields", "{}"),
        ("fields", "no JSON at all"),
        ("record_id", "another record"),
    ],
)
def test_the_first_link_that_was_edited_by_hand_is_named(worked, column, value):
    [(change_id, device_id)] = asked(
        worked, "select id, device_id from changes where sequence = 5"
    )
    by_hand(worked, f"update changes set {column} = ? where sequence = 5", value)  # noqa: S608 a name of ours
    found = [f for f in check_store(worked).findings if f.fault is Fault.CHAIN]
    assert [finding.facts for finding in found] == [
        {"device": device_id, "sequence": 5, "change": change_id}
    ]


def test_a_value_in_the_history_that_was_edited_is_noticed(worked):
    [(fields,)] = asked(worked, "select fields from changes where sequence = 3")
    told = json.loads(fields)
    name = next(iter(told))
    told[name]["value"] = "another value"
    by_hand(
        worked,
        "update changes set fields = ? where sequence = 3",
        json.dumps(told, separators=(",", ":")),
    )
    assert Fault.CHAIN in faults(worked)


def test_a_change_that_was_taken_out_is_noticed(worked):
    by_hand(worked, "delete from changes where sequence = 4")
    [chain] = [f for f in check_store(worked).findings if f.fault is Fault.CHAIN]
    assert chain.facts["sequence"] == 5


def test_a_history_cut_short_behind_headquarters_back_is_noticed(
    headquarters, laptop, mailbox
):
    choose_mailbox(laptop, mailbox)
    register(laptop)
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    [(last,)] = asked(laptop, "select max(sequence) from changes")
    by_hand(laptop, "delete from changes where sequence = ?", last)
    found = {f.fault: f.facts for f in check_store(laptop).findings}
    assert found[Fault.CHANGES_MISSING]["sequence"] == last - 1


def test_a_record_edited_by_hand_is_named_with_the_field(worked):
    [(case_id,), *_] = asked(worked, "select id from cases order by id")
    by_hand(worked, "update cases set destination_town = 'Poti' where id = ?", case_id)
    [finding] = check_store(worked).findings
    assert finding.fault is Fault.RECORD
    assert finding.facts == {
        "kind": "case",
        "record": case_id,
        "fields": "destination_town",
    }
    assert "Poti" not in finding.sentence(words_in("en"))


def test_a_record_that_vanished_is_named(worked):
    [(case_id,), *_] = asked(worked, "select id from cases order by id")
    by_hand(worked, "delete from cases where id = ?", case_id)
    [finding] = check_store(worked).findings
    assert (finding.fault, finding.facts["record"]) == (Fault.RECORD_MISSING, case_id)


def test_a_record_from_nowhere_is_named(worked):
    by_hand(
        worked,
        "insert into staff_members (id, name, role, is_active)"
        " values ('nobody', 'X', 'supervisor', 1)",
    )
    [finding] = check_store(worked).findings
    assert (finding.fault, finding.facts["record"]) == (Fault.NO_HISTORY, "nobody")


@pytest.mark.parametrize("heads", ["{}", "broken", '{"single":{"x":["number"]}}'])
def test_heads_that_contradict_the_history_are_named(worked, heads):
    [(case_id,), *_] = asked(worked, "select id from cases order by id")
    by_hand(worked, "update heads set heads = ? where record_id = ?", heads, case_id)
    [finding] = check_store(worked).findings
    assert (finding.fault, finding.facts["record"]) == (Fault.RECORD, case_id)


def test_every_damaged_page_is_named(worked):
    worked.close()
    place = worked.store.place
    content = bytearray(place.records.read_bytes())
    pages = len(content) // PAGE_SIZE
    for page in (pages - 1, pages - 3):
        content[(page - 1) * PAGE_SIZE + 100] ^= 1
    place.records.write_bytes(content)
    checked = check_file(place.folder, PASSPHRASE, ticking())
    named = {f.facts["page"] for f in checked.findings if f.fault is Fault.PAGE}
    assert named == {pages - 1, pages - 3}


def test_a_check_goes_on_past_what_cannot_be_read(worked):
    place = worked.store.place
    worked.close()
    whole = place.records.read_bytes()
    looked_at = []
    for page in range(8, len(whole) // PAGE_SIZE, 9):
        content = bytearray(whole)
        content[(page - 1) * PAGE_SIZE + 100] ^= 1
        place.records.write_bytes(content)
        checked = check_file(place.folder, PASSPHRASE, ticking())
        assert checked.findings[0].facts == {"page": page}
        looked_at.append(checked.records)
    assert any(looked_at)  # where the page was another's


def test_a_store_cut_to_nothing_is_said_to_be_unreadable(worked):
    place = worked.store.place
    worked.close()
    place.records.write_bytes(place.records.read_bytes()[:100])
    checked = check_file(place.folder, PASSPHRASE, ticking())
    assert not checked.is_sound
    with pytest.raises(WrongPassphrase):
        check_file(place.folder, "not this one", ticking())


def test_checking_writes_nothing(worked):
    before = worked.store.place.records.read_bytes()
    assert check_store(worked).is_sound
    assert worked.store.place.records.read_bytes() == before


def test_a_check_can_be_cancelled_and_tells_how_far_it_is(worked):
    told = []
    check_store(worked, Progress(lambda done, total: told.append((done, total))))
    assert told
    assert all(done <= total for done, total in told)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        check_store(worked, progress)


def test_every_fault_has_words():
    assert set(FAULTS) == set(Fault)
