"""Whom a mission could visit, and a balanced proposal of whom it should."""

from dataclasses import replace

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.person import Person
from fieldcase.domain.monitoring.mission import MissionId
from fieldcase.domain.monitoring.visit_choice import (
    Candidate,
    VisitFilter,
    balanced,
    fits,
    months_between,
)
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.plan.plan import PlanItem
from fieldcase.domain.staff import Role
from fieldcase.store.missions import ReturnedCase
from fieldcase.store.work import Work
from fieldcase.usecases.monitoring.mission_file import (
    applicants,
    mission_of,
    planned_visits,
)
from fieldcase.usecases.workspace import Workspace


def find_candidates(
    workspace: Workspace, mission_id: MissionId, which: VisitFilter
) -> list[Candidate]:
    """Returned cases that fit and are not on the mission's list yet, by number.

    Months count up to the mission's first day. Who does not see profiles, medical
    assistance or towns neither filters by them nor gets them told.

    Raises:
        RecordNotFound: there is no such mission.
    """
    role = workspace.staff.role
    with workspace.reading() as work:
        found = _fitting(workspace, work, mission_id, which)
        names = applicants(work, role, [one.case_id for one in found])
    return [_as_seen(role, one, names) for one in found]


def propose_visits(
    workspace: Workspace,
    mission_id: MissionId,
    which: VisitFilter,
    count: int,
    seed: int,
) -> list[Candidate]:
    """`count` of those that fit, balanced by profile; see `visit_choice.balanced`.

    Profiles balance the choice for everybody; whose they are is told only to those
    who see them.

    Raises:
        RecordNotFound: there is no such mission.
    """
    role = workspace.staff.role
    with workspace.reading() as work:
        found = _fitting(workspace, work, mission_id, which)
        chosen = balanced(found, count, seed)
        names = applicants(work, role, [one.case_id for one in chosen])
    return [_as_seen(role, one, names) for one in chosen]


def _fitting(
    workspace: Workspace, work: Work, mission_id: MissionId, which: VisitFilter
) -> list[Candidate]:
    role, mission = workspace.staff.role, mission_of(work, mission_id)
    day = mission.starts_on or workspace.today()
    there = {
        one.case_id for one in planned_visits(work, mission_id) if not one.called_off
    }
    asked = _as_may_ask(role, which)
    candidates = (
        Candidate(
            case_id=one.case_id,
            number=one.number,
            country=one.country,
            departed_on=one.departed_on,
            months=months_between(one.departed_on, day),
            town=one.town,
            region=one.region,
            profiles=tuple(sorted(one.profiles)),
            categories=_categories(role, one),
            visits=one.visits,
        )
        for one in work.missions.returned(which.country or mission.country).values()
        if one.case_id not in there
    )
    fitting = [one for one in candidates if fits(one, asked)]
    return sorted(fitting, key=lambda one: one.number)


def _as_may_ask(role: Role, which: VisitFilter) -> VisitFilter:
    if not sees(role, Person, "profiles"):
        which = replace(which, profiles=())
    if not sees(role, Case, "destination_town"):
        which = replace(which, town="")
    return which


def _categories(role: Role, one: ReturnedCase) -> tuple[str, ...]:
    seen = set[str]()
    for name, codes in (
        ("category", one.categories),
        ("medical_category", one.medical),
    ):
        if sees(role, PlanItem, name):
            seen |= codes
    return tuple(sorted(seen))


def _as_seen(role: Role, one: Candidate, names: dict[CaseId, str]) -> Candidate:
    told = replace(one, name=names.get(one.case_id, ""))
    if not sees(role, Person, "profiles"):
        told = replace(told, profiles=())
    if not sees(role, Case, "destination_town"):
        told = replace(told, town="", region="")
    return told
