"""A register out to a trainer, and what comes back taken in: whole, and once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.domain.training import marks
from tests.usecases.trainer import Trainer, give_out, looked_at, taken_in
from tests.usecases.training import (
    ABSENT,
    OUTSIDER,
    PRESENT,
    a_course,
    enrol,
    five_days,
    marking,
)
from tests.workspaces import everything_in

from fieldcase.domain.entry_cells import WorkbookRefused
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import UNMARKED, Marked
from fieldcase.domain.training.trainer_texts import TRAINER_LANGUAGES
from fieldcase.domain.training.training_errors import WorkbookOfAnotherCourse
from fieldcase.usecases.training.attendance import mark_attendance, versions_of
from fieldcase.usecases.training.course_enrolment import end_enrolment
from fieldcase.usecases.training.courses import open_course
from fieldcase.usecases.training.meetings import close_meeting
from fieldcase.usecases.training.training_workbook import Decisions, read_register

LATE = Marked(Mark.LATE, 25)
NEW = {"name": "Zahra Amiri", "organisation": "Invented Hands", "agreed": "Yes"}


@pytest.fixture
def course(workspace):
    return a_course(workspace)


@pytest.fixture
def meetings(workspace, course):
    return five_days(workspace, course)


@pytest.fixture
def people(workspace, course):
    return [enrol(workspace, course, name) for name in ("Ahmad", "Fatima", "Mariam")]


@pytest.fixture
def book(workspace, course, meetings, people, tmp_path):
    return give_out(workspace, course, tmp_path / "register.xlsx")


def marks_in(workspace, course):
    return dict(open_course(workspace, course.id).marks)


def problems_in(workspace, course, book):
    with pytest.raises(WorkbookRefused) as refused:
        taken_in(workspace, course, book)
    return [(one.place.cell, one.rule, one.found) for one in refused.value.problems]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(st.data())
def test_what_a_trainer_fills_in_is_what_is_taken_in(
    workspace, course, meetings, people, tmp_path, data
):
    before = st.lists(
        st.tuples(st.sampled_from(people), st.sampled_from(meetings), marks)
    )
    for person, meeting, marked in data.draw(before):
        mark_attendance(workspace, [marking(person, meeting, marked)])
    language = data.draw(st.sampled_from(TRAINER_LANGUAGES))
    path = give_out(workspace, course, tmp_path / "r.xlsx", language)
    wanted = marks_in(workspace, course)
    with Trainer(path, language) as trainer:
        for person, meeting, marked in data.draw(before):
            trainer.mark(person, meeting, marked)
            wanted[person.id, meeting.id] = marked

    taken_in(workspace, course, path)

    kept = open_course(workspace, course.id)
    assert {cell: kept.marked(*cell) for cell in wanted} == wanted
    assert set(kept.marks) <= set(wanted)


def test_twice_the_same_is_once(workspace, course, meetings, people, book):
    with Trainer(book) as trainer:
        trainer.fill(people[0], meetings[0], "Present")
        trainer.write_in(marks={meetings[1].id: "late 5"}, sex="female", **NEW)
    first = taken_in(workspace, course, book)
    before = everything_in(
        workspace, "audit", "audit_entries", "changes", "own", "heads"
    )

    again = taken_in(workspace, course, book)

    assert (first.marked, first.added) == (2, 1)
    assert (again.marked, again.added, again.differing) == (0, 0, 0)
    kept = everything_in(workspace, "audit", "audit_entries", "changes", "own", "heads")
    changed = {name for name in kept if kept[name] != before[name]}
    assert not {name for name in changed if "audit" not in name}


def test_somebody_new_is_added_with_what_was_written(
    workspace, course, meetings, people, book
):
    with Trainer(book) as trainer:
        trainer.write_in(
            marks={meetings[0].id: "Present"}, sex="Femme", age_band="18 to 25", **NEW
        )
        trainer.write_in(2, sex="Female", **{**NEW, "organisation": ""})

    with pytest.raises(WorkbookRefused):
        taken_in(workspace, course, book)
    with Trainer(book) as trainer:
        trainer.write_in(sex="Féminin", **NEW)
    taken_in(workspace, course, book)

    added = [
        one.enrolment
        for one in open_course(workspace, course.id).participants
        if one.name == "Zahra Amiri"
    ]
    told = {(one.sex, one.age_band, one.kind, one.organisation) for one in added}
    assert told == {("F", "A18", "STAFF", "Invented Hands"), ("F", "UNK", "COM", "")}


def test_nobody_is_added_without_agreeing(workspace, course, meetings, people, book):
    with Trainer(book) as trainer:
        row = trainer.write_in(**{**NEW, "agreed": "maybe"})
        column = trainer.page.cell(1, trainer.columns["agreed"]).column_letter
    assert problems_in(workspace, course, book) == [
        (f"{column}{row}", Rule.AGREEMENT_NEEDED, "maybe")
    ]


def test_somebody_with_the_name_of_a_participant_is_that_participant_unless_told(
    workspace, course, meetings, people, book
):
    with Trainer(book) as trainer:
        trainer.write_in(marks={meetings[0].id: "P"}, **{**NEW, "name": "  fatima "})
    [newcomer] = looked_at(workspace, course, book).newcomers
    assert newcomer.same_as == people[1].id
    assert [one.id for one in newcomer.candidates] == [people[1].id]

    another = Decisions(same_as={newcomer.row.id: None})
    assert len(looked_at(workspace, course, book, another).added) == 1
    assert taken_in(workspace, course, book).added == 0
    assert marks_in(workspace, course) == {(people[1].id, meetings[0].id): PRESENT}


def test_one_wrong_cell_keeps_all_of_it_out(workspace, course, meetings, people, book):
    with Trainer(book) as trainer:
        trainer.fill(people[0], meetings[0], "Present")
        trainer.fill(people[1], meetings[1], "perhaps")
        trainer.fill(people[2], meetings[2], "late 999")
        trainer.fill(people[2], meetings[3], "=1+1")
        wrong = [trainer.cell(people[at], meetings[at]).coordinate for at in (1, 2)]
        wrong.append(trainer.cell(people[2], meetings[3]).coordinate)
    told = problems_in(workspace, course, book)
    assert sorted(told) == sorted(
        [
            (wrong[0], Rule.NOT_A_MARK, "perhaps"),
            (wrong[1], Rule.OUT_OF_BOUNDS, "late 999"),
            (wrong[2], Rule.CALCULATED, ""),
        ]
    )
    assert marks_in(workspace, course) == {}


def test_what_changed_here_since_is_shown_and_stays_unless_taken(
    workspace, course, meetings, people, tmp_path
):
    mark_attendance(workspace, [marking(one, meetings[0]) for one in people])
    book = give_out(workspace, course, tmp_path / "r.xlsx")
    ahmad, fatima, mariam = (marking(one, meetings[0], ABSENT) for one in people)
    mark_attendance(workspace, [ahmad, fatima])
    with Trainer(book) as trainer:
        trainer.fill(people[0], meetings[0], "Half")
        trainer.fill(people[2], meetings[0], "Late 25")

    found = looked_at(workspace, course, book)
    [differs] = found.conflicts
    assert (differs.name, differs.before, differs.after) == (
        "Ahmad",
        ABSENT,
        Marked(Mark.HALF),
    )
    assert taken_in(workspace, course, book).differing == 1
    kept = open_course(workspace, course.id)
    assert kept.marked(*ahmad.cell) == kept.marked(*fatima.cell) == ABSENT
    assert kept.marked(*mariam.cell) == LATE

    taken_in(workspace, course, book, Decisions(taken=frozenset({ahmad.cell})))
    assert open_course(workspace, course.id).marked(*ahmad.cell) == Marked(Mark.HALF)


def test_closed_meetings_are_corrected_for_one_reason(
    workspace, course, meetings, people, book
):
    close_meeting(workspace, meetings[0].id)
    with Trainer(book) as trainer:
        for person in people:
            trainer.fill(person, meetings[0], "Present")
        trainer.fill(people[0], meetings[1], "Absent")
    assert looked_at(workspace, course, book).needs_reason
    with pytest.raises(EntriesRefused):
        taken_in(workspace, course, book)
    assert marks_in(workspace, course) == {}

    told = taken_in(workspace, course, book, Decisions(reason="the list came late"))

    assert (told.amended, told.marked) == (3, 1)
    last = versions_of(workspace, (people[0].id, meetings[0].id))[-1]
    assert (last.mark, last.amendment_reason) == (Mark.PRESENT, "the list came late")


def test_a_cell_that_is_emptied_is_unmarked(
    workspace, course, meetings, people, tmp_path
):
    cell = marking(people[0], meetings[0])
    mark_attendance(workspace, [cell])
    book = give_out(workspace, course, tmp_path / "r.xlsx")
    with Trainer(book) as trainer:
        trainer.fill(people[0], meetings[0], None)
    taken_in(workspace, course, book)
    assert open_course(workspace, course.id).marked(*cell.cell) == UNMARKED


def test_an_older_export_is_recognised_and_overwrites_nothing_newer(
    workspace, course, people, book, tmp_path
):
    assert read_register(workspace, course.id, book).is_latest
    newer = give_out(workspace, course, tmp_path / "newer.xlsx")
    meeting = open_course(workspace, course.id).meetings[0]
    for path, said in ((newer, "Absent"), (book, "Present")):
        with Trainer(path) as trainer:
            trainer.fill(people[0], meeting, said)
        taken_in(workspace, course, path)
    assert read_register(workspace, course.id, newer).is_latest
    assert not read_register(workspace, course.id, book).is_latest
    assert marks_in(workspace, course) == {(people[0].id, meeting.id): ABSENT}


def test_the_workbook_of_another_course_is_named(workspace, course, book):
    other = a_course(workspace)
    with pytest.raises(WorkbookOfAnotherCourse) as refused:
        taken_in(workspace, other, book)
    assert refused.value.number == course.number


def test_who_lost_the_place_and_who_finds_none_are_named(
    workspace, meetings, people, course, tmp_path
):
    full = a_course(workspace, capacity=1)
    days, one = five_days(workspace, full), enrol(workspace, full)
    book = give_out(workspace, full, tmp_path / "r.xlsx")
    with Trainer(book) as trainer:
        trainer.write_in(**NEW)
    [(_, rule, name)] = problems_in(workspace, full, book)
    assert (rule, name) == (Rule.NO_PLACE, "Zahra Amiri")

    from_before = give_out(workspace, full, tmp_path / "s.xlsx")
    end_enrolment(workspace, one.id, "CX", "TIME")
    with Trainer(from_before) as trainer:
        trainer.fill(one, days[0], "Present")
    [(_, rule, mark)] = problems_in(workspace, full, from_before)
    assert (rule, mark) == (Rule.NO_PLACE, "P")


def test_nothing_is_hidden_and_no_text_becomes_a_formula(
    workspace, course, meetings, tmp_path
):
    enrol(workspace, course, "=cmd|' /C calc'!A0", organisation="+1 and @more")
    book = load_workbook(give_out(workspace, course, tmp_path / "r.xlsx", "ar"))
    page = book.worksheets[0]
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
    assert page.protection.sheet and page.sheet_view.rightToLeft
    assert not any(column.hidden for column in page.column_dimensions.values())
    assert not any(row.hidden for row in page.row_dimensions.values())
    types = {cell.data_type for row in page.iter_rows() for cell in row}
    assert "f" not in types
    assert OUTSIDER["kind"] not in {
        cell.value for row in page.iter_rows() for cell in row
    }
