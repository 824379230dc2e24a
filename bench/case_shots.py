"""Every area of a case page, from those cases of the demo that show most of it."""

from collections.abc import Callable, Iterator

from bench.mission_shots import mission_places
from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.course_overview import CourseFilter
from fieldcase.domain.travel.travel_rules import BEGIN_TRAVEL
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.navigation import Place
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.casework.cases import CaseFile
from fieldcase.usecases.training.courses import list_courses, open_course
from fieldcase.usecases.workspace import Workspace

Asked = tuple[str, Area, str, Callable[[CaseRecords], int]]


def _with(kind: str) -> Callable[[CaseRecords], int]:
    """The more records of a kind, the sooner a case is shown; open cases first."""

    def weight(records: CaseRecords) -> int:
        is_open = records.case.status is not CaseStatus.CLOSED
        found = len(getattr(records, kind))
        return found * 2 + is_open if found else 0

    return weight


_SHOWN: tuple[Asked, ...] = (
    ("70-overview-stopped", Area.OVERVIEW, "", _with("medical_files")),
    ("71-child-alone", Area.PROCEDURES, "", _with("family_assessments")),
    ("72-trafficking", Area.PROCEDURES, "", _with("risk_assessments")),
    ("73-administrative", Area.PROCEDURES, "", _with("administrative_services")),
    ("74-job", Area.PROCEDURES, "", _with("job_placements")),
    ("75-plan-of-the-demo", Area.PLAN, "", _with("plan_items")),
    ("76-travel", Area.TRAVEL, "", _with("travels")),
    ("77-travel-form", Area.TRAVEL, BEGIN_TRAVEL, _with("identity_documents")),
    ("78-filled-questionnaires", Area.QUESTIONNAIRES, "", _with("answers")),
    ("79-record", Area.RECORD, "", _with("sessions")),
    ("82-referrals", Area.PEOPLE, "", _with("referrals")),
    ("83-escalations", Area.VULNERABILITY, "", _with("escalations")),
)


def case_places(workspace: Workspace) -> Iterator[tuple[str, Place]]:
    """What the demo has nothing of is left out."""
    with workspace.reading() as work:
        cases = [case_records(work, case.id) for case in work.cases.where()]
    for name, area, begin, weight in _SHOWN:
        best = max(cases, key=weight)
        if weight(best):
            yield name, Place("case", CaseAsked(best.case.id, area, begin))
    for status in (CaseStatus.ON_HOLD, CaseStatus.CLOSED):
        for records in cases:
            if records.case.status is status:
                yield f"84-{status.name.lower()}", Place("case", records.case.id)
                break


def procedure_places(files: list[CaseFile]) -> Iterator[tuple[str, Place]]:
    """The paths of a patient, and the longest form open in them."""
    for file in files:
        for person in file.persons:
            if "MED" in person.profiles:
                case, begin = file.case.id, f"{RecordKind.MEDICAL_FILE}:{person.id}:"
                area = Area.PROCEDURES
                yield "20-procedures", Place("case", CaseAsked(case, area))
                yield "21-medical-file", Place("case", CaseAsked(case, area, begin))
                return


def field_places(workspace: Workspace) -> Iterator[tuple[str, Place]]:
    """Courses and missions."""
    [line] = list_courses(workspace, CourseFilter(), 0, 1)
    participant = open_course(workspace, line.id).participants[0].id
    yield "60-courses", Place("courses")
    yield "61-course", Place("course", line.id)
    yield "62-register", Place("register", line.id)
    yield "63-participant", Place("participant", participant)
    yield "64-new-course", Place("new-course")
    yield "65-training-import", Place("training-import", line.id)
    yield "66-certificates", Place("certificates", line.id)
    yield "67-check-certificate", Place("check-certificate")
    yield "68-training-figures", Place("training-figures")
    yield from mission_places(workspace)
