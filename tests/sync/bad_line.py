"""A bad line: what stands between a program and a server, and does it harm."""

import contextlib
import socket
from dataclasses import dataclass, field
from functools import partial
from threading import Event, Thread

BLOCK = 1 << 14


@dataclass
class BadLine:
    """Forwards connections to `port`; counts are of bytes in one connection.

    `cut_up` and `cut_down` end it after so many bytes to or from the server,
    `stall_up` and `stall_down` let nothing more through, `answer` says these words
    instead of the server, `rate` is in bytes a second, `lie` changes what comes down.
    `times` is how many connections suffer; the others are sound.
    """

    port: int
    cut_up: int | None = None
    cut_down: int | None = None
    stall_up: int | None = None
    stall_down: int | None = None
    rate: int | None = None
    answer: bytes = b""
    lie: tuple[bytes, bytes] | None = None
    times: int = 1 << 30
    connections: int = 0
    carried: int = 0
    _listener: socket.socket = field(init=False)
    _ended: Event = field(default_factory=Event, init=False)
    _open: list[socket.socket] = field(default_factory=list, init=False)

    def __enter__(self) -> "BadLine":
        self._listener = socket.create_server(("127.0.0.1", 0))
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *about: object) -> None:
        self._ended.set()
        for one in [self._listener, *self._open]:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    @property
    def own_port(self) -> int:
        return self._listener.getsockname()[1]

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                suffers = self.connections <= self.times
                self._open.append(client)
                Thread(
                    target=partial(self._serve, client, suffers=suffers), daemon=True
                ).start()

    def _serve(self, client: socket.socket, *, suffers: bool) -> None:
        if suffers and self.answer:
            with contextlib.suppress(OSError):
                client.recv(BLOCK)
                client.sendall(self.answer)
                client.shutdown(socket.SHUT_RDWR)
            client.close()
            return
        with contextlib.suppress(OSError):
            server = socket.create_connection(("127.0.0.1", self.port))
            self._open.append(server)
            up = (client, server, self.cut_up, self.stall_up, None)
            down = (server, client, self.cut_down, self.stall_down, self.lie)
            for way in (up, down):
                harm = way if suffers else (*way[:2], None, None, None)
                Thread(target=self._forward, args=harm, daemon=True).start()

    def _forward(self, source, target, cut, stall, lie) -> None:
        done = 0
        with contextlib.suppress(OSError):
            while block := source.recv(BLOCK):
                if stall is not None and done + len(block) > stall:
                    self._ended.wait()
                    break
                if cut is not None and done + len(block) >= cut:
                    target.sendall(block[: cut - done])
                    self.carried += cut - done
                    break
                if self.rate:
                    self._ended.wait(len(block) / self.rate)
                target.sendall(block.replace(*lie) if lie else block)
                done += len(block)
                self.carried += len(block)
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


@dataclass
class ConnectProxy(BadLine):
    """A proxy as offices have them: it is told where to, and then only forwards."""

    asked: set[str] = field(default_factory=set)

    def _serve(self, client: socket.socket, *, suffers: bool) -> None:
        request = b""
        with contextlib.suppress(OSError):
            while b"\r\n\r\n" not in request:
                request += client.recv(1)
            target = request.split()[1].decode()
            self.asked.add(target)
            self.port = int(target.rpartition(":")[2])
            client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        super()._serve(client, suffers=suffers)
