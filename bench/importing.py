"""Headquarters takes changes in, and how large the bundle is that carries them."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import zstandard
from tests.servers import running_server

from bench.bare import connection_to
from bench.rows import Contest, Goal, Ground, Row, Unit, stopwatch
from bench.stores import PASSPHRASE, a_clock, fill, new_workspace
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.domain.store_address import ServerAddress
from fieldcase.store.bookkeeping_tables import CHANGES, HEADS
from fieldcase.store.server_engine import connect
from fieldcase.store.tables import RECORDS
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.exchange.receiving import import_bundle
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.keeping.moving_stores import copy_store
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.workspace import Workspace

_TABLES = (CHANGES, HEADS, *(RECORDS[kind] for kind in RecordKind))
Table = tuple[str, list[Any]]  # an insert and its rows


@dataclass(frozen=True, slots=True)
class _Sent:
    """A bundle on its way to a headquarters that has nothing yet."""

    bundle: Path
    headquarters: Path
    laptop: Path
    changes: int


def _sent(folder: Path, cases: int) -> _Sent:
    headquarters = new_workspace(folder / "headquarters", Role.HEADQUARTERS)
    laptop = new_workspace(folder / "laptop")
    write_card(headquarters, folder / "headquarters.json")
    join_headquarters(laptop, folder / "headquarters.json")
    write_card(laptop, folder / "laptop.json")
    enrol_device(headquarters, folder / "laptop.json")
    headquarters.close()
    fill(laptop, cases)
    _move_all(laptop)
    mailbox = folder / "mailbox"
    mailbox.mkdir()
    sent = send_changes(laptop, mailbox)
    bundle = mailbox / "to-hq" / laptop.device.id / sent.name
    laptop.close()
    return _Sent(bundle, folder / "headquarters", folder / "laptop", sent.changes)


def _move_all(laptop: Workspace) -> None:
    """Records are made once, and some of them are edited later."""
    with laptop.work() as work:
        for case in work.cases.where():
            work.cases.save(replace(case, closure_reason="said on the phone"))


@contextmanager
def _importing(ground: Ground, cases: int) -> Iterator[Contest]:
    folder = ground.folder / f"import-{cases}"
    folder.mkdir()
    sent = _sent(folder, cases)
    numbers = count()

    def fresh() -> Path:
        return Path(
            shutil.copytree(sent.headquarters, folder / f"copy-{next(numbers)}")
        )

    def ours() -> float:
        path = fresh()
        workspace = open_store(path, PASSPHRASE, a_clock())
        with stopwatch() as took:
            import_bundle(workspace, sent.bundle)
        workspace.close()
        shutil.rmtree(path)
        return took[0]

    model = fresh()
    workspace = open_store(model, PASSPHRASE, a_clock())
    import_bundle(workspace, sent.bundle)
    workspace.close()
    tables = rows_beyond(model, sent.headquarters)

    def limit() -> float:
        path = fresh()
        connection = connection_to(path)
        with stopwatch() as took:
            insert_rows(connection, tables)
        connection.close()
        shutil.rmtree(path)
        return took[0]

    yield Contest(ours, limit)


def rows_beyond(full: Path, empty: Path) -> list[Table]:
    """What the import wrote, as it lies in the tables."""
    ours, before = connection_to(full), connection_to(empty)
    tables = []
    for table in _TABLES:
        names = ", ".join(f'"{column.name}"' for column in table.c)
        asked = f"select {names} from {table.name}"  # noqa: S608 our own names
        known = set(before.execute(asked))
        marks = ", ".join("?" for _ in table.c)
        insert = f"insert into {table.name} ({names}) values ({marks})"  # noqa: S608 our own names
        tables.append(
            (insert, [row for row in ours.execute(asked) if row not in known])
        )
    ours.close()
    before.close()
    return tables


def insert_rows(connection: Any, tables: Sequence[Table]) -> None:
    """In one transaction."""
    connection.execute("begin immediate")
    for insert, rows in tables:
        connection.executemany(insert, rows)
    connection.execute("commit")


@contextmanager
def _importing_on_server(ground: Ground, cases: int) -> Iterator[Contest]:
    """The same into PostgreSQL, against a bare COPY of the same rows."""
    folder = ground.folder / f"import-on-server-{cases}"
    folder.mkdir()
    sent = _sent(folder, cases)
    with running_server() as server:
        empty = server.address(server.new_database())
        workspace = open_store(sent.headquarters, PASSPHRASE, a_clock())
        copy_store(workspace, PASSPHRASE, empty)
        workspace.close()

        def fresh() -> ServerAddress:
            return server.address(server.new_database(empty.database()))

        def ours() -> float:
            address = fresh()
            took = _import_into(address, sent.bundle)
            server.drop(address)
            return took

        model = fresh()
        _import_into(model, sent.bundle)
        tables = _copied_out(model)

        def limit() -> float:
            address = fresh()
            with connect(address) as connection:
                _empty(connection)
                with stopwatch() as took:
                    _copy_in(connection, tables)
                    connection.commit()
            server.drop(address)
            return took[0]

        yield Contest(ours, limit)


def _import_into(address: ServerAddress, bundle: Path) -> float:
    workspace = open_store(address, PASSPHRASE, a_clock())
    with stopwatch() as took:
        import_bundle(workspace, bundle)
    workspace.close()
    return took[0]


def _copied_out(address: ServerAddress) -> list[tuple[str, bytes]]:
    """The rows that the import wrote, as COPY takes them."""
    tables = []
    with connect(address) as connection, connection.cursor() as cursor:
        for table in _TABLES:
            with cursor.copy(f"copy {table.name} to stdout") as copy:
                tables.append((table.name, b"".join(map(bytes, copy))))
    return tables


def _empty(connection: Any) -> None:
    for table in _TABLES:
        connection.execute(f"truncate {table.name}")
    connection.commit()


def _copy_in(connection: Any, tables: Sequence[tuple[str, bytes]]) -> None:
    with connection.cursor() as cursor:
        for name, rows in tables:
            with cursor.copy(f"copy {name} from stdin") as copy:
                copy.write(rows)


@contextmanager
def _packing(ground: Ground) -> Iterator[Contest]:
    folder = ground.folder / "bundle"
    folder.mkdir()
    sent = _sent(folder, 40)
    bare = _bare_json(sent.laptop)

    def limit() -> float:
        return float(len(zstandard.ZstdCompressor(level=6).compress(bare)))

    yield Contest(lambda: float(sent.bundle.stat().st_size), limit)


def _bare_json(path: Path) -> bytes:
    """The changes as they are, a line each."""
    workspace = open_store(path, PASSPHRASE, a_clock())
    with workspace.reading() as work:
        last, _ = work.changes.end_of_chain(workspace.device.id)
        changes = list(work.changes.of_device(workspace.device.id, 0, last))
    workspace.close()
    return b"\n".join(map(msgspec.json.encode, changes))


ROWS = (
    Row(
        "headquarters imports 1,000 changes, bare executemany",
        Goal(at_least=0.5),
        lambda ground: _importing(ground, 95),
        rounds=5,
    ),
    Row(
        "headquarters imports 10,000 changes, bare executemany",
        Goal(at_least=0.5),
        lambda ground: _importing(ground, 945),
    ),
    Row(
        "headquarters imports 100,000 changes, bare executemany",
        Goal(at_least=0.5),
        lambda ground: _importing(ground, 9450),
        rounds=2,
        only_huge=True,
    ),
    Row(
        "headquarters imports 1,000 changes, bare COPY on a server",
        Goal(at_least=0.5),
        lambda ground: _importing_on_server(ground, 95),
        rounds=5,
    ),
    Row(
        "headquarters imports 100,000 changes, bare COPY on a server",
        Goal(at_least=0.5),
        lambda ground: _importing_on_server(ground, 9450),
        rounds=2,
        only_huge=True,
    ),
    Row(
        "headquarters imports 1,000,000 changes, bare executemany",
        Goal(at_least=0.5),
        lambda ground: _importing(ground, 94500),
        rounds=1,
        only_huge=True,
    ),
    Row(
        "headquarters imports 1,000,000 changes, bare COPY on a server",
        Goal(at_least=0.5),
        lambda ground: _importing_on_server(ground, 94500),
        rounds=1,
        only_huge=True,
    ),
    Row(
        "a day's work as a bundle, zstd of the changes as JSON",
        Goal(at_most=1.3),
        _packing,
        unit=Unit.BYTES,
        rounds=1,
    ),
)
