"""The mailbox of this device: chosen, opened, tested, and whom one trusts there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from fieldcase.domain.errors import (
    FileNotReadable,
    MailboxUnreachable,
)
from fieldcase.domain.exchange.example import ExampleStaysHere
from fieldcase.domain.exchange.post import PostSettings
from fieldcase.domain.progress import Progress
from fieldcase.sync.mailbox import Mailbox
from fieldcase.sync.mailboxes.access import Credentials, Trust, split_address
from fieldcase.sync.mailboxes.opening import open_mailbox
from fieldcase.usecases.workspace import Workspace

AUTHORITY_LIMIT = 1 << 20  # bytes
KEY_LIMIT = 1 << 16
PRIVATE_KEY = "PRIVATE KEY"
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
        ExampleStaysHere: this store is the example to learn on.
        MailboxUnreachable: none is remembered.
        MailboxNotUnderstood, MailboxKindMissing: as `open_mailbox`.
    """
    if workspace.is_example:
        raise ExampleStaysHere
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """An office's certificate authority as it calls itself; `pem` is what is kept.

    `fingerprint` is the SHA-256 of the certificate in groups of four hex digits, for
    two people to compare.
    """

    name: str
    fingerprint: str
    pem: str


def read_authority(path: Path) -> Authority:
    """A certificate that somebody may want to trust; nothing is trusted yet.

    Raises:
        FileNotReadable: it is not there, may not be read, or is no certificate in PEM.
    """
    try:
        with path.open("rb") as stream:
            found = x509.load_pem_x509_certificate(stream.read(AUTHORITY_LIMIT))
    except (OSError, ValueError):
        raise FileNotReadable(path) from None
    digits = found.fingerprint(hashes.SHA256()).hex()
    groups = [digits[at : at + 4] for at in range(0, len(digits), 4)]
    pem = found.public_bytes(serialization.Encoding.PEM).decode()
    name = found.subject.rfc4514_string()
    return Authority(name=name, fingerprint=" ".join(groups), pem=pem)


class MailboxKind(StrEnum):
    """What a mailbox lies on."""

    FOLDER = "folder"
    WEBDAV = "webdav"
    S3 = "s3"
    SFTP = "sftp"


_KINDS = MappingProxyType(
    {
        "https": MailboxKind.WEBDAV,
        "http": MailboxKind.WEBDAV,
        "webdavs": MailboxKind.WEBDAV,
        "webdav": MailboxKind.WEBDAV,
        "s3": MailboxKind.S3,
        "sftp": MailboxKind.SFTP,
    }
)


def kind_of(address: str) -> MailboxKind:
    """By its address; what no server can be meant by is a folder."""
    scheme = address.partition("://")[0] if "://" in address else ""
    return _KINDS.get(scheme, MailboxKind.FOLDER)


def read_key(path: Path) -> str:
    """A private key in PEM, as ssh-keygen writes it.

    Raises:
        FileNotReadable: it is not there, may not be read, or is no such key.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            key = stream.read(KEY_LIMIT)
    except (OSError, UnicodeDecodeError):
        raise FileNotReadable(path) from None
    if PRIVATE_KEY not in key:
        raise FileNotReadable(path)
    return key
