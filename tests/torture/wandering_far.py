"""A wanderer who knows the house: every place, a second window, other colours.

Beside what stands before their eyes they open places by their records, turn the page
while something is under way, stop what is being written, change what the other side
is writing too, and are brought what it wrote while a form is open. Where they were
least they stay for a while, and fill in what stands there as it is meant.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget
from shiboken6 import isValid
from tests.torture.fitting import controls_in, fit
from tests.torture.reached import Reached, named
from tests.torture.wandering import DEEDS, LANGUAGES, TOWNS, Wanderer
from tests.workspaces import PASSPHRASE

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.page import Page
from fieldcase.ui.settings import Colours
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.workplace import Workplace
from fieldcase.usecases.casework.cases import edit_case, list_cases
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.rounds.exchanging import exchange

Turn = Callable[["FarWanderer", int, int], None]
MOST_BESIDE = 2
MOST_FITTED = 30
STAYS = 5  # deeds on a page where they were least
KEYS = Qt.Key
MARKS = ("p", "l15", "a", "e", "ppp", " ", "l999", "ხ")  # of a register
ON_A_LIST: Sequence[tuple[Qt.Key, Qt.KeyboardModifier]] = (
    *((key, Qt.KeyboardModifier.NoModifier) for key in (KEYS.Key_Down, KEYS.Key_Right)),
    *(
        (key, Qt.KeyboardModifier.ControlModifier)
        for key in (KEYS.Key_Space, KEYS.Key_Return, KEYS.Key_Z, KEYS.Key_Y)
    ),
)


class FarWanderer(Wanderer):
    """`places` are known by their records, of any page; `reached` counts."""

    def __init__(
        self,
        office: Path,
        name: str,
        places: Sequence[Place],
        reached: Reached,
        wear: Callable[[Colours], object],
    ) -> None:
        self.places, self.reached, self._wear = places, reached, wear
        self._turn, self._language = 0, "en"
        self._own = Counter[str]()  # what they pressed on this journey
        self._stayed = Counter[str]()  # on which pages, and how often
        super().__init__(office, name)
        reached.names |= set(self.at_work().navigation.names())

    def visit(self, number: int, _other: int) -> None:
        """A place with its record, which may be gone by now."""
        place = self.places[number % len(self.places)]
        navigation = self.at_work().navigation
        if place.page in navigation.names():
            navigation.go(place)

    def beside(self, number: int, _other: int) -> None:
        """A second window; at most a few."""
        windows = self.at_work().windows
        if len(windows.beside) < MOST_BESIDE:
            place = self.places[number % len(self.places)]
            if place.page in windows._frame.navigation.names():
                windows.open_beside(place)

    def close_beside(self, number: int, _other: int) -> None:
        beside = self.at_work().windows.beside
        if beside:
            beside[number % len(beside)].close()

    def wear(self, number: int, _other: int) -> None:
        """Other colours, from here on."""
        colours = list(Colours)[number % len(Colours)]
        self.at_work().colours_chosen.emit(colours)

    def speak(self, number: int, _other: int) -> None:
        """Another language, while whatever stands there stays open."""
        self._language = LANGUAGES[number % len(LANGUAGES)]
        self.at_work().language_chosen.emit(self._language)

    def press_new(self, number: int, _other: int) -> None:
        """A button of the page that they pressed least so far."""
        buttons = self._buttons(self._page())
        fewest = min((self._own[named(one)] for one in buttons), default=0)
        rare = [one for one in buttons if self._own[named(one)] == fewest]
        if rare:
            self._press(rare[number % len(rare)])

    def fill_well(self, number: int, _other: int) -> None:
        """What fits into every field of the page, then the page's main deed."""
        page = self._page()
        for place, control in enumerate(controls_in(page)[:MOST_FITTED]):
            if isValid(control) and control.isVisible() and control.isEnabled():
                fit(control, number + place, self._type, self._stroke)
        if isValid(page):
            self._stroke(KEYS.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def mark(self, number: int, other: int) -> None:
        """Letters on a list, as one marks a register; columns chosen and filled."""
        if (view := self._some(QAbstractItemView, number, self._page())) is not None:
            view.setFocus()
            self._type(MARKS[other % len(MARKS)])
            self._stroke(*ON_A_LIST[number % len(ON_A_LIST)])

    def stay(self, number: int, other: int) -> None:
        """On the page where they were least, several things one after the other."""
        names = self.at_work().navigation.names()
        places = [one for one in self.places if one.page in names]
        fewest = min(self._stayed[one.page] for one in places)
        rare = [one for one in places if self._stayed[one.page] == fewest]
        place, random = rare[number % len(rare)], Random(other)
        self._stayed[place.page] += 1
        for deed in random.choices(ON_A_PAGE, k=STAYS):
            here = self.at_work().navigation.here
            if here is None or here.page != place.page:
                self.at_work().navigation.go(place)
                self.settle()
            deed(self, random.randrange(number + 1), random.randrange(other + 1))
            self.reached.acted[f"{place.page}: {deed.__name__}"] += 1
            self.settle()
            self.look()

    def stop(self, number: int, other: int) -> None:
        """Begin something, and stop it before it is done."""
        self.press(number, other)
        for strip in self.window.findChildren(ProgressStrip):
            strip.cancel_button.click()

    def turn_at_once(self, number: int, other: int) -> None:
        """Open something, and go elsewhere before it is there."""
        self.press(number, other)
        self.visit(other, number)
        self.press(other, number)

    def undo(self, number: int, _other: int) -> None:
        undoing = self.at_work().undoing
        (undoing.redo if number % 3 == 0 else undoing.undo)()

    def hear(self, number: int, other: int) -> None:
        """The other side changes what may be shown here, and a round brings it."""
        for store in sorted(self.office.glob("*.fieldcase")):
            if store != self.store:
                there = open_store(store, PASSPHRASE)
                for line in list_cases(there, CaseFilter(), other % 3, 2):
                    town = {"destination_town": TOWNS[number % len(TOWNS)]}
                    edit_case(there, line.id, town)
                exchange(there, None)
                there.close()
        self.at_work().desk.ask(self.window, lambda one: exchange(one, None), _unheard)

    def open(self, language: str) -> None:
        self._language = language
        super().open(language)
        self.window.colours_chosen.connect(self._wear)

    # --- where ------------------------------------------------------------------------

    def _page(self) -> Page:
        """Of one window or the other, in turn."""
        workplace = self.at_work()
        frames = [workplace, *(one.frame for one in workplace.windows.beside)]
        self._turn += 1
        navigation = frames[self._turn % len(frames)].navigation
        if navigation.here is None:
            navigation = workplace.navigation
        assert navigation.here is not None
        self.reached.pages[navigation.here.page] += 1
        return navigation.page(navigation.here.page)

    def press(self, number: int, _other: int) -> None:
        if buttons := self._buttons(self._page()):
            self._press(buttons[number % len(buttons)])

    def press_around(self, number: int, _other: int) -> None:
        if buttons := self._buttons(self.at_work()):
            self._press(buttons[number % len(buttons)])

    def _press(self, button: QAbstractButton) -> None:
        name = named(button)
        self._own[name] += 1
        if self._language == "en":
            self.reached.pressed[name] += 1
        button.click()

    def _buttons(self, where: QWidget) -> list[QAbstractButton]:
        seen = self._seen(QAbstractButton, where)
        buttons = [one for one in seen if isinstance(one, QAbstractButton)]
        if self._language == "en":
            self.reached.look(buttons)
        return buttons

    def _some_file(self) -> Path | None:
        """Each in turn: a pack, a form, a workbook, a picture, what was given out."""
        self._turn += 1
        there = sorted(path for path in self.office.rglob("*") if path.is_file())
        mine = [path for path in there if ".fieldcase/" not in path.as_posix()]
        return mine[self._turn % len(mine)] if mine else None

    def _lead_questions_here(self, workplace: Workplace) -> None:
        super()._lead_questions_here(workplace)
        object.__setattr__(workplace.desk, "ask_printer", lambda *_: None)


def _unheard(_answer: object) -> None:
    """A round that is refused tells why by itself."""


ON_A_PAGE: Sequence[Turn] = (
    *(FarWanderer.press_new,) * 4,
    *(FarWanderer.fill_well,) * 3,
    *(FarWanderer.choose, FarWanderer.mark, FarWanderer.write) * 2,
    *(FarWanderer.stop, FarWanderer.stroke, FarWanderer.undo),
)
FAR_DEEDS: Sequence[Turn] = (
    *(getattr(FarWanderer, deed.__name__) for deed in DEEDS),
    *(FarWanderer.stay,) * 12,
    *(FarWanderer.visit, FarWanderer.fill_well) * 4,
    *(FarWanderer.press_new,) * 9,
    *(FarWanderer.stop, FarWanderer.turn_at_once, FarWanderer.beside) * 2,
    *(FarWanderer.undo, FarWanderer.close_beside, FarWanderer.hear),
    *(FarWanderer.wear, FarWanderer.speak),
)
