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
from fieldcase.ui.window.navigation import Place
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
    ("case-stopped", Area.OVERVIEW, "", _with("medical_files")),
    ("procedures-child-alone", Area.PROCEDURES, "", _with("family_assessments")),
    ("procedures-trafficking", Area.PROCEDURES, "", _with("risk_assessments")),
    (
        "procedures-administrative",
        Area.PROCEDURES,
        "",
        _with("administrative_services"),
    ),
    ("procedures-job", Area.PROCEDURES, "", _with("job_placements")),
    ("plan-approved", Area.PLAN, "", _with("plan_items")),
    ("travel", Area.TRAVEL, "", _with("travels")),
    ("travel-form", Area.TRAVEL, BEGIN_TRAVEL, _with("identity_documents")),
    ("case-questionnaires", Area.QUESTIONNAIRES, "", _with("answers")),
    ("case-record", Area.RECORD, "", _with("sessions")),
    ("case-referrals", Area.PEOPLE, "", _with("referrals")),
    ("vulnerability-escalations", Area.VULNERABILITY, "", _with("escalations")),
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
                yield f"case-{status.name.lower()}", Place("case", records.case.id)
                break


def procedure_places(files: list[CaseFile]) -> Iterator[tuple[str, Place]]:
    """The paths of a patient, and the longest form open in them."""
    for file in files:
        for person in file.persons:
            if "MED" in person.profiles:
                case, begin = file.case.id, f"{RecordKind.MEDICAL_FILE}:{person.id}:"
                area = Area.PROCEDURES
                yield "procedures-medical", Place("case", CaseAsked(case, area))
                yield (
                    "procedures-medical-form",
                    Place("case", CaseAsked(case, area, begin)),
                )
                return


def field_places(workspace: Workspace) -> Iterator[tuple[str, Place]]:
    """Courses and missions."""
    [line] = list_courses(workspace, CourseFilter(), 0, 1)
    participant = open_course(workspace, line.id).participants[0].id
    yield "courses", Place("courses")
    yield "course", Place("course", line.id)
    yield "course-register", Place("register", line.id)
    yield "course-participant", Place("participant", participant)
    yield "course-new", Place("new-course")
    yield "course-import", Place("training-import", line.id)
    yield "course-certificates", Place("certificates", line.id)
    yield "course-check-certificate", Place("check-certificate")
    yield "courses-figures", Place("training-figures")
    yield from mission_places(workspace)
