"""What is asked of a store while it is unlocked was asked of an empty one before."""

import shutil

from tests.workspaces import PASSPHRASE

from fieldcase.store.engine import kept_statements
from fieldcase.usecases.casework.today import todays_work
from fieldcase.usecases.keeping.rehearsing import rehearse
from fieldcase.usecases.keeping.stores import open_store


def test_after_a_rehearsal_no_statement_of_the_first_page_is_made_anew(
    template, tmp_path
):
    folder = shutil.copytree(template("laptop"), tmp_path / "laptop.fieldcase")
    kept_statements().clear()
    rehearse()
    rehearsed = set(kept_statements())
    workspace = open_store(folder, PASSPHRASE)
    todays_work(workspace)
    workspace.close()
    assert set(kept_statements()) == rehearsed


def test_a_rehearsal_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rehearse()
    assert not list(tmp_path.iterdir())
