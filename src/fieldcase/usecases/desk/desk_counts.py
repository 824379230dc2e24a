"""How much waits at headquarters' desk: for the numbers beside its pages."""

from dataclasses import dataclass
from datetime import datetime

from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.exchange.arrival import ArrivalFilter
from fieldcase.domain.exchange.conflict import ClashFilter
from fieldcase.domain.exchange.likely_pair import PairState
from fieldcase.usecases.desk.conflicts import seen_pairs
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCounts:
    """`files` wait for somebody; `conflicts` are those that the reader may see.

    `duplicates` are pairs to look at, 0 for whom they do not concern.
    """

    files: int = 0
    conflicts: int = 0
    duplicates: int = 0
    last_file_at: datetime | None = None


def desk_counts(workspace: Workspace) -> DeskCounts:
    merges = workspace.staff.role in MAY[Deed.MERGE_DUPLICATES]
    with workspace.reading() as work:
        last = work.arrivals.page(ArrivalFilter(), 0, 1)
        seen = seen_pairs(work, workspace.staff.role)
        return DeskCounts(
            files=work.arrivals.count(ArrivalFilter(is_open=True)),
            conflicts=work.clashes.count(ClashFilter(), seen),
            duplicates=work.likenesses.count(PairState.OPEN) if merges else 0,
            last_file_at=last[0].arrived_at if last else None,
        )
