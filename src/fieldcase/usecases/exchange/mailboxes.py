"""The mailbox of this device: chosen, opened, tested, and whom one trusts there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldcase.domain.errors import MailboxUnreachable
from fieldcase.domain.exchange.post import PostSettings
from fieldcase.domain.progress import Progress
from fieldcase.sync.mailbox import Mailbox
from fieldcase.sync.mailboxes.access import Credentials, Trust, split_address
from fieldcase.sync.mailboxes.opening import open_mailbox
from fieldcase.usecases.workspace import Workspace

# Where a deed shall post and fetch: a folder, an address, an open mailbox, or None
# for the remembered one.
Where = Path | str | Mailbox | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxChoice:
    """What is remembered of the mailbox; the secret is never shown again."""

    address: str = ""
    login: str = ""
    secret: str = field(default="", repr=False)
    authority: str = ""
    host_key: str = ""
    proxy: str = ""


@contextmanager
def mailbox_at(workspace: Workspace, where: Where) -> Iterator[Mailbox]:
    """An open mailbox; one that was opened for this is closed afterwards.

    Raises:
        MailboxUnreachable: none is remembered.
        MailboxNotUnderstood, MailboxKindMissing: as `open_mailbox`.
    """
    if where is not None and not isinstance(where, Path | str):
        yield where
        return
    mailbox = opened(_choice_of(workspace, where))
    try:
        yield mailbox
    finally:
        mailbox.close()


def _choice_of(workspace: Workspace, where: Path | str | None) -> MailboxChoice:
    """An address without a login is got at as it is remembered, if it is that one."""
    remembered = mailbox_choice(workspace)
    if where is None:
        if not remembered.address:
            raise MailboxUnreachable("")
        return remembered
    address, login = split_address(str(where))
    if address == remembered.address and not login.name:
        return remembered
    return MailboxChoice(address=address, login=login.name, secret=login.secret)


def opened(choice: MailboxChoice) -> Mailbox:
    """Raises MailboxNotUnderstood, MailboxKindMissing."""
    return open_mailbox(
        choice.address,
        Credentials(name=choice.login, secret=choice.secret),
        Trust(authority=choice.authority, host_key=choice.host_key, proxy=choice.proxy),
    )


def mailbox_choice(workspace: Workspace) -> MailboxChoice:
    with workspace.reading() as work:
        address, post = work.own.read().mailbox, work.own.post()
    return MailboxChoice(
        address=address,
        login=post.login,
        secret=post.secret,
        authority=post.authority,
        host_key=post.host_key,
        proxy=post.proxy,
    )


def choose_mailbox(workspace: Workspace, choice: MailboxChoice | Path) -> None:
    """Remember where bundles are carried through; secrets in the encrypted store.

    A login that stands in the address is taken out of it.

    Raises:
        MailboxNotUnderstood, MailboxKindMissing: nothing was remembered.
    """
    if isinstance(choice, Path):
        choice = MailboxChoice(address=str(choice))
    address, login = split_address(choice.address)
    if login.name or login.secret:
        choice = replace(choice, login=login.name, secret=login.secret)
    choice = replace(choice, address=address)
    opened(choice).close()
    with workspace.work() as work:
        post = PostSettings(
            login=choice.login,
            secret=choice.secret,
            authority=choice.authority,
            host_key=choice.host_key,
            proxy=choice.proxy,
            is_automatic=work.own.post().is_automatic,
        )
        work.own.write(replace(work.own.read(), mailbox=address))
        work.own.keep_post(post)


def try_mailbox(choice: MailboxChoice, progress: Progress | None = None) -> None:
    """Write, read back and remove a small file there.

    Raises:
        MailboxError: what stands in the way, as exactly as it can be told.
        Cancelled: somebody asked for it.
    """
    mailbox = opened(choice)
    try:
        mailbox.test(progress)
    finally:
        mailbox.close()
