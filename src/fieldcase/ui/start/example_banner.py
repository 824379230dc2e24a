"""Above everything of the example: that it is one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import label
from fieldcase.ui.look.tokens import PAGE_MARGIN, SMALL, TINY, Tone


class ExampleBanner(QFrame):
    """`leaving_asked` for a store of one's own, `tour_asked` for the tour."""

    leaving_asked = Signal()
    tour_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        told = words.say(
            "Example: everybody in it is invented, and nothing is ever sent."
        )
        self.setObjectName("example_banner")
        self.setProperty("tone", str(Tone.ATTENTION))
        self.setAccessibleName(told)
        self.tour_button = Button(words.say("Take the tour"), Kind.QUIET)
        self.leave_button = Button(words.say("Leave the example"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN, TINY, PAGE_MARGIN, TINY)
        layout.setSpacing(SMALL)
        layout.addWidget(label(told, f"ink_{Tone.ATTENTION}"), 1)
        for button in (self.tour_button, self.leave_button):
            button.setProperty("slim", "true")
            layout.addWidget(button)
        self.tour_button.clicked.connect(self.tour_asked)
        self.leave_button.clicked.connect(self.leaving_asked)
