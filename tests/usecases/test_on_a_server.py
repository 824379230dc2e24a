"""Headquarters' store on a database server: several officers, one history."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from queue import Queue

import pytest
from tests.servers import Server
from tests.workspaces import PASSPHRASE, everything_in, register, ticking

from fieldcase.domain.errors import (
    BundleRefused,
    StoreExists,
    StoreInUse,
    StoreNotFound,
    StoreReadOnly,
    WrongPassphrase,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.server_errors import (
    ConnectionLost,
    ServerRefuses,
    ServerUnreachable,
)
from fieldcase.domain.staff import Role
from fieldcase.domain.store_address import ServerAddress
from fieldcase.domain.words import words_in
from fieldcase.statistics.period import Period
from fieldcase.store import server_engine, writing
from fieldcase.store.server_schema import made_beside
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.casework.attachments import About, attach, open_attachment
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.desk.merging_persons import merge
from fieldcase.usecases.exchange.receiving import import_bundle
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.keeping import stores
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.members import NewMember, add_member
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.reports.by_name import REPORTS, ReportAsked, count_report

pytestmark = pytest.mark.parametrize("engine", ["server"], indirect=True)
OTHER = "quite another horse battery"


@pytest.fixture
def address(address_of) -> ServerAddress:
    return address_of("headquarters")


@pytest.fixture
def colleague(headquarters, address):
    """Another officer, on another machine, in the same store."""
    new = NewMember(name="Jo Claes", role=Role.HEADQUARTERS, passphrase=OTHER)
    add_member(headquarters, PASSPHRASE, new)
    workspace = open_store(address, OTHER, ticking())
    yield workspace
    workspace.close()


def positions(workspace) -> list[int]:
    return sorted(row[0] for row in everything_in(workspace)["changes"])


def chain(workspace) -> list[int]:
    with workspace.reading() as work:
        end, _ = work.changes.end_of_chain(workspace.device.id)
        return [
            change.sequence
            for change in work.changes.of_device(workspace.device.id, 0, end)
        ]


def test_an_officer_needs_the_address_and_a_passphrase(headquarters, colleague):
    case = register(headquarters)
    about = About(
        case_id=case.id, owner_kind=RecordKind.CASE, owner_id=case.id, title="Letter"
    )
    attachment = attach(headquarters, about, b"%PDF-1.7\na letter\n%%EOF")

    assert colleague.staff.name == "Jo Claes"
    with colleague.reading() as work:
        assert work.cases.get(case.id) == case
    assert b"a letter" in open_attachment(colleague, attachment.id)
    assert check_store(colleague).is_sound


def test_tries_count_wherever_they_are_made(headquarters, address, colleague):
    with pytest.raises(WrongPassphrase):
        open_store(address, "a wrong horse battery", ticking())
    again = open_store(address, OTHER, ticking())
    again.close()
    with headquarters.reading() as work:
        deeds = [entry.deed for entry in work.audit.where()]
    assert "failed_to_unlock" in deeds


def test_two_officers_who_edit_one_record_both_keep_what_they_wrote(
    headquarters, colleague
):
    case = register(headquarters)
    edits = (
        (headquarters, {"destination_town": "Batumi"}),
        (colleague, {"referral_place": "Ghent"}),
    )
    begun = threading.Barrier(len(edits))

    def edit(workspace, entries):
        begun.wait()
        edit_case(workspace, case.id, entries)

    with ThreadPoolExecutor() as threads:
        list(threads.map(edit, *zip(*edits, strict=True)))

    with headquarters.reading() as work:
        now = work.cases.get(case.id)
        history = work.changes.of_record(case.id)
    assert (now.destination_town, now.referral_place) == ("Batumi", "Ghent")
    assert len({change.staff_id for change in history[1:]}) == 2
    assert check_store(colleague).is_sound


def test_several_writers_leave_no_gap(headquarters, colleague):
    def work(workspace):
        for _ in range(5):
            register(workspace)

    with ThreadPoolExecutor() as threads:
        list(threads.map(work, (headquarters, colleague)))

    assert chain(headquarters) == list(range(1, len(chain(headquarters)) + 1))
    assert positions(headquarters) == list(range(1, len(positions(headquarters)) + 1))
    with headquarters.reading() as work:
        numbers = [case.number for case in work.cases.where()]
    assert len(set(numbers)) == len(numbers) == 10
    assert check_store(headquarters).is_sound


def test_two_programs_that_import_at_once_double_nothing(
    laptop, headquarters, colleague, mailbox
):
    for _ in range(5):
        register(laptop)
    name = send_changes(laptop, mailbox).name
    bundle = mailbox / "to-hq" / laptop.device.id / name
    with ThreadPoolExecutor() as threads:
        both = list(
            threads.map(
                lambda each: import_bundle(each, bundle), (headquarters, colleague)
            )
        )

    assert {one.verdict for one in both} == {Verdict.GOOD, Verdict.SEEN_BEFORE}
    with headquarters.reading() as work:
        assert work.cases.count() == 5
    assert check_store(headquarters).is_sound


def test_a_sign_that_no_server_keeps_never_leaves(laptop, mailbox, monkeypatch):
    case = register(laptop)
    monkeypatch.setattr(writing, "unkeepable", lambda _values: ())  # an older program
    with laptop.work() as work:
        work.cases.save(replace(case, destination_town="Bat\x00umi"))
    with pytest.raises(BundleRefused) as told:
        send_changes(laptop, mailbox)
    assert told.value.facts["rule"] == "value"
    assert not [path for path in mailbox.rglob("*") if path.is_file()]


def test_who_reads_sees_one_moment_and_waits_for_nobody(headquarters, colleague):
    register(headquarters)
    with colleague.reading() as reading:
        before = reading.cases.count()
        with headquarters.work() as work:
            work.cases.save(register_beside(headquarters, work))
            with colleague.reading() as at_once:
                assert at_once.cases.count() == before  # not committed yet
        assert reading.cases.count() == before  # its own moment
    with colleague.reading() as work:
        assert work.cases.count() == before + 1


def register_beside(workspace, work):
    [case, *_] = work.cases.where()
    return replace(case, id=workspace.new_id(), number="BE-0000-0099")


def test_what_a_colleague_writes_is_heard(headquarters, colleague):
    heard: Queue[frozenset[RecordKind]] = Queue()
    headquarters.store.tell = heard.put
    headquarters.store.hear_others()
    assert headquarters.store._news.is_heard.wait(20)

    case = register(colleague)
    assert RecordKind.CASE in heard.get(timeout=20)
    assert heard.empty() or RecordKind.AUDIT_ENTRY not in heard.queue[0]
    edit_case(headquarters, case.id, {"destination_town": "Gori"})
    assert heard.get(timeout=20) == {RecordKind.CASE}  # its own once, not again
    assert heard.empty()


def test_a_place_that_is_taken_is_left_as_it_is(headquarters, address):
    before = everything_in(headquarters)
    with pytest.raises(StoreExists):
        create_store(furnishing(address), ticking())
    assert everything_in(headquarters) == before


def test_two_programs_do_not_make_one_store_at_once(server: Server, engine):
    address = server.address(server.new_database())
    with made_beside(address), pytest.raises(StoreInUse):
        create_store(furnishing(address), ticking())
    create_store(furnishing(address), ticking()).close()
    server.drop(address)


@pytest.mark.parametrize("step", ["write_slots", "new_store", "_write_first_records"])
def test_a_store_that_could_not_be_made_whole_is_not_there(
    server: Server, engine, monkeypatch, step
):
    address = server.address(server.new_database())

    class Crash(BaseException):
        """The program ends in the middle."""

    def crash(*_arguments: object) -> None:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(stores, step, crash)
        with pytest.raises(Crash):
            create_store(furnishing(address), ticking())
    with pytest.raises(StoreNotFound):
        open_store(address, PASSPHRASE, ticking())
    create_store(furnishing(address), ticking()).close()
    server.drop(address)


def furnishing(address: ServerAddress) -> NewStore:
    return NewStore(
        folder=address,
        passphrase=PASSPHRASE,
        name="Headquarters",
        staff_name="An Peeters",
        role=Role.HEADQUARTERS,
    )


def test_a_line_that_breaks_takes_back_what_was_under_way(
    server: Server, headquarters, address
):
    case = register(headquarters)
    before = everything_in(headquarters)
    with pytest.raises(ConnectionLost) as told, headquarters.work() as work:
        register_beside(headquarters, work)
        work.cases.save(register_beside(headquarters, work))
        server.cut_off(address)
        work.cases.get(case.id)

    assert "taken back whole" in sentence(told.value, words_in("en"))
    assert everything_in(headquarters) == before
    edit_case(headquarters, case.id, {"destination_town": "Gori"})  # it goes on


def test_a_server_that_does_not_answer_is_said_to_be_so(tmp_path, engine):
    nowhere = ServerAddress(f"postgresql+psycopg:///db?host={tmp_path}&user=officer")
    with pytest.raises(ServerUnreachable):
        open_store(nowhere, PASSPHRASE, ticking())


def test_a_database_or_user_that_is_not_there_is_refused(server: Server, engine):
    for address in (server.address("nowhere"), server.address("postgres", "nobody")):
        with pytest.raises(ServerRefuses):
            open_store(address, PASSPHRASE, ticking())


def test_a_wrong_password_is_refused_and_shown_nowhere(server: Server, engine):
    server.lock_user("locked", "right")
    wrong = server.address("postgres", "locked", password="wrong")
    with pytest.raises(ServerRefuses) as told:
        open_store(wrong, PASSPHRASE, ticking())
    assert "wrong" not in sentence(told.value, words_in("en")).replace("wrong one", "")
    assert "wrong" not in str(wrong) + repr(wrong)
    right = server.address("postgres", "locked", password="right")
    with pytest.raises(StoreNotFound):
        open_store(right, PASSPHRASE, ticking())


def test_a_server_that_takes_no_writing_is_read_only(
    server: Server, headquarters, address
):
    register(headquarters)
    server.ask(
        f"alter database {address.database()} set default_transaction_read_only = on"
    )
    headquarters.store.close()  # its connections were made before
    with pytest.raises(StoreReadOnly):
        register(headquarters)
    with headquarters.reading() as work:
        assert work.cases.count() == 1


def test_who_waits_too_long_for_a_writer_is_told(headquarters, colleague, monkeypatch):
    monkeypatch.setitem(server_engine._SESSION, "lock_timeout", "100ms")
    colleague.store.close()
    with headquarters.work(), pytest.raises(StoreInUse), colleague.work():
        pass


def test_every_report_is_counted_on_a_server_too(headquarters):
    people = []
    for name in ("Nino", "Nina"):
        case = register(headquarters, name)
        with headquarters.work() as work:
            gone = replace(work.cases.get(case.id), departed_on=date(2026, 3, 1))
            work.cases.save(gone)
            people += work.persons.where(case_id=case.id)
    merge(headquarters, people[0].id, people[1].id, "one telephone")
    period, words = Period(date(2026, 1, 1), date(2026, 6, 30)), words_in("en")

    told = {
        name: count_report(headquarters, ReportAsked(name=name, period=period), words)
        for name in REPORTS
    }

    [trends, *_] = told["half-year"].tables
    assert trends.rows[0][1] == 1
