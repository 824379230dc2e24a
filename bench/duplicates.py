"""Headquarters compares who came in with everybody it knows.

The people are invented; one arrival in twenty is somebody who is there already, in
another spelling.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random

from bench.bare import connection_to
from bench.rows import Contest, Goal, Ground, Row, stopwatch
from bench.stores import TODAY, new_workspace
from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.casework.traits import asked_keys, traits_of
from fieldcase.domain.identity import new_id
from fieldcase.domain.staff import Role
from fieldcase.usecases.desk.duplicates import look_for_duplicates
from fieldcase.usecases.workspace import Workspace

ARRIVALS = 1000
KNOWN_SHARE = 20  # one arrival in so many is here already
BATCH = 2000
_SYLLABLES = (
    *("ba", "da", "gu", "ka", "lo", "ma", "ni", "ra", "si"),
    *("ta", "vi", "zu", "shi", "khe", "dze", "cho", "po", "mir"),
)
_GIVEN = (
    *("Mohammed", "Ahmad", "Hussein", "Ali", "Yusuf"),
    *("Omar", "Giorgi", "Davit", "Levan", "Fatima"),
)
_SLIPS = str.maketrans("aeiu", "eoia")


class _Invention:
    """People with common given names and many family names, as they come."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._dice = Random(1)  # noqa: S311 invented people need no secrets
        self._at = datetime.combine(TODAY, time(9), tzinfo=UTC) - timedelta(days=900)
        self._numbers = count(1)
        self.known: list[Person] = []

    def add(self, how_many: int) -> list[Person]:
        """So many more, one of some of them known already."""
        added: list[Person] = []
        for start in range(0, how_many, BATCH):
            some = [self._person() for _ in range(min(BATCH, how_many - start))]
            self._keep(some)
            added += some
        self.known = (self.known + added)[:BATCH]
        return added

    def _keep(self, people: Sequence[Person]) -> None:
        staff = self._workspace.staff.id
        cases = [
            Case(
                id=one.case_id,
                number=one.number,
                host_country="BE",
                opened_on=TODAY,
                counsellor_id=staff,
            )
            for one in people
        ]
        with self._workspace.work() as work:
            work.cases.add_all(cases)
            work.persons.add_all(people)

    def _person(self) -> Person:
        dice, number = self._dice, next(self._numbers)
        made = Person(
            id=PersonId(self._id()),
            case_id=CaseId(self._id()),
            number=f"BE-DUPL-{number:06}",
            given_names=dice.choice(_GIVEN) + dice.choice(("", "", "i", "an")),
            family_name="".join(dice.choices(_SYLLABLES, k=3)).capitalize(),
            sex=dice.choice("MF"),
            birth_date=date(1950, 1, 1) + timedelta(days=dice.randrange(60 * 365)),
            nationalities=(dice.choice(("AF", "GE", "IQ", "AM", "UA")),),
            phone=f"+32 4{dice.randrange(10**8):08d}",
        )
        if not self.known or dice.randrange(KNOWN_SHARE):
            return made
        twin = dice.choice(self.known)
        return replace(
            twin,
            id=made.id,
            case_id=made.case_id,
            number=made.number,
            family_name=twin.family_name.translate(_SLIPS),
        )

    def _id(self) -> str:
        self._at += timedelta(milliseconds=1)
        return new_id(self._at, self._dice.randbytes)


@contextmanager
def _arriving(ground: Ground, people: int) -> Iterator[Contest]:
    place = ground.folder / f"duplicates-{people}"
    workspace = new_workspace(place, Role.HEADQUARTERS)
    invention = _Invention(workspace)
    invention.add(people)
    look_for_duplicates(workspace)
    came = invention.add(ARRIVALS)
    connection = connection_to(place)
    keys = [sorted(asked_keys(traits_of(person))) for person in came]

    def bare() -> float:
        with stopwatch() as took:
            for of_one in keys:
                marks = ", ".join("?" for _ in of_one)
                asked = f"select person_id from likeness_keys where key in ({marks})"  # noqa: S608 only marks
                connection.execute(asked, of_one).fetchall()
        return took[0]

    def ours() -> float:
        with stopwatch() as took:
            look_for_duplicates(workspace)
        invention.add(ARRIVALS)  # for the next round
        return took[0]

    yield Contest(ours, bare)
    connection.close()
    workspace.close()


ROWS: tuple[Row, ...] = (
    Row(
        "1,000 arrivals against 10,000 people, to a bare lookup",
        Goal(at_most=20),
        lambda ground: _arriving(ground, 10_000),
        only_huge=True,
    ),
    Row(
        "1,000 arrivals against 100,000 people, to a bare lookup",
        Goal(at_most=20),
        lambda ground: _arriving(ground, 100_000),
        only_huge=True,
    ),
)
