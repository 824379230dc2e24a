"""Whatever became of a file on its way: it is read, or refused in words.

`FIELDCASE_DAMAGES=1000` damages each so often, otherwise each time (`make torture`).
"""

import os
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from tests.torture.damage import HARMS, HARMS_OF_WORKBOOKS
from tests.usecases.training import a_course, enrol, five_days
from tests.workspaces import everything_in

from fieldcase.documents.template_filling import fill_template
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.resources import resource_folder
from fieldcase.domain.words import words_in
from fieldcase.usecases.enrolment.enrolment import join_headquarters, write_card
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.questionnaires.questionnaire_library import (
    take_in_questionnaire,
)
from fieldcase.usecases.taking_over.taking_over import open_spreadsheet
from fieldcase.usecases.training.training_workbook import (
    export_register,
    preview_register,
    read_register,
)

ASKED = int(os.environ.get("FIELDCASE_DAMAGES", "0"))
FEW = 12
WORDS = words_in("en")


def a_register(workspace, folder):
    course = a_course(workspace)
    five_days(workspace, course)
    enrol(workspace, course, "Ahmad")
    path = export_register(workspace, course.id, "en", folder / "register.xlsx")

    def read(path):
        register = read_register(workspace, course.id, path)
        preview_register(workspace, course.id, register, None)

    return path, read, HARMS_OF_WORKBOOKS


def a_questionnaire(workspace, folder):
    [path] = resource_folder("questionnaires").glob("*satisfaction*.xlsx")
    return path, lambda at: take_in_questionnaire(workspace, at), HARMS_OF_WORKBOOKS


def an_old_spreadsheet(workspace, folder):
    book = Workbook()
    for row in (["Number", "Name", "Born"], ["BE-1", "Nino Beridze", "2.4.1990"]):
        book.active.append(row)
    book.save(folder / "old.xlsx")
    read = lambda path: open_spreadsheet(workspace, path)  # noqa: E731 one of four alike
    return folder / "old.xlsx", read, HARMS_OF_WORKBOOKS


def a_partners_form(workspace, folder):
    book = Workbook()
    book.active.title = "Form"
    book.active["B2"] = "here"
    book.defined_names["case_number"] = DefinedName(
        "case_number", attr_text="Form!$B$2"
    )
    book.save(folder / "form.xlsx")

    def read(path):
        fill_template(path.read_bytes(), {"case_number": "BE-7QK4-0042"}, {})

    return folder / "form.xlsx", read, HARMS_OF_WORKBOOKS


def a_card(workspace, folder):
    write_card(workspace, folder / "card.json")
    return (
        folder / "card.json",
        lambda path: join_headquarters(workspace, path),
        HARMS,
    )


FILES = [a_register, a_questionnaire, an_old_spreadsheet, a_partners_form, a_card]


@pytest.mark.parametrize("made", FILES, ids=lambda made: made.__name__)
def test_a_damaged_file_is_read_or_refused_in_words(workspace, tmp_path, made):
    path, read, harms = made(workspace, tmp_path)
    whole, random = path.read_bytes(), Random(None if ASKED else made.__name__)
    damaged = Path(tmp_path / f"damaged{path.suffix}")
    before = everything_in(workspace)
    for number in range(ASKED or FEW):
        damaged.write_bytes(harms[number % len(harms)](whole, random))
        try:
            read(damaged)
        except FieldCaseError as error:
            assert sentence(error, WORDS)
            assert made is not a_register or everything_in(workspace) == before
        except Exception as error:  # the file has to be kept to be looked at
            kept = damaged.rename(tmp_path / f"{number}{path.suffix}")
            raise AssertionError(kept) from error
