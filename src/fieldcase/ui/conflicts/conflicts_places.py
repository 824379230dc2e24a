"""Where conflicts stand at headquarters."""

from collections.abc import Callable

from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.window.navigation import Navigation
from fieldcase.ui.window.side_bar import NavigationItem

CONFLICTS = "conflicts"


def conflicts_items(words: Words, role: Role) -> tuple[NavigationItem, ...]:
    """For those who decide; others are not asked."""
    if role not in MAY[Deed.DECIDE_CONFLICTS]:
        return ()
    told = words.say("Conflicts")
    return (NavigationItem(CONFLICTS, "warning", told, is_counted=True),)


def add_conflicts(
    desk: Desk,
    navigation: Navigation,
    open_case: Callable[[str], object],
    counted: Callable[[], object],
) -> None:
    """The module of the page is loaded on the first visit."""

    def conflicts() -> Page:
        from fieldcase.ui.conflicts.conflicts_page import ConflictsPage  # noqa: PLC0415 on the visit

        page = ConflictsPage(desk)
        page.case_opened.connect(open_case)
        page.counted.connect(lambda _count: counted())
        return page

    if desk.workspace.staff.role in MAY[Deed.DECIDE_CONFLICTS]:
        navigation.add(CONFLICTS, conflicts)
