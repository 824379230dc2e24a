"""A small example store, and a place for every page that its window has."""

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage, QImageWriter

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.course_overview import CourseFilter
from fieldcase.domain.vulnerability.screening import ScreeningType
from fieldcase.ui.attachments.attachments_card import PictureAsked
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.person_page import PersonAsked
from fieldcase.ui.papers.paper_asked import PAPER
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.casework.cases import list_cases, open_case
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.enrolment.enrolment import list_devices
from fieldcase.usecases.monitoring.missions import new_mission
from fieldcase.usecases.monitoring.visits import begin_visit, finish_visit
from fieldcase.usecases.questionnaires.answers import begin_answers
from fieldcase.usecases.questionnaires.questionnaire_library import find_questionnaire
from fieldcase.usecases.training.courses import list_courses, open_course
from fieldcase.usecases.vulnerability.screenings import (
    begin_screening,
    sign_screening,
)

ONLY_AT_HEADQUARTERS = (
    *("inbox", "conflicts", "duplicates", "laptops", "laptop", "amounts"),
    *("team", "audit", "retention", "cases", "settings", "today"),
)
ELSEWHERE = frozenset({PAPER})  # it shows whole sheets, and has tests of its own
MET = {
    "method": "INP",
    "consent_confirmed": True,
    "work": "FAIR",
    "housing": "GOOD",
    "words": "The stall is open.",
}
MISSION = {
    "mission_type": "JOINT",
    "purpose": "See how businesses do a year after the return",
    "country": "GE",
    "starts_on": "2026-12-01",
    "ends_on": "2026-12-05",
}


def laptop_places(workspace):
    """Every page of a laptop, each with something on it, and every part of a case."""
    found = list_cases(workspace, CaseFilter(), 0, 9)
    files = [open_case(workspace, line.id) for line in found]
    file = max(files, key=lambda one: (len(one.sessions), len(one.persons)))
    return [
        *(Place(page) for page in _WITHOUT),
        *_of_a_case(workspace, file),
        *_of_a_course(workspace),
        *(Place("case", CaseAsked(file.case.id, area)) for area in Area),
    ]


def headquarters_places(workspace):
    """What only headquarters has, or shows in another way."""
    laptop = list_devices(workspace)[0].id
    return [
        Place(page, laptop if page == "laptop" else None)
        for page in ONLY_AT_HEADQUARTERS
    ]


_WITHOUT = (
    *("today", "agenda", "cases", "take-over", "new-case", "questionnaires"),
    *("reports", "missions", "new-mission", "mission-packs", "due-visits"),
    *("follow-up-figures", "courses", "new-course", "check-certificate"),
    *("training-figures", "sync", "settings", "about", "manual"),
)


def _of_a_case(workspace, file):
    case, person = file.case.id, file.persons[0].id
    visit = begin_visit(workspace, case)
    met = finish_visit(workspace, visit, {**visit.entries, **MET})
    screened = begin_screening(workspace, person, ScreeningType.RAPID)
    signed = sign_screening(workspace, screened, {**screened.entries, "flags": ["H2"]})
    screening = begin_screening(workspace, person, ScreeningType.FULL)
    asked = find_questionnaire(workspace, "fieldcase_reintegration_follow_up")
    version = asked.versions[0].id
    about = About(case_id=case, owner_kind=RecordKind.CASE, owner_id=case, title="Scan")
    scan = attach(workspace, about, _scan())
    yield Place("case", case)
    yield Place("person", PersonAsked(case, person))
    yield Place("draft", begin_session(workspace, case).id)
    yield Place("session", file.sessions[-1].id)
    yield Place("visit", met.id)
    yield Place("visit-draft", begin_visit(workspace, case).id)
    yield Place("screening", signed.id)
    yield Place("screening-draft", screening.id)
    yield Place("questionnaire", asked.questionnaire.id)
    yield Place("preview", version)
    yield Place("answers", begin_answers(workspace, version, case_id=case))
    yield Place("picture", PictureAsked(case, scan.id))


def _of_a_course(workspace):
    [line] = list_courses(workspace, CourseFilter(), 0, 1)
    participant = open_course(workspace, line.id).participants[0].id
    for page in ("course", "register", "training-import", "certificates"):
        yield Place(page, line.id)
    yield Place("participant", participant)
    yield Place("mission", new_mission(workspace, MISSION).id)


def _scan():
    drawn = QImage(300, 400, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.lightGray)
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(content, QByteArray(b"png")).write(drawn)
    return bytes(content.data().data())
