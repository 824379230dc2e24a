"""What is pictured: every page of every kind of store, and what opens on them.

The first word of a name is its subject: `--only case` pictures all of that.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from bench.case_shots import case_places, field_places, procedure_places
from bench.deed_shots import (
    deeds_on_a_case,
    erasing,
    reading_a_paper,
    searching,
    touring,
)
from bench.empty_shots import empty_headquarters, empty_laptop
from bench.form_shots import answers_places
from bench.headquarters_shots import headquarters_places
from bench.plan_shots import plan_places
from bench.studio import Shot, Studio
from bench.visit_shots import visit_places
from bench.vulnerability_shots import vulnerability_places
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.questionnaires.questionnaire import questionnaire_id
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.person_page import PersonAsked
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.cases import list_cases, open_case
from fieldcase.usecases.demo.demo import SENIOR_PASSPHRASE
from fieldcase.usecases.questionnaires.questionnaire_library import find_questionnaire

LAPTOP = "laptop-ghent.fieldcase"
HEADQUARTERS = "headquarters.fieldcase"
CASES = 40
PICTURED: Mapping[str, str] = MappingProxyType(
    {
        "today": "today",
        "agenda": "agenda",
        "cases": "cases",
        "take-over": "cases-take-over",
        "case": "case",
        "person": "case-person",
        "new-case": "case-new",
        "draft": "session-draft",
        "session": "session",
        "answers": "questionnaire-follow-up",
        "screening": "screening",
        "screening-draft": "screening-rapid",
        "picture": "case-picture",
        "paper": "session-paper",
        "questionnaires": "questionnaires",
        "questionnaire": "questionnaire",
        "preview": "questionnaire-preview",
        "reports": "reports",
        "missions": "missions",
        "mission": "mission",
        "new-mission": "mission-new",
        "mission-packs": "mission-packs",
        "visit": "visit",
        "visit-draft": "visit-form",
        "due-visits": "visits-due",
        "follow-up-figures": "visits-figures",
        "courses": "courses",
        "course": "course",
        "new-course": "course-new",
        "register": "course-register",
        "participant": "course-participant",
        "training-import": "course-import",
        "certificates": "course-certificates",
        "check-certificate": "course-check-certificate",
        "training-figures": "courses-figures",
        "sync": "sync",
        "settings": "settings",
        "about": "settings-about",
        "manual": "manual",
        "team": "supervisor-team",
        "audit": "headquarters-audit",
        "retention": "headquarters-retention",
        "inbox": "headquarters-inbox",
        "conflicts": "headquarters-conflicts",
        "duplicates": "headquarters-duplicates",
        "laptops": "headquarters-laptops",
        "laptop": "headquarters-laptop",
        "amounts": "headquarters-reference-data",
    }
)  # each page by its name in the window, and the picture that shows it


def laptop(studio: Studio, demo: Path) -> None:
    """From the first start to the lock, as a counsellor sees it."""
    door = studio.window.front_door
    studio.window.start(None)
    studio.take("start")
    door.ask_to_create()
    studio.take("start-create")
    door.ask_to_open(Path(LAPTOP))
    studio.take("start-open")
    studio.unlock(demo / LAPTOP)
    studio.show_all(_laptop_places(studio))
    deeds_on_a_case(studio)
    searching(studio)
    reading_a_paper(studio)
    touring(studio)
    studio.window.lock()
    studio.take("start-locked")
    door.ask_to_restore(demo / LAPTOP, is_locked=True)
    studio.take("start-restore")
    door.ask_to_unlock(demo / LAPTOP)
    door.lock_page.lost_button.click()
    studio.take("start-lost-passphrase")


def supervisor(studio: Studio, demo: Path) -> None:
    """The same laptop in the hands of who decides."""
    studio.unlock(demo / LAPTOP, SENIOR_PASSPHRASE)
    studio.show("supervisor-today", Place("today"))
    studio.show("supervisor-team", Place("team"))


def headquarters(studio: Studio, demo: Path) -> None:
    studio.unlock(demo / HEADQUARTERS)
    studio.show_all(headquarters_places(studio.workspace))
    erasing(studio)


STORES = (laptop, supervisor, headquarters, empty_laptop, empty_headquarters)


def not_pictured(taken: Mapping[str, str]) -> list[str]:
    """The pages that no picture of their name shows."""
    return [page for page, name in PICTURED.items() if taken.get(name) != page]


def _laptop_places(studio: Studio) -> Iterator[Shot]:
    workspace = studio.workspace
    cases = list_cases(workspace, CaseFilter(), 0, CASES)
    files = [open_case(workspace, case.id) for case in cases]
    drafted = next(file for file in files if file.drafts)
    told = max(files, key=lambda file: (len(file.sessions), len(file.persons)))
    case = told.case.id
    for name in ("today", "agenda", "cases", "reports", "sync", "settings"):
        yield name, Place(name)
    yield "settings-about", Place("about")
    yield "agenda-of-a-day", Place("agenda", workspace.today())
    yield "cases-take-over", Place("take-over")
    yield "case", Place("case", case)
    yield "case-with-draft", Place("case", drafted.case.id)
    yield "case-new", Place("new-case")
    yield "case-person", Place("person", PersonAsked(case, told.persons[0].id))
    yield "case-people", Place("case", CaseAsked(case, Area.PEOPLE))
    yield "session-draft", Place("draft", drafted.drafts[0].id)
    yield "session", Place("session", told.sessions[-1].id)
    yield "manual", Place("manual", "cases")
    yield "questionnaires", Place("questionnaires")
    follow_up = questionnaire_id("fieldcase_reintegration_follow_up")
    yield "questionnaire", Place("questionnaire", follow_up)
    screening = find_questionnaire(workspace, "fieldcase_vulnerability_screening")
    yield "questionnaire-preview", Place("preview", screening.versions[0].id)
    yield from procedure_places(files)
    yield from field_places(workspace)
    language = studio.workplace.desk.words.language
    yield from answers_places(workspace, case, language)
    yield from vulnerability_places(workspace, told)
    yield from case_places(workspace)
    yield from plan_places(workspace, files)
    yield from visit_places(workspace, told)
