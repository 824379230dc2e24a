"""Casework that is being done when the kill comes: plans, screenings, registers."""

from itertools import count
from pathlib import Path

from tests.questionnaires import HOUSE, take_in
from tests.torture.killing import BEGUN, say
from tests.usecases.training import a_course, enrol, five_days, mark_all
from tests.workspaces import PASSPHRASE

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.vulnerability.screening import ScreeningType
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.plan.plans import begin_plan, edit_plan
from fieldcase.usecases.vulnerability.screenings import begin_screening, sign_screening
from fieldcase.usecases.workspace import Workspace


def _opened(folder: str) -> Workspace:
    workspace = open_store(Path(folder), PASSPHRASE)
    say(BEGUN)
    return workspace


def planning(folder: str, case_id: str) -> None:
    workspace = _opened(folder)
    plan = begin_plan(workspace, CaseId(case_id), {"objectives": "0"})
    say(plan.id, 0)
    for number in count(1):
        edit_plan(workspace, plan.id, {"objectives": str(number)})
        say(plan.id, number)


def screening(folder: str, case_id: str) -> None:
    workspace = _opened(folder)
    with workspace.reading() as work:
        [person] = work.persons.where(case_id=case_id)
    while True:
        draft = begin_screening(workspace, person.id, ScreeningType.RAPID)
        told = {**draft.entries, "flags": ["P2"], "profiles": ["VOT"], "actions": "x"}
        say(sign_screening(workspace, draft, told).id, draft.id)


def marking(folder: str) -> None:
    """A whole register at once: all marks of a day, or none."""
    workspace = _opened(folder)
    while True:
        course = a_course(workspace)
        enrolled = [enrol(workspace, course, f"Mariam {one}") for one in range(4)]
        for meeting in five_days(workspace, course):
            mark_all(workspace, enrolled, [meeting])
            say(meeting.id, len(enrolled))


def taking_in(folder: str, home: str) -> None:
    """One version after the other; each is whole, or not there."""
    workspace = _opened(folder)
    for number in count(1):
        text = HOUSE.replace("| house   | 1 ", f"| house   | {number} ")
        say(take_in(workspace, Path(home), text), number)


CASEWORK = {work.__name__: work for work in (planning, screening, marking, taking_in)}
