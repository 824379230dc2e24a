"""What the story of sync needs around it: a database, a WebDAV server, a line.

Each is a real process of its own (the line a thread) and ends with its block.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from threading import Event, Lock, Thread
from time import monotonic

LOGIN, SECRET = "laptop", "an invented mailbox"
BLOCK = 1 << 14
PATIENCE = 30.0  # seconds until a server answers
LOOK_AGAIN = 0.05  # seconds
OFFICER, DATABASE = "officer", "headquarters"
NOBODY = "postgres"  # whom Debian's package makes: a database server refuses root
_DEBIAN = Path("/usr/lib/postgresql")


def database_programs() -> Path | None:
    """Where the newest PostgreSQL's programs lie; None where none can be started."""
    if os.name == "nt":  # its server cannot be asked through a socket in a folder
        return None
    found = [path for path in _DEBIAN.glob("*/bin/initdb") if path.is_file()]
    if found:
        return max(found, key=lambda path: float(path.parts[-3])).parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).parent if elsewhere else None


@contextmanager
def own_database(programs: Path) -> Iterator[str]:
    """The address of an empty database on a server that is there for this block only.

    The folder's path is short: a socket's name may have a hundred signs.
    """
    folder = Path(mkdtemp(prefix="fc-pg-"))
    data = str(folder / "data")
    if os.geteuid() == 0:
        shutil.chown(folder, NOBODY)
    ask = partial(_run_unprivileged, programs)
    ask("initdb", "-D", data, "-U", OFFICER, "--auth=trust", "--encoding=UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    log = str(folder / "log")
    ask("pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options)
    try:
        ask("createdb", "-h", str(folder), "-U", OFFICER, DATABASE)
        yield f"postgresql:///{DATABASE}?host={folder}&user={OFFICER}"
    finally:
        ask("pg_ctl", "stop", "-m", "immediate", "-D", data)
        shutil.rmtree(folder, ignore_errors=True)


def _run_unprivileged(programs: Path, name: str, *arguments: str) -> None:
    is_root = os.geteuid() == 0
    subprocess.run(  # noqa: S603 a program of the system, by its whole path
        [str(programs / name), *arguments],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        user=NOBODY if is_root else None,
        group=NOBODY if is_root else None,
        extra_groups=[] if is_root else None,
    )


def has_webdav() -> bool:
    return all(find_spec(name) is not None for name in ("wsgidav", "cheroot"))


@contextmanager
def own_webdav(folder: Path) -> Iterator[int]:
    """The port of a WebDAV server on loopback that lets in `LOGIN` with `SECRET`."""
    served, settings = folder / "webdav", folder / "webdav.json"
    served.mkdir()
    port = _free_port()
    told = {
        "host": "127.0.0.1",
        "port": port,
        "server": "cheroot",
        "provider_mapping": {"/": str(served)},
        "simple_dc": {"user_mapping": {"*": {LOGIN: {"password": SECRET}}}},
        "verbose": 0,
    }
    settings.write_text(json.dumps(told), encoding="utf-8")
    process = subprocess.Popen(  # noqa: S603 Python itself, with a module by its name
        [sys.executable, "-m", "wsgidav.server.server_cli", "-c", str(settings)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline and process.poll() is None:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        Event().wait(LOOK_AGAIN)
    raise TimeoutError(port)


@dataclass
class CuttingLine:
    """Carries connections to `port`, and cuts each after `cut_after` bytes from there.

    `cut_after` is None while the line is sound. `cuts` counts the connections that it
    has ended, `carried` the bytes that went through in both directions.
    """

    port: int
    cut_after: int | None = None
    cuts: int = 0
    carried: int = 0
    _listener: socket.socket = field(init=False)
    _open: list[socket.socket] = field(default_factory=list, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def __enter__(self) -> "CuttingLine":
        self._listener = socket.create_server(("127.0.0.1", 0))
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *about: object) -> None:
        for one in [self._listener, *self._open]:
            _end(one)

    @property
    def own_port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self._serve(client)

    def _serve(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self.port))
        except OSError:
            _end(client)
            return
        self._open += [client, server]
        for source, target in ((client, server), (server, client)):
            up = source is client
            carry = partial(self._carry, source, target, left=self.cut_after, up=up)
            Thread(target=carry, daemon=True).start()

    def _carry(
        self,
        source: socket.socket,
        target: socket.socket,
        *,
        left: int | None,
        up: bool,
    ) -> None:
        """Only what goes up counts toward the cut: that is what a laptop sends."""
        with suppress(OSError):
            while block := source.recv(BLOCK):
                if up and left is not None:
                    block, left = block[:left], left - len(block)
                target.sendall(block)
                with self._lock:
                    self.carried += len(block)
                    self.cuts += left is not None and left < 0
                if left is not None and left < 0:
                    break
        _end(source)
        _end(target)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
