"""One filled questionnaire in a list: the whole row opens it."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.moments import moment_told
from fieldcase.ui.questionnaires.library_columns import told_title
from fieldcase.ui.tokens import SMALL, TINY, Tone
from fieldcase.usecases.filled_lists import FilledFact


class FilledRow(QWidget):
    """`open_button` goes on with a draft, or shows what was finished.

    Among those of one questionnaire its number tells it apart, not its title.
    """

    def __init__(
        self, words: Words, filled: FilledFact, today: date, *, by_number: bool = False
    ) -> None:
        super().__init__()
        self.filled = filled
        title = told_title(
            filled.title, filled.deed, words, is_built_in=filled.is_built_in
        )
        number = filled.number
        person = filled.person
        if by_number and number:
            title, number = words.isolated(number), ""
        elif by_number and person:
            title, person = words.isolated(person), ""
        self.setAccessibleName(title)
        verb = words.say("Go on") if filled.is_draft else words.say("Open")
        self.open_button = Button(verb, Kind.QUIET, name=f"{verb}: {title}")
        self.open_button.setProperty("slim", "true")
        self.paper_button = Button(
            "", Kind.QUIET, picture="document", name=words.say("Save as PDF or Excel")
        )
        self.paper_button.setProperty("slim", "true")
        words_of = QVBoxLayout()
        words_of.setSpacing(TINY)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(label(title, Role.STRONG))
        for text, tone in _states(filled, words):
            head.addWidget(Pill(text, tone))
        head.addStretch()
        words_of.addLayout(head)
        told = [
            words.isolated(number) if number else "",
            words.isolated(person) if person else "",
            moment_told(filled.at, today, words),
            words.isolated(filled.by),
        ]
        quiet = label(words.beside(each for each in told if each), Role.QUIET)
        quiet.setWordWrap(True)
        words_of.addWidget(quiet)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(words_of, 1)
        layout.addWidget(self.paper_button)
        layout.addWidget(self.open_button)


def _states(filled: FilledFact, words: Words) -> list[tuple[str, Tone]]:
    if filled.is_draft:
        return [(words.say("Draft"), Tone.ATTENTION)]
    if not filled.title:
        return [(words.say("Its questionnaire is not here"), Tone.NEUTRAL)]
    if filled.is_amended:
        return [(words.say("Amended since"), Tone.NEUTRAL)]
    return [(words.say("Amendment"), Tone.NEUTRAL)] if filled.amends else []
