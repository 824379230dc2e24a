"""The special procedures of a case: which paths apply, what they stop, what runs out.

Which apply follows from people's profiles and ages, from the kind of the case and from
where it goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fieldcase.domain.best_interest import BestInterest
from fieldcase.domain.case import STEPS, CaseStatus
from fieldcase.domain.case_records import CaseRecords
from fieldcase.domain.child_path import child_paths, family_path
from fieldcase.domain.medical_file import Amaar, MedicalFile
from fieldcase.domain.medical_path import medical_paths
from fieldcase.domain.paths import Outlook, Path, stopped_at
from fieldcase.domain.person import PersonId
from fieldcase.domain.risk_assessment import RiskAssessment
from fieldcase.domain.service_paths import administrative_path, job_paths
from fieldcase.domain.stops import Stop
from fieldcase.domain.trafficking_path import trafficking_paths

_PATHS = (
    child_paths,
    trafficking_paths,
    medical_paths,
    family_path,
    administrative_path,
    job_paths,
)


class Paper(StrEnum):
    """What runs out; the words are found by `usecases.path_words`."""

    MEDICAL_REPORT = "medical_report"
    MEDIF = "medif"
    AMAAR = "amaar"
    DETERMINATION_REVIEW = "determination_review"
    RISK_REVIEW = "risk_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiring:
    """One paper of one person, and the last day on which it counts."""

    paper: Paper
    case_id: str
    person_id: PersonId
    day: date


def guided_paths(records: CaseRecords, today: date) -> tuple[Path, ...]:
    outlook = Outlook(records=records, today=today)
    return tuple(path for paths in _PATHS for path in paths(outlook))


def procedure_stops(
    records: CaseRecords, step: CaseStatus, today: date
) -> tuple[Stop, ...]:
    """What the special procedures still miss before the case may go to this step."""
    if step not in STEPS:
        return ()
    return tuple(
        each.why
        for path in guided_paths(records, today)
        for each in path.steps
        if each.why is not None and stopped_at(each, step)
    )


def run_out(
    found: tuple[MedicalFile | Amaar | BestInterest | RiskAssessment, ...],
    today: date,
    days: int,
) -> tuple[Expiring, ...]:
    """What has run out, or will within so many days; the first to run out first."""
    last = today + timedelta(days=days)
    papers = [one for record in found for one in _papers(record)]
    due = [one for one in papers if one.day <= last]
    return tuple(sorted(due, key=lambda one: (one.day, one.person_id, one.paper)))


def _papers(
    record: MedicalFile | Amaar | BestInterest | RiskAssessment,
) -> Iterator[Expiring]:
    days: dict[Paper, date | None]
    match record:
        case MedicalFile():
            days = {
                Paper.MEDICAL_REPORT: record.report_until,
                Paper.MEDIF: record.medif_until,
            }
        case Amaar():
            days = {Paper.AMAAR: record.ends_on}
        case BestInterest():
            days = {Paper.DETERMINATION_REVIEW: record.review_on}
        case RiskAssessment():
            days = {Paper.RISK_REVIEW: record.review_on}
    for paper, day in days.items():
        if day is not None:
            yield Expiring(
                paper=paper,
                case_id=record.case_id,
                person_id=record.person_id,
                day=day,
            )
