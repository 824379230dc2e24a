"""The one place where a mailbox is made, from its address."""

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from fieldcase.domain.exchange.mailbox_errors import (
    MailboxKindMissing,
    MailboxNotUnderstood,
    MailboxUnsafe,
)
from fieldcase.sync.mailbox import Mailbox
from fieldcase.sync.mailboxes.access import Credentials, Trust, split_address
from fieldcase.sync.mailboxes.folder import FolderMailbox
from fieldcase.sync.mailboxes.line import S3_PIECES, Line, Patience, Watch
from fieldcase.sync.mailboxes.reaching import LOOPBACK
from fieldcase.sync.mailboxes.remote import RemoteMailbox


def open_mailbox(
    address: str,
    credentials: Credentials | None = None,
    trust: Trust | None = None,
    patience: Patience | None = None,
) -> Mailbox:
    """A mailbox of the kind that its address names; nothing is looked at yet.

    A path or `file://` is a folder; `https://` and `webdavs://` WebDAV; `s3://bucket`
    with `?endpoint=` S3; `sftp://host` SFTP.

    Raises:
        MailboxNotUnderstood: the address is of no such kind.
        MailboxUnsafe: a password would go over a line that anybody can read.
        MailboxKindMissing: this program came without what it needs.
    """
    scheme = urlsplit(address).scheme if "://" in address else ""
    if scheme in ("", "file"):
        path = unquote(urlsplit(address).path) if scheme else address
        return FolderMailbox(Path(path))
    bare, login = split_address(address)
    if scheme not in _REMOTE or not urlsplit(bare).hostname:
        raise MailboxNotUnderstood(bare)
    given = credentials if credentials and credentials.name else login
    return _REMOTE[scheme](bare, given, trust or Trust(), patience or Patience())


def _webdav(
    address: str, login: Credentials, trust: Trust, patience: Patience
) -> RemoteMailbox:
    parts = urlsplit(address)
    is_open = parts.scheme in ("http", "webdav")
    root = parts._replace(scheme="http" if is_open else "https").geturl()
    if is_open and login.secret and parts.hostname not in LOOPBACK:
        raise MailboxUnsafe(address)
    watch = Watch(root, patience)

    def connect() -> Line:
        # What speaks HTTP is slow to load, and the window opens without it.
        from fieldcase.sync.mailboxes.webdav import WebDavLine  # noqa: PLC0415 above

        line = WebDavLine(root, login, trust, patience)
        line.moved = watch.moved
        return line

    return RemoteMailbox(root, watch, connect)


def _sftp(
    address: str, login: Credentials, trust: Trust, patience: Patience
) -> RemoteMailbox:
    watch = Watch(address, patience)

    def connect() -> Line:
        from fieldcase.sync.mailboxes.sftp import SftpLine  # noqa: PLC0415 as above

        line = SftpLine(address, login, trust, patience)
        line.moved = watch.moved
        return line

    return RemoteMailbox(address, watch, connect)


def _s3(
    address: str, login: Credentials, trust: Trust, patience: Patience
) -> RemoteMailbox:
    if find_spec("boto3") is None:
        raise MailboxKindMissing(address, "boto3")
    endpoint = parse_qs(urlsplit(address).query).get("endpoint", [""])[-1]
    parts = urlsplit(endpoint)
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise MailboxUnsafe(address)
    watch = Watch(address, patience)

    def connect() -> Line:
        from fieldcase.sync.mailboxes.s3 import S3Line  # noqa: PLC0415 as above

        line = S3Line(address, login, trust, patience)
        line.moved = watch.moved
        return line

    return RemoteMailbox(address, watch, connect, S3_PIECES)


_REMOTE = {
    "https": _webdav,
    "http": _webdav,
    "webdavs": _webdav,
    "webdav": _webdav,
    "sftp": _sftp,
    "s3": _s3,
}
