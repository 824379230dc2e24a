"""The first start: create a store, join headquarters, or open the example."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fieldcase.domain.expected import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.domain.store_address import StoreAddress, name_of
from fieldcase.domain.words import Words
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.settings import HOUSE
from fieldcase.ui.start.deeds import create_store, open_store, sentence
from fieldcase.ui.start.sheet import strip_in
from fieldcase.ui.start.store_place import SUFFIX
from fieldcase.usecases.demo.demo_keys import PASSPHRASE

if TYPE_CHECKING:
    from fieldcase.ui.start.create_store_page import CreateStore, CreateStorePage
    from fieldcase.ui.start.slip_page import SlipPage
    from fieldcase.ui.start.welcome_page import WelcomePage
    from fieldcase.usecases.keeping.stores import NewStore
    from fieldcase.usecases.workspace import Workspace

Create = Callable[["NewStore"], "Workspace"]


class _Made(NamedTuple):
    """A store that is open, before anybody works in it."""

    workspace: "Workspace"
    path: StoreAddress
    joins: bool


class BeginningDoor(QObject):
    """`opened` carries the workspace and where its store lies.

    Then comes `created`, unless it is the example: is the slip printed, and is
    headquarters to be joined? `shown` carries the page to be shown, `left` wants a
    store that exists. Its pages are loaded and made when they are first needed.
    """

    opened = Signal(object, object)
    created = Signal(bool, bool)
    shown = Signal(QWidget)
    left = Signal()
    manual_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(
        self, words: Words, jobs: JobRunner, create: Create = create_store
    ) -> None:
        super().__init__()
        self._words, self._jobs, self._create = words, jobs, create
        self.example_place: Path | None = None  # none: it is not offered
        self._made: _Made | None = None

    @cached_property
    def welcome_page(self) -> "WelcomePage":
        from fieldcase.ui.start.welcome_page import WelcomePage  # noqa: PLC0415 see above

        page = WelcomePage(self._words)
        page.create_wanted.connect(self.ask_to_create)
        page.join_wanted.connect(self.ask_to_join)
        page.example_wanted.connect(self.open_example)
        page.other_wanted.connect(self.left)
        page.manual_wanted.connect(self.manual_wanted)
        page.language_chosen.connect(self.language_chosen)
        return page

    @cached_property
    def create_page(self) -> "CreateStorePage":
        return self._create_sheet(joins=False)

    @cached_property
    def join_page(self) -> "CreateStorePage":
        return self._create_sheet(joins=True)

    @cached_property
    def slip_page(self) -> "SlipPage":
        from fieldcase.ui.start.slip_page import SlipPage  # noqa: PLC0415 see above

        page = SlipPage(self._words, self._jobs)
        page.left.connect(self._let_creator_in)
        return page

    def welcome(self) -> None:
        self.shown.emit(self.welcome_page)
        self.welcome_page.enter()

    def ask_to_create(self) -> None:
        """Who works here, and where the store shall lie."""
        self._ask_on(self.create_page)

    def ask_to_join(self) -> None:
        self._ask_on(self.join_page)

    def open_example(self) -> None:
        """Make it if it is not there yet; it can be cancelled."""
        place, page = self.example_place, self.welcome_page
        if place is None:
            return
        page.show_trouble("")

        def deed(progress: Progress) -> "Workspace":
            if not place.exists():
                # What the demo is made of is much, and loaded this once.
                from fieldcase.usecases.demo.example import make_example  # noqa: PLC0415 see above

                make_example(place, date.today(), progress)  # noqa: DTZ011 the demo's own day
            return open_store(place, PASSPHRASE)

        job = self._jobs.start(
            self,
            deed,
            lambda workspace: self.opened.emit(workspace, place),
            on_refusal=lambda error: page.show_trouble(sentence(error, self._words)),
        )
        page.follow(job)

    def _create_sheet(self, *, joins: bool) -> "CreateStorePage":
        from fieldcase.ui.start.create_store_page import CreateStorePage  # noqa: PLC0415 see above

        page = CreateStorePage(self._words, self._jobs, joins=joins)
        strip = strip_in(page, self._words)
        page.other_wanted.connect(self.welcome)

        def create(asked: "CreateStore") -> None:
            job = self._jobs.start(
                self,
                lambda _progress: self._create(_new_store(asked)),
                partial(self._offer_slip, asked, page),
                on_refusal=partial(self._refuse, page),
            )
            strip.follow(job, self._words.say("Making the store"))

        page.asked.connect(create)
        return page

    def _ask_on(self, page: "CreateStorePage") -> None:
        self.shown.emit(page)
        page.offer(_usual_place())

    def _offer_slip(
        self, asked: "CreateStore", page: "CreateStorePage", workspace: "Workspace"
    ) -> None:
        page.clear()
        self._made = _Made(workspace, asked.path, page.joins)
        self.shown.emit(self.slip_page)
        self.slip_page.offer(workspace, asked.passphrase)

    def _let_creator_in(self, is_printed: object) -> None:
        made, self._made = self._made, None
        if made is not None:
            self.opened.emit(made.workspace, made.path)
            self.created.emit(is_printed, made.joins)

    def _refuse(self, page: "CreateStorePage", error: FieldCaseError) -> None:
        from fieldcase.domain.errors import StoreExists, WeakPassphrase  # noqa: PLC0415 once refused
        from fieldcase.domain.key_errors import PassphraseTooEasy  # noqa: PLC0415 as above

        field = ""
        if isinstance(error, WeakPassphrase | PassphraseTooEasy):
            field = "passphrase"
        elif isinstance(error, StoreExists):
            field = "path"
        page.show_refusal(sentence(error, self._words), field)

    def give_up(self) -> tuple["Workspace", StoreAddress] | None:
        """What was made and is to be closed, when one is interrupted at the slip."""
        made, self._made = self._made, None
        if made is None:
            return None
        self.slip_page.clear()
        return made.workspace, made.path


def _new_store(asked: "CreateStore") -> "NewStore":
    from fieldcase.usecases.keeping.stores import NewStore  # noqa: PLC0415 once it is made

    return NewStore(
        folder=asked.path,
        passphrase=asked.passphrase,
        name=name_of(asked.path),
        staff_name=asked.name,
        role=asked.role,
        host_country=asked.host_country,
    )


def _usual_place() -> Path:
    """Headquarters knows a laptop by the name of its store."""
    import platform  # noqa: PLC0415 where a store is made

    name = platform.node().partition(".")[0] or HOUSE
    return Path.home() / HOUSE / f"{name}{SUFFIX}"
