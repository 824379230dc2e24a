"""The example to learn on: a laptop's store with invented people, which never sends."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from fieldcase.domain.progress import Progress
from fieldcase.usecases.demo.demo import run_demo
from fieldcase.usecases.demo.demo_keys import PASSPHRASE
from fieldcase.usecases.keeping.stores import open_store

EXAMPLE_CASES = 16
_SEED = 7


def make_example(
    folder: Path, today: date, progress: Progress | None = None
) -> tuple[Path, str]:
    """A store at this place and the passphrase that opens it, whole or not at all.

    It is one of the laptops of the demo, as of today, and marked as an example: what
    would go to a mailbox from it is refused.

    Raises:
        StoreReadOnly, FileNotWritable, DiskFull: nothing can be written there.
        Cancelled: nothing is left.
    """
    beside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        demo = run_demo(
            beside,
            cases=EXAMPLE_CASES,
            seed=_SEED,
            today=today,
            progress=progress,
            with_papers=False,
        )
        laptop = next(one for one in demo.stores if one.role != "headquarters")
        _mark(laptop.path)
        folder.parent.mkdir(parents=True, exist_ok=True)
        laptop.path.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder, PASSPHRASE


def _mark(store: Path) -> None:
    workspace = open_store(store, PASSPHRASE)
    with workspace.work() as work:
        work.own.write(replace(work.own.read(), mailbox=""))
        work.own.mark_as_example()
    workspace.close()
