"""Looking at papers before they go out."""

import pytest
from openpyxl import load_workbook
from tests.usecases.training import a_course, enrol, five_days, held
from tests.workspaces import APPLICANT, hold_session, register

from fieldcase.domain.errors import FileNotWritable, RecordNotFound
from fieldcase.domain.paired_words import paired_words
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.giving_out.paper_preview import (
    lay_out,
    note_printed,
    save_preview,
)
from fieldcase.usecases.record_keeping.audit_words import deed_sentence
from fieldcase.usecases.training.register_papers import save_empty_register


@pytest.fixture
def session(workspace):
    return hold_session(workspace, register(workspace))


@pytest.fixture
def look(workspace, session):
    made = []

    def make(language="en", second=""):
        def write(workspace, target, words):
            return save_session_record(workspace, session.id, target, words)

        words = paired_words(language, second or language)
        made.append(lay_out(workspace, write, words))
        return made[-1]

    yield make
    for one in made:
        one.pages.close()


def deeds_of(workspace):
    with workspace.reading() as work:
        return work.audit.where(what="session_record")


def test_looking_gives_nothing_out_and_leaves_no_file(workspace, look, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    preview = look()
    assert APPLICANT["family_name"] in preview.pages.text(0)
    assert sorted(tmp_path.rglob("*")) == before
    assert deeds_of(workspace) == []


def test_what_is_saved_is_what_was_looked_at(workspace, look, tmp_path):
    preview = look("fr")
    save_preview(workspace, preview, tmp_path / "record.pdf")
    assert (tmp_path / "record.pdf").read_bytes() == preview.laid.pdf
    [entry] = deeds_of(workspace)
    assert entry.deed is AuditDeed.EXPORTED and entry.with_names


def test_its_excel_form_is_saved_from_there_too(workspace, look, tmp_path):
    save_preview(workspace, look("fr"), tmp_path / "record.xlsx")
    cells = load_workbook(tmp_path / "record.xlsx").active.values
    assert any("Entretien sur le retour" in str(one) for row in cells for one in row)


def test_two_languages_stand_side_by_side(look):
    told = look("en", "fr").pages.text(0)
    assert "Return counselling" in told and "Entretien sur le retour" in told


def test_printing_is_in_the_audit(workspace, look):
    note_printed(workspace, look())
    [entry] = deeds_of(workspace)
    assert entry.deed is AuditDeed.PRINTED
    told = deed_sentence(entry, words_in("en"))
    assert told == "Printed · Session record · 1 record · with names"


def test_a_folder_that_takes_nothing_is_told(workspace, look, tmp_path):
    with pytest.raises(FileNotWritable):
        save_preview(workspace, look(), tmp_path / "nowhere" / "record.pdf")
    assert deeds_of(workspace) == []


def test_a_record_that_is_not_there_is_refused(workspace):
    def write(workspace, target, words):
        return save_session_record(workspace, "0190-none", target, words)

    with pytest.raises(RecordNotFound):
        lay_out(workspace, write, words_in("en"))


@pytest.mark.parametrize("language", ["ka", "am", "hy", "prs"])
def test_a_register_is_looked_at_in_the_languages_of_those_who_sign(
    workspace, language
):
    course = a_course(workspace)
    held(workspace, [enrol(workspace, course)], five_days(workspace, course)[:2])

    def write(workspace, target, words):
        return save_empty_register(workspace, course.id, target, words)

    preview = lay_out(workspace, write, words_in(language))
    told = preview.pages.text(0)
    assert words_in(language).say("Attendance register") != "Attendance register"
    assert "not been checked yet" in told and preview.pages.sizes[0].is_lying
    preview.pages.close()
