"""Getting to a server: whose certificates are trusted, and through which proxy."""

import ssl
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi

from fieldcase.domain.exchange.mailbox_errors import MailboxNotTrusted
from fieldcase.sync.mailboxes.access import Trust

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
NO_PROXY = "none"


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
