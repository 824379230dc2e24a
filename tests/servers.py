"""A PostgreSQL server of our own: made for a run of tests, gone after it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest

from fieldcase.domain.store_address import ServerAddress

on_both_engines = pytest.mark.parametrize("engine", ["file", "server"], indirect=True)
NOBODY = "postgres"  # the user whom Debian's package makes: a server refuses root
SUPERUSER = "officer"
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "autovacuum": "off",
    "logging_collector": "off",
}


def programs() -> Path:
    """Where the newest server's programs lie."""
    versions = list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))  # as on Debian
    if versions:
        return max(versions, key=lambda path: int(path.parts[-3])).parent
    return Path(shutil.which("initdb") or "initdb").parent


class Server:
    """A running server in a folder of its own, on a Unix socket there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def address(
        self, database: str, user: str = SUPERUSER, **more: str
    ) -> ServerAddress:
        told = {"host": str(self.folder), "user": user, **more}
        asked = "&".join(f"{name}={value}" for name, value in told.items())
        return ServerAddress(f"postgresql+psycopg:///{database}?{asked}")

    def start(self, **settings: str) -> None:
        told = {**_SETTINGS, "unix_socket_directories": str(self.folder), **settings}
        options = " ".join(f"-c {name}='{value}'" for name, value in told.items())
        self._pg_ctl("start", "-w", "-l", str(self.folder / "log"), "-o", options)

    def stop(self, how: str = "fast") -> None:
        self._pg_ctl("stop", "-m", how)

    def new_database(self, template: str = "template0") -> str:
        name = f"store_{next(self._numbers)}"
        self.ask(f"create database {name} template {template}")
        return name

    def cut_off(self, address: ServerAddress) -> None:
        """Break every line to a database."""
        others = f"pid <> pg_backend_pid() and datname = '{address.database()}'"
        asked = "select pg_terminate_backend(pid) from pg_stat_activity where "
        self.ask(asked + others)

    def drop(self, address: ServerAddress) -> None:
        self.ask(f"drop database if exists {address.database()} with (force)")

    def ask(self, text: str, database: str = "postgres") -> str:
        """The answer to some SQL, as text."""
        told = ("-h", str(self.folder), "-U", SUPERUSER, "-d", database, "-qAtc", text)
        return run_unprivileged(str(programs() / "psql"), *told)

    def lock_user(self, name: str, password: str) -> None:
        """A user who has to say a password, unlike the others."""
        rules = self.data / "pg_hba.conf"
        rules.write_text(f"local all {name} scram-sha-256\n" + rules.read_text())
        self.ask(f"create role {name} login password '{password}'")
        self.ask("select pg_reload_conf()")

    def _pg_ctl(self, *arguments: str) -> None:
        pg_ctl = str(programs() / "pg_ctl")
        run_unprivileged(pg_ctl, "-D", str(self.data), *arguments)


def run_unprivileged(*command: str) -> str:
    """Run as somebody who is not root, where we are."""
    if os.geteuid() == 0:
        command = (
            "setpriv",
            f"--reuid={NOBODY}",
            f"--regid={NOBODY}",
            "--clear-groups",
            *command,
        )
    done = subprocess.run(
        command,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd="/",
    )
    return done.stdout


@contextmanager
def running_server() -> Iterator[Server]:
    """The folder's path is short: a socket's name may have a hundred signs."""
    folder = Path(mkdtemp(prefix="fc-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, NOBODY)
    server = Server(folder)
    run_unprivileged(
        str(programs() / "initdb"),
        "-D",
        str(server.data),
        "-U",
        SUPERUSER,
        "--auth=trust",
        "--no-sync",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    )
    server.start()
    try:
        yield server
    finally:
        server.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)
