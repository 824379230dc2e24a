"""Headquarters' half of a round: what came is taken in, answered, and news go down."""

from dataclasses import dataclass, field

from fieldcase.domain.device import Device
from fieldcase.domain.identity import DeviceId
from fieldcase.sync.envelope import Purpose
from fieldcase.sync.mailbox import Box, Direction, Letter
from fieldcase.usecases.desk.duplicates import look_after_import
from fieldcase.usecases.exchange.down_answers import take_answer
from fieldcase.usecases.exchange.down_sending import post_all_down
from fieldcase.usecases.exchange.files_asked import files_allowed
from fieldcase.usecases.exchange.files_passing import post_files
from fieldcase.usecases.exchange.files_taking import (
    files_lacking,
    post_kept,
    take_files,
    take_kept,
)
from fieldcase.usecases.exchange.passing import forget_half_fetched
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.rounds.round_under_way import RoundUnderWay, Step


@dataclass(slots=True)
class _Heard:
    """What laptops told of files: letters taken by number, and names they ask for."""

    kept: dict[DeviceId, dict[int, tuple[str, ...]]] = field(default_factory=dict)
    asked: dict[DeviceId, tuple[str, ...]] = field(default_factory=dict)
    devices: dict[DeviceId, Device] = field(default_factory=dict)


def go_as_headquarters(under_way: RoundUnderWay) -> None:
    """Raises as `exchange`."""
    workspace, mailbox = under_way.workspace, under_way.mailbox
    under_way.tell(Step.FETCHING)
    heard = _Heard()
    for read in read_mailbox(workspace, mailbox, under_way.progress):
        if read.imported is None:
            under_way.refused += 1
        else:
            under_way.taken += 1
            heard.devices[read.imported.device.id] = read.imported.device
    if under_way.taken:
        look_after_import(workspace)
    for box in mailbox.boxes(Direction.TO_HEADQUARTERS):
        came = mailbox.letters(box)
        _take_answers(under_way, came)
        _take_files(under_way, came, heard)
        _take_notes(under_way, came, heard)
    under_way.tell(Step.ANSWERING)
    posted = post_all_down(workspace, mailbox, under_way.progress)
    under_way.sent_changes += sum(one.changes for one in posted)
    under_way.sent_bytes += sum(one.size for one in posted)
    under_way.tell(Step.SENDING_FILES)
    for device in heard.devices.values():
        _answer_files(under_way, device, heard)
    forget_half_fetched(workspace)


def _take_answers(under_way: RoundUnderWay, came: list[Letter]) -> None:
    for letter, _ in under_way.letters(came, Purpose.RECEIPT, take_answer):
        under_way.mailbox.remove(letter)
        under_way.receipts += 1


def _take_files(under_way: RoundUnderWay, came: list[Letter], heard: _Heard) -> None:
    for letter, taken in under_way.letters(came, Purpose.FILES, take_files):
        device = taken.device
        heard.devices[device.id] = device
        heard.kept.setdefault(device.id, {})[taken.sequence] = taken.kept
        under_way.taken += 1
        if not taken.is_early:
            under_way.mailbox.remove(letter)


def _take_notes(under_way: RoundUnderWay, came: list[Letter], heard: _Heard) -> None:
    for letter, (device, asked) in under_way.letters(came, Purpose.KEPT, take_kept):
        heard.devices[device.id] = device
        heard.asked[device.id] = asked
        under_way.mailbox.remove(letter)


def _answer_files(under_way: RoundUnderWay, device: Device, heard: _Heard) -> None:
    """Say what is kept, what is lacking, and give what was asked for and is allowed."""
    workspace = under_way.workspace
    to = (device, Box(Direction.TO_DEVICE, device.id), under_way.mailbox)
    numbers = heard.kept.get(device.id, {})
    lacks = files_lacking(workspace, device.id)
    for number, kept in numbers.items() or ([(0, ())] if lacks else []):
        post_kept(workspace, to, number, kept, lacks)
    asked = heard.asked.get(device.id, ())
    if not asked or device.revoked_at is not None:
        return
    with workspace.reading() as work:
        allowed = files_allowed(work, device, asked)
    posted = post_files(workspace, to, allowed, under_way.progress)
    under_way.sent_files += posted.files
    under_way.sent_bytes += posted.size
