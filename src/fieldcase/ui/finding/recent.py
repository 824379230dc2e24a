"""Where one was lately: in memory alone, by ids; names are asked of the store."""

from collections.abc import Sequence

from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.window.navigation import Place

MOST = 8


class Recent:
    """`note` each place arrived at; cases and pages are kept, the latest first."""

    def __init__(self, pages: Sequence[str]) -> None:
        self._pages = frozenset(pages)
        self.places: list[Place] = []

    def note(self, place: Place) -> None:
        kept = self._kept(place)
        if kept is not None:
            others = [one for one in self.places if one != kept]
            self.places = [kept, *others][:MOST]

    def _kept(self, place: Place) -> Place | None:
        """Of a case its id, of a page its name; forms and drafts are no places."""
        if place.page == "case":
            asked = place.argument
            found = asked.case_id if isinstance(asked, CaseAsked) else asked
            return Place("case", found) if isinstance(found, str) else None
        return Place(place.page) if place.page in self._pages else None
