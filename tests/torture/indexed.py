"""The search index as it is kept, and as the records say that it should be."""

from pathlib import Path

from tests.workspaces import PASSPHRASE

from fieldcase.store.search_index import _VERSION
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.workspace import Workspace

ENTRIES = "select case_id, numbers, names, sounds, phones, places from search_entries"
NEAR = "select part, word from search_near"


def index_as_kept(workspace: Workspace) -> frozenset[tuple[object, ...]]:
    with workspace.reading() as work:
        rows = [
            row
            for asked in (ENTRIES, NEAR)
            for row in work._connection.exec_driver_sql(asked)
        ]
    return frozenset(map(tuple, rows))


def index_made_anew(store: Path) -> frozenset[tuple[object, ...]]:
    """What a program with other keys makes of the records when it opens the store."""
    workspace = open_store(store, PASSPHRASE)
    with workspace.work() as work:
        forgotten = f"delete from own where name = '{_VERSION}'"  # noqa: S608 its own name
        work._connection.exec_driver_sql(forgotten)
    workspace.close()
    workspace = open_store(store, PASSPHRASE)
    anew = index_as_kept(workspace)
    workspace.close()
    return anew
