"""One pack that was loaded: until when, how much of it is here, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import SMALL, SNUG, TINY, Tone
from fieldcase.usecases.monitoring.pack_ending import PackStanding


class PackRow(QFrame):
    """`given_back` carries the pack's digest."""

    given_back = Signal(str)

    def __init__(self, words: Words, standing: PackStanding) -> None:
        super().__init__()
        self._digest = standing.pack.digest
        self.back_button = Button(words.say("The mission is over"))
        name = words.say("The mission is over: forget {what}", what=_title(standing))
        self.back_button.setAccessibleName(name)
        told, tone = _state(standing, words)
        lines = QVBoxLayout()
        lines.setSpacing(TINY)
        lines.addWidget(label(_title(standing), Role.STRONG))
        lines.addWidget(label(_facts(standing, words), Role.QUIET, wraps=True))
        for line in _waiting(standing, words):
            lines.addWidget(label(line, wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SMALL, 0, SMALL)
        row.setSpacing(SNUG)
        row.addLayout(lines, 1)
        row.addWidget(Pill(told, tone))
        row.addWidget(self.back_button)
        is_lent = standing.pack.given_back_at is None and not standing.is_expired
        self.back_button.setVisible(is_lent and standing.pack.erased_at is None)
        self.back_button.clicked.connect(lambda: self.given_back.emit(self._digest))


def _title(standing: PackStanding) -> str:
    mission = standing.mission
    return mission.number if mission else str(standing.pack.sequence)


def _facts(standing: PackStanding, words: Words) -> str:
    pack = standing.pack
    return words.beside(
        (
            words.say_many("{count} case", "{count} cases", pack.cases),
            words.isolated(standing.sender),
            words.say("loaded {day}", day=words.date(pack.loaded_at.date())),
            words.say("lent until {day}", day=words.date(pack.expires_at.date())),
        )
    )


def _state(standing: PackStanding, words: Words) -> tuple[str, Tone]:
    if standing.pack.erased_at is not None:
        return words.say("Nothing of it is here"), Tone.NEUTRAL
    if standing.is_expired or standing.is_over:
        return words.say("Being forgotten"), Tone.ATTENTION
    return words.say("Here"), Tone.GOOD


def _waiting(standing: PackStanding, words: Words) -> list[str]:
    """What keeps cases here after the end."""
    is_ending = standing.is_expired or standing.is_over
    if not is_ending or standing.pack.erased_at is not None:
        return []
    waiting = standing.waiting
    told = [
        words.say_many(
            "{count} case is still here:",
            "{count} cases are still here:",
            standing.cases_here,
        )
    ]
    if waiting.changes:
        sent = words.say_many(
            "{count} change waits for headquarters’ receipt: send it first.",
            "{count} changes wait for headquarters’ receipt: send them first.",
            waiting.changes,
        )
        told.append(sent)
    if waiting.drafts:
        drafts = words.say_many(
            "{count} draft is not finished.",
            "{count} drafts are not finished.",
            waiting.drafts,
        )
        told.append(drafts)
    if waiting.files:
        files = words.say_many(
            "{count} photo or scan waits to be sent.",
            "{count} photos or scans wait to be sent.",
            waiting.files,
        )
        told.append(files)
    return told
