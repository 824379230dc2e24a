"""Places that show visits: one being written, one signed, and who is due."""

from collections.abc import Iterator

from fieldcase.domain.casework.stops import Area
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.visits.places import DUE
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.cases import CaseFile
from fieldcase.usecases.monitoring.visits import begin_visit, finish_visit
from fieldcase.usecases.workspace import Workspace

SAID = {
    "method": "INP",
    "consent_confirmed": True,
    "others_present": "A neighbour",
    "work": "FAIR",
    "housing": "GOOD",
    "words": "The stall is open, and the rent is paid until summer.",
}


def visit_places(workspace: Workspace, file: CaseFile) -> Iterator[tuple[str, Place]]:
    """The section of a case, the form beside the last visit, a signed visit."""
    first = begin_visit(workspace, file.case.id)
    signed = finish_visit(workspace, first, {**first.entries, **SAID})
    yield "visit", Place("visit", signed.id)
    second = begin_visit(workspace, file.case.id)
    yield "visit-form", Place("visit-draft", second.id)
    yield "visits", Place("case", CaseAsked(file.case.id, Area.VISITS))
    yield "visits-due", Place(DUE)
    yield "visits-figures", Place("follow-up-figures")
