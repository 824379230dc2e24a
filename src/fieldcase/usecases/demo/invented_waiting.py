"""What is left over at the end of the invented day, so that something waits."""

from datetime import timedelta

from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.vulnerability.escalation import EscalateTo
from fieldcase.domain.vulnerability.screening import ScreeningType
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.demo.invented import Fields
from fieldcase.usecases.plan.reference_data import save_reference
from fieldcase.usecases.record_keeping.drafts import save_draft
from fieldcase.usecases.vulnerability.escalations import raise_escalation
from fieldcase.usecases.vulnerability.screenings import begin_screening
from fieldcase.usecases.workspace import Workspace

DEMO = "demo"  # the source of every amount in it: none of them is official
_FUNDS = (("FEDASIL", "2200.00"), ("INCREASE", "3000.00"))
_BEING_COUNSELLED = (CaseStatus.APPLIED, CaseStatus.ASSESSMENT)


def leave_things_waiting(laptop: Workspace) -> None:
    """A session and a screening half written, a question to the supervisor."""
    with laptop.reading() as work:
        cases = work.cases.where()
    if not cases:
        return
    counselled = [one for one in cases if one.status in _BEING_COUNSELLED] or cases
    _leave_session(laptop, cases[-1])
    _leave_screening(laptop, counselled[-1])
    _ask(laptop, counselled[0])


def _leave_session(laptop: Workspace, case: Case) -> None:
    """Somebody was called away while they talked."""
    draft = begin_session(laptop, case.id)
    begun: Fields = {"session_type": "RET", "place_type": "HOSP", "topics": ["VOL"]}
    save_draft(laptop, draft, {**draft.entries, **begun})


def _leave_screening(laptop: Workspace, case: Case) -> None:
    with laptop.reading() as work:
        person = work.persons.where(case_id=case.id)[0]
    draft = begin_screening(laptop, person.id, ScreeningType.RAPID)
    save_draft(laptop, draft, {**draft.entries, "flags": ["A1"]})


def _ask(laptop: Workspace, case: Case) -> None:
    question: Fields = {
        "to": EscalateTo.SUPERVISOR.value,
        "is_urgent": True,
        "reason": "Is threatened by somebody in the same centre. May we move them?",
    }
    raise_escalation(laptop, case.id, question)


def fill_in_amounts(headquarters: Workspace) -> None:
    """Ceilings and a rate that say of themselves that they are invented."""
    since = (headquarters.today() - timedelta(days=300)).isoformat()
    for fund, ceiling in _FUNDS:
        line: Fields = {
            "fund": fund,
            "title": "Invented for the demo",
            "ceiling": ceiling,
            "currency": "EUR",
            "valid_from": since,
            "source": DEMO,
        }
        save_reference(headquarters, RecordKind.BUDGET_LINE, line)
    rate: Fields = {
        "currency": "GEL",
        "quoted_on": since,
        "rate": "3.1",
        "source": DEMO,
    }
    save_reference(headquarters, RecordKind.EXCHANGE_RATE, rate)
