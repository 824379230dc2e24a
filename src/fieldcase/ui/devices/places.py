"""Where laptops stand at headquarters, and how one page leads to another."""

from collections.abc import Callable
from dataclasses import dataclass

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.words import Words
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.window.navigation import Navigation, Place
from fieldcase.ui.window.side_bar import NavigationItem

LAPTOPS, LAPTOP = "laptops", "laptop"


def laptops_item(words: Words) -> NavigationItem:
    return NavigationItem(LAPTOPS, "devices", words.say("Laptops"), (LAPTOP,))


@dataclass(frozen=True)
class DevicePlaces:
    """Makes each page on the first visit; its module is loaded then too."""

    desk: Desk
    navigation: Navigation
    open_case: Callable[[str], object]

    def add_all(self) -> None:
        self.navigation.add(LAPTOPS, self._laptops)
        self.navigation.add(LAPTOP, self._laptop)

    def _laptops(self) -> Page:
        from fieldcase.ui.devices.devices_page import DevicesPage  # noqa: PLC0415 on the visit

        page = DevicesPage(self.desk)
        page.laptop_opened.connect(lambda device: self._go(LAPTOP, device))
        page.case_opened.connect(
            lambda case: self._go("case", CaseAsked(CaseId(case), Area.TRAVEL))
        )
        return page

    def _laptop(self) -> Page:
        from fieldcase.ui.devices.device_page import DevicePage  # noqa: PLC0415 on the visit

        page = DevicePage(self.desk)
        page.case_opened.connect(self.open_case)
        page.laptop_opened.connect(lambda device: self._go(LAPTOP, device))
        page.rebuild_asked.connect(lambda device: self._go(LAPTOPS, device))
        return page

    def _go(self, page: str, argument: object = None) -> None:
        self.navigation.go(Place(page, argument))
