"""A register out to a trainer and back in without a window."""

import pytest
from tests.cli.test_main import PASSPHRASE, english, passphrase, store
from tests.usecases.trainer import Trainer
from tests.usecases.training import a_course, enrol, five_days, mark_all
from tests.workspaces import ticking

from fieldcase.cli.main import main
from fieldcase.domain.training.course_overview import CourseFilter
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.training.courses import list_courses, open_course
from fieldcase.usecases.training.meetings import close_meeting

__all__ = ["english", "passphrase", "store"]  # fixtures of this test


def run(*words):
    return main([str(word) for word in words])


@pytest.fixture
def opened(store):
    workspace = open_store(store, PASSPHRASE, ticking())
    yield workspace
    workspace.close()


@pytest.fixture
def course(opened):
    return a_course(opened)


@pytest.fixture
def meetings(opened, course):
    return five_days(opened, course)


@pytest.fixture
def person(opened, course):
    return enrol(opened, course)


@pytest.fixture
def book(course, meetings, person, store, tmp_path):
    path = tmp_path / "register.xlsx"
    at = ("--store", store, "--language", "fr")
    assert run("training", "export", course.number, path, *at) == 0
    return path


@pytest.fixture
def asked(store, course, book):
    return ("training", "import", course.number, book, "--store", store)


def test_a_register_goes_out_and_comes_back(
    opened, meetings, person, book, asked, capsys
):
    with Trainer(book, "fr") as trainer:
        trainer.fill(person, meetings[0], "En retard 10")
        trainer.write_in(name="Zahra Amiri", agreed="oui")
    assert run(*asked, "--dry-run") == 0
    [course] = list_courses(opened, CourseFilter(), 0, 9)
    assert not open_course(opened, course.id).marks
    assert run(*asked) == 0
    assert run(*asked) == 0
    told = capsys.readouterr().out
    assert told.count("Marked: 1, corrected: 0, people added: 1") == 2
    assert told.count("Marked: 0, corrected: 0, people added: 0") == 1
    assert "Zahra Amiri is new and will be added" in told


def test_a_wrong_cell_is_named_with_what_stands_there_and_what_may(
    meetings, person, book, asked, capsys
):
    with Trainer(book) as trainer:
        trainer.fill(person, meetings[0], "là")
        cell = trainer.cell(person, meetings[0]).coordinate
    assert run(*asked) == 1
    told = capsys.readouterr().err
    assert f"Présences, cell {cell}" in told
    assert "This is none of the marks. There stands: là. Allowed: Present, Late" in told
    assert "Nothing was taken in" in told


def test_what_was_changed_here_or_closed_is_decided_in_words(
    opened, meetings, person, book, asked, capsys
):
    with Trainer(book) as trainer:
        trainer.fill(person, meetings[0], "Absent")
    mark_all(opened, [person], meetings[:1])
    close_meeting(opened, meetings[0].id)
    assert run(*asked) == 0
    assert run(*asked, "--take-conflicts") == 1
    assert run(*asked, "--take-conflicts", "--reason", "was seen elsewhere") == 0
    told = capsys.readouterr().out
    assert "Changed here too: Mariam Karimi, 9 Mar 2026: Present here" in told
    assert "left as they stood here: 1." in told
    assert "corrected: 1," in told


def test_other_courses_and_other_files_are_refused(
    opened, store, course, book, tmp_path, capsys
):
    other = a_course(opened)
    at = ("--store", store)
    assert run("training", "import", other.number, book, *at) == 1
    assert run("training", "import", "TR-0", book, *at) == 1
    assert run("training", "import", course.number, tmp_path / "none.xlsx", *at) == 1
    told = capsys.readouterr().err
    assert f"This workbook is of another course, {course.number}." in told
    assert "There is no course TR-0 here." in told
