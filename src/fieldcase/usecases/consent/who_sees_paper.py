"""The sheet “who sees my data”, in the person's language."""

from fieldcase.documents.description import Column, Document, Paragraphs, Table
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.need_to_know import SEEN
from fieldcase.domain.words import Words
from fieldcase.usecases.consent.consent_papers import (
    Sheet,
    gather_sheet,
    language_note,
    sheet_code,
    sheet_header,
    told_answer,
)
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.workspace import Workspace


def save_who_sees(
    workspace: Workspace, person_id: PersonId, target: Target, words: Words
) -> Target:
    """Write who sees what of this person, and why; formats and errors as above."""
    sheet = gather_sheet(workspace, person_id, words)
    document = who_sees_my_data(workspace, sheet)
    of = PaperOf(kind="who_sees_my_data", case_id=sheet.case.id, record_id=person_id)
    return save_paper(workspace, document, target, of)


def who_sees_my_data(workspace: Workspace, sheet: Sheet) -> Document:
    """The description of the sheet: by role, then by what the person allowed."""
    text, words = sheet.text, sheet.words
    return Document(
        title=text.read("sees_title"),
        subtitle=sheet.person.number,
        words=words,
        code=sheet_code(sheet),
        made_on=workspace.clock.now(),
        header=sheet_header(sheet),
        blocks=(
            *language_note(sheet),
            Paragraphs("", text.read("sees_intro")),
            _inside(sheet),
            _outside(sheet),
            Paragraphs(text.read("sees_never"), text.read("sees_never_text")),
            Paragraphs(text.read("sees_how_long"), text.read("sees_how_long_text")),
            Paragraphs(text.read("rights_title"), text.read("rights")),
        ),
        notice=text.read("confidential"),
    )


def _inside(sheet: Sheet) -> Table:
    """Each role with the kinds of facts that it sees of people and their cases."""
    text, words = sheet.text, sheet.words
    rows = tuple(
        (
            words.code(ListName.ROLES, role),
            "; ".join(
                text.read(f"class_{of}") for of in FieldClass if of in SEEN[role]
            ),
        )
        for role in SEEN
    )
    columns = (
        Column(text.read("who"), weight=1.4),
        Column(text.read("what_they_see"), weight=5),
    )
    return Table(text.read("sees_inside"), columns, rows)


def _outside(sheet: Sheet) -> Table:
    text = sheet.text
    rows = tuple(
        (text.read(f"purpose_{code}"), _to_whom(sheet, code), _since(sheet, code))
        for code in code_list(ListName.CONSENT_PURPOSES).entries
    )
    columns = (
        Column(text.read("purpose"), weight=4),
        Column(text.read("recipients"), weight=2),
        Column(text.read("answer"), weight=1.8),
    )
    return Table(text.read("sees_outside"), columns, rows)


def _to_whom(sheet: Sheet, purpose: str) -> str:
    answer = sheet.answer_to(purpose)
    if answer is None or not answer.allows:
        return ""
    return "\n".join(map(sheet.words.isolated, answer.recipients))


def _since(sheet: Sheet, purpose: str) -> str:
    asked = sheet.answer_to(purpose) is not None
    return told_answer(sheet, purpose) if asked else sheet.text.read("asked_not")
