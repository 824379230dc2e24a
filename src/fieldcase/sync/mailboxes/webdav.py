"""A line to a WebDAV folder, as Nextcloud, Apache and others offer it.

A letter of one piece is put beside its place and moved. A longer one is put piece by
piece into a folder, each named by the byte that it begins with, and the folder is
moved: any server can do that, and what broke off goes on.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from urllib.parse import quote

import httpx

from fieldcase.domain.errors import MailboxNotWritable, MailboxUnreachable
from fieldcase.domain.exchange.mailbox_errors import (
    MailboxBroken,
    MailboxFull,
    MailboxInTrouble,
    MailboxLied,
    MailboxNotLoggedIn,
    MailboxNotThere,
    MailboxNotTrusted,
    MailboxStalled,
)
from fieldcase.sync.mailboxes.access import Credentials, Trust
from fieldcase.sync.mailboxes.line import Again, Found, Parcel, Path, Patience
from fieldcase.sync.mailboxes.reaching import proxy_for, tls_context, tls_trouble
from fieldcase.sync.mailboxes.remote import in_order
from fieldcase.sync.mailboxes.webdav_listing import ASKED, listed

BLOCK = 1 << 14  # bytes between two signs that something moves
LISTING_LIMIT = 16 << 20  # bytes
_FULL = {HTTPStatus.INSUFFICIENT_STORAGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE}
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.PRECONDITION_FAILED}
_LATER = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.LOCKED, HTTPStatus.REQUEST_TIMEOUT}
_WRITING = {"PUT", "MKCOL", "MOVE", "DELETE"}
_OF_FOLDERS = {"PROPFIND", "MKCOL"}
# What waits in the system's memory is not on its way yet: little of it, so that a
# slow line is seen to move.
_SEND_BUFFER = (socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 16)


class WebDavLine:
    """`root` is an `https://` address without a login."""

    def __init__(
        self, root: str, login: Credentials, trust: Trust, patience: Patience
    ) -> None:
        self._root = root.rstrip("/") + "/"
        self._stall = round(patience.stall)
        self.moved: Callable[[], None] = lambda: None
        auth = httpx.BasicAuth(login.name, login.secret) if login.name else None
        self._client = httpx.Client(
            auth=auth,
            trust_env=False,
            headers={"Accept-Encoding": "identity"},
            timeout=httpx.Timeout(patience.stall, connect=patience.connect),
            transport=httpx.HTTPTransport(
                verify=tls_context(trust, root),
                proxy=proxy_for(root, trust),
                socket_options=[_SEND_BUFFER],
            ),
        )

    def entries(self, folder: Path) -> list[Found]:
        found = self._entries(folder)
        if found is None:
            if folder:
                self.entries(())
                return []
            raise MailboxNotThere(self._root)
        return found

    def read(self, path: Path, start: int, length: int, mark: str) -> bytes:
        headers = {"Range": f"bytes={start}-{start + length - 1}"}
        if mark.startswith('"'):
            headers["If-Match"] = mark
        with self._stream("GET", path, headers) as answer:
            if answer.status_code in _GONE:
                raise FileNotFoundError
            if answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                return b""
            self._check(answer)
            skip = 0 if answer.status_code == HTTPStatus.PARTIAL_CONTENT else start
            if not skip and not _begins_at(answer, start):
                raise MailboxLied(self._root, path[-1])
            return self._taken(answer, skip, length)

    def begin(self, parcel: Parcel) -> int:
        for depth in range(1, len(parcel.folder) + 1):
            self._make(parcel.folder[:depth])
        for found in self._entries(parcel.folder) or []:
            if found.name == _folder(parcel)[-1]:
                return sum(one.size for one in in_order(self._inside(parcel)))
            if found.name.startswith(f".{parcel.kind}-"):
                self.remove((*parcel.folder, found.name))  # nobody goes on with it
        return 0

    def send(self, parcel: Parcel, start: int, piece: bytes) -> None:
        if start == 0 and len(piece) == parcel.size:
            self._put(parcel.beside, piece)
            return
        if start == 0:
            self._make(_folder(parcel))
        self._put((*_folder(parcel), f"{start:012d}"), piece)

    def finish(self, parcel: Parcel) -> None:
        beside = {found.name for found in self._entries(parcel.folder) or []}
        folder = _folder(parcel)
        source = folder if folder[-1] in beside else parcel.beside
        if parcel.size == 0 and source[-1] not in beside:
            self._put(source, b"")
        elif source[-1] not in beside:
            return  # moved already, and only the answer was lost
        headers = {"Destination": self._url(parcel.place), "Overwrite": "T"}
        self._check(self._ask("MOVE", source, headers=headers))

    def remove(self, path: Path) -> None:
        answer = self._ask("DELETE", path)
        if answer.status_code not in _GONE:
            self._check(answer)

    def landing(self, parcel: Parcel) -> Path:
        return parcel.beside

    def close(self) -> None:
        self._client.close()

    def _entries(self, folder: Path) -> list[Found] | None:
        """None where there is no such folder."""
        headers = {"Depth": "1", "Content-Type": "application/xml"}
        with self._stream("PROPFIND", folder, headers, ASKED) as answer:
            if answer.status_code in _GONE:
                return None
            self._check(answer)
            if answer.status_code != HTTPStatus.MULTI_STATUS:
                raise MailboxNotThere(self._root)  # a web page, no WebDAV folder
            text = self._taken(answer, 0, LISTING_LIMIT)
        try:
            return listed(text, self._url(folder, is_folder=True))
        except ValueError:
            raise MailboxLied(self._root, "/".join(folder)) from None

    def _inside(self, parcel: Parcel) -> list[Found]:
        return self._entries(_folder(parcel)) or []

    def _make(self, folder: Path) -> None:
        answer = self._ask("MKCOL", folder)
        if answer.status_code == HTTPStatus.CONFLICT and len(folder) == 1:
            raise MailboxNotThere(self._root)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED:  # it is there already
            self._check(answer)

    def _put(self, path: Path, piece: bytes) -> None:
        headers = {"Content-Length": str(len(piece))}
        self._check(self._ask("PUT", path, headers, _Told(piece, self.moved)))

    def _ask(
        self,
        method: str,
        path: Path,
        headers: dict[str, str] | None = None,
        content: "_Told | None" = None,
    ) -> httpx.Response:
        with self._stream(method, path, headers or {}, content) as answer:
            self._taken(answer, 0, LISTING_LIMIT)
            return answer

    @contextmanager
    def _stream(
        self,
        method: str,
        path: Path,
        headers: dict[str, str],
        content: "_Told | bytes | None" = None,
    ) -> Iterator[httpx.Response]:
        """One request; what the network does to it is told in our words."""
        url = self._url(path, is_folder=method in _OF_FOLDERS)
        try:
            with self._client.stream(
                method, url, headers=headers, content=content
            ) as answer:
                self.moved()
                yield answer
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            detail = tls_trouble(error)
            if detail is not None:
                raise MailboxNotTrusted(self._root, detail) from None
            raise Again(MailboxUnreachable(self._root)) from None
        except httpx.TimeoutException:
            raise Again(MailboxStalled(self._root, self._stall)) from None
        except (httpx.TransportError, httpx.StreamError):
            raise Again(MailboxBroken(self._root)) from None
        except RuntimeError:
            if not self._client.is_closed:  # by who gave the line up
                raise
            raise Again(MailboxBroken(self._root)) from None

    def _taken(self, answer: httpx.Response, skip: int, length: int) -> bytes:
        """What it brings, from `skip` on; what came before the line broke, too."""
        taken, passed = bytearray(), 0
        try:
            for block in answer.iter_raw(BLOCK):
                self.moved()
                taken += block[max(0, skip - passed) :]
                passed += len(block)
                if len(taken) >= length:
                    break
        except httpx.TransportError:
            if not taken or answer.request.method != "GET":
                raise
        return bytes(taken[:length])

    def _check(self, answer: httpx.Response) -> None:
        """Raises whatever the status stands for, unless it is well."""
        status = answer.status_code
        if answer.is_success:
            return
        if status in (
            HTTPStatus.UNAUTHORIZED,
            HTTPStatus.PROXY_AUTHENTICATION_REQUIRED,
        ):
            raise MailboxNotLoggedIn(self._root)
        if status in _FULL:
            raise MailboxFull(self._root)
        if status in _LATER or answer.is_server_error:
            raise Again(MailboxInTrouble(self._root, str(status)))
        if answer.request.method in _WRITING:
            raise MailboxNotWritable(self._root)
        if status == HTTPStatus.FORBIDDEN:
            raise MailboxNotLoggedIn(self._root)
        raise MailboxNotThere(self._root)

    def _url(self, path: Path, *, is_folder: bool = False) -> str:
        names = "/".join(quote(name, safe="") for name in path)
        return self._root + names + ("/" if is_folder and path else "")


class _Told(httpx.SyncByteStream):
    """A body that tells when the next block of it is asked for."""

    def __init__(self, content: bytes, moved: Callable[[], None]) -> None:
        self._content, self._moved = content, moved

    def __iter__(self) -> Iterator[bytes]:
        for start in range(0, len(self._content), BLOCK):
            self._moved()
            yield self._content[start : start + BLOCK]


def _folder(parcel: Parcel) -> Path:
    """Where the pieces lie until all are there."""
    return (*parcel.folder, parcel.beside[-1].removesuffix(".part") + ".pieces.part")


def _begins_at(answer: httpx.Response, start: int) -> bool:
    if answer.status_code != HTTPStatus.PARTIAL_CONTENT:
        return True
    said: str = answer.headers.get("Content-Range", "")
    return said.startswith(f"bytes {start}-")
