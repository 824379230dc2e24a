"""Getting to a server: whose certificates are trusted, and through which proxy."""

import socket
import ssl
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qs, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi

from fieldcase.domain.exchange.mailbox_errors import MailboxNotTrusted
from fieldcase.sync.mailboxes.access import Trust

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
NO_PROXY = "none"
_PORTS = MappingProxyType({"http": 80, "webdav": 80, "sftp": 22})


def tls_context(trust: Trust, address: str) -> ssl.SSLContext:
    """The system's authorities, the usual ones, and the office's own.

    Raises:
        MailboxNotTrusted: the office's certificate cannot be read.
    """
    context = ssl.create_default_context()
    context.load_verify_locations(cafile=certifi.where())
    if trust.authority:
        try:
            context.load_verify_locations(cadata=trust.authority)
        except (ssl.SSLError, ValueError):
            raise MailboxNotTrusted(address, "PEM") from None
    return context


def proxy_for(address: str, trust: Trust) -> str | None:
    """The proxy's address: the one that was set, or else the system's."""
    if trust.proxy:
        return None if trust.proxy == NO_PROXY else trust.proxy
    parts = urlsplit(address)
    host = parts.hostname or ""
    if host in LOOPBACK or proxy_bypass(host):
        return None
    found = getproxies()
    return found.get(parts.scheme) or found.get("all")


def tls_trouble(error: BaseException) -> str | None:
    """What the system says about a certificate, if that is what is the matter."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return seen.verify_message
        seen = seen.__cause__ or seen.__context__
    return None


def answers(address: str, trust: Trust, seconds: float = 3) -> bool:
    """Whether somebody listens where the mailbox is, or the folder is there.

    No login goes over the line, and nothing is read.
    """
    parts = urlsplit(address)
    if "://" not in address or parts.scheme == "file":
        path = unquote(parts.path) if parts.scheme == "file" else address
        return bool(path) and Path(path).is_dir()
    asked = parse_qs(parts.query).get("endpoint", [""])[-1]
    if parts.scheme == "s3":
        parts = urlsplit(asked or "https://s3.amazonaws.com")
    proxy = proxy_for(parts.geturl(), trust)
    if proxy:
        parts = urlsplit(proxy)
    try:
        port = parts.port or _PORTS.get(parts.scheme, 443)
        socket.create_connection((parts.hostname or "", port), seconds).close()
    except (OSError, ValueError):
        return False
    return True
