"""Reports that headquarters makes again and again, once their period has ended."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.progress import Progress
from fieldcase.domain.reporting.definition import ReportDefinition, last_period
from fieldcase.domain.words import words_in
from fieldcase.statistics.period import Period
from fieldcase.usecases.reports.by_name import ReportAsked, save_report
from fieldcase.usecases.workspace import Workspace


def list_definitions(workspace: Workspace) -> list[ReportDefinition]:
    """By their titles."""
    with workspace.reading() as work:
        return sorted(
            work.own.report_definitions(), key=lambda one: (one.title, one.id)
        )


def keep_definition(
    workspace: Workspace, definition: ReportDefinition
) -> ReportDefinition:
    """Keep a new one, or the same one as it is now.

    Raises:
        DeedNotAllowed: the role does not decide what is published.
    """
    check_allowed(workspace.staff.role, Deed.PUBLISH_REPORTS)
    kept = definition if definition.id else replace(definition, id=workspace.new_id())
    with workspace.work() as work:
        others = [one for one in work.own.report_definitions() if one.id != kept.id]
        work.own.keep_report_definitions([*others, kept])
    return kept


def remove_definition(workspace: Workspace, definition_id: str) -> None:
    """What was made by it stays where it is.

    Raises:
        DeedNotAllowed: the role does not decide what is published.
        RecordNotFound: there is none of this id.
    """
    check_allowed(workspace.staff.role, Deed.PUBLISH_REPORTS)
    with workspace.work() as work:
        all_of_them = work.own.report_definitions()
        left = [one for one in all_of_them if one.id != definition_id]
        if len(left) == len(all_of_them):
            raise RecordNotFound("report_definition", definition_id)
        work.own.keep_report_definitions(left)


def make_due(workspace: Workspace, progress: Progress | None = None) -> list[Path]:
    """Make every report whose period has ended since; the files that were written.

    Raises:
        DeedNotAllowed: the role does not decide what is published.
        FileNotWritable: a folder takes nothing; what was made before stays made.
    """
    check_allowed(workspace.staff.role, Deed.PUBLISH_REPORTS)
    today = workspace.today()
    due = [one for one in list_definitions(workspace) if one.is_due(today)]
    written: list[Path] = []
    for definition in (progress or Progress()).over(due, len(due)):
        written += make_report(workspace, definition)
    return written


def make_report(workspace: Workspace, definition: ReportDefinition) -> Sequence[Path]:
    """Make one for the period that ended last, whether it was made before or not.

    Raises:
        FileNotWritable: its folder takes nothing.
    """
    period = Period(*last_period(definition.rule, workspace.today()))
    asked = ReportAsked(
        name=definition.report,
        period=period,
        host_country=definition.host_country,
        publish=definition.publish,
        with_tags=definition.with_tags,
    )
    written = []
    for language, target in _targets(definition, period):
        save_report(workspace, asked, target, words_in(language))
        written.append(target)
    keep_definition(workspace, replace(definition, made_until=period.last))
    return written


def _targets(
    definition: ReportDefinition, period: Period
) -> Iterator[tuple[str, Path]]:
    place = f"-{definition.host_country}" if definition.host_country else ""
    name = f"{definition.report}{place}-{period.first:%Y%m%d}-{period.last:%Y%m%d}"
    for language in definition.languages:
        for ending in definition.endings:
            yield language, Path(definition.folder) / f"{name}-{language}{ending}"
