"""Whatever happens to a bundle on the way, no byte of it may differ unnoticed."""

import io
import os
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.errors import BundleRefused
from fieldcase.sync.bundles import open_bundle
from fieldcase.sync.carrier import FILE_LIMIT, read_carrier, write_carrier

ASKED = int(os.environ.get("FIELDCASE_FLIPS", "0"))  # places, 500 at least


@pytest.fixture(scope="module")
def whole(laptop, headquarters, tmp_path_factory):
    target = tmp_path_factory.mktemp("sent") / "whole.fieldcase"
    laptop.bundle(target, headquarters, laptop.changes(40))
    return target.read_bytes()


@pytest.fixture
def verdict(headquarters, carried):
    def of(content: bytes) -> str:
        carried.write_bytes(content)
        try:
            with open_bundle(carried, headquarters.receiver) as bundle:
                list(bundle.changes())
        except BundleRefused as refused:
            return refused.verdict
        return "good"

    return of


def sampled(size: int) -> list[int]:
    """Every place around the two members, and every so many within them."""
    step = max(1, size // max(500, ASKED))
    return sorted({*range(200), *range(size - 700, size), *range(0, size, step)})


def test_a_bit_flipped_anywhere_is_noticed(whole, verdict):
    for place in sampled(len(whole)):
        altered = bytearray(whole)
        altered[place] ^= 1 << place % 8

        assert verdict(bytes(altered)) == "damaged", place


def test_a_bundle_cut_anywhere_is_noticed(whole, verdict):
    for place in sampled(len(whole)):
        assert verdict(whole[:place]) == "damaged", place


def test_a_piece_lost_anywhere_is_noticed(whole, verdict):
    for place in sampled(len(whole))[::7]:
        assert verdict(whole[:place] + whole[place + 16 :]) == "damaged", place


def test_a_piece_doubled_anywhere_is_noticed(whole, verdict):
    for place in sampled(len(whole))[::7]:
        doubled = whole[: place + 16] + whole[place:]
        assert verdict(doubled) in {"damaged", "good"}, place
        assert (verdict(doubled) == "good") is (doubled == whole)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"PK\x03\x04", b"no bundle at all" * 100, bytes(5000), b"\xff" * 5000],
    ids=lambda content: f"{content[:4]!r} {len(content)}",
)
def test_what_is_no_bundle_is_refused(verdict, content):
    assert verdict(content) == "damaged"


@given(content=st.binary(max_size=2000))
def test_no_bytes_at_all_make_it_stumble(content):
    with pytest.raises(BundleRefused):
        read_carrier(io.BytesIO(b"PK\x03\x04" + content))


def parts_of(whole: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole)) as carrier:
        assert carrier.testzip() is None
        return {name: carrier.read(name) for name in carrier.namelist()}


def zipped(parts: list[tuple[str, bytes]], kind: int = zipfile.ZIP_STORED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", kind) as carrier:
        for name, content in parts:
            carrier.writestr(zipfile.ZipInfo(name), content, kind)
    return target.getvalue()


def test_any_zip_tool_splits_it_in_two(whole):
    assert list(parts_of(whole)) == ["bundle.age", "bundle.age.minisig"]


def test_a_plain_zip_library_makes_the_same_bytes(whole):
    assert zipped(list(parts_of(whole).items())) == whole


def test_members_that_should_not_be_there_are_refused(whole, verdict):
    first, second = parts_of(whole).items()
    climbing = ("../../bundle.age", first[1])

    assert verdict(zipped([first])) == "damaged"
    assert verdict(zipped([second, first])) == "damaged"
    assert verdict(zipped([climbing, second])) == "damaged"
    assert verdict(zipped([first, second, ("more", b"")])) == "damaged"
    assert verdict(zipped([first, ("BUNDLE.AGE.MINISIG", second[1])])) == "damaged"
    assert verdict(zipped([first, second], zipfile.ZIP_DEFLATED)) == "damaged"
    assert verdict(zipped([first, (second[0], b"x" * 5000)])) == "damaged"


def test_a_zip_bomb_is_not_unpacked(verdict):
    bomb = ("bundle.age", bytes(1 << 26))
    signature = ("bundle.age.minisig", b"")

    assert verdict(zipped([bomb, signature], zipfile.ZIP_DEFLATED)) == "damaged"


def test_sizes_that_are_not_there_are_not_believed(whole, verdict):
    directory = whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"PK\x01\x02"))
    for size in (0, 1, FILE_LIMIT, 0xFFFFFFFE, 0xFFFFFFFF):
        altered = bytearray(whole)
        altered[directory + 20 : directory + 24] = size.to_bytes(4, "little")
        altered[directory + 24 : directory + 28] = size.to_bytes(4, "little")
        assert verdict(bytes(altered)) == "damaged"


def test_a_file_larger_than_any_bundle_is_not_read(whole, headquarters, carried):
    with carried.open("wb") as sparse:
        sparse.write(whole)
        sparse.truncate(FILE_LIMIT + 1)

    with (
        pytest.raises(BundleRefused) as raised,
        open_bundle(carried, headquarters.receiver),
    ):
        pass
    assert raised.value.reason == "too_large"


def test_the_halves_of_two_bundles_do_not_fit(
    whole, laptop, headquarters, verdict, carried
):
    laptop.bundle(carried, headquarters, laptop.changes(41), sequence=1)
    other = parts_of(carried.read_bytes())
    mine = parts_of(whole)
    ours, theirs = rebuilt(mine), rebuilt(other)
    assert (verdict(ours), verdict(theirs)) == ("good", "good")

    swapped = mine | {"bundle.age.minisig": other["bundle.age.minisig"]}
    assert verdict(rebuilt(swapped)) == "damaged"

    comments = [part["bundle.age.minisig"].split(b"\n") for part in (mine, other)]
    mixed = b"\n".join([*comments[0][:2], *comments[1][2:]])
    assert verdict(rebuilt(mine | {"bundle.age.minisig": mixed})) == "damaged"


def rebuilt(parts: dict[str, bytes]) -> bytes:
    """A carrier around these parts that is right in every byte."""
    target = io.BytesIO()
    write_carrier(
        target,
        lambda sealed: sealed.write(parts["bundle.age"]),
        lambda _: parts["bundle.age.minisig"].decode(),
    )
    return target.getvalue()


def test_a_comment_altered_on_the_way_is_refused(whole, verdict):
    parts = parts_of(whole)
    name = "bundle.age.minisig"
    for old, new in ((b"sequence:1\n", b"sequence:2\n"), (b"000001\t", b"000002\t")):
        altered = parts | {name: parts[name].replace(old, new)}
        assert altered != parts
        assert verdict(rebuilt(altered)) in {"damaged", "refused"}
