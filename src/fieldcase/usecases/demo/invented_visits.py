"""After the return: calls from the office, and a mission that is planned."""

from collections import Counter
from datetime import timedelta

from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.usecases.demo.invented import Fields
from fieldcase.usecases.demo.invented_file import InventedFile
from fieldcase.usecases.monitoring.missions import new_mission, plan_visits
from fieldcase.usecases.monitoring.visits import begin_visit, finish_visit
from fieldcase.usecases.workspace import Workspace

_MOST_VISITED = 6
_EACH_MISSED = 4
_MET: Fields = {
    "method": "TEL",
    "consent_confirmed": True,
    "project": "RUN",
    "income_effect": "MORE",
    "work": "FAIR",
    "housing": "GOOD",
    "schooling": "UNK",
    "papers": "GOOD",
    "intention": "STAY",
    "words": "The shop feeds us. The winter is slow.",
    "comment": "Sounds settled; wants to hire a helper.",
    "follow_up": "Call again before summer.",
}
_MISSED: Fields = {"method": "TEL", "outcome": "NOANS"}


def call_after_return(file: InventedFile) -> None:
    """A follow-up by phone; every so often nobody answers."""
    is_missed = file.invented.turn % _EACH_MISSED == 0
    again = file.laptop.today() + timedelta(days=90)
    met: Fields = {
        **_MET,
        "respondents": [str(file.head)],
        "follow_up_by": file.laptop.staff.name,
        "follow_up_on": again.isoformat(),
    }
    draft = begin_visit(file.laptop, file.case_id, method="TEL")
    told: Fields = {**draft.entries, **(_MISSED if is_missed else met)}
    finish_visit(file.laptop, draft, told)


def plan_a_mission(laptop: Workspace) -> None:
    """To the country that most of those who returned with support went to."""
    with laptop.reading() as work:
        returned = work.cases.where(status=CaseStatus.REINTEGRATION)
    if not returned:
        return
    countries = Counter(case.destination_country for case in returned)
    country = max(countries, key=countries.__getitem__)
    starts = laptop.today() + timedelta(days=16)
    mission = new_mission(
        laptop,
        {
            "country": country,
            "mission_type": "JOINT",
            "starts_on": starts.isoformat(),
            "ends_on": (starts + timedelta(days=4)).isoformat(),
            "purpose": "See how the businesses fare, and meet the one-stop shop.",
            "delegation": [{"name": "A. Peeters", "organisation": "IOM"}],
            "agenda": [{"institution": "Municipal one-stop shop"}],
        },
    )
    chosen: list[Case] = [one for one in returned if one.destination_country == country]
    case_ids = [case.id for case in chosen[:_MOST_VISITED]]
    plan_visits(laptop, mission.id, case_ids, "Runs a business")
