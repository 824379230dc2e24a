"""Giving out a readable file: it lies where somebody chose, whole, and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldcase.domain.errors import FileNotWritable
from fieldcase.store.leftovers import noted_folder
from fieldcase.store.placing import onto_disk
from fieldcase.usecases.workspace import Workspace


@contextmanager
def given_out(workspace: Workspace, target: Path) -> Iterator[Path]:
    """Give a path to write to; the file becomes `target` when the block ends well.

    What a killed program leaves of it is removed when the store is opened again.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    store = workspace.store
    try:
        with noted_folder(store.place, store.key, target.parent) as folder:
            beside = folder / target.name
            yield beside
            onto_disk(beside)
            beside.replace(target)
        onto_disk(target.parent)
    except OSError as error:
        raise FileNotWritable(target) from error
    except FileNotWritable as error:
        error.path = target  # not the one beside, which nobody knows of
        raise


@contextmanager
def given_out_files(workspace: Workspace, folder: Path) -> Iterator[Path]:
    """Give a folder to fill; its files stand in `folder` when the block ends well.

    Raises:
        FileNotWritable: the folder takes nothing; no new file is left there.
    """
    store = workspace.store
    moved: list[Path] = []
    try:
        with noted_folder(store.place, store.key, folder) as working:
            beside = working / "files"
            beside.mkdir()
            yield beside
            for each in sorted(beside.iterdir()):
                onto_disk(each)
                moved.append(folder / each.name)
                each.replace(moved[-1])
        onto_disk(folder)
    except OSError as error:
        for each in moved:
            each.unlink(missing_ok=True)
        raise FileNotWritable(folder) from error


def give_out(workspace: Workspace, target: Path, content: bytes) -> None:
    """Save a finished document.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    with given_out(workspace, target) as beside:
        beside.write_bytes(content)
