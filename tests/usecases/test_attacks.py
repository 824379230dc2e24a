"""What is tried on headquarters' store: each try gets its verdict, none gets in."""

import random
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import zstandard
from tests.conftest import MONDAY_MORNING
from tests.sync.conftest import Party
from tests.sync.forging import Forger as SealForger
from tests.sync.forging import tarred
from tests.usecases.forging import Forger
from tests.workspaces import PASSPHRASE, everything_in, register, ticking

from fieldcase.domain.device import DeviceKind
from fieldcase.domain.errors import BundleRefused
from fieldcase.domain.exchange.arrival import ArrivalFilter
from fieldcase.sync.carrier import write_carrier
from fieldcase.sync.keys import DeviceKeys
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.desk.conflicts import list_conflicts, read_conflict
from fieldcase.usecases.desk.gaps import list_gaps
from fieldcase.usecases.desk.inbox import count_open, list_inbox
from fieldcase.usecases.exchange.receiving import import_bundle, read_mailbox
from fieldcase.usecases.exchange.sending import send_changes, take_receipts
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store

BESIDE = ("arrivals", "kept_files")  # what the inbox itself writes down
TRIES = 40  # places of one bundle, flipped and cut


@pytest.fixture
def sent(mailbox):
    def send(workspace):
        name = send_changes(workspace, mailbox).name
        return mailbox / "to-hq" / workspace.device.id / name

    return send


@pytest.fixture
def tried(headquarters):
    """The verdict on a file; whatever it is, the records are as they were."""

    def take(path):
        before = everything_in(headquarters, *BESIDE)
        try:
            verdict = import_bundle(headquarters, path).verdict
        except BundleRefused as refused:
            verdict = Verdict(refused.verdict)
        if verdict is not Verdict.GOOD:
            assert everything_in(headquarters, *BESIDE) == before
        [line, *_] = list_inbox(headquarters)
        assert line.arrival.verdict == verdict
        return verdict

    return take


def party(workspace, kind):
    """A store's device with its own good keys, for those who forge."""
    with workspace.reading() as work:
        keys = DeviceKeys.from_json(work.own.read().secret_keys)
    return Party(workspace.device.id, kind, keys)


@pytest.fixture
def forger(laptop, headquarters, tmp_path):
    """The enrolled laptop signs whatever it likes."""
    return SealForger(
        party(laptop, DeviceKind.LAPTOP),
        party(headquarters, DeviceKind.HEADQUARTERS),
        tmp_path / "forged.fieldcase",
    )


def parts_of(path: Path) -> tuple[bytes, str]:
    with zipfile.ZipFile(path) as carrier:
        sealed, signature = (carrier.read(name) for name in carrier.namelist())
    return sealed, signature.decode()


def rebuilt(target: Path, sealed: bytes, signature: str) -> Path:
    with target.open("w+b") as stream:
        write_carrier(
            stream, lambda carried: carried.write(sealed), lambda _: signature
        )
    return target


def test_no_byte_of_a_real_bundle_differs_unnoticed(
    laptop, headquarters, sent, tmp_path
):
    register(laptop)
    whole = sent(laptop).read_bytes()
    before = everything_in(headquarters, *BESIDE)
    drawn = random.Random(7)
    carried = tmp_path / "altered"
    for _ in range(TRIES):
        place = drawn.randrange(len(whole))
        altered = bytearray(whole)
        altered[place] ^= 1 << drawn.randrange(8)
        for content in (bytes(altered), whole[:place]):
            carried.write_bytes(content)
            with pytest.raises(BundleRefused) as refused:
                import_bundle(headquarters, carried)
            assert refused.value.verdict == Verdict.DAMAGED, place

    assert everything_in(headquarters, *BESIDE) == before
    assert count_open(headquarters) == TRIES * 2 - duplicates(headquarters)


def duplicates(headquarters):
    """Tries that happened to make the same file."""
    return TRIES * 2 - len(list_inbox(headquarters, ArrivalFilter(is_open=True)))


def test_halves_of_two_bundles_are_damaged(laptop, sent, tried, tmp_path):
    register(laptop, "Nino")
    first = parts_of(sent(laptop))
    register(laptop, "Tamar")
    second = parts_of(sent(laptop))

    assert tried(rebuilt(tmp_path / "a", first[0], second[1])) is Verdict.DAMAGED
    assert tried(rebuilt(tmp_path / "b", second[0], first[1])) is Verdict.DAMAGED
    renumbered = first[1].replace("sequence:1", "sequence:9")
    assert tried(rebuilt(tmp_path / "c", first[0], renumbered)) is not Verdict.GOOD


def test_an_old_bundle_played_again_brings_nothing_back(
    laptop, headquarters, mailbox, sent, tried, tmp_path
):
    case = register(laptop, destination_town="Tbilisi")
    old = tmp_path / "old"
    old.write_bytes(sent(laptop).read_bytes())
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    edit_case(laptop, case.id, {"destination_town": "Batumi"})
    import_bundle(headquarters, sent(laptop))

    for _ in range(3):
        assert tried(old) is Verdict.SEEN_BEFORE
    with headquarters.reading() as work:
        assert work.cases.get(case.id).destination_town == "Batumi"


def test_another_enrolled_laptop_cannot_sign_for_this_one(
    laptop, other_laptop, headquarters, sent, tried, tmp_path
):
    register(laptop)
    sealed, signature = parts_of(sent(laptop))
    comment = signature.splitlines()[2].removeprefix("trusted comment: ")
    thief = SealForger(
        party(other_laptop, DeviceKind.LAPTOP),
        party(headquarters, DeviceKind.HEADQUARTERS),
        tmp_path / "stolen",
    )
    thief.send_packed(b"whatever", comment)

    assert tried(thief.target) is Verdict.REFUSED
    assert tried(rebuilt(tmp_path / "own", sealed, signature)) is Verdict.GOOD


def test_skipped_numbers_wait_and_are_named(laptop, headquarters, tried, tmp_path):
    register(laptop)
    forged = Forger(laptop, headquarters)
    forged.change("case", "one", {"number": "X"})
    forged.made.clear()  # one change that nobody ever sees
    forged.change("case", "two", {"number": "X"})
    path = forged.rest(tmp_path / "early", sequence=14, previous="0" * 64)

    assert tried(path) is Verdict.WAITING

    [gap] = list_gaps(headquarters)
    assert gap.missing == tuple(range(1, 14))


@pytest.mark.parametrize(
    "content",
    [
        zstandard.compress(bytes(1 << 26)),
        zstandard.compress(tarred([("manifest.json", bytes(1 << 25))])),
        zstandard.compress(tarred([("../../../climbing", b"x")])),
        zstandard.compress(tarred([("manifest.json", b"{}"), ("/etc/x", b"x")])),
        b"\x28\xb5\x2f\xfd" + b"\xff" * 50,
        b"",
    ],
    ids=["zeros", "manifest", "climbing", "absolute", "window", "nothing"],
)
def test_what_is_signed_but_absurd_is_refused_and_leaves_no_file(
    forger, tried, content, tmp_path
):
    before = {path for path in tmp_path.rglob("*") if ".fieldcase" not in str(path)}
    forger.send_packed(content)

    assert tried(forger.target) is Verdict.REFUSED

    after = {path for path in tmp_path.rglob("*") if ".fieldcase" not in str(path)}
    assert after == before


def test_a_zip_bomb_is_damaged(tried, tmp_path):
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as carrier:
        for name in ("bundle.age", "bundle.age.minisig"):
            carrier.writestr(name, bytes(1 << 24))
    path = tmp_path / "bomb"
    path.write_bytes(bomb.getvalue())

    assert tried(path) is Verdict.DAMAGED


def test_a_kind_of_record_from_a_newer_program_does_no_harm(
    laptop, headquarters, tried, tmp_path
):
    register(laptop)
    forged = Forger(laptop, headquarters)
    forged.change("spaceship", "one", {"name": "x"})
    verdict = tried(forged.bundle(tmp_path / "newer"))

    assert verdict in {Verdict.GOOD, Verdict.REFUSED, Verdict.NEWER_PROGRAM}
    assert not [
        one for one in check_store(headquarters).findings if one.fault != "file_missing"
    ]


def test_a_change_from_the_end_of_time_leaves_everybody_able_to_write(
    laptop, headquarters, forger, tried
):
    case = register(laptop)
    forged = Forger(laptop, headquarters)
    own = forged.clock.next(laptop.clock.now())
    last = f"ffffffff-ffff-7fff-{own[19:]}"
    forged.change("case", case.id, {"destination_town": "X"}, change_id=last)

    forger.changes = [*forged.history, *forged.made]
    forger.send_changes()

    assert tried(forger.target) is Verdict.REFUSED

    for name in ("Nino", "Tamar"):
        register(headquarters, name)
    assert not check_store(headquarters).findings


@pytest.mark.parametrize("years", [10, -10])
def test_conflicts_are_found_whatever_the_clock_says_and_the_doubt_is_told(
    laptop, headquarters, mailbox, sent, years
):
    case = register(laptop, destination_town="Tbilisi")
    sent(laptop)
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    edit_case(headquarters, case.id, {"destination_town": "Kutaisi"})
    start = MONDAY_MORNING + timedelta(days=365 * years)
    off = open_store(laptop.store.place.folder, PASSPHRASE, ticking(start))
    edit_case(off, case.id, {"destination_town": "Batumi"})
    import_bundle(headquarters, sent(off))
    off.close()

    [line] = list_conflicts(headquarters)
    doubts = {
        value.value: value.has_doubtful_clock
        for value in read_conflict(headquarters, line.id).values
    }
    assert doubts == {"Kutaisi": False, "Batumi": True}


def test_two_programs_of_headquarters_import_at_once_and_nothing_is_doubled(
    laptop, other_laptop, open_copy, headquarters, sent
):
    bundles = []
    for laptop_here in (laptop, other_laptop):
        for name in ("Nino", "Tamar", "Lela"):
            register(laptop_here, name)
            bundles.append(sent(laptop_here))
    programs = [headquarters, open_copy("headquarters")]

    def take_all(program):
        return [import_bundle(program, path).verdict for path in bundles]

    with ThreadPoolExecutor(2) as lanes:
        verdicts = list(lanes.map(take_all, programs))

    assert {one for each in verdicts for one in each} <= {
        Verdict.GOOD,
        Verdict.SEEN_BEFORE,
    }
    assert sum(each.count(Verdict.GOOD) for each in verdicts) == len(bundles)
    with headquarters.reading() as work:
        assert work.cases.count() == len(bundles)
    assert not check_store(headquarters).findings


def test_two_programs_read_one_mailbox_at_once(
    laptop, other_laptop, open_copy, headquarters, mailbox, sent
):
    for laptop_here in (laptop, other_laptop):
        for name in ("Nino", "Tamar", "Lela"):
            register(laptop_here, name)
            sent(laptop_here)
    programs = [headquarters, open_copy("headquarters")]

    with ThreadPoolExecutor(2) as lanes:
        list(lanes.map(lambda program: read_mailbox(program, mailbox), programs))
    read_mailbox(headquarters, mailbox)

    with headquarters.reading() as work:
        assert work.cases.count() == 6
    assert count_open(headquarters) == 0
    for laptop_here in (laptop, other_laptop):
        assert take_receipts(laptop_here, mailbox)
    assert not check_store(headquarters).findings
