"""The strip above a paper: which page, which size."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import SMALL, WIDE
from fieldcase.ui.papers.pages_view import PagesView


class PageTurner(QWidget):
    """Turns and enlarges the pages of a view, and says where one is."""

    def __init__(self, words: Words, view: PagesView) -> None:
        super().__init__()
        say = words.say
        self._words, self._view = words, view
        self.back_button = _pictured(say("Page before"), "chevron-start")
        self.on_button = _pictured(say("Next page"), "chevron-end")
        self.smaller_button = _worded("−", say("Smaller"))
        self.larger_button = _worded("+", say("Larger"))
        self.fit_button = _worded(say("Fit the width"), say("Fit the width"))
        self.where = label("", Role.QUIET)
        self.size_told = label("", Role.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for part in (self.back_button, self.where, self.on_button):
            row.addWidget(part)
        row.addSpacing(WIDE)
        for part in (self.smaller_button, self.size_told, self.larger_button):
            row.addWidget(part)
        row.addWidget(self.fit_button)
        row.addStretch()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        words, view = self._words, self._view
        at, count = view.page() + 1, view.pages()
        told = words.say(
            "Page {page} of {pages}", page=words.number(at), pages=words.number(count)
        )
        self.where.setText(told if count else "")
        self.size_told.setText(words.percent(round(view.zoom(), 2)))
        self.back_button.setEnabled(at > 1)
        self.on_button.setEnabled(at < count)
        view.setAccessibleName(told)

    def _connect(self) -> None:
        view = self._view
        self.back_button.clicked.connect(lambda: view.go_to(view.page() - 1))
        self.on_button.clicked.connect(lambda: view.go_to(view.page() + 1))
        self.smaller_button.clicked.connect(view.shrink)
        self.larger_button.clicked.connect(view.enlarge)
        self.fit_button.clicked.connect(lambda: view.set_zoom(0))
        for keys, deed in (
            (("Ctrl++", "Ctrl+="), view.enlarge),  # on some keyboards without Shift
            (("Ctrl+-",), view.shrink),
            (("Ctrl+0",), lambda: view.set_zoom(0)),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, deed)
        view.turned.connect(lambda _page: self.refresh())
        view.zoomed.connect(self.refresh)


def _pictured(name: str, picture: str) -> Button:
    return Button("", Kind.QUIET, picture=picture, name=name)


def _worded(text: str, name: str) -> Button:
    return Button(text, Kind.QUIET, name=name)
