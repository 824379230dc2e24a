"""What one laptop last said, and its like: whose place it took, who took its own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.device import Device
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.desk import Desk
from fieldcase.ui.devices.device_naming import bundle_told, clock_told, heard_told
from fieldcase.ui.look.tokens import SMALL
from fieldcase.usecases.enrolment.laptops import LaptopFile


class HeardCard(Card):
    """`show_file(file)`; `laptop_opened` carries the id of the other laptop."""

    laptop_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("What it last said"))
        self._desk, self._words = desk, words
        self._facts = Facts()
        self.former_button = Button("", Kind.QUIET)
        self.heir_button = Button("", Kind.QUIET)
        others = QHBoxLayout()
        others.setSpacing(SMALL)
        others.addWidget(self.former_button)
        others.addWidget(self.heir_button)
        others.addStretch()
        self.add(self._facts)
        self.content.addLayout(others)
        self._former: Device | None = None
        self._heir: Device | None = None
        self.former_button.clicked.connect(lambda: self._open(self._former))
        self.heir_button.clicked.connect(lambda: self._open(self._heir))

    def show_file(self, file: LaptopFile) -> None:
        words, line = self._words, file.line
        today = self._desk.workspace.today()
        standing = line.standing
        silent = standing.silent_days if standing is not None else None
        self._facts.show_facts(
            [
                (words.say("Last heard"), heard_told(standing, today, words)),
                (
                    words.say("Silent for"),
                    words.say_many("{count} day", "{count} days", silent)
                    if silent
                    else "",
                ),
                (words.say("Bundles"), bundle_told(standing, words)),
                (words.say("Its clock"), clock_told(standing, words)),
                (words.say("Program"), words.isolated(line.program)),
            ]
        )
        self._former, self._heir = file.former, file.heir
        self._name(self.former_button, words.say("It took the place of"), file.former)
        self._name(self.heir_button, words.say("Its place was taken by"), file.heir)

    def _name(self, button: Button, told: str, device: Device | None) -> None:
        button.setVisible(device is not None)
        if device is not None:
            words = self._words
            named = words.beside(
                [words.isolated(device.name), words.isolated(device.code)]
            )
            button.setText(f"{told} {named}")
            button.setAccessibleName(f"{told} {device.name}")

    def _open(self, device: Device | None) -> None:
        if device is not None:
            self.laptop_opened.emit(device.id)
