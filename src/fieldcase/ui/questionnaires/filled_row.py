"""One filled questionnaire in a list: the whole row opens it."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import SMALL, TINY, Tone
from fieldcase.ui.moments import moment_told
from fieldcase.ui.questionnaires.library_columns import told_title
from fieldcase.usecases.questionnaires.filled_lists import FilledFact


class FilledRow(QWidget):
    """`open_button` goes on with a draft, or shows what was finished.

    Among those of one questionnaire its number tells it apart, not its title.
    """

    def __init__(
        self, words: Words, filled: FilledFact, today: date, *, by_number: bool = False
    ) -> None:
        super().__init__()
        self.filled = filled
        title, facts = _told(words, filled, today, by_number=by_number)
        self.setAccessibleName(title)
        verb = words.say("Go on") if filled.is_draft else words.say("Open")
        self.open_button = Button(verb, Kind.QUIET, name=f"{verb}: {title}")
        self.paper_button = Button(
            "", Kind.QUIET, picture="document", name=words.say("Save as PDF or Excel")
        )
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(label(title, Role.STRONG))
        for text, tone in _states(filled, words):
            head.addWidget(Pill(text, tone))
        head.addStretch()
        told = QVBoxLayout()
        told.setSpacing(TINY)
        told.addLayout(head)
        told.addWidget(label(facts, Role.QUIET, wraps=True))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(told, 1)
        for button in (self.open_button, self.paper_button):
            button.setProperty("slim", "true")
            layout.addWidget(button)


def _told(
    words: Words, filled: FilledFact, today: date, *, by_number: bool
) -> tuple[str, str]:
    """The heading, and the facts below it that the heading does not tell."""
    number, person = words.isolated(filled.number), words.isolated(filled.person)
    title = told_title(filled.title, filled.deed, words, is_built_in=filled.is_built_in)
    facts = [
        number if filled.number else "",
        person if filled.person else "",
        moment_told(filled.at, today, words),
        words.isolated(filled.by) if filled.by else "",
    ]
    if by_number:
        title = next((fact for fact in facts[:2] if fact), title)
    return title, words.beside(fact for fact in facts if fact and fact != title)


def _states(filled: FilledFact, words: Words) -> list[tuple[str, Tone]]:
    if filled.is_draft:
        return [(words.say("Draft"), Tone.ATTENTION)]
    if not filled.title:
        return [(words.say("Its questionnaire is not here"), Tone.NEUTRAL)]
    if filled.is_amended:
        return [(words.say("Amended since"), Tone.NEUTRAL)]
    return [(words.say("Amendment"), Tone.NEUTRAL)] if filled.amends else []
