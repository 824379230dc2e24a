"""What each person allows, and taking or withdrawing it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.consent import Consent, ConsentStatus
from fieldcase.domain.needed_consents import standing
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.tokens import SMALL, TINY, Tone
from fieldcase.usecases.cases import CaseFile

_TONES = {
    ConsentStatus.GIVEN: Tone.GOOD,
    ConsentStatus.REFUSED: Tone.WRONG,
    ConsentStatus.WITHDRAWN: Tone.ATTENTION,
}


class ConsentsCard(Card):
    """`show_case(file)`; `withdrawn` carries a consent's id once it is meant.

    `take_button` stands beside the title; `put_first` takes the panel it opens.
    """

    withdrawn = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Consents"))
        self._words = words
        self.take_button = Button(
            words.say("Take consent"), Kind.QUIET, picture="consent"
        )
        self.add_beside_title(self.take_button)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(TINY)
        self.content.addLayout(self._rows)

    def put_first(self, panel: QWidget) -> None:
        self.content.insertWidget(self.content.indexOf(self._rows), panel)

    def show_case(self, file: CaseFile) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        answers = sorted(standing(file.consents), key=_place)
        for person in file.persons:
            of_person = [one for one in answers if one.person_id == person.id]
            if len(file.persons) > 1:
                name = ElidedLabel(person.full_name, Role.STRONG)
                self._rows.addWidget(name)
            self._show_person(of_person)

    def _show_person(self, consents: Sequence[Consent]) -> None:
        for consent in consents:
            row = ConsentRow(self._words, consent)
            row.withdraw_button.clicked.connect(
                lambda _=False, it=consent, at=row: self._ask_once(it, at)
            )
            self._rows.addWidget(row)
        if not consents:
            none = label(self._words.say("Nothing asked yet"), Role.QUIET)
            self._rows.addWidget(none)

    def _ask_once(self, consent: Consent, row: QWidget) -> None:
        """Withdrawing cannot be undone, only consent be taken anew."""
        words = self._words
        callout = Callout(
            Tone.ATTENTION, words.code(ListName.CONSENT_PURPOSES, consent.purpose)
        )
        withdraw, keep = Button(words.say("Withdraw")), Button(words.say("Keep it"))
        callout.add(
            words.say("From now on this is blocked; that it was given stays known."),
            withdraw,
        )
        callout.add("", keep)
        withdraw.clicked.connect(lambda: self.withdrawn.emit(consent.id))
        keep.clicked.connect(callout.deleteLater)
        keep.clicked.connect(row.show)
        self._rows.insertWidget(self._rows.indexOf(row), callout)
        row.hide()
        keep.setFocus()


def _place(consent: Consent) -> int:
    """In the order of the code list; purposes of a newer program come last."""
    known = list(code_list(ListName.CONSENT_PURPOSES).entries)
    return known.index(consent.purpose) if consent.purpose in known else len(known)


class ConsentRow(QWidget):
    """One purpose: the last answer, since when, and its withdrawal."""

    def __init__(self, words: Words, consent: Consent) -> None:
        super().__init__()
        purpose = words.code(ListName.CONSENT_PURPOSES, consent.purpose)
        status = words.code(ListName.CONSENT_STATUS, consent.status)
        since = consent.withdrawn_at or consent.taken_at
        self.setAccessibleName(f"{purpose}: {status}")
        self.withdraw_button = Button(
            words.say("Withdraw"),
            Kind.QUIET,
            name=words.say("Withdraw: {purpose}", purpose=purpose),
        )
        self.withdraw_button.setProperty("size", "small")
        keeps_room = self.withdraw_button.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.withdraw_button.setSizePolicy(keeps_room)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(ElidedLabel(purpose), 1)
        row.addWidget(label(words.date(since.date(), "d MMM y"), Role.SMALL))
        row.addWidget(Pill(status, _TONES[consent.status]))
        row.addWidget(self.withdraw_button)
        if consent.status is not ConsentStatus.GIVEN:
            self.withdraw_button.hide()
