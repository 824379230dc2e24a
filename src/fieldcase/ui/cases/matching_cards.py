"""How an old spreadsheet is read: a field for each column, a code for each old word."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.staff import Role as StaffRole
from fieldcase.domain.taking_over.matching import Matching
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.look.tokens import CARD_GAP, NORMAL, SNUG
from fieldcase.usecases.taking_over.old_fields import OldField, fields_for
from fieldcase.usecases.taking_over.old_rows import UnknownWord
from fieldcase.usecases.taking_over.old_sheets import OldSheet
from fieldcase.usecases.taking_over.taking_over_words import unknown_sentence

MOST_WORDS = 60  # that are asked about at once; the others after these
_IN_A_ROW = 3
_LONGEST_EXAMPLE = 40  # signs
# What has to be said of everybody, and may be the same for all of a spreadsheet.
_FOR_ALL = (
    "host_country",
    "destination_country",
    "referral_partner",
    "legal_status",
    "consent_language",
)


class MatchingCards(QWidget):
    """`show_matching`, then `matching()`; `changed` once somebody chose otherwise."""

    changed = Signal()

    def __init__(self, words: Words, role: StaffRole) -> None:
        super().__init__()
        self._words = words
        self._fields: Mapping[str, OldField] = fields_for(role)
        self._kept = Matching()
        self.columns: dict[str, Picker] = {}
        self.meanings: dict[tuple[str, str], Picker] = {}
        self.for_all: dict[str, Picker] = {}
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(CARD_GAP)

    def show_matching(
        self, sheet: OldSheet, matching: Matching, unknown: Sequence[UnknownWord]
    ) -> None:
        """The columns as they are read, and the words that nobody has explained."""
        clear(self._cards)
        self._kept = matching
        self.columns, self.meanings, self.for_all = {}, {}, {}
        self._show_words(unknown[:MOST_WORDS])
        self._show_for_all(matching)
        self._show_columns(sheet, matching)

    def matching(self) -> Matching:
        """As it was chosen here, with the words that were explained before."""
        words = {key: dict(said) for key, said in self._kept.words.items()}
        for (key, word), picker in self.meanings.items():
            if picker.value():
                words.setdefault(key, {})[word] = picker.value()
        columns = {heading: one.value() for heading, one in self.columns.items()}
        fixed = {key: one.value() for key, one in self.for_all.items() if one.value()}
        return Matching(columns=columns, words=words, fixed=fixed)

    def _show_columns(self, sheet: OldSheet, matching: Matching) -> None:
        card = Card(self._words.say("How the columns are read"))
        choices = [
            Choice(key, one.label(self._words)) for key, one in self._fields.items()
        ]
        parts = []
        for at, heading in sheet.headings.items():
            picker = Picker(self._words, choices, example=self._words.say("Left out"))
            picker.set_value(matching.columns.get(heading, ""))
            self.columns[heading] = picker
            example = sheet.example(at)[:_LONGEST_EXAMPLE]
            hint = (
                self._words.say("as in {example}", example=example) if example else ""
            )
            parts.append(self._asked(heading, picker, hint))
        self._lay(card, parts)

    def _show_words(self, unknown: Sequence[UnknownWord]) -> None:
        if not unknown:
            return
        card = Card(self._words.say("What these words mean"))
        told = self._words.say("It is remembered for the next spreadsheet like this.")
        card.add(label(told, Role.QUIET, wraps=True))
        parts = []
        for one in unknown:
            picker = self._picker(one.field.codes)
            self.meanings[one.field.key, one.word] = picker
            parts.append(self._asked(unknown_sentence(one, self._words), picker))
        self._lay(card, parts)

    def _show_for_all(self, matching: Matching) -> None:
        read = set(matching.columns.values())
        wanted = [key for key in _FOR_ALL if key not in read and key in self._fields]
        if not wanted:
            return
        card = Card(self._words.say("What no column says, and holds for every row"))
        parts = []
        for key in wanted:
            picker = self._picker(self._fields[key].codes)
            picker.set_value(matching.fixed.get(key, ""))
            self.for_all[key] = picker
            parts.append(self._asked(self._fields[key].label(self._words), picker))
        self._lay(card, parts)

    def _picker(self, codes: ListName | None) -> Picker:
        choices = [] if codes is None else choices_of(codes, self._words)
        return Picker(self._words, choices)

    def _asked(self, name: str, picker: Picker, hint: str = "") -> LabelledField:
        picker.changed.connect(self.changed)
        return LabelledField(name, picker, hint)

    def _lay(self, card: Card, parts: Iterable[QWidget]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(NORMAL)
        grid.setVerticalSpacing(SNUG)
        for place, part in enumerate(parts):
            grid.addWidget(part, *divmod(place, _IN_A_ROW))
        for column in range(_IN_A_ROW):
            grid.setColumnStretch(column, 1)
        card.content.addLayout(grid)
        self._cards.addWidget(card)
