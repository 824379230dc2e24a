"""Headquarters' pages, in the order of the side bar."""

from collections.abc import Iterator

from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.enrolment.enrolment import list_devices
from fieldcase.usecases.workspace import Workspace

_PAGES = (
    ("headquarters-cases", "cases"),
    ("headquarters-reports", "reports"),
    ("headquarters-inbox", "inbox"),
    ("headquarters-conflicts", "conflicts"),
    ("headquarters-duplicates", "duplicates"),
    ("headquarters-laptops", "laptops"),
    ("headquarters-audit", "audit"),
    ("headquarters-retention", "retention"),
    ("headquarters-team", "team"),
    ("headquarters-reference-data", "amounts"),
)


def headquarters_places(workspace: Workspace) -> Iterator[tuple[str, Place]]:
    """Its own pages, one laptop, and rebuilding that laptop."""
    for name, page in _PAGES:
        yield name, Place(page)
    laptop = list_devices(workspace)[0].id
    yield "headquarters-laptop", Place("laptop", laptop)
    yield "headquarters-laptop-rebuilt", Place("laptops", laptop)
