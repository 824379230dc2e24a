"""Registers, participants and the trainings of a person, on paper and as tables."""

import csv
import subprocess
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from tests.usecases.training import (
    ABSENT,
    PRESENT,
    a_course,
    enrol,
    five_days,
    mark_all,
)
from tests.workspaces import register

from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.giving_out.list_giving import ListAsked
from fieldcase.usecases.training.course_enrolment import enrol_member
from fieldcase.usecases.training.courses import open_course
from fieldcase.usecases.training.meetings import cancel_meeting
from fieldcase.usecases.training.participants_paper import save_participants
from fieldcase.usecases.training.register_papers import (
    empty_register,
    filled_register,
    save_empty_register,
    save_register,
)
from fieldcase.usecases.training.training_lists import (
    export_attendance,
    export_courses,
    export_participants,
)
from fieldcase.usecases.training.training_record import save_training_record

ENGLISH = words_in("en")


@pytest.fixture
def course(workspace):
    return a_course(workspace, trainers=["A. Invented"])


@pytest.fixture
def member(workspace, course):
    case = register(workspace)
    with workspace.reading() as work:
        [person, *_] = work.persons.where(case_id=case.id)
    enrol_member(workspace, course.id, person.id)
    return person


def text_of(path):
    told = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"],
        capture_output=True,
        check=True,
        text=True,
    )
    return told.stdout


def tables(document):
    return [block for block in document.blocks if hasattr(block, "columns")]


def rows_of(path):
    page = load_workbook(path).worksheets[0]
    head, *rows = page.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_register_to_sign_has_a_column_a_meeting_and_free_rows(workspace, course):
    enrol(workspace, course, "Ahmad")
    five_days(workspace, course)
    [table] = tables(
        empty_register(workspace, open_course(workspace, course.id), ENGLISH)
    )

    assert len(table.columns) == 3 + 5
    assert table.rows[0][1] == "Ahmad"
    assert table.rows[0][3:] == (None,) * 5
    assert len(table.rows) == 1 + 4
    assert table.row_height > 20


def test_a_wide_register_goes_on_over_pages_of_about_the_same_width(workspace, course):
    enrol(workspace, course, "Ahmad")
    five_days(workspace, course, count=15)
    found = tables(
        empty_register(workspace, open_course(workspace, course.id), ENGLISH)
    )

    assert [len(one.columns) - 3 for one in found] == [5, 5, 5]
    assert [one.starts_page for one in found] == [False, True, True]
    assert found[1].title == "Meetings 6 to 10 of 15"


def test_a_course_without_meetings_has_a_register_of_names(workspace, course, tmp_path):
    enrol(workspace, course, "Ahmad")
    told = text_of(
        save_empty_register(workspace, course.id, tmp_path / "r.pdf", ENGLISH)
    )
    assert "Ahmad" in told
    assert "A. Invented" in told


def test_a_filled_register_shows_marks_totals_and_what_was_cancelled(workspace, course):
    ahmad, fatima = (enrol(workspace, course, name) for name in ("Ahmad", "Fatima"))
    days = five_days(workspace, course)
    mark_all(workspace, [ahmad], days[:4], PRESENT)
    mark_all(workspace, [fatima], days[:4], ABSENT)
    cancel_meeting(workspace, days[4].id, "a holiday")
    file = open_course(workspace, course.id)
    [table] = tables(filled_register(workspace, file, ENGLISH))

    assert table.rows[0][3:] == ("P", "P", "P", "P", "–", "4/4", "12 · 100%")
    assert table.rows[1][3:] == ("A", "A", "A", "A", "–", "0/4", "0 · 0%")
    assert table.total[3:7] == ("1",) * 4


def test_papers_are_written_as_pdf_and_as_excel(workspace, course, tmp_path):
    enrol(workspace, course, "Ahmad", native_name="أحمد")
    five_days(workspace, course)
    for save in (save_register, save_empty_register, save_participants):
        for language in ("en", "ar"):
            words = words_in(language)
            pdf = save(workspace, course.id, tmp_path / "p.pdf", words)
            assert "Ahmad" in text_of(pdf)
            form = save(workspace, course.id, tmp_path / "p.xlsx", words)
            told = [
                str(cell.value)
                for row in load_workbook(form).active.iter_rows()
                for cell in row
            ]
            assert any("Ahmad" in text for text in told)


def test_all_trainings_of_a_person_stand_on_one_paper(
    workspace, course, member, tmp_path
):
    other = a_course(workspace, title="Sewing")
    enrol_member(workspace, other.id, member.id)
    told = text_of(
        save_training_record(workspace, member.id, tmp_path / "t.pdf", ENGLISH)
    )

    assert member.number in told
    for one in (course, other):
        assert one.number in told
    assert "Sewing" in told


def test_lists_name_nobody(workspace, course, member, tmp_path):
    enrolment = enrol(workspace, course, "Zarmina")
    days = five_days(workspace, course)
    mark_all(workspace, [enrolment], days, PRESENT)
    for export, count in (
        (export_courses, 1),
        (export_participants, 2),
        (export_attendance, 5),
    ):
        target = tmp_path / "list.xlsx"
        assert export(workspace, target, ENGLISH) == count
        rows = rows_of(target)
        assert len(rows) == count
        assert not any("Zarmina" in str(cell) for row in rows for cell in row.values())
        assert member.full_name not in str(rows)


def test_participants_have_names_for_a_reason_only(workspace, course, member, tmp_path):
    enrol(workspace, course, "Zarmina", organisation="Sewing hall", phone="+93 70 1")
    out = tmp_path / "list.xlsx"
    with pytest.raises(EntriesRefused):
        export_participants(workspace, out, ENGLISH, asked=ListAsked(reason=" "))
    assert not out.exists()

    asked = ListAsked(reason="Badges for the hall")
    assert export_participants(workspace, out, ENGLISH, asked=asked) == 2

    by_name = {row["Name"]: row for row in rows_of(out)}
    assert by_name.keys() == {"Zarmina", member.full_name}
    assert by_name["Zarmina"]["Organisation"] == "Sewing hall"
    assert by_name["Zarmina"]["Phone"] == "+93 70 1"
    assert by_name[member.full_name]["Participant"] == member.number
    told = str([list(page.values) for page in load_workbook(out).worksheets])
    assert "Given out with names: Badges for the hall" in told
    with workspace.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.EXPORTED)
    assert (entry.what, entry.with_names, entry.reason) == (
        "participants",
        True,
        "Badges for the hall",
    )


def test_a_trainer_gets_names_but_no_telephone_numbers(workspace, course, tmp_path):
    enrol(workspace, course, "Zarmina", phone="+93 70 1")
    trainer = replace(workspace, staff=replace(workspace.staff, role=Role.TRAINER))
    asked = ListAsked(reason="Badges for the hall")
    export_participants(trainer, tmp_path / "list.xlsx", ENGLISH, asked=asked)
    [row] = rows_of(tmp_path / "list.xlsx")
    assert row["Name"] == "Zarmina"
    assert "Phone" not in row


def test_long_names_in_many_scripts_go_out_and_are_read_back(
    workspace, course, tmp_path
):
    names = (
        "محمد عبد الرحمن " * 12,
        "გიორგი ბერიძე " * 14,
        "አበበ ተስፋዬ " * 16,
        "Nino محمد გიორგი አበበ " * 10,
    )
    expected = {name.strip() for name in names}
    for name in names:
        enrol(workspace, course, name.strip())
    asked = ListAsked(reason="Badges for the hall")
    for ending in (".xlsx", ".csv"):
        out = tmp_path / f"list{ending}"
        assert export_participants(workspace, out, ENGLISH, asked=asked) == len(names)
    assert {row["Name"] for row in rows_of(tmp_path / "list.xlsx")} == expected
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert {row["Name"] for row in csv.DictReader(lines)} == expected


def test_rows_of_participants_add_up(workspace, course, member, tmp_path):
    enrolment = enrol(workspace, course, "Zarmina", sex="F")
    mark_all(workspace, [enrolment], five_days(workspace, course), PRESENT)
    export_participants(workspace, tmp_path / "list.xlsx", ENGLISH)
    by_person = {row["Participant"]: row for row in rows_of(tmp_path / "list.xlsx")}

    assert set(by_person) == {member.number, enrolment.id[-8:]}
    row = by_person[enrolment.id[-8:]]
    assert (row["Attended"], row["Meetings"], row["Minutes attended"]) == (5, 5, 900)
    assert row["Sex"] == "Female"
