"""How long medical papers are valid, and which papers of the paths run out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from fieldcase.domain.case import CaseId
from fieldcase.domain.medical_validity import Validity
from fieldcase.domain.need_to_know import Deed, check_allowed, knows_of, redacted
from fieldcase.domain.person import Person, PersonId
from fieldcase.domain.procedures import Paper
from fieldcase.domain.records import RecordKind
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.usecases.workspace import Workspace

LONGEST_DAYS, LONGEST_MONTHS = 366, 60
_RUNNING_OUT: tuple[tuple[Paper, RecordKind, str], ...] = (
    (Paper.MEDICAL_REPORT, RecordKind.MEDICAL_FILE, "report_until"),
    (Paper.MEDIF, RecordKind.MEDICAL_FILE, "medif_until"),
    (Paper.DETERMINATION_REVIEW, RecordKind.BEST_INTEREST, "review_on"),
    (Paper.RISK_REVIEW, RecordKind.RISK_ASSESSMENT, "review_on"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDue:
    """A paper of somebody who has not left yet, and the last day on which it counts."""

    paper: Paper
    day: date
    case_id: CaseId
    case_number: str
    counsellor_id: str
    person: Person


def validity(workspace: Workspace) -> Validity:
    """The periods that hold here."""
    with workspace.reading() as work:
        return work.validities.read()


def set_validity(workspace: Workspace, periods: Validity) -> None:
    """Set other periods, for papers that are written down from now on.

    Raises:
        DeedNotAllowed: supervisors, headquarters and the focal point set them.
        EntriesRefused: a period is not between one day and a year, or five years.
    """
    check_allowed(workspace.staff.role, Deed.SET_VALIDITY)
    most = {
        "report_days": LONGEST_DAYS,
        "medif_days": LONGEST_DAYS,
        "amaar_months": LONGEST_MONTHS,
    }
    refuse(
        tuple(
            Problem(name, Rule.NUMBER_OUT_OF_RANGE)
            for name, longest in most.items()
            if not 1 <= getattr(periods, name) <= longest
        )
    )
    with workspace.work() as work:
        work.validities.write(periods)


def expiring(workspace: Workspace, days: int) -> list[PaperDue]:
    """Papers and reviews of the guided paths that have run out, or will within days.

    Of those who have not left yet, each person's last ones, the first to run out
    first; only what the reader's role knows of.
    """
    until, role = workspace.today() + timedelta(days=days), workspace.staff.role
    with workspace.reading() as work:
        found = [
            (paper, getattr(record, column), record)
            for paper, kind, column in _RUNNING_OUT
            if knows_of(role, kind)
            for record in work.expiries.papers(kind, column, until)
        ]
        cases = {
            case.id: case
            for case in work.cases.among(
                "id", list({one.case_id for _, _, one in found})
            )
        }
        persons = _persons(
            work.persons.among("id", list({one.person_id for _, _, one in found}))
        )
    due = [
        PaperDue(
            paper=paper,
            day=day,
            case_id=record.case_id,
            case_number=cases[record.case_id].number,
            counsellor_id=cases[record.case_id].counsellor_id,
            person=redacted(role, persons[record.person_id]),
        )
        for paper, day, record in found
        if record.person_id in persons
    ]
    return sorted(due, key=lambda one: (one.day, one.case_number, one.paper))


def _persons(found: list[Person]) -> Mapping[PersonId, Person]:
    return MappingProxyType({person.id: person for person in found})
