"""Headquarters enrols a laptop: an enrolment file, a code told aloud, a fingerprint."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.errors import (
    DeviceCodeTaken,
    DeviceIsRevoked,
    NotAnEnrolmentFile,
    RecordNotFound,
)
from fieldcase.domain.exchange.invitation import (
    CODE_GROUPS,
    MOST_DAYS,
    USUAL_DAYS,
    AnswerNotOurs,
    FingerprintDiffers,
    Invitation,
    InvitationExpired,
    InvitationState,
    InvitationUsed,
    Reach,
    expiry,
)
from fieldcase.domain.exchange.post import PostSettings
from fieldcase.domain.identity import DeviceId, device_code
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.typed_code import code_of, new_secret
from fieldcase.domain.typed_digits import plain_text
from fieldcase.store.work import Work
from fieldcase.sync.enrolment import (
    STRONG,
    TOKEN_SIZE,
    Answer,
    CodeCost,
    Welcome,
    is_proven,
    seal_welcome,
)
from fieldcase.sync.keys import DeviceKeys
from fieldcase.usecases.exchange.enrolment import spoken_fingerprint
from fieldcase.usecases.exchange.enrolment_files import read_reply, write_file
from fieldcase.usecases.exchange.re_enrolment import take_the_place
from fieldcase.usecases.exchange.scopes import (
    check_keeper,
    reach_problems,
    with_reach,
)
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The laptop that headquarters wants to enrol.

    `instead_of` is the laptop it is rebuilt from. `with_login` puts the mailbox's
    password into the file; without it somebody types it on the laptop.
    """

    name: str
    reach: Reach
    days: int = USUAL_DAYS
    instead_of: DeviceId | None = None
    with_login: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """`code` is told aloud or printed, never sent with the file; it is kept nowhere.

    `content` is that of the file.
    """

    invitation: Invitation
    code: str = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A laptop that waits for approval; `spoken` is compared with what it shows."""

    invitation: Invitation
    device: Device
    spoken: str


def invite(
    workspace: Workspace, wanted: Wanted, target: Path, cost: CodeCost = STRONG
) -> Invited:
    """Write the enrolment file of a laptop and make up its code.

    Raises:
        NotHeadquarters, DeedNotAllowed, EntriesRefused, RecordNotFound: as `prepare`.
        FileNotWritable: nothing was kept.
    """
    with workspace.work() as work:
        invited = _prepared(workspace, work, wanted, cost)
        write_file(target, invited.content)
    return invited


def prepare(
    workspace: Workspace, wanted: Wanted, draft_id: DraftId | None = None
) -> Invited:
    """The same for a window, which asks where to save the file once it is made.

    Raises:
        NotHeadquarters, DeedNotAllowed: only headquarters decides whom it trusts.
        EntriesRefused: the name, the role or the countries are missing.
        RecordNotFound: there is no such laptop that it would be rebuilt from.
    """
    with workspace.work() as work:
        invited = _prepared(workspace, work, wanted, STRONG)
        end_draft(work, draft_id)
    return invited


def save_invited(invited: Invited, target: Path) -> Path:
    """Write the enrolment file. Raises FileNotWritable."""
    write_file(target, invited.content)
    return target


def _prepared(
    workspace: Workspace, work: Work, wanted: Wanted, cost: CodeCost
) -> Invited:
    check_keeper(workspace)
    refuse(_problems(wanted))
    now = workspace.clock.now()
    invitation = Invitation(
        id=workspace.new_id(),
        name=wanted.name.strip(),
        reach=wanted.reach,
        token=workspace.randomness(TOKEN_SIZE),
        made_at=now,
        expires_at=expiry(now, wanted.days),
        made_by=workspace.staff.id,
        instead_of=wanted.instead_of,
    )
    code = new_secret(workspace.randomness, CODE_GROUPS)
    if wanted.instead_of is not None:
        work.devices.get(wanted.instead_of)
    welcome = _welcome(work, invitation, with_login=wanted.with_login)
    work.invitations.keep(invitation)
    _note(workspace, work, AuditDeed.LAPTOP_INVITED, invitation.id)
    return Invited(
        invitation=invitation,
        code=code_of(code, CODE_GROUPS),
        content=seal_welcome(welcome, code, cost),
    )


def list_invitations(workspace: Workspace) -> list[Invitation]:
    """Those that wait for an answer or for approval, the latest first."""
    waiting = {InvitationState.OPEN, InvitationState.ANSWERED}
    with workspace.reading() as work:
        return [one for one in work.invitations.all() if one.state in waiting]


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


def _problems(wanted: Wanted) -> tuple[Problem, ...]:
    problems = list(reach_problems(wanted.reach))
    if not wanted.name.strip():
        problems.insert(0, Problem("name", Rule.REQUIRED))
    if not 1 <= wanted.days <= MOST_DAYS:
        problems.append(Problem("days", Rule.NUMBER_OUT_OF_RANGE))
    return tuple(problems)


def _welcome(work: Work, invitation: Invitation, *, with_login: bool) -> Welcome:
    facts = work.own.read()
    address = invitation.reach.mailbox or facts.mailbox
    is_ours = address == facts.mailbox
    post = replace(work.own.post(), is_automatic=False) if is_ours else PostSettings()
    if not with_login:
        post = replace(post, login="", secret="")
    return Welcome(
        invitation=invitation.id,
        token=invitation.token,
        headquarters=facts.device,
        name=invitation.name,
        reach=replace(invitation.reach, mailbox=address),
        expires_at=invitation.expires_at,
        post=post,
        instead_of=invitation.instead_of,
    )


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
