"""How a mailbox is got at: its address, who one is there, what is trusted."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """`secret` is a password, an S3 secret key, or a private key in PEM for SFTP."""

    name: str = ""
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What a person has compared and confirmed.

    `authority` is an office's own certificate authority in PEM; `host_key` an SFTP
    server's public key as in `ssh-ed25519 AAAA…`; `proxy` an address, "" where the
    system's is used, "none" where none shall be.
    """

    authority: str = ""
    host_key: str = ""
    proxy: str = ""


def split_address(address: str) -> tuple[str, Credentials]:
    """The address as it may be shown and kept, and what stood in it of a login."""
    parts = urlsplit(address)
    if "://" not in address or "@" not in parts.netloc:
        return address, Credentials()
    bare = SplitResult(
        parts.scheme,
        parts.netloc.rpartition("@")[2],
        parts.path,
        parts.query,
        parts.fragment,
    )
    name, secret = unquote(parts.username or ""), unquote(parts.password or "")
    return urlunsplit(bare), Credentials(name=name, secret=secret)
