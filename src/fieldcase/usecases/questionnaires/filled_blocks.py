"""Filled questionnaires on a paper about a person: finished, or still being written."""

from collections.abc import Iterable, Iterator, Mapping

from fieldcase.documents.description import Block, Fact, Section
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.questionnaires.answers import Answers
from fieldcase.domain.questionnaires.form_errors import QuestionnaireGone
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.words import Words
from fieldcase.store.work import Work
from fieldcase.usecases.questionnaires.answer_content import content_from_text
from fieldcase.usecases.questionnaires.answer_papers import answer_sections
from fieldcase.usecases.questionnaires.fillings import draft_as_answers, filling_of
from fieldcase.usecases.workspace import Workspace


def filled_blocks(
    workspace: Workspace, filled: Iterable[Answers | Draft], words: Words
) -> Iterator[Block]:
    """A heading each, then the answers as their questionnaire groups them."""
    with workspace.reading() as work:
        for each in filled:
            if isinstance(each, Draft):
                told = draft_as_answers(each, workspace.staff)
                state = words.say("Still being written"), words.moment(each.saved_at)
            else:
                told = each
                state = words.say("Finished on"), words.moment(each.finished_at)
            yield from _blocks(work, told, Fact(*state), words)


def _blocks(work: Work, told: Answers, state: Fact, words: Words) -> Iterator[Block]:
    try:
        filling = filling_of(work, told)
    except (QuestionnaireGone, RecordNotFound):
        # The questionnaire is elsewhere: what was answered is given as it is kept.
        kept = content_from_text(told.content).saved.tree if told.content else {}
        facts = (Fact(name, text) for name, text in _plain(kept))
        yield Section(told.form_id, (state, *facts))
        return
    filling.speak(words.language)
    yield Section(filling.wording.title or told.form_id, (state,))
    yield from answer_sections(filling, filling.wording.title)


def _plain(tree: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, told in tree.items():
        if isinstance(told, str):
            yield name, told
        for each in told if isinstance(told, list) else [told]:
            if isinstance(each, Mapping):
                yield from _plain(each)
