"""The reports by name, however they are counted; the first one is shown first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from fieldcase.domain.words import Words, mark
from fieldcase.statistics.period import Period
from fieldcase.statistics.report_sets import REPORT_SETS
from fieldcase.usecases.reports.counting import tables_of
from fieldcase.usecases.reports.reports import KeyFigures, save_figures, with_data
from fieldcase.usecases.training.training_figures import training_figures
from fieldcase.usecases.workspace import Workspace

# Workspace, period, words, host country ("" for all).
Count = Callable[[Workspace, Period, Words, str], KeyFigures]


@dataclass(frozen=True, slots=True)
class Report:
    """`title` is a marked sentence; `host_country` is set where there is but one.

    `is_by_host` says that it can be counted for one host country or for all.
    """

    title: str
    count: Count
    host_country: str = ""
    is_by_host: bool = True


def _count(
    name: str, workspace: Workspace, period: Period, words: Words, host_country: str
) -> KeyFigures:
    tables = tables_of(workspace, name, period, words, host_country)
    return with_data(workspace, words.say(REPORT_SETS[name].title), period, tables)


REPORTS: Mapping[str, Report] = MappingProxyType(
    {
        **{
            name: Report(
                report.title,
                partial(_count, name),
                report.host_country,
                is_by_host=not report.host_country,
            )
            for name, report in REPORT_SETS.items()
        },
        "trainings": Report(
            mark("Figures of trainings"), training_figures, is_by_host=False
        ),
    }
)


def key_figures(
    workspace: Workspace, period: Period, words: Words, host_country: str = ""
) -> KeyFigures:
    return REPORTS["key-figures"].count(workspace, period, words, host_country)


def save_report(
    workspace: Workspace,
    name: str,
    period: Period,
    target: Path,
    words: Words,
    host_country: str = "",
) -> Path:
    """Count a report and write it as `save_figures` does.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    figures = REPORTS[name].count(workspace, period, words, host_country)
    return save_figures(workspace, figures, target, words)
