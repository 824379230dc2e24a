"""What was counted for a report, and the data it rests on."""

from dataclasses import dataclass
from datetime import date, datetime

from fieldcase.domain.exchange.arrival import ArrivalFilter
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.statistics.figures import FigureTable
from fieldcase.statistics.period import Period
from fieldcase.store.work import Work
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.desk.gaps import LaptopStanding, list_gaps
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """The tables of one period, and the data they rest on; `title` says of what.

    `as_of` is when the records last changed, so that the same records make the same
    report. `missing` says which bundles or laptops are waited for. `is_published`
    says that small counts are withheld.
    """

    title: str
    period: Period
    tables: tuple[FigureTable, ...]
    as_of: datetime
    laptops: tuple[str, ...]
    bundles: int
    last_bundle_at: datetime | None
    missing: tuple[str, ...] = ()
    host_country: str = ""
    is_published: bool = False


def period_of(first: date, last: date) -> Period:
    """The period from one day to another, both included.

    Raises:
        InvalidPeriod: it ends before it begins.
    """
    return Period(first, last)


def with_data(
    workspace: Workspace,
    title: str,
    period: Period,
    tables: tuple[FigureTable, ...],
    words: Words,
) -> KeyFigures:
    """The tables with what they rest on."""
    with workspace.reading() as work:
        taken_in = ArrivalFilter(verdict=Verdict.GOOD)
        bundles = work.arrivals.count(taken_in)
        latest = work.arrivals.page(taken_in, 0, 1)
        laptops = tuple(sorted(device.name for device in work.devices.where()))
        as_of = _as_of(workspace, work)
    # As of then, so that on another day the same records make the same report.
    gaps = list_gaps(workspace, as_of) if workspace.is_headquarters else []
    return KeyFigures(
        title=title,
        period=period,
        tables=tables,
        as_of=as_of,
        laptops=laptops or (workspace.device.name,),
        bundles=bundles,
        last_bundle_at=latest[0].arrived_at if latest else None,
        missing=tuple(
            _missing(gap, words) for gap in gaps if gap.missing or gap.is_silent
        ),
    )


def _as_of(workspace: Workspace, work: Work) -> datetime:
    """That a report was given out is written down too, and is no change of it."""
    return work.changes.last_made_at(RecordKind.AUDIT_ENTRY) or workspace.clock.now()


def _missing(gap: LaptopStanding, words: Words) -> str:
    name = gap.device.name
    if gap.missing:
        return words.say(
            "{name}: waiting for bundle {numbers}",
            name=name,
            numbers=", ".join(map(str, gap.missing)),
        )
    if gap.last_heard is None:
        return words.say("{name}: never heard", name=name)
    day = words.date(gap.last_heard.date())
    return words.say("{name}: last heard on {day}", name=name, day=day)
