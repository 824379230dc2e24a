"""The page that a day begins with, and the agenda, in an office of 250 counsellors."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from bench.bare import connection_to
from bench.rows import FRAME, Contest, Goal, Ground, Row, stopwatch
from bench.stores import PASSPHRASE, TODAY, a_clock
from fieldcase.domain.agenda.agenda import AgendaAsked, week_of
from fieldcase.usecases.agenda.agenda import list_agenda
from fieldcase.usecases.casework.today import todays_work
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.workspace import Workspace

COUNSELLORS = 250
# One case in so many is one's own; each case has an appointment around today, most of
# those that are over were kept, and a passport that expires within ten years.
_FURNISH = (
    "update cases set counsellor_id = 'counsellor ' || (rowid % {counsellors})"
    " where rowid % {counsellors} != 0",
    "insert into appointments (id, case_id, day, kind, responsible, starts, minutes,"
    " status, persons, with_whom, place_type, place, outcome, reminder_days,"
    " record_kind, record_id, instead_of)"
    " select 'appointment ' || rowid, id, date('{today}', (rowid / 250 % 120 - 60) ||"
    " ' days'), 'session', counsellor_id, printf('%02d:00:00', 8 + rowid % 9), 45,"
    " case when rowid / 250 % 120 < 60 and rowid / 250 % 20 then 'DN' else 'PL' end,"
    " '[]', '', 'DESK', '', '', 1, '', '', null from cases",
    "insert into identity_documents select 'passport ' || rowid, id, '', 'PASS',"
    " 'held', '', '', null, date('{today}', (rowid % 3650) || ' days'), null, '', ''"
    " from cases",
)

Deed = Callable[[Workspace], object]


@contextmanager
def _day(ground: Ground, cases: int, deed: Deed) -> Iterator[Contest]:
    folder = ground.folder / f"today-{cases}.fieldcase"
    if not folder.exists():
        shutil.copytree(ground.stores.of(cases), folder)
        bare = connection_to(folder)
        for statement in _FURNISH:
            bare.execute(statement.format(today=TODAY, counsellors=COUNSELLORS))
        bare.execute("analyze")
        bare.close()
    workspace = open_store(folder, PASSPHRASE, a_clock())

    def ours() -> float:
        with stopwatch() as took:
            deed(workspace)
        return took[0]

    ours()  # pages are read into memory once
    yield Contest(ours, lambda: FRAME)
    workspace.close()


def _my_week(workspace: Workspace) -> object:
    first, last = week_of(TODAY)
    asked = AgendaAsked(first=first, last=last, staff_id=workspace.staff.id)
    return list_agenda(workspace, asked)


ROWS = tuple(
    Row(
        f"{what}, {cases:,} cases, one frame",
        Goal(at_most=1.0),
        partial(_day, cases=cases, deed=deed),
        rounds=20,
    ).on_a_store_of(cases)
    for cases in (1000, 100_000)
    for what, deed in (("Today page", todays_work), ("agenda of a week", _my_week))
)
