"""A plan for the pictures: on the page of a case, and an item being written in it."""

from collections.abc import Iterable, Iterator

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.plan.plan_rules import ITEM_FORM
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.cases import CaseFile
from fieldcase.usecases.plan.plan_items import save_item
from fieldcase.usecases.plan.plans import begin_plan
from fieldcase.usecases.workspace import Workspace

TEXTS = {
    "objectives": "A tailor's shop near the market",
    "skills": "Ten years of tailoring",
    "needs": "A machine, a room, first stock",
    "motivation": "Wants to work close to the family",
    "feasibility": "There is no other tailor in the quarter",
}
ITEMS = (
    ("E6", "A sewing machine", "KIND", "640"),
    ("E3", "Course in pattern making", "SERV", "420"),
    ("S1", "Rent of a room, three months", "SERV", "900"),
)


def plan_places(
    workspace: Workspace, files: Iterable[CaseFile]
) -> Iterator[tuple[str, Place]]:
    """Draw a plan up for a case that has none, then look at it."""
    case = next(file.case for file in files if not file.records.plans)
    plan = begin_plan(workspace, case.id, TEXTS)
    for category, description, modality, planned in ITEMS:
        entries = {
            "category": category,
            "description": description,
            "modality": modality,
            "fund": "FEDASIL",
            "currency": "EUR",
            "planned": planned,
        }
        save_item(workspace, plan.id, entries)
    yield "plan", Place("case", CaseAsked(case.id, Area.PLAN))
    yield "plan-item-form", Place("case", CaseAsked(case.id, Area.PLAN, ITEM_FORM))
