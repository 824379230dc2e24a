"""Headquarters enrols a laptop: an enrolment file, a code told aloud, a fingerprint."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldcase.domain.chosen_files import write_chosen
from fieldcase.domain.exchange.invitation import (
    CODE_GROUPS,
    MOST_DAYS,
    USUAL_DAYS,
    Invitation,
    InvitationState,
    Reach,
    expiry,
)
from fieldcase.domain.exchange.post import PostSettings
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.typed_code import code_of, new_secret
from fieldcase.store.work import Work
from fieldcase.sync.enrolment import (
    STRONG,
    TOKEN_SIZE,
    CodeCost,
    Welcome,
    seal_welcome,
)
from fieldcase.usecases.enrolment.scopes import (
    check_keeper,
    reach_problems,
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
        write_chosen(target, invited.content)
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
    write_chosen(target, invited.content)
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


def _problems(wanted: Wanted) -> tuple[Problem, ...]:
    problems = list(reach_problems(wanted.reach))
    if not wanted.name.strip():
        problems.insert(0, Problem("name", Rule.REQUIRED))
    if not 1 <= wanted.days <= MOST_DAYS:
        problems.append(Problem("days", Rule.OUT_OF_BOUNDS))
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


def _note(workspace: Workspace, work: Work, deed: AuditDeed, record_id: str) -> None:
    work.audit.save(replace(new_entry(workspace, deed), record_id=record_id))
