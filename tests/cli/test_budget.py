"""Headquarters' amounts, plans and lists without a window."""

import pytest
from openpyxl import load_workbook
from tests.cli.test_main import PASSPHRASE, english, headquarters, passphrase, store
from tests.usecases.planning import submitted
from tests.workspaces import register, ticking

from fieldcase.cli.main import main
from fieldcase.usecases.keeping.stores import open_store

__all__ = ["english", "headquarters", "passphrase", "store"]  # fixtures of this test


def run(*words):
    return main([str(word) for word in words])


def fill(path, **cells):
    book = load_workbook(path)
    page = book["Budget lines"]
    names = {cell.value: cell.column_letter for cell in page[2]}
    for name, value in cells.items():
        page[f"{names[name]}3"] = value
    book.save(path)


@pytest.fixture
def book(headquarters, tmp_path):
    path = tmp_path / "amounts.xlsx"
    assert run("hq", "budget", "export", "--store", headquarters, "--out", path) == 0
    return path


def test_amounts_go_out_and_come_back(headquarters, book, capsys):
    fill(book, fund="LUX", title="A line", ceiling=500)
    asked = ("hq", "budget", "import", book, "--store", headquarters)
    assert run(*asked, "--dry-run") == 0
    assert run(*asked) == 0
    assert run(*asked) == 0
    told = capsys.readouterr().out
    assert told.count("New: 1, changed: 0, as before: 3.") == 3


def test_a_wrong_cell_is_named(headquarters, book, capsys):
    fill(book, fund="Nowhere", title="A line")
    assert run("hq", "budget", "import", book, "--store", headquarters) == 1
    told = capsys.readouterr().err
    assert "Budget lines, cell B3 (Fund): Choose one from the list." in told
    assert "Nothing was taken in" in told


def test_a_laptop_takes_in_no_amounts(store, book, capsys):
    assert run("hq", "budget", "import", book, "--store", store) == 1
    assert "Your role does not allow this" in capsys.readouterr().err


def test_plans_tables_and_items_are_papers_and_lists(store, tmp_path):
    workspace = open_store(store, PASSPHRASE, ticking())
    plan = submitted(workspace, register(workspace))
    workspace.close()
    tables, paper = tmp_path / "tables.pdf", tmp_path / "plan.xlsx"
    items = tmp_path / "items.xlsx"

    at = ("--store", store, "--out")
    assert run("document", "budget-tables", *at, tables) == 0
    assert run("document", "plan", plan.number, *at, paper) == 0
    assert run("document", "plan", *at, paper) == 1
    assert run("list", "plan-items", *at, items) == 0
    assert all(path.stat().st_size for path in (tables, paper, items))
