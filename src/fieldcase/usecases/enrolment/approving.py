"""Headquarters approves a laptop that answered: its fingerprint is compared first."""

from dataclasses import dataclass, replace
from pathlib import Path

from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.errors import (
    DeviceCodeTaken,
    DeviceIsRevoked,
    NotAnEnrolmentFile,
    RecordNotFound,
)
from fieldcase.domain.exchange.invitation import (
    AnswerNotOurs,
    FingerprintDiffers,
    Invitation,
    InvitationExpired,
    InvitationState,
    InvitationUsed,
)
from fieldcase.domain.identity import device_code
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.typed_digits import plain_text
from fieldcase.store.work import Work
from fieldcase.sync.enrolment import Answer, is_proven
from fieldcase.sync.keys import DeviceKeys
from fieldcase.usecases.enrolment.enrolment import spoken_fingerprint
from fieldcase.usecases.enrolment.enrolment_files import read_reply
from fieldcase.usecases.enrolment.re_enrolment import take_the_place
from fieldcase.usecases.enrolment.scopes import check_keeper, with_reach
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A laptop that waits for approval; `spoken` is compared with what it shows."""

    invitation: Invitation
    device: Device
    spoken: str


def take_answer(workspace: Workspace, path: Path) -> Answered:
    """Read a laptop's answer. Nothing is trusted before `approve`.

    The first answer counts; the same laptop may send it again.

    Raises:
        NotHeadquarters, DeedNotAllowed: as `invite`.
        FileNotReadable, NotAnEnrolmentFile: it is none, or for another headquarters.
        AnswerNotOurs: whoever made it never opened one of our enrolment files.
        InvitationExpired, InvitationUsed: a new enrolment file is needed.
        DeviceIsRevoked, DeviceCodeTaken: as they say.
    """
    check_keeper(workspace)
    with workspace.work() as work:
        keys = DeviceKeys.from_json(work.own.read().secret_keys)
        answer = read_reply(path, keys)
        invitation = work.invitations.find(answer.invitation)
        if invitation is None or not is_proven(answer, invitation.token):
            raise AnswerNotOurs
        _check_answer(workspace, work, invitation, answer, path)
        answered = replace(
            invitation,
            state=InvitationState.ANSWERED,
            answer=answer.device,
            answered_at=invitation.answered_at or workspace.clock.now(),
        )
        work.invitations.keep(answered)
    return Answered(
        invitation=answered,
        device=answer.device,
        spoken=spoken_fingerprint(answer.device),
    )


def approve(
    workspace: Workspace, invitation_id: str, spoken: str | None = None
) -> Device:
    """Trust the laptop that answered: its bundles are taken from now on.

    `spoken` is what the other side read aloud, where somebody typed it. A laptop that
    takes another's place gets its cases.

    Raises:
        NotHeadquarters, DeedNotAllowed: as `invite`.
        FingerprintDiffers: it is not that laptop; nothing was trusted.
        InvitationUsed: nobody has answered, or it was approved or withdrawn since.
        DeviceIsRevoked, DeviceCodeTaken: as they say.
    """
    check_keeper(workspace)
    with workspace.work() as work:
        invitation = _found(work, invitation_id)
        device = invitation.answer
        if invitation.state is not InvitationState.ANSWERED or device is None:
            raise InvitationUsed(invitation.name)
        if spoken is not None and digits(spoken) != digits(spoken_fingerprint(device)):
            raise FingerprintDiffers
        _check_known(work, device)
        approved = replace(
            with_reach(device, invitation.reach),
            name=invitation.name,
            kind=DeviceKind.LAPTOP,
            enrolled_at=workspace.clock.now(),
            revoked_at=None,
            revoked_reason="",
            instead_of=invitation.instead_of,
        )
        work.devices.save(approved)
        work.invitations.keep(replace(invitation, state=InvitationState.APPROVED))
        if invitation.instead_of is not None:
            take_the_place(workspace, work, invitation.instead_of, approved)
        _note(workspace, work, AuditDeed.LAPTOP_APPROVED, approved.id)
    return approved


def withdraw(workspace: Workspace, invitation_id: str) -> None:
    """Its file and code are worth nothing any more.

    Raises:
        NotHeadquarters, DeedNotAllowed: as `invite`.
        InvitationUsed: it was approved already.
    """
    check_keeper(workspace)
    with workspace.work() as work:
        invitation = _found(work, invitation_id)
        if invitation.state is InvitationState.APPROVED:
            raise InvitationUsed(invitation.name)
        work.invitations.keep(replace(invitation, state=InvitationState.WITHDRAWN))


def digits(spoken: str) -> str:
    """The digits of a fingerprint, however they were written."""
    return "".join(sign for sign in plain_text(spoken) if sign.isdecimal())


def _check_answer(
    workspace: Workspace,
    work: Work,
    invitation: Invitation,
    answer: Answer,
    path: Path,
) -> None:
    if invitation.is_expired(workspace.clock.now()):
        raise InvitationExpired(invitation.expires_at)
    is_again = invitation.answer == answer.device
    is_waiting = invitation.state is InvitationState.ANSWERED and is_again
    if invitation.state is not InvitationState.OPEN and not is_waiting:
        raise InvitationUsed(invitation.name)
    if answer.device.code != device_code(answer.device.id):
        raise NotAnEnrolmentFile(path)
    _check_known(work, answer.device)


def _check_known(work: Work, device: Device) -> None:
    for known in work.devices.where(code=device.code):
        if known.id != device.id:
            raise DeviceCodeTaken(device.code)
        if known.revoked_at is not None:
            raise DeviceIsRevoked(known.name)
    if device.id == work.own.read().device.id:
        raise DeviceCodeTaken(device.code)


def _found(work: Work, invitation_id: str) -> Invitation:
    invitation = work.invitations.find(invitation_id)
    if invitation is None:
        raise RecordNotFound(RecordKind.DEVICE, invitation_id)
    return invitation


def _note(workspace: Workspace, work: Work, deed: AuditDeed, record_id: str) -> None:
    work.audit.save(replace(new_entry(workspace, deed), record_id=record_id))
