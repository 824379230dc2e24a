"""Cut short or altered at any place: said in one error, and nothing made worse.

`FIELDCASE_FLIPS=500` alters so many bytes, and cuts so often (`make torture`).
"""

import os
import random
import shutil
from pathlib import Path

import pytest
from msgspec import convert
from tests.workspaces import PASSPHRASE, everything_in, files_in, register

from fieldcase.domain.errors import StoreDamaged, WrongPassphrase
from fieldcase.store.engine import PAGE_SIZE as PAGE
from fieldcase.store.key_slots import KeyCost, read_slots, together, write_slots
from fieldcase.usecases.keeping.stores import open_store

PARTS = 12  # of the file: each is met
FLIPS = int(os.environ.get("FIELDCASE_FLIPS", str(PARTS)))
ASKED_CUTS = [f"cut {number}" for number in range(PARTS, FLIPS)]


@pytest.fixture(scope="module")
def whole_store(template, tmp_path_factory) -> Path:
    """A closed store with a few families in it."""
    folder = tmp_path_factory.mktemp("whole") / "laptop.fieldcase"
    shutil.copytree(template("laptop"), folder)
    workspace = open_store(folder, PASSPHRASE)
    for number in range(3):
        register(workspace, f"Nino {number}")
    workspace.close()
    assert not list(folder.glob("records.db-*"))
    return folder


@pytest.fixture
def folder(whole_store, tmp_path) -> Path:
    copy = tmp_path / "laptop.fieldcase"
    shutil.copytree(whole_store, copy)
    return copy


def read_all(folder: Path) -> None:
    workspace = open_store(folder, PASSPHRASE)
    try:
        everything_in(workspace)
        with workspace.reading() as work:  # the indexes too
            checked = work._connection.exec_driver_sql("pragma integrity_check")
            if checked.scalar() != "ok":
                raise StoreDamaged(folder)
    finally:
        workspace.close()


@pytest.mark.parametrize(
    "left",
    [
        *(0, 1, 16, PAGE // 2, PAGE, PAGE * 5 // 2, "half", "half in pages", -PAGE, -1),
        *ASKED_CUTS,
    ],
)
def test_records_cut_short_are_refused_untouched(folder, left):
    records = folder / "records.db"
    content = records.read_bytes()
    half = len(content) // 2
    named = {"half": half, "half in pages": half // PAGE * PAGE}
    if str(left).startswith("cut"):
        named[left] = random.Random(left).randrange(len(content))
    records.write_bytes(content[: named.get(left, left)])
    before = files_in(folder)

    with pytest.raises(StoreDamaged) as refused:
        open_store(folder, PASSPHRASE)

    assert refused.value.path == folder
    after = files_in(folder)
    assert {name: after[name] for name in before} == before
    assert not after.get("records.db-wal")
    records.write_bytes(content)
    read_all(folder)


@pytest.mark.parametrize("seed", range(FLIPS))
def test_a_flipped_byte_in_any_page_is_noticed(folder, seed):
    records = folder / "records.db"
    content = bytearray(records.read_bytes())
    pages = len(content) // PAGE
    place = random.Random(seed).randrange(PAGE) + PAGE * (seed % PARTS * pages // PARTS)
    if seed >= PARTS:
        place = random.Random(-seed).randrange(len(content))
    content[place] ^= 1 << seed % 8
    records.write_bytes(content)

    with pytest.raises(StoreDamaged) as refused:
        read_all(folder)

    assert refused.value.path == folder
    content[place] ^= 1 << seed % 8
    records.write_bytes(content)
    read_all(folder)


def test_pages_that_changed_places_are_noticed(folder):
    records = folder / "records.db"
    content = records.read_bytes()
    last, before_last = content[-PAGE:], content[-2 * PAGE : -PAGE]
    records.write_bytes(content[: -2 * PAGE] + last + before_last)

    with pytest.raises(StoreDamaged):
        read_all(folder)


def test_something_else_under_the_same_name_is_refused(folder):
    for content in (b"a letter", bytes(3 * PAGE), b"SQLite format 3\x00" * 600):
        (folder / "records.db").write_bytes(content)
        with pytest.raises(StoreDamaged):
            open_store(folder, PASSPHRASE)
        assert (folder / "records.db").read_bytes() == content


@pytest.mark.parametrize("left", [0, 1, 0.5, -1])
def test_keys_cut_short_are_called_damaged(folder, left):
    keys = folder / "keys.json"
    content = keys.read_bytes()
    keys.write_bytes(content[: int(left * len(content)) if left == 0.5 else left])

    with pytest.raises(StoreDamaged) as refused:
        open_store(folder, PASSPHRASE)
    assert refused.value.path == folder


def test_a_flipped_bit_in_the_keys_is_no_wrong_passphrase(folder):
    keys = folder / "keys.json"
    content = keys.read_bytes()
    for place in range(len(content)):
        altered = bytearray(content)
        altered[place] ^= 1 << place % 8
        keys.write_bytes(altered)
        try:
            open_store(folder, PASSPHRASE).close()
        except StoreDamaged as refused:
            assert refused.path == folder
        except WrongPassphrase:  # pragma: no cover - this is what must not be said
            pytest.fail(f"byte {place} was taken for a wrong passphrase")

    keys.write_bytes(content)
    read_all(folder)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory": 0, "passes": 1, "lanes": 1},
        {"memory": 64, "passes": 0, "lanes": 1},
        {"memory": 64, "passes": 1, "lanes": 0},
        {"memory": 1 << 62, "passes": 1, "lanes": 1},
        {"memory": 64, "passes": 1 << 40, "lanes": 1},
        {"memory": -1, "passes": 1, "lanes": 1},
    ],
    ids=str,
)
def test_keys_that_ask_for_the_impossible_are_refused(folder, cost):
    [slot] = read_slots(folder / "keys.json").slots
    impossible = type(slot)(
        id=slot.id,
        cost=convert(cost, KeyCost),
        salt=slot.salt,
        nonce=slot.nonce,
        wrapped=slot.wrapped,
    )
    write_slots(folder / "keys.json", together([impossible]))

    with pytest.raises(StoreDamaged):
        open_store(folder, PASSPHRASE)


def test_a_journal_cut_short_loses_only_what_was_cut(folder, tmp_path):
    workspace = open_store(folder, PASSPHRASE)
    register(workspace, "Kept")
    copied = tmp_path / "after a power cut"
    shutil.copytree(folder, copied)
    workspace.close()
    journal = copied / "records.db-wal"
    with journal.open("r+b") as stream:
        stream.truncate(journal.stat().st_size - 100)

    again = open_store(copied, PASSPHRASE)
    try:
        with again.reading() as work:
            assert work.cases.count() in (3, 4)
            assert work.persons.count() == work.cases.count()
    finally:
        again.close()
