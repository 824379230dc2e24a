"""A line to a folder on an SFTP server whose key a person has confirmed.

A letter is written beside its place and goes on from its length when the line broke.
"""

import base64
import hashlib
import http.client
import io
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import unquote, urlsplit

import paramiko

from fieldcase.domain.errors import MailboxNotWritable, MailboxUnreachable
from fieldcase.domain.exchange.mailbox_errors import (
    HostKeyChanged,
    HostKeyUnknown,
    MailboxBroken,
    MailboxFull,
    MailboxNotLoggedIn,
    MailboxNotThere,
    MailboxStalled,
)
from fieldcase.sync.mailboxes.access import Credentials, Trust
from fieldcase.sync.mailboxes.line import Again, Found, Parcel, Path, Patience
from fieldcase.sync.mailboxes.reaching import proxy_for

BLOCK = 1 << 15  # bytes of one request; several are on their way at once
USUAL_PORT = 22
_NO_ROOM = ("space", "quota")  # all that the protocol's "failure" may say of it


class SftpLine:
    """`address` is an `sftp://host:port/folder` without a login."""

    def __init__(
        self, address: str, login: Credentials, trust: Trust, patience: Patience
    ) -> None:
        """Raises as every other deed, and HostKeyUnknown, HostKeyChanged."""
        self._address = address
        self._patience = patience
        self._root = unquote(urlsplit(address).path) or "."
        self.moved: Callable[[], None] = lambda: None
        with self._told():
            self._transport = paramiko.Transport(self._socket(trust))
            self._transport.banner_timeout = patience.connect
            self._transport.auth_timeout = patience.stall
            try:
                self._open(login, trust)
            except BaseException:
                self._transport.close()
                raise

    def entries(self, folder: Path) -> list[Found]:
        with self._told():
            try:
                listed = self._sftp.listdir_attr(self._at(folder))
            except FileNotFoundError:
                self._check_root()
                return []
        return [_found(one) for one in listed]

    def read(self, path: Path, start: int, length: int, mark: str) -> bytes:
        taken = bytearray()
        with self._told():
            about = self._sftp.stat(self._at(path))
            if mark and _found(about).mark != mark:
                raise FileNotFoundError
            left = min(length, (about.st_size or 0) - start)
            asked = [
                (start + at, min(BLOCK, left - at)) for at in range(0, left, BLOCK)
            ]
            with self._sftp.open(self._at(path), "rb") as file:
                try:
                    for block in file.readv(asked):
                        self.moved()
                        taken += block
                except (EOFError, OSError, paramiko.SSHException):
                    if not taken:
                        raise
        return bytes(taken)

    def begin(self, parcel: Parcel) -> int:
        with self._told(is_writing=True):
            self._check_root()
            for depth in range(1, len(parcel.folder) + 1):
                with suppress(OSError):
                    self._sftp.mkdir(self._at(parcel.folder[:depth]))
            done = 0
            for one in self._sftp.listdir_attr(self._at(parcel.folder)):
                if one.filename == parcel.beside[-1]:
                    done = one.st_size or 0
                elif one.filename.startswith(f".{parcel.kind}-"):
                    self._sftp.remove(self._at((*parcel.folder, one.filename)))
            return done if done <= parcel.size else 0

    def send(self, parcel: Parcel, start: int, piece: bytes) -> None:
        path = self._at(parcel.beside)
        mode = "r+b" if start else "wb"
        with self._told(is_writing=True), self._sftp.open(path, mode) as file:
            file.set_pipelined(True)
            file.seek(start)
            for at in range(0, len(piece), BLOCK):
                file.write(piece[at : at + BLOCK])
                self.moved()

    def finish(self, parcel: Parcel) -> None:
        beside, place = self._at(parcel.beside), self._at(parcel.place)
        with self._told(is_writing=True):
            if parcel.size == 0:
                self._sftp.open(beside, "wb").close()
            try:
                self._sftp.stat(beside)
            except FileNotFoundError:
                return  # moved already, and only the answer was lost
            try:
                self._sftp.posix_rename(beside, place)
            except OSError:  # a server without it, or pieces that stand there
                self.remove(parcel.place)
                self._sftp.rename(beside, place)

    def remove(self, path: Path) -> None:
        place = self._at(path)
        with self._told(is_writing=True), suppress(FileNotFoundError):
            if stat.S_ISDIR(self._sftp.stat(place).st_mode or 0):
                for name in self._sftp.listdir(place):
                    self._sftp.remove(f"{place}/{name}")
                self._sftp.rmdir(place)
            else:
                self._sftp.remove(place)

    def landing(self, parcel: Parcel) -> Path:
        return parcel.beside

    def close(self) -> None:
        self._transport.close()

    def _at(self, path: Path) -> str:
        return "/".join((self._root.rstrip("/") or "/", *path))

    def _socket(self, trust: Trust) -> socket.socket:
        parts = urlsplit(self._address)
        host, port = parts.hostname or "", parts.port or USUAL_PORT
        proxy = urlsplit(proxy_for(self._address, trust) or "")
        if not proxy.hostname:
            return socket.create_connection((host, port), self._patience.connect)
        through = http.client.HTTPConnection(
            proxy.hostname, proxy.port or 8080, timeout=self._patience.connect
        )
        through.set_tunnel(host, port)
        through.connect()
        return through.sock

    def _open(self, login: Credentials, trust: Trust) -> None:
        if trust.host_key:
            _prefer(self._transport, trust.host_key.split()[0])
        self._transport.start_client(timeout=self._patience.connect)
        self._check_host(trust)
        if "PRIVATE KEY" in login.secret:
            self._transport.auth_publickey(login.name, self._own_key(login))
        else:
            self._transport.auth_password(login.name, login.secret)
        opened = paramiko.SFTPClient.from_transport(self._transport)
        if opened is None:
            raise MailboxNotThere(self._address)
        self._sftp = opened
        opened.get_channel().settimeout(self._patience.stall)

    def _check_host(self, trust: Trust) -> None:
        shown = self._transport.get_remote_server_key()
        key = f"{shown.get_name()} {shown.get_base64()}"
        fingerprint = fingerprint_of(shown.asbytes())
        if not trust.host_key:
            raise HostKeyUnknown(self._address, fingerprint, key)
        if key.split() != trust.host_key.split()[:2]:
            raise HostKeyChanged(self._address, fingerprint)

    def _own_key(self, login: Credentials) -> paramiko.PKey:
        for kind in (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey):
            with suppress(paramiko.SSHException, ValueError):
                return kind.from_private_key(io.StringIO(login.secret))
        raise MailboxNotLoggedIn(self._address)

    def _check_root(self) -> None:
        try:
            self._sftp.stat(self._root)
        except FileNotFoundError:
            raise MailboxNotThere(self._address) from None

    @contextmanager
    def _told(self, *, is_writing: bool = False) -> Iterator[None]:
        """What the network and the server say, in our words."""
        address = self._address
        try:
            yield
        except paramiko.AuthenticationException:
            raise MailboxNotLoggedIn(address) from None
        except TimeoutError:
            stall = round(self._patience.stall)
            raise Again(MailboxStalled(address, stall)) from None
        except (ConnectionRefusedError, socket.gaierror):
            raise Again(MailboxUnreachable(address)) from None
        except FileNotFoundError:
            if is_writing:
                raise MailboxNotWritable(address) from None
            raise
        except (EOFError, ConnectionError, paramiko.SSHException):
            raise Again(MailboxBroken(address)) from None
        except OSError as error:
            raise self._refused(error, is_writing=is_writing) from None

    def _refused(self, error: OSError, *, is_writing: bool) -> Exception:
        if any(word in str(error).lower() for word in _NO_ROOM):
            return MailboxFull(self._address)
        if not self._transport.is_active():
            return Again(MailboxBroken(self._address))
        if is_writing:
            return MailboxNotWritable(self._address)
        return MailboxNotLoggedIn(self._address)


def fingerprint_of(key: bytes) -> str:
    """As OpenSSH shows it, so that people can compare."""
    digest = base64.b64encode(hashlib.sha256(key).digest()).decode()
    return f"SHA256:{digest.rstrip('=')}"


def _prefer(transport: paramiko.Transport, kind: str) -> None:
    """A server may have several keys: it shall show the one that was confirmed."""
    options = transport.get_security_options()
    is_wanted = "rsa" if kind == "ssh-rsa" else kind
    first = [one for one in options.key_types if is_wanted in one]
    options.key_types = (*first, *(o for o in options.key_types if o not in first))


def _found(about: Any) -> Found:
    is_folder = stat.S_ISDIR(about.st_mode or 0)
    name = getattr(about, "filename", "")
    return Found(name, about.st_size or 0, is_folder, f"{about.st_mtime}")
