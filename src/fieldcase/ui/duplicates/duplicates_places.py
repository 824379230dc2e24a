"""Where duplicates stand at headquarters."""

from collections.abc import Callable

from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.window.navigation import Navigation
from fieldcase.ui.window.side_bar import NavigationItem

DUPLICATES = "duplicates"


def duplicates_items(words: Words, role: Role) -> tuple[NavigationItem, ...]:
    """For those who merge; others are not asked."""
    if role not in MAY[Deed.MERGE_DUPLICATES]:
        return ()
    told = words.say("Duplicates")
    return (NavigationItem(DUPLICATES, "person", told, is_counted=True),)


def add_duplicates(
    desk: Desk,
    navigation: Navigation,
    open_case: Callable[[str], object],
    exchanged: Callable[[], object],
) -> None:
    """The module of the page is loaded on the first visit.

    `exchanged` looks again how many wait.
    """

    def duplicates() -> Page:
        from fieldcase.ui.duplicates.duplicates_page import DuplicatesPage  # noqa: PLC0415 on the visit

        page = DuplicatesPage(desk)
        page.case_opened.connect(open_case)
        page.exchanged.connect(exchanged)
        return page

    if desk.workspace.staff.role in MAY[Deed.MERGE_DUPLICATES]:
        navigation.add(DUPLICATES, duplicates)
