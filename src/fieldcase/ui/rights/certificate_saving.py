"""Saving the certificate that somebody was erased."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fieldcase.domain.record_keeping.erasure_order import ErasureOrder
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.record_keeping.erasure_certificate import (
    save_erasure_certificate,
)


class CertificateSaving(QObject):
    """`ask(order)` asks where, then writes it in the reader's language."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._words = desk, owner, desk.words

    def ask(self, order: ErasureOrder) -> None:
        title = self._words.say("Save the certificate")
        name = f"{order.person_number}-erased.pdf"
        target = self._desk.ask_where(self._owner, title, name)
        if target is not None:
            self._desk.jobs.start(
                self,
                lambda _progress: save_erasure_certificate(
                    self._desk.workspace, order.id, target, self._words
                ),
                self._tell,
                on_refusal=self._desk.tell_refused,
                lane=Lane.OUTSIDE,
            )

    def _tell(self, target: Path) -> None:
        told = self._words.say("The certificate is in {name}.", name=target.name)
        self._desk.tell(Tone.GOOD, told)
