"""One filled questionnaire on paper, from wherever it is listed."""

from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.usecases.questionnaires.filled_lists import FilledFact


def give_paper(papers: PaperSaving, filled: FilledFact, *_: object) -> None:
    """Show it, to be saved or printed; the file's name holds numbers only."""
    # What sets papers is slow to load, and the window opens without it.
    from fieldcase.usecases.questionnaires.answer_exports import (  # noqa: PLC0415 see above
        save_answers_paper,
    )

    answers_id = filled.id
    papers.give(
        filled.number or filled.id[-8:],
        SHOWN,
        lambda workspace, target, words: save_answers_paper(
            workspace, answers_id, target, words
        ),
    )
