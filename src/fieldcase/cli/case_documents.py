"""What `fieldcase document` writes about a whole case, a person or filled answers."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.case_summary import identify_case, save_case_summary
from fieldcase.usecases.consent.consent_papers import identify_person
from fieldcase.usecases.giving_out.paper_saving import Target
from fieldcase.usecases.record_keeping.person_report import save_person_file
from fieldcase.usecases.workspace import Workspace

Write = Callable[[Workspace, str, Target, Words], object]


def _case_summary(
    workspace: Workspace, asked: str, out: Target, words: Words
) -> object:
    return save_case_summary(workspace, identify_case(workspace, asked), out, words)


def _data_subject(
    workspace: Workspace, asked: str, out: Target, words: Words
) -> object:
    return save_person_file(workspace, identify_person(workspace, asked), out, words)


def _answers(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
    # What reads questionnaires is slow to load, and other papers do without it.
    from fieldcase.usecases.questionnaires.answer_exports import save_answers_paper  # noqa: PLC0415 see above

    return save_answers_paper(workspace, AnswersId(asked), out, words)


CASE_DOCUMENTS: Mapping[str, Write] = MappingProxyType(
    {
        "case-summary": _case_summary,
        "data-subject-report": _data_subject,
        "answers": _answers,
    }
)
