"""Carrying files between laptops and headquarters, without a mailbox."""

from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from fieldcase.domain.casework.case import Case
from fieldcase.domain.errors import NothingToSend
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.staff import Role
from fieldcase.usecases.enrolment.assignments import assign_cases
from fieldcase.usecases.exchange.down_answers import take_answer
from fieldcase.usecases.exchange.down_receiving import Taken, take_down, write_answer
from fieldcase.usecases.exchange.down_sending import write_down
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes, take_receipts
from fieldcase.usecases.workspace import Workspace


def placed(
    headquarters: Workspace,
    laptop: Workspace,
    role: Role,
    place: PlaceKind = PlaceKind.OFFICE,
    scope: Scope = Scope.ASSIGNED,
    countries: tuple[str, ...] = (),
) -> None:
    """Headquarters says what a laptop is used as."""
    with headquarters.work() as work:
        device = work.devices.get(laptop.device.id)
        reach = {"place_kind": place, "scope": scope, "countries": countries}
        work.devices.save(replace(device, role=role, **reach))


def assign(
    headquarters: Workspace, case: Case, laptop: Workspace, *, stays: bool = False
) -> None:
    assign_cases(
        headquarters, [case.id], laptop.device.id, reason="as agreed", stays=stays
    )


def up(laptop: Workspace, headquarters: Workspace, tmp_path: Path) -> None:
    """All that is new goes up, and the receipt comes back."""
    mailbox = tmp_path / "between"
    mailbox.mkdir(exist_ok=True)
    try:
        send_changes(laptop, mailbox)
    except NothingToSend:
        return
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)


def down(headquarters: Workspace, laptop: Workspace, tmp_path: Path | None) -> Taken:
    """All that is new comes down, and the answer goes back."""
    folder = Path(mkdtemp(dir=tmp_path))
    write_down(headquarters, laptop.device.id, folder / "down.fieldcase")
    return taken_down(headquarters, laptop, folder)


def taken_down(headquarters: Workspace, laptop: Workspace, folder: Path) -> Taken:
    taken = take_down(laptop, folder / "down.fieldcase")
    write_answer(laptop, taken, folder / "answer.fieldcase")
    take_answer(headquarters, folder / "answer.fieldcase")
    return taken


def fetched_down(headquarters: Workspace, laptop: Workspace, tmp_path: Path) -> Taken:
    """All that is new comes down; no answer is taken from there any more."""
    path = Path(mkdtemp(dir=tmp_path)) / "down.fieldcase"
    write_down(headquarters, laptop.device.id, path)
    return take_down(laptop, path)
