"""Beside a form: how far it is, its sections, what is amiss, and the scores."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import BAR, CARD_GAP, FILTER_TEXT_WIDTH, SMALL, SNUG, WIDE
from fieldcase.ui.questionnaires.scores_card import ScoresCard
from fieldcase.ui.questionnaires.section_list import Row, SectionList
from fieldcase.ui.questionnaires.tally import Count

_WIDTH = FILTER_TEXT_WIDTH + 3 * WIDE + SMALL
_MOST_SECTIONS, _MOST_LISTED = 12, 5  # to be seen at once; more of them scroll
MOST_PROBLEMS = 50  # listed at once; the next ones follow once these are answered


class FormSide(QWidget):
    """What it shows is worked out elsewhere; the lists tell where to go."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setFixedWidth(_WIDTH)
        self._told = label("", Role.STRONG)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(BAR)
        self.sections = SectionList(_MOST_SECTIONS)
        self.sections.setAccessibleName(words.say("Pages of the questionnaire"))
        self.problems = SectionList(_MOST_LISTED)
        self.one_button = Button(words.say("One question at a time"), Kind.QUIET)
        self.one_button.setProperty("slim", "true")
        self.scores = ScoresCard(words)
        self._progress_card = Card()
        self._progress_card.content.setSpacing(SNUG)
        self._progress_card.add(self._told, self._bar, self.sections)
        at_start = Qt.AlignmentFlag.AlignLeft  # Qt mirrors it
        self._progress_card.content.addWidget(self.one_button, alignment=at_start)
        self._problem_card = Card()
        self._problem_card.content.setSpacing(SMALL)
        self._problem_title = label("", Role.TITLE, wraps=True)
        self.next_problem_button = Button(words.say("Next one (F8)"), Kind.QUIET)
        self._problem_card.add(
            self._problem_title, self.problems, self.next_problem_button
        )
        self._problem_card.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(CARD_GAP)
        for card in (self._progress_card, self._problem_card, self.scores):
            layout.addWidget(card)
        layout.addStretch(1)

    def show_manner(self, *, is_one: bool) -> None:
        """The button tells what it would change to."""
        words = self._words
        told = words.say("One question at a time")
        if is_one:
            told = words.say("A page at a time")
        self.one_button.setText(told)
        self.one_button.setAccessibleName(told)

    def show_progress(self, counts: Sequence[Count]) -> None:
        words = self._words
        asked = sum(count.asked for count in counts)
        answered = sum(count.answered for count in counts)
        told = words.say(
            "{answered} of {asked} answered",
            answered=words.number(answered),
            asked=words.number(asked),
        )
        if told == self._told.text():
            return
        self._told.setText(told)
        self._bar.setAccessibleName(told)
        self._bar.setRange(0, max(asked, 1))
        self._bar.setValue(answered)

    def show_problems(self, rows: Sequence[Row], count: int) -> None:
        """`rows` are the first of `count`; nothing wrong hides the card."""
        told = self._words.say_many(
            "{count} answer to look at", "{count} answers to look at", count
        )
        self._problem_title.setText(told)
        self.problems.setAccessibleName(told)
        self.problems.show_rows(rows)
        self._problem_card.setVisible(bool(rows))
