"""One filled questionnaire saved as a paper, from wherever it is listed."""

from fieldcase.ui.paper_saving import PDF, PaperSaving
from fieldcase.usecases.questionnaires.filled_lists import FilledFact


def save_paper(papers: PaperSaving, filled: FilledFact, *_: object) -> None:
    """Ask where, and write it; the file's name holds numbers only."""
    # What sets papers is slow to load, and the window opens without it.
    from fieldcase.usecases.questionnaires.answer_exports import (  # noqa: PLC0415 see above
        save_answers_paper,
    )

    name = (filled.number or filled.id[-8:]).replace("/", "-")
    papers.save(
        f"{name}{PDF}",
        lambda workspace, target, words: save_answers_paper(
            workspace, filled.id, target, words
        ),
    )
