"""A receipt is headquarters' word, and nobody else's."""

from dataclasses import replace

import msgspec
import pytest
from tests.conftest import MONDAY_MORNING
from tests.sync.forging import Forger

from fieldcase.domain.errors import BundleRefused
from fieldcase.sync.bundles import open_bundle
from fieldcase.sync.envelope import Purpose
from fieldcase.sync.receipts import Receipt, open_receipt, write_receipt
from fieldcase.sync.verdicts import Reason, Verdict

GOOD = Receipt(
    sequence=3,
    digest="a" * 64,
    verdict=Verdict.GOOD,
    applied_to=41,
    applied_digest="b" * 64,
    made_at=MONDAY_MORNING,
    count=12,
)
WAITING = Receipt(
    sequence=3,
    digest="a" * 64,
    verdict=Verdict.WAITING,
    applied_to=12,
    applied_digest="b" * 64,
    made_at=MONDAY_MORNING,
    reason=Reason.GAP,
    missing=2,
)


def refusal(path, party):
    with pytest.raises(BundleRefused) as raised:
        open_receipt(path, party.receiver)
    return raised.value.verdict, raised.value.reason


@pytest.mark.parametrize("receipt", [GOOD, WAITING], ids=lambda sent: sent.verdict)
def test_what_headquarters_says_arrives(headquarters, laptop, carried, receipt):
    write_receipt(carried, receipt, headquarters.sender, laptop.device)

    assert open_receipt(carried, laptop.receiver) == receipt


def test_a_laptop_cannot_confirm_anything(other_laptop, laptop, carried):
    write_receipt(carried, GOOD, other_laptop.sender, laptop.device)

    assert refusal(carried, laptop) == ("refused", "sender")


def test_a_receipt_is_for_one_laptop(headquarters, laptop, other_laptop, carried):
    write_receipt(carried, GOOD, headquarters.sender, laptop.device)

    assert refusal(carried, other_laptop) == ("not_for_us", "key")


def test_a_receipt_passes_for_no_bundle_and_the_reverse(headquarters, laptop, carried):
    write_receipt(carried, GOOD, headquarters.sender, laptop.device)
    with (
        pytest.raises(BundleRefused) as raised,
        open_bundle(carried, laptop.receiver),
    ):
        pass
    assert raised.value.reason == "purpose"

    laptop.bundle(carried, headquarters, laptop.changes(1))
    assert refusal(carried, headquarters) == ("refused", "purpose")


def test_a_receipt_damaged_anywhere_is_refused(headquarters, laptop, carried):
    write_receipt(carried, GOOD, headquarters.sender, laptop.device)
    whole = carried.read_bytes()

    for place in range(len(whole)):
        altered = bytearray(whole)
        altered[place] ^= 1 + place % 255
        carried.write_bytes(altered)
        assert refusal(carried, laptop)[0] == "damaged", place


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"{}", "content"),
        (b"[" * 9000, "content"),
        (b'{"later":' + b"[" * 9000, "content"),  # a key of a newer program is skipped
        (b" " * 70_000, "too_large"),
        (msgspec.json.encode(GOOD), "manifest"),  # of bundle 3, labelled 1
        (msgspec.json.encode(GOOD).replace(b'"good"', b'"fine"'), "content"),
    ],
    ids=["empty", "deep", "deeper", "large", "other number", "other verdict"],
)
def test_a_receipt_that_says_something_else_is_refused(
    headquarters, laptop, carried, said, reason
):
    forger = Forger(headquarters, laptop, carried)
    forger.label = replace(forger.label, purpose=Purpose.RECEIPT)
    manifest = forger.manifest(said, purpose="receipt", changes=None)
    manifest["members"][0]["name"] = "receipt.json"
    files = [("manifest.json", msgspec.json.encode(manifest)), ("receipt.json", said)]
    forger.send_files(files)

    assert refusal(carried, laptop) == ("refused", reason)


def test_a_receipt_with_other_files_is_refused(headquarters, laptop, carried):
    forger = Forger(headquarters, laptop, carried)
    forger.label = replace(forger.label, purpose=Purpose.RECEIPT)
    forger.send_changes(purpose="receipt")

    assert refusal(carried, laptop) == ("refused", "manifest")


def test_a_receipt_with_a_file_beside_it_is_refused(headquarters, laptop, carried):
    said = msgspec.json.encode(msgspec.structs.replace(GOOD, sequence=1))
    forger = Forger(headquarters, laptop, carried)
    forger.label = replace(forger.label, purpose=Purpose.RECEIPT)
    manifest = forger.manifest(said, purpose="receipt", changes=None)
    manifest["members"][0]["name"] = "receipt.json"
    files = [("manifest.json", msgspec.json.encode(manifest)), ("receipt.json", said)]
    forger.send_files(files)
    assert open_receipt(carried, laptop.receiver).sequence == 1

    forger.send_files([*files, ("more.json", b"{}")])

    assert refusal(carried, laptop) == ("refused", "member")
