"""Who carries how much: a line for every counsellor."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.caseload import OLD_DRAFT, WORKED_ON, Caseload
from fieldcase.domain.words import Words
from fieldcase.ui.cases.standing import status_name
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone


class CaseloadsCard(Card):
    """`show_caseloads(…)`; `reassign_asked` carries a `Caseload`."""

    reassign_asked = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Caseload"))
        self._words = words
        self.rows: list[CaseloadRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self.content.addLayout(self._rows)
        told = words.say("Drafts are counted on this laptop only: they do not travel.")
        self.add(label(told, Role.SMALL, wraps=True))

    def show_caseloads(self, found: Sequence[Caseload]) -> None:
        clear(self._rows)
        self.rows = [CaseloadRow(self._words, one) for one in found]
        for row, one in zip(self.rows, found, strict=True):
            row.reassign_button.clicked.connect(
                lambda _=False, it=one: self.reassign_asked.emit(it)
            )
            self._rows.addWidget(row)


class CaseloadRow(QWidget):
    """One counsellor: how many cases, where they stand, what is overdue."""

    def __init__(self, words: Words, one: Caseload) -> None:
        super().__init__()
        counted = words.say_many("{count} case", "{count} cases", one.cases)
        self.reassign_button = Button(
            words.say("Reassign"),
            Kind.QUIET,
            name=words.say("Reassign cases of {name}", name=one.name),
        )
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(words.beside([one.name, counted]), Role.STRONG))
        if one.by_status:
            names.addWidget(ElidedLabel(_statuses(one, words), Role.SMALL))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addLayout(names, 1)
        for pill in _pills(one, words):
            row.addWidget(pill)
        last = words.date(one.last_session_on, "d MMM y")
        told = words.say("last session {day}", day=last)
        row.addWidget(label(told if last else words.say("no session"), Role.SMALL))
        row.addWidget(self.reassign_button)
        stays = self.reassign_button.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # so that the days stand in one column
        self.reassign_button.setSizePolicy(stays)
        self.reassign_button.setVisible(bool(one.cases))
        self.setAccessibleName(words.beside([one.name, counted]))


def _statuses(one: Caseload, words: Words) -> str:
    return " · ".join(
        f"{status_name(status, words)} {words.number(one.by_status[status])}"
        for status in WORKED_ON
        if one.by_status.get(status)
    )


def _pills(one: Caseload, words: Words) -> list[Pill]:
    pills = []
    if not one.is_active:
        pills.append(Pill(words.say("Left"), Tone.ATTENTION))
    if one.overdue:
        told = words.say_many("{count} overdue", "{count} overdue", one.overdue)
        pills.append(Pill(told, Tone.ATTENTION))
    if one.old_drafts:
        told = words.say_many(
            "{count} draft older than {days} days",
            "{count} drafts older than {days} days",
            one.old_drafts,
            days=words.number(OLD_DRAFT),
        )
        pills.append(Pill(told, Tone.NEUTRAL))
    return pills
