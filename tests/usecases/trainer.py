"""A trainer who fills in a workbook, by what can be read in it."""

from openpyxl import load_workbook

from fieldcase.domain.training.trainer_texts import trainer_texts
from fieldcase.usecases.training.training_sheet import ATTENDANCE, mark_label
from fieldcase.usecases.training.training_workbook import (
    export_register,
    preview_register,
    read_register,
    take_in_register,
)


def give_out(workspace, course, path, language="en"):
    return export_register(workspace, course.id, language, path)


def looked_at(workspace, course, path, decisions=None):
    register = read_register(workspace, course.id, path)
    return preview_register(workspace, course.id, register, decisions)


def taken_in(workspace, course, path, decisions=None):
    register = read_register(workspace, course.id, path)
    return take_in_register(workspace, course.id, register, decisions)


class Trainer:
    """`with Trainer(path) as trainer:` opens the workbook and saves it at the end."""

    def __init__(self, path, language="en"):
        self.path = path
        self.texts = trainer_texts(language)

    def __enter__(self):
        self.book = load_workbook(self.path)
        self.page = next(iter(self.book.worksheets))
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.book.save(self.path)

    @property
    def head(self):
        return next(
            row for row in range(1, 40) if self.page.cell(row, 1).value == ATTENDANCE
        )

    @property
    def columns(self):
        """By the small names beneath the headings."""
        return {
            cell.value: cell.column for cell in self.page[self.head + 1] if cell.value
        }

    def row_of(self, enrolment):
        return next(
            cell.row
            for cell in self.page["A"]
            if str(cell.value or "").startswith(enrolment.id)
        )

    def cell(self, enrolment, meeting):
        return self.page.cell(self.row_of(enrolment), self.columns[meeting.id])

    def fill(self, enrolment, meeting, text):
        self.cell(enrolment, meeting).value = text

    def mark(self, enrolment, meeting, marked):
        self.fill(enrolment, meeting, mark_label(marked, self.texts) or None)

    def write_in(self, nth=1, marks=None, **facts):
        """Somebody new, into the nth blank row."""
        row = next(cell.row for cell in self.page["A"] if cell.value == f"new~{nth}")
        self.write_row(row, marks, **facts)
        return row

    def write_row(self, row, marks=None, **facts):
        for name, said in facts.items():
            self.page.cell(row, self.columns[name]).value = said
        for meeting, text in (marks or {}).items():
            self.page.cell(row, self.columns[meeting]).value = text
