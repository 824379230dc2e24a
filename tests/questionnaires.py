"""Small questionnaires as files, and answers given to them."""

from pathlib import Path

from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.domain.questionnaires.questionnaire import VersionId
from fieldcase.forms.filling import Filling
from fieldcase.forms.saved import saved
from fieldcase.forms.status import element_at
from fieldcase.forms.steps import Answered, replayed
from fieldcase.usecases.questionnaires.answers import open_paths, save_answers
from fieldcase.usecases.questionnaires.open_answers import OpenAnswers, open_answers
from fieldcase.usecases.questionnaires.questionnaire_library import (
    take_in_questionnaire,
)
from fieldcase.usecases.workspace import Workspace

HOUSE = """
| survey |
|        | type             | name  | label         | required | relevant      |
|        | integer          | rooms | How many      | yes      |               |
|        | select_one yn    | roof  | Is it dry     |          |               |
|        | text             | leaks | Where it leaks|          | ${roof} = 'n' |
|        | image            | photo | Picture       |          |               |
| choices |
|         | list_name | name | label |
|         | yn        | y    | Yes   |
|         | yn        | n    | No    |
| settings |
|          | form_id | version | form_title |
|          | house   | 1       | The house  |
"""


def form_file(folder: Path, text: str = HOUSE, name: str = "house.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def take_in(
    workspace: Workspace, folder: Path, text: str = HOUSE, **how: object
) -> VersionId:
    path = form_file(folder, text)
    return take_in_questionnaire(workspace, path, **how).version.id


def answer(workspace: Workspace, answers_id: AnswersId, **answers: str) -> OpenAnswers:
    """Answer by name and save, as somebody types."""
    opened = open_answers(workspace, answers_id)
    name = opened.filling.root.name
    steps = [Answered(f"/{name}/{path}", text) for path, text in answers.items()]
    replayed(opened.filling, steps)
    save_answers(workspace, answers_id, saved(opened.filling))
    return opened


def fill_in(filling: Filling) -> None:
    """Give every question that insists on it an answer, the first that will do."""
    while paths := list(open_paths(filling)):
        for path in paths:
            element = element_at(filling, path)
            choices = filling.chooser.choices(element)
            is_day = filling.form.node(element.place).data_type == "date"
            first = choices[0].value if choices else "1"
            filling.answer(element, "2026-03-09" if is_day else first)
