"""The reports by name, however they are counted; the first one is shown first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from fieldcase.domain.words import Words, mark
from fieldcase.statistics.period import Period
from fieldcase.statistics.report_sets import REPORT_SETS
from fieldcase.statistics.suppression import suppressed
from fieldcase.usecases.giving_out.paper_saving import Target
from fieldcase.usecases.monitoring.follow_up_figures import follow_up_figures
from fieldcase.usecases.reports.counted import KeyFigures, with_data
from fieldcase.usecases.reports.counting import tables_of
from fieldcase.usecases.reports.missions import missions_report
from fieldcase.usecases.reports.reports import save_figures
from fieldcase.usecases.training.training_figures import training_figures
from fieldcase.usecases.workspace import Workspace

# Workspace, period, words, host country ("" for all).
Count = Callable[[Workspace, Period, Words, str], KeyFigures]


@dataclass(frozen=True, slots=True)
class Report:
    """`title` is a marked sentence.

    `is_by_host` says that it can be counted for one host country or for all.
    """

    title: str
    count: Count
    is_by_host: bool = True


def _count(
    name: str, workspace: Workspace, period: Period, words: Words, host_country: str
) -> KeyFigures:
    tables = tables_of(workspace, name, period, words, host_country)
    report = REPORT_SETS[name]
    counted = with_data(workspace, words.say(report.title), period, tables, words)
    return replace(counted, host_country=report.host_of(host_country))


REPORTS: Mapping[str, Report] = MappingProxyType(
    {
        **{
            name: Report(
                report.title,
                partial(_count, name),
                is_by_host=not report.host_country,
            )
            for name, report in REPORT_SETS.items()
        },
        "trainings": Report(
            mark("Figures of trainings"), training_figures, is_by_host=False
        ),
        "missions": Report(
            mark("Monitoring missions"), missions_report, is_by_host=False
        ),
        "follow-up": Report(mark("Follow-up after the return"), follow_up_figures),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAsked:
    """Which report, of when, of which host country ("" for all), how to be given out.

    `publish` withholds small counts; `with_tags` adds HXL hashtags to tables.
    """

    name: str
    period: Period
    host_country: str = ""
    publish: bool = False
    with_tags: bool = False


def count_report(workspace: Workspace, asked: ReportAsked, words: Words) -> KeyFigures:
    """Count; what is to be published has its small counts withheld."""
    count = REPORTS[asked.name].count
    figures = count(workspace, asked.period, words, asked.host_country)
    if not asked.publish:
        return figures
    tables = suppressed(figures.tables, words)
    return replace(figures, tables=tables, is_published=True)


def save_report(
    workspace: Workspace, asked: ReportAsked, target: Target, words: Words
) -> Target:
    """Count a report and write it as `save_figures` does.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    figures = count_report(workspace, asked, words)
    return save_figures(workspace, figures, target, words, with_tags=asked.with_tags)
