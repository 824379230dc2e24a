"""Papers of several cases at once: all of them in one folder, or none."""

from dataclasses import replace

import pytest
from tests.workspaces import BY_PARENT, CHILD, hold_session, register

from fieldcase.documents.page_pictures import PagePictures
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.errors import Cancelled, FileNotWritable
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person, edit_person
from fieldcase.usecases.giving_out.case_papers import (
    CONSENTS,
    KINDS,
    SESSIONS,
    SUMMARY,
    PapersAsked,
    save_case_papers,
)


@pytest.fixture
def cases(workspace):
    found = [register(workspace), register(workspace)]
    hold_session(workspace, found[0])
    add_person(workspace, found[1].id, CHILD, BY_PARENT)
    return found


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "papers"
    made.mkdir()
    return made


def text_of(path):
    pages = PagePictures(path.read_bytes())
    told = pages.text(0)
    pages.close()
    return told


def asked(*kinds, which=None, **more):
    return PapersAsked(which or CaseFilter(), kinds, words_in("en"), **more)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def exported(workspace):
    with workspace.reading() as work:
        entries = work.audit.where()
    return [one for one in entries if one.deed is AuditDeed.EXPORTED]


def test_each_case_gives_the_papers_it_has(workspace, cases, folder):
    first, second = (case.number for case in cases)
    count = save_case_papers(workspace, asked(*KINDS), folder, Progress())
    assert names_in(folder) == sorted(
        [
            f"{first}-case-summary.pdf",
            f"{second}-case-summary.pdf",
            f"{first}-1-session-record.pdf",
            *(f"{first}-1-{kind}.pdf" for kind in (CONSENTS, "who-sees-my-data")),
            *(
                f"{second}-{person}-{kind}.pdf"
                for person in (1, 2)
                for kind in (CONSENTS, "who-sees-my-data")
            ),
        ]
    )
    assert count == len(exported(workspace)) == 9


def test_only_the_cases_that_are_shown_give_papers(workspace, cases, folder):
    which = replace(CaseFilter(), text=cases[0].number)
    save_case_papers(workspace, asked(SUMMARY, which=which), folder, Progress())
    assert names_in(folder) == [f"{cases[0].number}-case-summary.pdf"]


def test_what_people_take_home_is_in_the_language_they_read(workspace, cases, folder):
    [person] = open_case(workspace, cases[0].id).persons
    edit_person(workspace, person.id, {"languages": ["tr", "ka"]})
    name = f"{person.number}-{CONSENTS}.pdf"
    save_case_papers(workspace, asked(CONSENTS), folder, Progress())
    assert "თანხმობა" in text_of(folder / name)
    one_language = asked(CONSENTS, in_one_language=True)
    save_case_papers(workspace, one_language, folder, Progress())
    assert "თანხმობა" not in text_of(folder / name)


def test_stopped_half_way_nothing_is_there_and_nothing_is_said_to_be(
    workspace, cases, folder
):
    before = exported(workspace)
    progress = Progress(lambda done, _total: progress.cancel() if done == 2 else None)
    with pytest.raises(Cancelled):
        save_case_papers(workspace, asked(SUMMARY, SESSIONS), folder, progress)
    assert names_in(folder) == []
    assert exported(workspace) == before


def test_a_folder_that_is_gone_is_told(workspace, cases, folder):
    folder.rmdir()
    with pytest.raises(FileNotWritable):
        save_case_papers(workspace, asked(SUMMARY), folder, Progress())
    assert exported(workspace) == []


def test_without_cases_there_are_no_papers(workspace, folder):
    assert save_case_papers(workspace, asked(*KINDS), folder, Progress()) == 0
    assert names_in(folder) == []
