"""The report of monitoring missions: what each wanted to see, and whom it met."""

from collections.abc import Iterator

from fieldcase.domain.monitoring.mission import Mission, PlannedVisit
from fieldcase.domain.monitoring.mission_figures import mission_figures
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.statistics.missions import MissionCounted, missions_table
from fieldcase.statistics.period import Period
from fieldcase.store.work import Work
from fieldcase.usecases.reports.counted import KeyFigures, with_data
from fieldcase.usecases.workspace import Workspace


def missions_report(
    workspace: Workspace, period: Period, words: Words, host_country: str = ""
) -> KeyFigures:
    """Missions belong to no host country; each is counted whatever is asked for."""
    del host_country
    with workspace.reading() as work:
        counted = list(_counted(work, period))
    tables = (missions_table(counted, period, words),)
    return with_data(workspace, words.say("Monitoring missions"), period, tables, words)


def _counted(work: Work, period: Period) -> Iterator[MissionCounted]:
    missions: list[Mission] = work.of_kind(RecordKind.MISSION).where()
    for mission in missions:
        if mission.starts_on is None or mission.starts_on not in period:
            continue
        planned: list[PlannedVisit] = work.of_kind(RecordKind.PLANNED_VISIT).where(
            mission_id=mission.id
        )
        visits: list[Visit] = work.of_kind(RecordKind.VISIT).where(
            mission_id=mission.id
        )
        figures = mission_figures(planned, visits, {})
        organisations = (one.organisation for one in mission.delegation)
        yield MissionCounted(
            number=mission.number,
            country=mission.country,
            mission_type=mission.mission_type,
            starts_on=mission.starts_on,
            delegation=tuple(dict.fromkeys(filter(None, organisations))),
            purpose=mission.purpose,
            planned=figures.planned,
            met=figures.done + figures.spontaneous,
            institutions=len(mission.agenda),
        )
