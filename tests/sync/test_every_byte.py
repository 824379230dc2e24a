"""Of a small bundle and of a receipt, every single byte is tried: flipped and cut."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import MONDAY_MORNING

from fieldcase.domain.errors import BundleRefused
from fieldcase.sync.bundles import open_bundle
from fieldcase.sync.receipts import Receipt, open_receipt, write_receipt

Open = Callable[[Path], object]


@pytest.fixture(scope="module", params=["bundle", "receipt"])
def sealed(request, laptop, headquarters, tmp_path_factory) -> tuple[bytes, Open]:
    """The whole file, and how its receiver opens it to the end."""
    target = tmp_path_factory.mktemp("sealed") / "whole.fieldcase"
    if request.param == "bundle":
        laptop.bundle(target, headquarters, laptop.changes(1, fields=1))

        def read(path):
            with open_bundle(path, headquarters.receiver) as bundle:
                return list(bundle.changes())

        return target.read_bytes(), read
    receipt = Receipt(
        sequence=1,
        digest="0" * 64,
        verdict="good",
        applied_to=1,
        applied_digest="0" * 64,
        made_at=MONDAY_MORNING,
        count=1,
        missing=None,
    )
    write_receipt(target, receipt, headquarters.sender, laptop.device)
    return target.read_bytes(), lambda path: open_receipt(path, laptop.receiver)


@pytest.fixture
def verdict(sealed, carried):
    whole, read = sealed

    def of(content: bytes) -> str:
        carried.write_bytes(content)
        try:
            read(carried)
        except BundleRefused as refused:
            return refused.verdict
        return "good"

    assert of(whole) == "good"
    return of


def test_no_byte_may_be_flipped(sealed, verdict):
    whole, _ = sealed
    for place in range(len(whole)):
        altered = bytearray(whole)
        altered[place] ^= 1 << place % 8
        assert verdict(bytes(altered)) == "damaged", place


def test_none_may_be_missing_at_the_end(sealed, verdict):
    whole, _ = sealed
    for place in range(len(whole)):
        assert verdict(whole[:place]) == "damaged", place


def test_none_may_be_added(sealed, verdict):
    whole, _ = sealed
    for place in range(0, len(whole) + 1, 3):
        assert verdict(whole[:place] + b"\0" + whole[place:]) == "damaged", place
