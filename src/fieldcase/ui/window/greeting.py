"""What a newcomer is told in an open store: what comes next, and what is where."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.desk import Desk
from fieldcase.ui.keeping import AT_SLIP
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.frame import Frame
from fieldcase.ui.window.navigation import Place

if TYPE_CHECKING:
    from fieldcase.ui.start.tour import Tour


class Greeting(QObject):
    """`leaving_asked` when somebody has seen enough of the example."""

    leaving_asked = Signal()

    def __init__(
        self, desk: Desk, frame: Frame, settings: Settings, lock_button: QWidget
    ) -> None:
        super().__init__(frame)
        self._desk, self._frame, self._settings = desk, frame, settings
        self._lock_button = lock_button
        self.tour: Tour | None = None
        if desk.workspace.is_example:
            self._hang_out_banner()

    def begin(self) -> None:
        """Who sees the example for the first time is shown round."""
        if self._desk.workspace.is_example and not self._settings.is_tour_seen:
            self.take_tour()

    def take_tour(self) -> None:
        """A walk round the window, which can be left at every step."""
        from fieldcase.ui.start.tour import Tour, stops_of  # noqa: PLC0415 on the first walk

        if self.tour is None:
            words, frame = self._desk.words, self._frame
            self.tour = Tour(words, frame, stops_of(words, frame, self._lock_button))
            self.tour.ended.connect(self._end_tour)
        self.tour.begin()

    def greet(self, *, has_slip: bool, joins: bool) -> None:
        """Who has just made this store: what comes next, and the way there."""
        say, messages = self._desk.words.say, self._desk.messages
        if not has_slip:
            self._offer_slip()
        if joins:
            self._offer_to_join()
        elif not self._settings.is_tour_seen:
            told = say("New here? A short tour shows what is where.")
            offer = Offer(say("Take the tour"), self.take_tour)
            messages.tell(Tone.INFORMATION, told, offer)

    def _offer_slip(self) -> None:
        say, navigation = self._desk.words.say, self._frame.navigation
        go = partial(navigation.go, Place("settings", AT_SLIP))
        told = say(
            "The store is made. Print its recovery slip, so that a lost passphrase does"
            " not lose the records."
        )
        self._desk.messages.tell(Tone.ATTENTION, told, Offer(say("Make the slip"), go))

    def _offer_to_join(self) -> None:
        """The page where it is done, and the first step of it."""
        from fieldcase.ui.sync.sync_page import SyncPage  # noqa: PLC0415 on the visit

        say, navigation = self._desk.words.say, self._frame.navigation
        navigation.go(Place("sync"))
        page = navigation.page("sync")
        if isinstance(page, SyncPage):
            told = say(
                "Now load the file that headquarters gave you, and type the code that"
                " it tells you."
            )
            load = page.headquarters.load_button.click
            offer = Offer(say("Load its file"), load)
            messages = self._desk.messages
            messages.tell(Tone.INFORMATION, told, offer)
            page.headquarters.joined.connect(lambda: messages.take_back(told))
            page.headquarters.load_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _end_tour(self) -> None:
        self._settings.is_tour_seen = True
        page = self._frame.navigation.page_here()
        if page is not None:
            page.setFocus()

    def _hang_out_banner(self) -> None:
        from fieldcase.ui.start.example_banner import ExampleBanner  # noqa: PLC0415 rarely shown

        banner = ExampleBanner(self._desk.words)
        banner.leaving_asked.connect(self.leaving_asked)
        banner.tour_asked.connect(self.take_tour)
        self._frame.banner.addWidget(banner)
