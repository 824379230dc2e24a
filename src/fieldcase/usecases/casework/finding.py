"""Finding what is no person and no case: courses, missions, questionnaires."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fieldcase.domain.folding import begins_words, fold
from fieldcase.domain.monitoring.mission_overview import MissionFilter
from fieldcase.domain.training.course_overview import CourseFilter
from fieldcase.usecases.monitoring.missions import list_missions
from fieldcase.usecases.questionnaires.questionnaire_library import list_questionnaires
from fieldcase.usecases.training.courses import list_courses
from fieldcase.usecases.workspace import Workspace

MOST_OF_A_SORT = 3


class ThingKind(StrEnum):
    """What was found, by the name of the page that shows one of them."""

    COURSE = "course"
    MISSION = "mission"
    QUESTIONNAIRE = "questionnaire"


@dataclass(frozen=True, slots=True)
class Thing:
    """`number` tells those of one name apart; a questionnaire has none."""

    kind: ThingKind
    id: str
    name: str
    number: str = ""


def find_things(workspace: Workspace, text: str) -> Sequence[Thing]:
    """The first few of each sort whose name or number has these words."""
    if not text.strip():
        return []
    courses = list_courses(workspace, CourseFilter(text=text), 0, MOST_OF_A_SORT)
    missions = list_missions(workspace, MissionFilter(text=text), 0, MOST_OF_A_SORT)
    asked = fold(text).split()
    forms = [
        one for one in list_questionnaires(workspace) if begins_words(asked, one.title)
    ]
    return [
        *(Thing(ThingKind.COURSE, one.id, one.title, one.number) for one in courses),
        *(
            Thing(ThingKind.MISSION, one.id, one.purpose, one.number)
            for one in missions
        ),
        *(
            Thing(ThingKind.QUESTIONNAIRE, one.questionnaire.id, one.title)
            for one in forms[:MOST_OF_A_SORT]
        ),
    ]
