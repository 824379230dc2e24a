"""Laptops answer what they were given: from then on headquarters counts on it."""

from pathlib import Path

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.device import Device
from fieldcase.domain.errors import (
    BundleRefused,
    FileNotReadable,
    NotHeadquarters,
)
from fieldcase.domain.identity import DeviceId
from fieldcase.store.down_deliveries import DownDelivery, HandBack
from fieldcase.store.work import Work
from fieldcase.sync.envelope import Purpose, Receiver, read_label
from fieldcase.sync.keys import DeviceKeys
from fieldcase.sync.receipts import Receipt, open_answer
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.enrolment.assignments import confirm_assignments
from fieldcase.usecases.exchange.down_planning import AGAIN, LOST
from fieldcase.usecases.workspace import Workspace


def is_answer(path: Path) -> bool:
    """Whether a file claims to be a receipt; an unreadable one claims nothing."""
    try:
        return read_label(path).purpose is Purpose.RECEIPT
    except (BundleRefused, FileNotReadable):
        return False


def take_answer(workspace: Workspace, path: Path) -> Receipt:
    """A laptop's receipt for a down-bundle: from now on it has what that contained.

    Raises:
        NotHeadquarters: this store is a laptop's.
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: with the verdict.
    """
    if not workspace.is_headquarters:
        raise NotHeadquarters
    with workspace.work() as work:
        facts = work.own.read()
        known = {device.id: device for device in work.devices.where()}
        keys = DeviceKeys.from_json(facts.secret_keys)
        answer = open_answer(path, Receiver(facts.device.id, keys, known))
        _count(workspace, work, answer.device, answer.receipt)
    return answer.receipt


def _count(workspace: Workspace, work: Work, device: Device, receipt: Receipt) -> None:
    downs = work.down_deliveries
    if _is_what_was_sent(work, device.id, receipt):
        now = workspace.clock.now()
        downs.received(device.id, receipt.applied_to, now)
        under_way = [
            CaseId(one.case_id)
            for one in work.assignments.where(device_id=device.id, ended_at=None)
            if one.is_on_its_way and downs.has(device.id, one.case_id)
        ]
        confirm_assignments(work, device, under_way, now)
    else:
        _begin_again(workspace, work, device.id, receipt)
    _see_own_end(work, device.id, receipt)


def _is_what_was_sent(work: Work, device_id: DeviceId, receipt: Receipt) -> bool:
    """Whether the laptop is where headquarters thinks it is, or was."""
    if receipt.verdict is Verdict.WAITING:
        return False
    if receipt.applied_to == 0:
        return work.down_deliveries.last_received(device_id) is None
    if receipt.verdict is Verdict.SEEN_BEFORE and _had_more(work, device_id, receipt):
        return False
    sent = work.down_deliveries.find(device_id, receipt.applied_to)
    return sent is not None and sent.digest == receipt.applied_digest


def _had_more(work: Work, device_id: DeviceId, receipt: Receipt) -> bool:
    """A laptop that speaks of an old one may have been restored from a copy.

    It may have had later ones, which then lie nowhere any more, without having said so.
    """
    last = work.down_deliveries.last(device_id)
    return last is not None and last.sequence > receipt.applied_to


def _begin_again(
    workspace: Workspace, work: Work, device_id: DeviceId, receipt: Receipt
) -> None:
    """One of the two was restored from a copy: the next bundle contains all there is.

    A number that headquarters did not give out, or gave out for something else, was
    lost with what it said: further numbers begin after it.
    """
    downs = work.down_deliveries
    downs.missing_after(device_id, 0)
    sent, last = downs.find(device_id, receipt.applied_to), downs.last(device_id)
    is_known = receipt.applied_to == 0 or (
        sent is not None and sent.digest == receipt.applied_digest
    )
    number = max(receipt.applied_to, last.sequence if last else 0) + 1
    downs.add(
        DownDelivery(
            recipient_id=device_id,
            sequence=number,
            digest="",
            position=0,
            used_as=AGAIN if is_known else LOST,
            sent_at=workspace.clock.now(),
        )
    )


def _see_own_end(work: Work, device_id: DeviceId, receipt: Receipt) -> None:
    """A laptop whose own changes end before what it had sent was restored."""
    if receipt.own_to is None:
        return
    end, _ = work.changes.end_of_chain(device_id)
    if receipt.own_to > end or work.down_deliveries.hand_back(device_id) is not None:
        return
    here = work.changes.digest_of(device_id, receipt.own_to)
    is_ours = here == receipt.own_digest
    if is_ours and receipt.own_to == end:
        return
    after = receipt.own_to if is_ours else receipt.confirmed_to
    work.down_deliveries.set_hand_back(device_id, HandBack(after, None))
