"""Papers of difficult content, and on disks that take nothing more."""

import pytest
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from tests.usecases.test_full_and_locked_disks import fill, small_disk
from tests.workspaces import hold_session, register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.errors import FileNotWritable
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.consent.consent_papers import save_consent_sheet
from fieldcase.usecases.giving_out.case_papers import (
    SUMMARY,
    PapersAsked,
    save_case_papers,
)
from fieldcase.usecases.giving_out.case_templates import save_filled_template
from fieldcase.usecases.giving_out.paper_preview import lay_out, save_preview

__all__ = ["small_disk"]  # a fixture

ENGLISH = words_in("en")
NAMES = {
    "given_names": "Maximiliana‑Theodora " * 6 + "გიორგი",
    "family_name": "عبد الرحمن بن " * 5 + "Ẁêïřđñåmé",
    "native_name": "ኃይለ ማርያም Հովհաննես " * 5,
}


@pytest.fixture
def session(workspace):
    return hold_session(workspace, register(workspace))


@pytest.mark.parametrize("language", ["en", "ar", "ka", "am", "hy", "prs"])
def test_very_long_names_in_several_scripts_stay_on_the_page(
    workspace, session, language
):
    [person] = open_case(workspace, session.case_id).persons
    edit_person(
        workspace, person.id, {one: text.strip() for one, text in NAMES.items()}
    )

    def write(workspace, target, words):
        return save_consent_sheet(workspace, person.id, target, words)

    preview = lay_out(workspace, write, words_in(language))
    for page, size in enumerate(preview.pages.sizes):
        picture = preview.pages.picture(page, 0.5)
        edges = {picture.width - 1, 0, 4, picture.width - 5}
        rows = range(0, len(picture.pixels), picture.row_bytes)
        seen = {picture.pixels[row + edge * 4] for row in rows for edge in edges}
        assert seen == {0xFF}, f"something reaches the edge of page {page + 1}"
        assert size.height > size.width
    preview.pages.close()


@pytest.fixture
def full_disk(small_disk):
    (small_disk / "record.pdf").write_bytes(b"the last one")
    fill(small_disk)
    return small_disk


def left(disk):
    return sorted(path.name for path in disk.iterdir())


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_a_disk_that_is_full_keeps_the_last_file_and_no_half_one(
    workspace, session, full_disk, ending
):
    target = full_disk / f"record{ending}"
    with pytest.raises(FileNotWritable) as told:
        save_session_record(workspace, session.id, target, ENGLISH)
    assert told.value.path == target
    assert left(full_disk) == ["filler", "record.pdf"]
    assert (full_disk / "record.pdf").read_bytes() == b"the last one"


def test_what_is_looked_at_can_be_saved_elsewhere_when_a_disk_is_full(
    workspace, session, full_disk, tmp_path
):
    def write(workspace, target, words):
        return save_session_record(workspace, session.id, target, words)

    preview = lay_out(workspace, write, ENGLISH)
    with pytest.raises(FileNotWritable):
        save_preview(workspace, preview, full_disk / "record.pdf")
    save_preview(workspace, preview, tmp_path / "record.pdf")
    assert (full_disk / "record.pdf").read_bytes() == b"the last one"
    assert (tmp_path / "record.pdf").read_bytes() == preview.laid.pdf
    preview.pages.close()


def test_many_papers_on_a_full_disk_leave_nothing(workspace, session, full_disk):
    asked = PapersAsked(CaseFilter(), [SUMMARY], ENGLISH)
    with pytest.raises(FileNotWritable):
        save_case_papers(workspace, asked, full_disk, Progress())
    assert left(full_disk) == ["filler", "record.pdf"]


def test_a_form_on_a_full_disk_is_not_half_filled(
    workspace, session, full_disk, tmp_path
):
    form, book = tmp_path / "form.xlsx", Workbook()
    book.active.title = "Form"
    book.defined_names["case_number"] = DefinedName(
        "case_number", attr_text="Form!$A$1"
    )
    book.save(form)
    paper = "session_record", session.id
    with pytest.raises(FileNotWritable):
        save_filled_template(workspace, paper, form, full_disk / "filled.xlsx", ENGLISH)
    assert left(full_disk) == ["filler", "record.pdf"]


def test_a_target_that_cannot_be_replaced_is_told_by_its_own_name(
    workspace, session, tmp_path
):
    target = tmp_path / "record.pdf"
    target.mkdir()
    with pytest.raises(FileNotWritable) as told:
        save_session_record(workspace, session.id, target, ENGLISH)
    assert told.value.path == target
    assert list(target.iterdir()) == []
    assert sorted(tmp_path.glob("record*")) == [target]
