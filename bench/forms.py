"""Questionnaires: from an answer to everything right, opening, and long lists."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from random import Random

from bench.rows import FRAME, Contest, Goal, Ground, Row, timed
from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Form
from fieldcase.forms.questionnaire import compiled_form
from fieldcase.forms.scoring import Dimension, ScoredItem, ScoringProfile, scored
from fieldcase.forms.status import element_at, status_of
from fieldcase.forms.surroundings import Surroundings
from fieldcase.forms.xpath.scope import scope_at

NOW = datetime(2026, 3, 9, 10, 30, tzinfo=UTC)
_HEAD = "| survey |\n| | type | name | label | relevant | constraint | calculation |\n"
_TOUCHED = 20  # answers given in a measure


def questions(count: int) -> str:
    """Every second question depends on the one before; every tenth adds ten up."""
    rows = [_HEAD]
    for at in range(count):
        relevant = f"${{q{at - 1}}} != 3" if at % 2 else ""
        rows.append(f"| | integer | q{at} | Q {at} | {relevant} | . < 100 | |\n")
        if at % 10 == 9:
            sum_of = " + ".join(
                f"coalesce(${{q{n}}}, 0)" for n in range(at - 9, at + 1)
            )
            rows.append(f"| | calculate | c{at} | | | | {sum_of} |\n")
    totals = " + ".join(f"${{c{at}}}" for at in range(9, count, 10))
    rows.append(f"| | calculate | total | | | | {totals or '0'} |\n")
    return "".join(rows)


REPEATS = (
    _HEAD
    + "| | begin repeat | child | Child | | | |\n"
    + "| | integer | age | Age | | . < 100 | |\n"
    + "| | text | school | School | ${age} > 5 | | |\n"
    + "| | calculate | twice | | | | ${age} * 2 |\n"
    + "| | end repeat | | | | | |\n"
    + "| | calculate | total | | | | sum(${twice}) |\n"
)
TOWNS = (
    "| survey |\n| | type | name | label | choice_filter |\n"
    "| | integer | district | District | |\n"
    "| | select_one_from_file towns.csv | town | Town | district = ${district} |\n"
)


def no_file(_name: str) -> bytes | None:
    return None


def filled(form: Form) -> Filling:
    filling = Filling(form, Surroundings(lambda: NOW, Random(1)))  # noqa: S311 the same each time
    filling.begin()
    return filling


def form_of(table: str, files: Callable[[str], bytes | None] = no_file) -> Form:
    return compiled_form(table.encode(), "bench.md", files)


@contextmanager
def _answering(count: int, _ground: Ground) -> Iterator[Contest]:
    """An answer, what follows from it, its page judged, and the scores."""
    filling = filled(form_of(questions(count)))
    profile = ScoringProfile(
        id="bench",
        version="1",
        dimensions=(Dimension("D"),),
        items=tuple(
            ScoredItem(f"q{at}", "D", {str(n): n / 10 for n in range(11)})
            for at in range(0, count, 10)
        ),
    )
    elements = {each.name: each for each in filling.root.children}
    touched = [elements[f"q{at}"] for at in range(0, count, max(1, count // _TOUCHED))]
    everything = list(filling.form.order)
    answers = cycle("4718256")  # another one each time round

    def ours() -> None:
        for element in touched:
            filling.answer(element, next(answers))
            status_of(filling, element)
            told = {
                item.question: elements[item.question].value for item in profile.items
            }
            scored(profile, told)

    def whole_pass() -> None:
        """All the same expressions once an answer, already compiled."""
        for _ in touched:
            for place, aspect in everything:
                rule = filling.form.nodes[place].rules[aspect]
                rule.evaluate(scope_at(elements[place[-1]], filling.world))

    yield Contest(timed(ours), timed(whole_pass))


@contextmanager
def _in_a_frame(count: int, _ground: Ground) -> Iterator[Contest]:
    """One answer that half the form looks at, against one frame of the screen."""
    filling = filled(form_of(questions(count)))
    element = element_at(filling, "/data/q0")
    answers = iter(range(10**9))

    def ours() -> None:
        if element is not None:
            filling.answer(element, str(next(answers) % 7))

    yield Contest(timed(ours), lambda: FRAME)


@contextmanager
def _in_rounds(count: int, _ground: Ground) -> Iterator[Contest]:
    filling = filled(form_of(REPEATS))
    repeat = filling.form.nodes["data", "child"]
    for _ in range(count - 1):
        filling.add_round(filling.root, repeat)
    element = element_at(filling, f"/data/child[{count // 2}]/age")
    answers = iter(range(10**9))

    def ours() -> None:
        if element is not None:
            filling.answer(element, str(next(answers) % 11))

    yield Contest(timed(ours), lambda: FRAME)


@contextmanager
def _opening(count: int, _ground: Ground) -> Iterator[Contest]:
    """A compiled form begun, against compiling it: opening is what happens daily."""
    form = form_of(questions(count))
    table = questions(count)
    yield Contest(timed(partial(filled, form)), timed(partial(form_of, table)))


@contextmanager
def _choosing(ground: Ground) -> Iterator[Contest]:
    """Choices of one district, typed into, against a look at every row."""
    count = ground.size(20_000, 100_000)
    rows = "".join(f"t{n},Town {n},{n % 500}\n" for n in range(count))
    content = ("name,label,district\n" + rows).encode()
    form = form_of(TOWNS, lambda _name: content)
    filling = filled(form)
    element, district = (
        element_at(filling, f"/data/{name}") for name in ("town", "district")
    )
    table = form.instances["towns"].below(("root", "item"))

    def ours() -> None:
        if element is None or district is None:
            return
        for at in range(10):
            filling.answer(district, str(at))
            filling.chooser.matching(element, f"town {at}")

    def every_row() -> None:
        for at in range(10):
            wanted = str(at)
            [
                row
                for row in table
                if row.children_by_name["district"][0].value == wanted
            ]

    ours()  # the index is made once
    yield Contest(timed(ours), timed(every_row))


ROWS = (
    *(
        Row(
            f"{count} questions answered and scored, a pass over all rules",
            Goal(at_most=1.0),
            partial(_answering, count),
        )
        for count in (50, 500, 2_000)
    ),
    *(
        Row(
            f"an answer among {count} questions, one frame",
            Goal(at_most=1.0),
            partial(_in_a_frame, count),
            rounds=5,
        )
        for count in (50, 500, 2_000)
    ),
    Row(
        "an answer among 200 rounds of a repeat, one frame",
        Goal(at_most=1.0),
        partial(_in_rounds, 200),
        rounds=5,
    ),
    Row(
        "a form of 2,000 questions opened, compiling it",
        Goal(at_most=0.25),
        partial(_opening, 2_000),
    ),
    Row("choices by district and typed, every row", Goal(at_most=1.0), _choosing),
)
