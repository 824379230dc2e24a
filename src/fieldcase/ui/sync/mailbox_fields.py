"""What is asked of each kind of mailbox, and the address that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import parse_qs, urlencode, urlsplit

from fieldcase.domain.words import mark
from fieldcase.usecases.rounds.mailboxes import MailboxKind

KINDS: Mapping[MailboxKind, str] = MappingProxyType(
    {
        MailboxKind.FOLDER: mark("Folder or stick"),
        MailboxKind.WEBDAV: mark("WebDAV, Nextcloud"),
        MailboxKind.S3: mark("S3"),
        MailboxKind.SFTP: mark("SFTP"),
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One field: what it is called, and an example of what it may hold."""

    name: str
    label: str
    example: str = ""


ADDRESS, ENDPOINT, REGION = "address", "endpoint", "region"
LOGIN, SECRET, PROXY = "login", "secret", "proxy"

# Which stand side by side; those that a kind is not asked are hidden.
ROWS = ((ADDRESS,), (ENDPOINT, REGION), (LOGIN, SECRET), (PROXY,))
_PROXY = Asked(PROXY, mark("Proxy, if not the system’s"), "http://proxy.example:3128")
FIELDS: Mapping[MailboxKind, tuple[Asked, ...]] = MappingProxyType(
    {
        MailboxKind.FOLDER: (Asked(ADDRESS, mark("Folder")),),
        MailboxKind.WEBDAV: (
            Asked(ADDRESS, mark("Address"), "https://cloud.example/dav/mailbox"),
            Asked(LOGIN, mark("Name")),
            Asked(SECRET, mark("Password")),
            _PROXY,
        ),
        MailboxKind.S3: (
            Asked(ADDRESS, mark("Bucket, and folder in it"), "bucket/folder"),
            Asked(ENDPOINT, mark("Server, if not Amazon’s"), "https://s3.example"),
            Asked(REGION, mark("Region"), "eu-central-1"),
            Asked(LOGIN, mark("Access key")),
            Asked(SECRET, mark("Secret key")),
            _PROXY,
        ),
        MailboxKind.SFTP: (
            Asked(ADDRESS, mark("Server and folder"), "sftp.example/mailbox"),
            Asked(LOGIN, mark("Name")),
            Asked(SECRET, mark("Password")),
            _PROXY,
        ),
    }
)


def address_of(kind: MailboxKind, entries: Mapping[str, str]) -> str:
    """The address as it is remembered, from what was typed."""
    typed = entries.get(ADDRESS, "")
    if kind is MailboxKind.FOLDER or not typed:
        return typed
    if kind is MailboxKind.WEBDAV:
        return typed if "://" in typed else f"https://{typed}"
    bare = typed.partition("://")[2] if "://" in typed else typed
    if kind is MailboxKind.SFTP:
        return f"sftp://{bare}"
    asked = {name: entries.get(name, "") for name in (ENDPOINT, REGION)}
    query = urlencode({name: one for name, one in asked.items() if one}, safe=":/")
    return f"s3://{bare}?{query}" if query else f"s3://{bare}"


def entries_of(kind: MailboxKind, address: str) -> dict[str, str]:
    """What to show in the fields for an address that is remembered."""
    if kind is MailboxKind.SFTP:
        return {ADDRESS: address.partition("://")[2]}
    if kind is MailboxKind.S3:
        parts = urlsplit(address)
        asked = {name: ones[-1] for name, ones in parse_qs(parts.query).items()}
        return {ADDRESS: f"{parts.netloc}{parts.path}", **asked}
    return {ADDRESS: address}
