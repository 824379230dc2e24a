"""What the search box finds: people, cases, courses, forms, pages and deeds."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCompleter, QListView

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.search_hits import Hit, Why
from fieldcase.domain.folding import begins_words, fold
from fieldcase.domain.words import Words, mark
from fieldcase.ui.desk import Desk
from fieldcase.ui.finding.commands import Command
from fieldcase.ui.finding.found_list import Found, FoundModel, FoundPainter
from fieldcase.ui.finding.recent import Recent
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import POPUP_ROWS, TINY
from fieldcase.ui.window.frame import Frame
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.side_bar import NavigationItem
from fieldcase.usecases.casework.searching import WHY, known_cases, search
from fieldcase.usecases.workspace import Workspace

if TYPE_CHECKING:
    from fieldcase.usecases.casework.finding import Thing

_PAUSE = 120  # ms without a letter before we look
_MOST_HITS = 8
_SURE = frozenset({Why.NUMBER, Why.NAME, Why.PHONE})
_CASE = mark("Case")
# A thing is told by the name of its page.
_SORTS = {
    "course": mark("Course"),
    "mission": mark("Mission"),
    "questionnaire": mark("Questionnaire"),
}


class Finder(QObject):
    """One list, ranked by what it is: Enter opens what is marked, first the first.

    People and cases stand before pages and deeds, these before courses, missions and
    questionnaires, and who only sounds alike stands last. With nothing typed it offers
    where one was lately. `beside_asked` carries a `Place` for a window of its own.
    Where nothing was found Enter leads to the list of cases with what was typed.
    """

    beside_asked = Signal(object)

    def __init__(
        self,
        desk: Desk,
        frame: Frame,
        items: Sequence[NavigationItem],
        commands: Sequence[Command] = (),
    ) -> None:
        super().__init__(frame)
        self._desk, self._box, self._items = desk, frame.search, items
        self._commands, self._navigation = commands, frame.navigation
        self.recent = Recent([item.page for item in items])
        self._asked = ""
        self._hits: list[Hit] = []
        self._things: Sequence[Thing] = []
        self._model = FoundModel()
        self._list = QListView()
        self._list.setObjectName("choices")
        self._list.setUniformItemSizes(True)
        self._completer = QCompleter(self._model, self)
        mode = QCompleter.CompletionMode.UnfilteredPopupCompletion
        self._completer.setCompletionMode(mode)
        self._completer.setPopup(self._list)
        self._list.setItemDelegate(FoundPainter(self._list))
        self._completer.setMaxVisibleItems(POPUP_ROWS)
        self._completer.setWidget(self._box)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect()

    def lines(self) -> list[str]:
        """What is offered now."""
        return [one.text for one in self._model.found]

    def kinds(self) -> list[str]:
        """What each of them is."""
        return [one.kind for one in self._model.found]

    def close(self) -> None:
        """Offer nothing any more, as before the window is locked."""
        self._pause.stop()
        self._asked = ""
        self._show([])

    def look(self) -> None:
        """Find what is typed now, without waiting for another letter."""
        self._pause.stop()
        text = self._asked = self._box.text().strip()
        if not text:
            self.close()
            return
        self._hits, self._things = [], []
        self._desk.ask(
            self,
            lambda workspace: search(workspace, text, limit=_MOST_HITS),
            partial(self._take_hits, text),
        )
        self._desk.jobs.start(
            self,
            lambda _progress: _things_found(text, self._desk.workspace),
            partial(self._take_things, text),
            lane=Lane.OUTSIDE,  # people are found at once; this may come after them
        )

    def offer_recent(self) -> None:
        """Where one was lately, but for here; names are read from the store now."""
        if self._box.text().strip():
            self.look()
            return
        places = [one for one in self.recent.places if one != self._navigation.here]
        ids = [CaseId(str(one.argument)) for one in places if one.page == "case"]
        self._asked = ""
        self._desk.ask(
            self,
            lambda workspace: known_cases(workspace, ids),
            partial(self._show_recent, places),
        )

    def _connect(self) -> None:
        self._completer.activated[QModelIndex].connect(  # type: ignore[index] # overloads
            lambda index: self._take(index.row())
        )
        self._pause.timeout.connect(self.look)
        self._box.searched.connect(self._wait)
        self._box.entered.connect(self._enter)
        self._box.reached.connect(self.offer_recent)
        self._box.beside_asked.connect(self.ask_beside)
        self._box.left.connect(self.close)
        self._navigation.moved.connect(self.recent.note)

    def _take_hits(self, text: str, hits: list[Hit]) -> None:
        if text == self._asked:
            self._hits = hits
            self._answer(text)

    def _take_things(self, text: str, things: "Sequence[Thing]") -> None:
        if text == self._asked and things:
            self._things = things
            self._answer(text)

    def _answer(self, text: str) -> None:
        words, hits, things = self._desk.words, self._hits, self._things
        sure = [hit for hit in hits if hit.why in _SURE]
        alike = [hit for hit in hits if hit.why not in _SURE]
        cases = [self._of_case(hit) for hit in sure]
        lines = [*cases, *self._called(text), *(self._of_thing(one) for one in things)]
        lines += [self._of_case(hit) for hit in alike]
        if len(hits) > 1:
            told = words.say("Show all in the list of cases")
            lines.append(Found(told, "", Place("cases", text)))
        self._show(lines)

    def _of_case(self, hit: Hit) -> Found:
        words = self._desk.words
        return Found(_line(hit, words), words.say(_CASE), Place("case", hit.case_id))

    def _of_thing(self, thing: "Thing") -> Found:
        told = " · ".join(part for part in (thing.name, thing.number) if part)
        sort = self._desk.words.say(_SORTS[thing.kind])
        return Found(told, sort, Place(thing.kind, thing.id))

    def _called(self, text: str) -> Iterator[Found]:
        """Pages, then deeds, whose name has these words; those that begin so first."""
        say, asked = self._desk.words.say, fold(text).split()
        for item in self._items:
            if begins_words(asked, item.text):
                told = say("Go to {page}", page=item.text)
                yield Found(told, say("Page"), Place(item.page))
        for command in self._commands:
            if begins_words(asked, command.text):
                keys = QKeySequence(command.keys)
                told = keys.toString(QKeySequence.SequenceFormat.NativeText)
                yield Found(command.text, told or say("Command"), do=command.do)

    def _show_recent(self, places: Sequence[Place], hits: Sequence[Hit]) -> None:
        if self._box.text().strip() or not self._box.hasFocus():
            return
        words = self._desk.words
        known = {hit.case_id: hit for hit in hits}
        pages = {item.page: item.text for item in self._items}
        found = []
        for place in places:
            hit = known.get(CaseId(str(place.argument)))
            if hit is not None:
                found.append(Found(_name(hit, words), words.say(_CASE), place))
            elif place.page in pages:
                found.append(Found(pages[place.page], words.say("Page"), place))
        self._show(found)

    def _wait(self, _text: str) -> None:
        """For the next letter; what was offered before it was typed is not meant."""
        if not self._asked:
            self._show([])
        self._pause.start()

    def _show(self, found: list[Found]) -> None:
        row = self._marked()
        marked = self._model.found[row] if row > 0 else None
        self._model.show_found(found)
        if found and self._box.hasFocus():
            below = self._box.rect().adjusted(0, 0, 0, TINY)
            self._completer.complete(below)
            row = found.index(marked) if marked in found else 0
            self._list.setCurrentIndex(self._completer.completionModel().index(row, 0))
        else:
            self._list.hide()

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._model.found):
            self._follow(self._model.found[row])

    def _enter(self, text: str) -> None:
        """What is marked, the first, or the list of cases with these words."""
        is_current = text.strip() == self._asked
        if self._model.found and is_current:
            self._take(max(self._marked(), 0))
        elif text.strip():
            self._follow(Found("", "", Place("cases", text.strip())))

    def ask_beside(self) -> None:
        """What is marked in a window of its own, or else what is here."""
        marked = self._marked()
        place = self._model.found[marked].place if marked >= 0 else None
        self._box.clear()
        self.close()
        self.beside_asked.emit(place or self._navigation.here)

    def _marked(self) -> int:
        """Which line the arrow keys are on; -1 for none."""
        row = self._list.currentIndex().row() if self._list.isVisible() else -1
        return row if row < len(self._model.found) else -1

    def _follow(self, found: Found) -> None:
        self._box.clear()
        self.close()
        if found.place is not None:
            self._navigation.go(found.place)
        elif found.do is not None:
            found.do()


def _things_found(text: str, workspace: Workspace) -> "Sequence[Thing]":
    from fieldcase.usecases.casework.finding import find_things  # noqa: PLC0415 slow to load

    return find_things(workspace, text)


def _name(hit: Hit, words: Words) -> str:
    native = "" if hit.native_name == hit.name else hit.native_name
    told = [words.isolated(part) for part in (hit.name, native, hit.number) if part]
    return " · ".join(told)


def _line(hit: Hit, words: Words) -> str:
    return " · ".join([_name(hit, words), words.say(WHY[hit.why])])
