"""What the search box finds: people, cases by what is known of them, pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QStringListModel, QTimer
from PySide6.QtWidgets import QCompleter, QListView

from fieldcase.domain.casework.search_hits import Hit
from fieldcase.domain.folding import fold
from fieldcase.domain.words import Words
from fieldcase.ui.desk import Desk
from fieldcase.ui.frame import Frame
from fieldcase.ui.navigation import Place
from fieldcase.ui.side_bar import NavigationItem
from fieldcase.ui.tokens import POPUP_ROWS
from fieldcase.usecases.casework.searching import WHY, search

_PAUSE = 120  # ms without a letter before we look
_MOST_HITS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """One line of what was found, and where it leads."""

    text: str
    place: Place


class Finder(QObject):
    """The most obvious stands first and is marked: Enter opens what is marked.

    The last line leads to the list of cases, where filters narrow what was found;
    so does Enter where nothing was found.
    """

    def __init__(self, desk: Desk, frame: Frame, items: Sequence[NavigationItem]):
        super().__init__(frame)
        self._desk, self._box, self._items = desk, frame.search, items
        self._navigation = frame.navigation
        self._found: list[Found] = []
        self._asked = ""
        self._lines = QStringListModel(self)
        self._list = QListView()
        self._list.setObjectName("choices")
        self._list.setUniformItemSizes(True)
        self._completer = QCompleter(self._lines, self)
        mode = QCompleter.CompletionMode.UnfilteredPopupCompletion
        self._completer.setCompletionMode(mode)
        self._completer.setPopup(self._list)
        self._completer.setMaxVisibleItems(POPUP_ROWS)
        self._completer.setWidget(self._box)
        self._completer.activated.connect(self._take)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        self._box.searched.connect(self._follow)
        self._box.entered.connect(self._enter)
        self._box.left.connect(self.close)

    def lines(self) -> list[str]:
        """What is offered now."""
        return [one.text for one in self._found]

    def close(self) -> None:
        """Offer nothing any more, as before the window is locked."""
        self._pause.stop()
        self._asked = ""
        self._show([])

    def _follow(self, _text: str) -> None:
        self._pause.start()

    def _look(self) -> None:
        text = self._asked = self._box.text().strip()
        if not text:
            self._show([])
            return
        self._desk.ask(
            self,
            lambda workspace: search(workspace, text, limit=_MOST_HITS),
            partial(self._answer, text),
        )

    def _answer(self, text: str, hits: list[Hit]) -> None:
        if text != self._asked:
            return
        words = self._desk.words
        found = [Found(_line(hit, words), Place("case", hit.case_id)) for hit in hits]
        if len(hits) > 1:
            told = words.say("Show all in the list of cases")
            found.append(Found(told, Place("cases", text)))
        found += [
            Found(words.say("Go to {page}", page=item.text), Place(item.page))
            for item in self._items
            if fold(item.text).startswith(fold(text))
        ]
        self._show(found)

    def _show(self, found: list[Found]) -> None:
        self._found = found
        self._lines.setStringList([one.text for one in found])
        if found and self._box.hasFocus():
            self._completer.complete()
            self._list.setCurrentIndex(self._completer.completionModel().index(0, 0))
        else:
            self._list.hide()

    def _take(self, line: str) -> None:
        for found in self._found:
            if found.text == line:
                self._go(found.place)
                return

    def _enter(self, text: str) -> None:
        """What is marked, the first, or the list of cases with these words."""
        is_current = text.strip() == self._asked
        if self._found and is_current:
            self._go(self._found[max(self._marked(), 0)].place)
        elif text.strip():
            self._go(Place("cases", text.strip()))

    def _marked(self) -> int:
        """Which line the arrow keys are on; -1 for none."""
        row = self._list.currentIndex().row() if self._list.isVisible() else -1
        return row if row < len(self._found) else -1

    def _go(self, place: Place) -> None:
        self._box.clear()
        self.close()
        self._navigation.go(place)


def _line(hit: Hit, words: Words) -> str:
    native = "" if hit.native_name == hit.name else hit.native_name
    told = [words.isolated(part) for part in (hit.name, native, hit.number) if part]
    return " · ".join([*told, words.say(WHY[hit.why])])
