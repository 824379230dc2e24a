"""The plan on paper and in lists: whole for who signs it, without names in lists."""

import subprocess
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from tests.usecases.planning import (
    approved,
    drawn_up,
    in_role,
    planned,
    submitted,
    with_ceiling,
)

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.plan.plan_items_list import export_plan_items
from fieldcase.usecases.plan.plan_paper import identify_plan, save_plan_paper
from fieldcase.usecases.plan.plans import amend_plan

EN = words_in("en")


def text_of(path):
    asked = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def cells_of(path):
    page = load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]


@pytest.mark.parametrize("language", ["en", "fr", "nl", "ar"])
def test_the_plan_prints_in_every_language(workspace, saved_case, tmp_path, language):
    with_ceiling(workspace)
    plan = approved(workspace, saved_case)
    path = tmp_path / "plan.pdf"
    save_plan_paper(workspace, plan.id, path, words_in(language))
    told = text_of(path)
    assert plan.number in told
    assert "Nino Beridze" in told
    assert "A tailor's shop of one's own" in told


def test_the_paper_tells_the_budget_with_its_source(workspace, saved_case, tmp_path):
    with_ceiling(workspace, source="Instruction 1")
    plan = submitted(workspace, saved_case)
    path = tmp_path / "plan.xlsx"
    save_plan_paper(workspace, plan.id, path, EN)
    told = {cell for row in cells_of(path) for cell in row if cell is not None}
    amounts = {Decimal(str(cell)) for cell in told if isinstance(cell, int | float)}
    assert {Decimal(1000), Decimal(400), Decimal(600)} <= amounts
    assert any("Instruction 1" in str(cell) for cell in told)
    assert any("Provisional" in str(cell) for cell in told)


def test_an_unknown_ceiling_says_so(workspace, saved_case, tmp_path):
    plan = submitted(workspace, saved_case)
    path = tmp_path / "plan.pdf"
    save_plan_paper(workspace, plan.id, path, EN)
    assert "headquarters has not filled" in text_of(path)


def test_a_plan_is_found_by_its_number_and_by_its_id(workspace, saved_case):
    old = approved(workspace, saved_case)
    new = amend_plan(workspace, old.id, {"amendment_reason": "More is needed"})
    assert identify_plan(workspace, old.number) == new.id
    assert identify_plan(workspace, old.id) == old.id
    with pytest.raises(RecordNotFound):
        identify_plan(workspace, "none")


def test_the_list_holds_each_item_once_and_no_text(workspace, saved_case, tmp_path):
    old = approved(workspace, saved_case)
    amend_plan(workspace, old.id, {"amendment_reason": "More is needed"})
    path = tmp_path / "items.xlsx"
    assert export_plan_items(workspace, path, EN) == 2  # in force, and prepared
    told = " ".join(str(cell) for row in cells_of(path) for cell in row)
    assert saved_case.number in told
    assert "sewing" not in told
    assert "Nino" not in told


def test_who_sees_no_casework_sees_no_category(workspace, saved_case, tmp_path):
    plan = drawn_up(workspace, saved_case)
    planned(workspace, plan, category="S3")
    path = tmp_path / "items.xlsx"
    trainer = in_role(workspace, Role.TRAINER)
    export_plan_items(trainer, path, EN)
    heads = cells_of(path)[0]
    assert "Category" not in heads
    monitor = in_role(workspace, Role.MONITOR)
    export_plan_items(monitor, path, EN)
    assert not any("Medical" in str(cell) for row in cells_of(path) for cell in row)
