"""Headquarters' desk with every tenth case in conflict: the list, as it is opened.

Two laptops set the town of the same cases, neither knowing of the other.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from bench.rows import FRAME, Contest, Goal, Ground, Row, stopwatch
from bench.stores import fill, new_workspace
from fieldcase.domain.change import FIRST, Change, field_changes
from fieldcase.domain.exchange.conflict import ClashFilter
from fieldcase.domain.identity import ChangeClock, ChangeId, DeviceId, new_id
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.usecases.desk.conflicts import count_conflicts, list_conflicts
from fieldcase.usecases.exchange.incoming import take_in
from fieldcase.usecases.workspace import Workspace

TOWNS = ("Batumi", "Kutaisi")
SHARE = 10  # one case in so many
PAGE = 100  # lines in sight, as the window asks for them
FIELD = "destination_town"


def _edits(
    workspace: Workspace, cases: dict[str, tuple[ChangeId, ...]], town: str
) -> Iterator[Change]:
    """One laptop's edits of all these cases, each of what it saw there."""
    now = workspace.clock.now()
    device = DeviceId(new_id(now))
    clock, previous = ChangeClock(device), FIRST
    for sequence, (case_id, seen) in enumerate(cases.items(), start=1):
        change = Change(
            id=clock.next(now),
            kind=RecordKind.CASE,
            record_id=case_id,
            device_id=device,
            sequence=sequence,
            staff_id=workspace.staff.id,
            made_at=now,
            previous=previous,
            fields=field_changes({FIELD: town}, {FIELD: seen}),
        )
        previous = change.digest()
        yield change


def clash(workspace: Workspace) -> int:
    """Let the two laptops' edits come in; how many fields clash then."""
    with workspace.work() as work:
        ids = [one.id for page in work.cases.pages(1000) for one in page][::SHARE]
        heads = work.incoming.heads_of(ids)
        seen = {
            one: heads[one][FIELD].current if FIELD in heads[one] else () for one in ids
        }
        for town in TOWNS:
            take_in(work, _edits(workspace, seen, town))
    return len(ids)


@contextmanager
def _listing(ground: Ground, cases: int) -> Iterator[Contest]:
    workspace = new_workspace(ground.folder / f"conflicts-{cases}", Role.HEADQUARTERS)
    fill(workspace, cases)
    expected = clash(workspace)

    def ours() -> float:
        with stopwatch() as took:
            list_conflicts(workspace, ClashFilter(), 0, PAGE)
            found = count_conflicts(workspace)
        assert found == expected
        return took[0]

    yield Contest(ours, lambda: FRAME)
    workspace.close()


ROWS: tuple[Row, ...] = (
    Row(
        "list of conflicts, 1 in 10 of 10,000 cases, to one frame",
        Goal(at_most=1),
        lambda ground: _listing(ground, 10_000),
        only_huge=True,
    ),
    Row(
        "list of conflicts, 1 in 10 of 100,000 cases, to one frame",
        Goal(at_most=1),
        lambda ground: _listing(ground, 100_000),
        only_huge=True,
    ),
)
