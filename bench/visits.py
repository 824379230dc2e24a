"""A visit's page with five earlier visits: asked of the store, and drawn."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

from bench.desks import desk_on
from bench.rows import FRAME, Contest, Goal, Ground, Row, percentile, timed
from bench.screen import application, let_go, settle
from bench.stores import PASSPHRASE, TODAY, a_clock, new_workspace
from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.domain.plan.plan import Plan, PlanId, PlanItem, PlanItemId, PlanStatus
from fieldcase.domain.questionnaires.questionnaire import FormDeed
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.forms.saved import saved
from fieldcase.forms.status import element_at
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.visits.visit_page import VisitPage
from fieldcase.usecases.casework.registration import register_case
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.monitoring.visit_file import (
    VisitDraft,
    forms_of_visit,
    open_visit_draft,
)
from fieldcase.usecases.monitoring.visits import begin_visit, finish_visit
from fieldcase.usecases.questionnaires.answers import (
    begin_answers,
    finish_answers,
    open_paths,
)
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.workspace import Workspace

EARLIER, ITEMS, SHARE, OPENED = 5, 5, 0.95, 40
_SIZE = (1178, 640)  # what a window of 1366 × 768 has for it
_MET = {"method": "INP", "consent_confirmed": True, "work": "FAIR", "words": "Well."}


def _returned(workspace: Workspace, name: str) -> Case:
    """A case that went back a year ago, with a plan of a few items."""
    consent = {"status": "given", "given_by": "self", "method": "written"}
    made = register_case(
        workspace,
        {"destination_country": "GE", "referral_partner": "FDK", "legal_status": "RJ"},
        {"given_names": name, "family_name": "Beridze", "birth_date": "1990-04-02"},
        {**consent, "language": "ka"},
    )
    plan = Plan(
        id=PlanId(workspace.new_id()),
        case_id=made.id,
        number=f"{made.number}/P1",
        made_on=TODAY,
        made_by=workspace.staff.id,
        status=PlanStatus.APPROVED,
    )
    with workspace.work() as work:
        work.of_kind(RecordKind.PLAN).save(plan)
        for place in range(ITEMS):
            work.of_kind(RecordKind.PLAN_ITEM).save(
                PlanItem(
                    id=PlanItemId(workspace.new_id()),
                    case_id=made.id,
                    plan_id=plan.id,
                    place=place,
                    category="E6",
                    description=f"Item {place}",
                    planned=100_00,
                )
            )
        gone = replace(
            work.cases.get(made.id),
            status=CaseStatus.REINTEGRATION,
            departed_on=TODAY - timedelta(days=365),
        )
        return work.cases.save(gone)


def _visited(workspace: Workspace, case: Case, day: date) -> None:
    """One visit with a follow-up that was filled on it."""
    draft = begin_visit(workspace, case.id)
    offered = forms_of_visit(workspace, case.id, draft.id).offered
    form = next(one for one in offered if one.deed is FormDeed.FOLLOW_UP)
    answers = begin_answers(
        workspace, form.version_id, case_id=case.id, record_id=draft.id
    )
    filling = open_answers(workspace, answers).filling
    while paths := list(open_paths(filling)):
        for path in paths:
            element = element_at(filling, path)
            if element is None:
                raise ValueError(path)
            choices = filling.chooser.choices(element)
            is_day = filling.form.node(element.place).data_type == "date"
            filling.answer(
                element,
                TODAY.isoformat() if is_day else choices[0].value if choices else "1",
            )
    finish_answers(workspace, answers, saved(filling))
    told = {**draft.entries, **_MET, "visited_on": day.isoformat()}
    finish_visit(workspace, draft, told)


def _made(folder: Path) -> None:
    """Two cases with five visits each."""
    workspace = new_workspace(folder)
    for name in ("Nino", "Ana"):
        case = _returned(workspace, name)
        for at in range(EARLIER):
            _visited(workspace, case, TODAY - timedelta(days=300 - 50 * at))
    workspace.close()


@contextmanager
def _begun(ground: Ground) -> Iterator[tuple[Workspace, list[Draft]]]:
    """The next visit of both, begun."""
    path = ground.once("visits.fieldcase", _made)
    workspace = open_store(path, PASSPHRASE, a_clock())
    with workspace.reading() as work:
        cases = list(work.cases.where())
    yield workspace, [begin_visit(workspace, case.id) for case in cases]
    workspace.close()


def _slowest(deed: Callable[[], object]) -> float:
    """The 95th percentile, in seconds."""
    return percentile([timed(deed)() for _ in range(OPENED)], SHARE)


@contextmanager
def _asked(ground: Ground) -> Iterator[Contest]:
    with _begun(ground) as (workspace, begun):
        turn = cycle(begun)

        def ours() -> float:
            return _slowest(lambda: open_visit_draft(workspace, next(turn).id))

        ours()
        yield Contest(ours, lambda: FRAME)


@contextmanager
def _drawn(ground: Ground) -> Iterator[Contest]:
    """Everything on the page filled and painted, once the store has answered."""
    application()
    with _begun(ground) as (workspace, begun):
        jobs = JobRunner()
        page = VisitPage(desk_on(workspace, jobs))
        page.resize(*_SIZE)
        page.show()
        settle()
        turn = cycle([open_visit_draft(workspace, one.id) for one in begun])

        def draw(found: VisitDraft) -> None:
            page.show_draft(found)
            settle()

        def ours() -> float:
            return _slowest(lambda: draw(next(turn)))

        ours()
        yield Contest(ours, lambda: FRAME)
        page.draft.keeper.stop()
        let_go(page)
        jobs.close()


ROWS = (
    Row("visit page, five earlier visits, asked, one frame", Goal(at_most=1.0), _asked),
    Row("visit page, five earlier visits, drawn, one frame", Goal(at_most=1.0), _drawn),
)
