"""A laptop joins its headquarters: one file, one code, one fingerprint read aloud."""

from dataclasses import dataclass, replace
from pathlib import Path

from fieldcase.domain.chosen_files import read_chosen, write_chosen
from fieldcase.domain.device import Device
from fieldcase.domain.exchange.invitation import (
    InvitationExpired,
    IsHeadquarters,
    JoinedElsewhere,
)
from fieldcase.domain.identity import DeviceId
from fieldcase.store.work import Work
from fieldcase.sync.enrolment import (
    LIMIT,
    Answer,
    Welcome,
    is_answer,
    is_welcome,
    seal_answer,
)
from fieldcase.sync.keys import DeviceKeys
from fieldcase.usecases.enrolment.enrolment import place_card, spoken_fingerprint
from fieldcase.usecases.enrolment.enrolment_files import read_welcome
from fieldcase.usecases.enrolment.scopes import with_reach
from fieldcase.usecases.keeping.key_keeping import refresh_slots
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What the laptop shows: whom it belongs to, and the digits to read aloud.

    `needs_login`: the mailbox asks for a name and a password that were not in the file.
    """

    headquarters: Device
    device: Device
    spoken: str
    needs_login: bool
    instead_of: DeviceId | None


def is_enrolment_file(path: Path) -> bool:
    """Whether a file is one that headquarters gives out with a code.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
    """
    return is_welcome(read_chosen(path, LIMIT))


def is_answer_file(path: Path) -> bool:
    """Whether a file is what a laptop answered. Raises FileNotReadable."""
    return is_answer(read_chosen(path, LIMIT))


def join(workspace: Workspace, path: Path, typed_code: str, answer: Path) -> Joined:
    """Belong to the headquarters that gave out this file, and write the answer to it.

    From now on bundles are sealed for it; they are taken once it has approved this
    laptop. Doing it again with the same file writes the answer again.

    Raises:
        FileNotReadable, NotAnEnrolmentFile, CodeIncomplete, CodeMistyped,
        EnrolmentCodeWrong: as `read_welcome`.
        IsHeadquarters: this store is headquarters' own.
        InvitationExpired: headquarters has to make a new file.
        JoinedElsewhere: this store belongs to another headquarters.
        FileNotWritable: nothing was changed.
    """
    if workspace.is_headquarters:
        raise IsHeadquarters
    welcome = read_welcome(path, typed_code)
    now = workspace.clock.now()
    if now >= welcome.expires_at:
        raise InvitationExpired(welcome.expires_at)
    with workspace.work() as work:
        device = _become(work, welcome)
        reply = Answer(invitation=welcome.invitation, device=device, made_at=now)
        write_chosen(answer, seal_answer(reply, welcome.token, welcome.headquarters))
    refresh_slots(workspace)  # headquarters can help when passphrases are lost
    return Joined(
        headquarters=welcome.headquarters,
        device=device,
        spoken=spoken_fingerprint(device),
        needs_login=_needs_login(welcome),
        instead_of=welcome.instead_of,
    )


def _become(work: Work, welcome: Welcome) -> Device:
    """The laptop that headquarters described, with its own keys."""
    facts = work.own.read()
    before = facts.headquarters
    if before is not None and before.id != welcome.headquarters.id:
        raise JoinedElsewhere(before.name)
    named = replace(facts.device, name=welcome.name, instead_of=welcome.instead_of)
    device = with_reach(named, welcome.reach)
    work.own.write(
        replace(
            facts,
            device=device,
            headquarters=welcome.headquarters,
            mailbox=welcome.reach.mailbox or facts.mailbox,
        )
    )
    if welcome.reach.mailbox:
        work.own.keep_post(welcome.post)
    return device


def renew_keys(workspace: Workspace, card: Path) -> Device:
    """Make new keys for this laptop, and write the card that headquarters approves.

    They are in use at once. Until headquarters has approved the card, what this laptop
    sends is refused there; it is sent again with the next bundle.

    Raises:
        IsHeadquarters: headquarters' keys are in every laptop.
        FileNotWritable: the old keys still hold.
    """
    if workspace.is_headquarters:
        raise IsHeadquarters
    keys = DeviceKeys.generate(workspace.randomness)
    with workspace.work() as work:
        facts = work.own.read()
        device = replace(
            facts.device,
            signing_key=keys.signing_key,
            receiving_key=keys.receiving_key,
        )
        work.own.write(replace(facts, device=device, secret_keys=keys.to_json()))
        place_card(device, card)
    return device


def own_device(workspace: Workspace) -> Device:
    """This device as it stands now: name and keys may have changed since opening."""
    with workspace.reading() as work:
        return work.own.read().device


def _needs_login(welcome: Welcome) -> bool:
    """Folders and sticks ask for none."""
    address = welcome.reach.mailbox
    return (
        "://" in address
        and not address.startswith("file:")
        and (not welcome.post.secret)
    )
