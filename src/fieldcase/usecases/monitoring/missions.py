"""What is done with missions: planned, looked through, taken from step to step."""

from collections.abc import Sequence
from dataclasses import replace

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.identity import mission_number
from fieldcase.domain.monitoring.mission import (
    Mission,
    MissionId,
    MissionStatus,
    PlannedVisit,
    PlannedVisitId,
)
from fieldcase.domain.monitoring.mission_errors import (
    MissionStepNotThere,
    MissionStopped,
)
from fieldcase.domain.monitoring.mission_figures import mission_figures
from fieldcase.domain.monitoring.mission_overview import MissionFilter, MissionOverview
from fieldcase.domain.monitoring.mission_rules import (
    FOLLOWING,
    NOT_TYPED,
    NOT_TYPED_OF_VISITS,
    mission_lacks,
    mission_problems,
    planned_visit_problems,
    tidied,
)
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import Entries, refuse
from fieldcase.store.work import Work
from fieldcase.usecases.monitoring.mission_file import mission_of, planned_visits
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.record_keeping.editing import change_record, make_record
from fieldcase.usecases.workspace import Workspace


def list_missions(
    workspace: Workspace, which: MissionFilter, offset: int, limit: int
) -> list[MissionOverview]:
    with workspace.reading() as work:
        return work.missions.lines(which, offset, limit)


def count_missions(workspace: Workspace, which: MissionFilter) -> int:
    with workspace.reading() as work:
        return work.missions.count(which)


def identify_mission(workspace: Workspace, asked: str) -> MissionId:
    """The mission of this number or id.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        missions = work.of_kind(RecordKind.MISSION)
        found = missions.where(number=asked.strip().upper())
        return MissionId((found[0] if found else missions.get(asked)).id)


def new_mission(
    workspace: Workspace, entries: Entries, draft_id: DraftId | None = None
) -> Mission:
    """Plan a mission; the draft it was written in goes in the same work.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    typed = {
        name: value
        for name, value in tidied(entries).items()
        if name not in NOT_TYPED and name in Mission.__dataclass_fields__
    }
    refuse(mission_problems(typed))
    with workspace.work() as work:
        facts = work.own.read()
        counter = facts.missions_numbered + 1
        work.own.write(replace(facts, missions_numbered=counter))
        number = mission_number(workspace.device.code, counter)
        made_by = str(workspace.staff.id)
        mission = make_record(
            workspace, work, Mission, typed, number=number, made_by=made_by
        )
        end_draft(work, draft_id)
    return mission


def edit_mission(
    workspace: Workspace,
    mission_id: MissionId,
    edited: Entries,
    draft_id: DraftId | None = None,
) -> Mission:
    """Change the fields named in `edited`; the others stay as they are by then.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is no such mission.
    """
    with workspace.work() as work:
        stored = mission_of(work, mission_id)
        changed = change_record(
            workspace, work, stored, tidied(edited), mission_problems, *NOT_TYPED
        )
        end_draft(work, draft_id)
    return changed


def move_mission(
    workspace: Workspace, mission_id: MissionId, status: MissionStatus
) -> Mission:
    """Take the mission a step on, or one back; the day of the report is remembered.

    Raises:
        RecordNotFound: there is no such mission.
        MissionStepNotThere: it stands elsewhere by now.
        MissionStopped: with what is missing; nothing was changed.
    """
    with workspace.work() as work:
        mission = mission_of(work, mission_id)
        if status not in FOLLOWING[mission.status]:
            raise MissionStepNotThere
        planned = planned_visits(work, mission_id)
        visits = work.of_kind(RecordKind.VISIT).where(mission_id=mission_id)
        figures = mission_figures(planned, visits, {})
        lacks = mission_lacks(mission, status, figures.open, figures.planned)
        if lacks:
            raise MissionStopped(lacks)
        moved = replace(mission, status=status)
        if status is MissionStatus.REPORTED and mission.reported_on is None:
            moved = replace(moved, reported_on=workspace.today())
        saved: Mission = work.of_kind(RecordKind.MISSION).save(moved)
    return saved


def plan_visits(
    workspace: Workspace, mission_id: MissionId, case_ids: Sequence[CaseId], reason: str
) -> int:
    """Put these cases on the list of those to visit; how many were not on it yet.

    One that was called off is on it again. The town is the one the case went to.

    Raises:
        RecordNotFound: the mission or a case is not there; nothing was saved.
    """
    with workspace.work() as work:
        mission = mission_of(work, mission_id)
        there = {one.case_id: one for one in planned_visits(work, mission_id)}
        planned, added = work.of_kind(RecordKind.PLANNED_VISIT), 0
        for case_id in dict.fromkeys(case_ids):
            known = there.get(case_id)
            if known is None:
                planned.save(_planned(workspace, work, mission, case_id, reason))
            elif known.called_off:
                back = replace(known, called_off=False, called_off_reason="")
                planned.save(back)
            else:
                continue
            added += 1
    return added


def edit_planned_visit(
    workspace: Workspace,
    planned_id: PlannedVisitId,
    edited: Entries,
    draft_id: DraftId | None = None,
) -> PlannedVisit:
    """Change its day, town or reason, or call it off with a reason.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is no such planned visit.
    """
    with workspace.work() as work:
        stored: PlannedVisit = work.of_kind(RecordKind.PLANNED_VISIT).get(planned_id)
        mission = mission_of(work, stored.mission_id)
        changed = change_record(
            workspace,
            work,
            stored,
            edited,
            lambda entries: planned_visit_problems(entries, mission),
            *NOT_TYPED_OF_VISITS,
        )
        end_draft(work, draft_id)
    return changed


def _planned(
    workspace: Workspace, work: Work, mission: Mission, case_id: CaseId, reason: str
) -> PlannedVisit:
    return PlannedVisit(
        id=PlannedVisitId(workspace.new_id()),
        mission_id=mission.id,
        case_id=case_id,
        town=work.cases.get(case_id).destination_town,
        reason=reason.strip(),
    )
