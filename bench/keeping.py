"""Keeping a store safe: backing it up, and looking whether it is whole.

Both do more than what they are held against. A backup opens, checks and seals every
page and leaves out what was erased, where a copy moves bytes: many times as long is
its price, and the goal keeps it at that. A check follows every chain of changes and
works out every record anew, besides the checks that the database has.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count

from bench.bare import connection_to
from bench.rows import Contest, Goal, Ground, Row, timed
from fieldcase.store.place import StorePlace
from fieldcase.usecases.keeping.backups import back_up
from fieldcase.usecases.keeping.checking import check_store


@contextmanager
def _backing_up(ground: Ground, cases: int) -> Iterator[Contest]:
    """Ours writes the database anew, sealed page by page; bare copies its bytes.

    Both are on the disk for good in the end.
    """
    store = ground.stores.of(cases)
    folder = ground.folder / f"backups-{cases}"
    folder.mkdir()
    connection = connection_to(store)
    connection.execute("pragma wal_checkpoint(truncate)").fetchall()
    connection.close()
    workspace = ground.stores.open(cases)
    numbers = count()

    def bare() -> None:
        target = folder / f"bare-{next(numbers)}"
        shutil.copyfile(StorePlace(store).records, target)
        with target.open("rb+") as written:
            os.fsync(written.fileno())

    yield Contest(timed(lambda: back_up(workspace, folder)), timed(bare))
    workspace.close()
    shutil.rmtree(folder)


@contextmanager
def _checking(ground: Ground, cases: int) -> Iterator[Contest]:
    """Ours follows every chain and compares every record besides."""
    workspace = ground.stores.open(cases)
    connection = connection_to(ground.stores.of(cases))

    def ours() -> None:
        checked = check_store(workspace)
        if not checked.is_sound:
            raise RuntimeError("the store of the bench is damaged")

    def bare() -> None:
        connection.execute("pragma cipher_integrity_check").fetchall()
        connection.execute("pragma integrity_check").fetchall()

    yield Contest(timed(ours), timed(bare))
    connection.close()
    workspace.close()


def _at(cases: int) -> tuple[Row, ...]:
    about = f"{cases:,} cases"
    return (
        Row(
            f"a backup, {about}, copying the file bare",
            Goal(at_most=15),
            partial(_backing_up, cases=cases),
            only_huge=cases > 1000,
        ),
        Row(
            f"checking a store, {about}, SQLCipher's own checks",
            Goal(at_most=10),
            partial(_checking, cases=cases),
            only_huge=cases > 1000,
        ),
    )


ROWS = (*_at(1000), *_at(10_000), *_at(100_000))
