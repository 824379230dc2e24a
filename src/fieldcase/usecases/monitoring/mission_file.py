"""What the page and the report of a mission show, as far as their reader sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.person import Person, place_in_case
from fieldcase.domain.monitoring.mission import Mission, MissionId, PlannedVisit
from fieldcase.domain.monitoring.mission_figures import (
    MissionFigures,
    VisitState,
    attempts,
    mission_figures,
    standing_visits,
    state_of,
    without_few,
)
from fieldcase.domain.monitoring.mission_rules import (
    FOLLOWING,
    MissionLack,
    mission_lacks,
)
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.need_to_know import redacted, sees
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.store.work import Work
from fieldcase.usecases.monitoring.mission_scores import ScoreSummary, mission_scores
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionVisit:
    """One planned visit with the case it is about and what became of it.

    `case` is None where the case is not on this laptop; `name` that of the applicant
    for who sees names. `visits` were made for it, the last one last.
    """

    planned: PlannedVisit
    state: VisitState
    case: Case | None = None
    name: str = ""
    visits: tuple[Visit, ...] = ()

    @property
    def number(self) -> str:
        return self.case.number if self.case else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionFile:
    """All that the page of a mission shows, as far as its reader's role sees it.

    `spontaneous` are visits of cases that nobody had planned to see. `lacks` is what
    stands between the mission and its next step.
    """

    mission: Mission
    visits: tuple[MissionVisit, ...] = ()
    spontaneous: tuple[Visit, ...] = ()
    cases: Mapping[CaseId, Case] = field(default_factory=dict)
    figures: MissionFigures
    scores: tuple[ScoreSummary, ...] = ()
    lacks: tuple[MissionLack, ...] = ()
    staff: Mapping[str, str] = field(default_factory=dict)


def open_mission(workspace: Workspace, mission_id: MissionId) -> MissionFile:
    """Everything about one mission.

    Raises:
        RecordNotFound: there is no such mission, perhaps since the last sync.
    """
    with workspace.reading() as work:
        return gathered_mission(work, workspace.staff.role, mission_id)


def gathered_mission(work: Work, role: Role, mission_id: MissionId) -> MissionFile:
    """The same within a unit of work."""
    mission = mission_of(work, mission_id)
    planned = planned_visits(work, mission_id)
    visits = standing_visits(
        work.of_kind(RecordKind.VISIT).where(mission_id=mission_id)
    )
    shown = [redacted(role, one) for one in visits]
    near = sorted({one.case_id for one in planned} | {one.case_id for one in visits})
    cases = {one.id: redacted(role, one) for one in work.cases.among("id", near)}
    names = applicants(work, role, near)
    figures = mission_figures(planned, visits, work.missions.profiles(near))
    if not sees(role, Person, "profiles"):
        figures = replace(figures, profiles=without_few(figures.profiles))
    wanted = {one.case_id for one in planned}
    return MissionFile(
        mission=mission,
        visits=tuple(
            MissionVisit(
                planned=redacted(role, one),
                state=state_of(one, visits),
                case=cases.get(one.case_id),
                name=names.get(one.case_id, ""),
                visits=tuple(attempts(one, shown)),
            )
            for one in planned
        ),
        spontaneous=tuple(one for one in shown if one.case_id not in wanted),
        cases=cases,
        figures=figures,
        scores=mission_scores(work, role, visits),
        lacks=_lacks(mission, figures),
        staff={one.id: one.name for one in work.staff.where()},
    )


def mission_of(work: Work, mission_id: MissionId) -> Mission:
    """The mission itself.

    Raises:
        RecordNotFound: there is none.
    """
    found: Mission = work.of_kind(RecordKind.MISSION).get(mission_id)
    return found


def planned_visits(work: Work, mission_id: MissionId) -> list[PlannedVisit]:
    """By day, then by town; those without a day last."""
    found: list[PlannedVisit] = work.of_kind(RecordKind.PLANNED_VISIT).where(
        mission_id=mission_id
    )
    return sorted(
        found, key=lambda one: (one.day is None, str(one.day), one.town, one.id)
    )


def _lacks(mission: Mission, figures: MissionFigures) -> tuple[MissionLack, ...]:
    """Of the step that comes next."""
    on = FOLLOWING[mission.status][0]
    return mission_lacks(mission, on, figures.open, figures.planned)


def applicants(work: Work, role: Role, case_ids: Sequence[CaseId]) -> dict[CaseId, str]:
    """The applicant of each case, whoever is first in it."""
    persons: dict[CaseId, list[Person]] = {}
    for one in work.persons.among("case_id", case_ids):
        persons.setdefault(one.case_id, []).append(redacted(role, one))
    return {
        case_id: min(of_case, key=place_in_case).full_name
        for case_id, of_case in persons.items()
    }
