"""The papers with which the people of a case can travel."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.travel.identity_document import DocumentStatus, IdentityDocument
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import CONTROL_HEIGHT, SMALL, SNUG, Tone
from fieldcase.usecases.travel.travels import Journeys

_SOON = 60  # days in which a paper that runs out stands out


class PapersCard(Card):
    """`show_papers(journeys, today)`; `edit_asked` carries a paper's id, or nothing."""

    edit_asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Papers"))
        self._words = words
        self.add_button = Button(words.say("Add a paper"), Kind.QUIET, picture="plus")
        self.add_beside_title(self.add_button)
        self.add_button.clicked.connect(lambda: self.edit_asked.emit(""))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self.content.addLayout(self._rows)

    def show_papers(self, journeys: Journeys, today: date) -> None:
        clear(self._rows)
        for person in journeys.persons:
            own = [one for one in journeys.documents if one.person_id == person.id]
            self._show_person(person, own, today)

    def put_first(self, widget: QWidget) -> None:
        """The form opens between the title and the rows."""
        self.content.insertWidget(1, widget)

    def _show_person(
        self, person: Person, own: Sequence[IdentityDocument], today: date
    ) -> None:
        words = self._words
        name = words.isolated(person.full_name or person.number)
        self._rows.addWidget(ElidedLabel(name, Role.STRONG))
        if not own:
            told = words.say("No paper is known yet.")
            self._rows.addWidget(label(told, Role.QUIET))
        for document in own:
            row = PaperRow(words, document, today)
            row.edit_button.clicked.connect(
                lambda _=False, it=document.id: self.edit_asked.emit(it)
            )
            self._rows.addWidget(row)


class PaperRow(QWidget):
    """What it is, until when it is valid, where it is."""

    def __init__(self, words: Words, document: IdentityDocument, today: date) -> None:
        super().__init__()
        kind = words.code(ListName.IDENTITY_DOCUMENTS, document.kind)
        country = words.code(ListName.COUNTRIES, document.country)
        told = words.listed(
            filter(None, [kind, country, words.isolated(document.number)])
        )
        self.edit_button = Button(
            "", Kind.QUIET, picture="edit", name=words.say("Edit: {what}", what=kind)
        )
        self.edit_button.setFixedWidth(CONTROL_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(ElidedLabel(told), 1)
        row.addWidget(_validity(words, document, today))
        row.addWidget(self.edit_button)


def _validity(words: Words, document: IdentityDocument, today: date) -> Pill:
    status = words.code(ListName.DOCUMENT_STATUS, document.status)
    until = document.expires_on
    if document.status is not DocumentStatus.HELD:
        return Pill(status, Tone.NEUTRAL)
    if until is None:
        return Pill(status, Tone.GOOD)
    day = words.date(until)
    if until < today:
        return Pill(words.say("Ran out on {day}", day=day), Tone.WRONG)
    soon = (until - today).days <= _SOON
    told = words.say("Valid until {day}", day=day)
    return Pill(told, Tone.ATTENTION if soon else Tone.GOOD)
