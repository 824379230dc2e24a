"""Headquarters' pages, in the order of the side bar."""

from collections.abc import Iterator

from fieldcase.ui.navigation import Place
from fieldcase.usecases.enrolment.enrolment import list_devices
from fieldcase.usecases.workspace import Workspace

_PAGES = (
    ("20-headquarters-cases", "cases"),
    ("21-headquarters-reports", "reports"),
    ("22-inbox", "inbox"),
    ("29-conflicts", "conflicts"),
    ("27-duplicates", "duplicates"),
    ("23-laptops", "laptops"),
    ("24-audit", "audit"),
    ("25-retention", "retention"),
    ("26-team", "team"),
    ("28-reference-data", "amounts"),
)


def headquarters_places(workspace: Workspace) -> Iterator[tuple[str, Place]]:
    """Its own pages, one laptop, and rebuilding that laptop."""
    for name, page in _PAGES:
        yield name, Place(page)
    laptop = list_devices(workspace)[0].id
    yield "23-laptop", Place("laptop", laptop)
    yield "23-laptop-rebuilt", Place("laptops", laptop)
