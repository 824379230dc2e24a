"""Scores while a form is filled: by dimension, how much they rest on, how official."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QLabel

from fieldcase.domain.words import SOURCE, Words
from fieldcase.forms.filling import Filling
from fieldcase.forms.scoring import Score, Scores, ScoringProfile, scored
from fieldcase.forms.wording import language_code
from fieldcase.forms.xpath.paths import Place
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import SMALL, SNUG, WIDE, Tone

_UNKNOWN = "–"


class ScoresCard(Card):
    """`show_profile(profile)` once for a form, `refresh(filling)` after each answer."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Scores"))
        self._words = words
        self._profile: ScoringProfile | None = None
        self._places: Mapping[str, Place] = {}
        self._rows: dict[str, tuple[QLabel, QLabel, QLabel]] = {}
        self._pill = Pill(words.say("Provisional"), Tone.ATTENTION)
        self._why = label("", Role.SMALL, wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SMALL)
        self._grid.setVerticalSpacing(SNUG // 2)
        self._grid.setColumnStretch(0, 1)
        self.add_beside_title(self._pill)
        self.content.addLayout(self._grid)
        self.add(self._why)
        self.hide()

    def show_profile(self, profile: ScoringProfile | None, filling: Filling) -> None:
        """None hides the card: this form is not scored."""
        self._profile = profile
        for row in self._rows.values():
            for part in row:
                part.hide()
                part.deleteLater()
        self._rows = {}
        self.setVisible(profile is not None)
        if profile is None:
            return
        self._pill.setVisible(profile.is_provisional)
        self._why.setText(self._explained(profile))
        wanted = {item.question for item in profile.items}
        places = [place for place in filling.form.nodes if place[-1] in wanted]
        self._places = {place[-1]: place for place in reversed(places)}
        self.refresh(filling)

    def refresh(self, filling: Filling) -> None:
        if self._profile is None:
            return
        scores = scored(self._profile, self._answers(filling))
        language = language_code(filling.wording.language)
        for score in (*scores.dimensions, scores.composite):
            self._show(score, _name(scores, score, language, self._words))

    def _explained(self, profile: ScoringProfile) -> str:
        """How much has to be answered, and that it is not the official scoring."""
        words = self._words
        least = words.percent(profile.completeness)
        told = words.say("A score needs {least} answered.", least=least)
        if not profile.is_provisional:
            return told
        unofficial = words.say("Not the official scoring: for practice only.")
        return f"{told} {unofficial}"

    def text_of(self, code: str) -> str:
        """What is told of one score, as it is read aloud."""
        return self._rows[code][2].accessibleName()

    def _answers(self, filling: Filling) -> dict[str, str]:
        """Of the relevant ones; a question in a repeat counts by its first round."""
        told = {}
        for name, place in self._places.items():
            first = next((each for each in filling.at_place(place) if each.live), None)
            if first is not None:
                told[name] = first.value
        return told

    def _show(self, score: Score, name: str) -> None:
        row = self._rows.get(score.code) or self._made(score.code)
        words = self._words
        is_known = score.value is not None
        value = _two_digits(score.value or 0.0, words) if is_known else _UNKNOWN
        basis = words.say(
            "{answered} of {asked}",
            answered=words.number(score.answered),
            asked=words.number(score.asked),
        )
        for part, text in zip(row, (name, basis, value), strict=True):
            if part.text() != text:
                part.setText(text)
        told = value if is_known else words.say("too little answered")
        row[2].setAccessibleName(f"{name}: {told}, {basis}")

    def _made(self, code: str) -> tuple[QLabel, QLabel, QLabel]:
        at = self._grid.rowCount()
        row = (
            label("", Role.BODY, wraps=True),
            label("", Role.SMALL),
            label("", Role.STRONG),
        )
        for column, part in enumerate(row):
            self._grid.addWidget(part, at, column)
        row[2].setMinimumWidth(WIDE + SMALL)
        self._rows[code] = row
        return row


def _name(scores: Scores, score: Score, language: str, words: Words) -> str:
    for dimension in scores.profile.dimensions:
        if dimension.code == score.code:
            labels = dimension.labels
            return labels.get(language) or labels.get(SOURCE) or dimension.code
    return words.say("Overall")


def _two_digits(value: float, words: Words) -> str:
    return words.isolated(f"{value:.2f}".replace(".", _decimal_sign(words)))


def _decimal_sign(words: Words) -> str:
    return words.number(0.5)[1:2]
