"""Questionnaires in the window: from an answer to everything drawn, and long lists.

An answer is given through its widget, as typing does; the measure ends when Qt has
nothing left to do, so what follows is worked out, laid out and painted.
"""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle
from time import perf_counter

from bench.forms import NOW, TOWNS, filled, form_of, questions
from bench.rows import FRAME, Contest, Goal, Ground, Row, Unit, percentile, timed
from bench.screen import application, let_go, settle
from fieldcase.domain.clock import Clock
from fieldcase.domain.words import words_in
from fieldcase.forms.filling import Filling
from fieldcase.forms.scoring import Dimension, ScoredItem, ScoringProfile
from fieldcase.forms.status import element_at
from fieldcase.forms.xpath.scope import scope_at
from fieldcase.ui.questionnaires.question_field import QuestionField
from fieldcase.ui.questionnaires.questionnaire_form import QuestionnaireForm
from fieldcase.ui.questionnaires.setting import Setting
from fieldcase.ui.questionnaires.sought_field import SoughtField

_SIZE = (1178, 640)  # what a window of 1366 × 768 has for it
_ANSWERS = 40
_SHARE = 0.95


def _shown(
    filling: Filling, profile: ScoringProfile | None = None
) -> QuestionnaireForm:
    application()
    setting = Setting(filling, words_in("en"), Clock(lambda: NOW))
    form = QuestionnaireForm(setting, profile)
    form.resize(*_SIZE)
    form.show()
    settle()
    return form


def _field(form: QuestionnaireForm, filling: Filling, path: str) -> QuestionField:
    element = element_at(filling, path)
    if element is None or form.page is None:
        raise ValueError(path)
    form.go_to(element)
    field = form.page.field_of(element)
    if field is None:
        raise ValueError(path)
    return field


def _type(field: QuestionField, text: str) -> None:
    """As the keyboard does: the text, and the signal that it was edited."""
    if field.control is None:
        raise ValueError("a note is not answered")
    field.control.set_entry(text)
    field.control.changed.emit()
    settle()


def _profile(count: int) -> ScoringProfile:
    values = {str(number): number / 10 for number in range(11)}
    items = (ScoredItem(f"q{at}", "D", values) for at in range(0, count, 10))
    return ScoringProfile(
        id="bench", version="1", dimensions=(Dimension("D"),), items=tuple(items)
    )


def _slowest(deed: Callable[[], object], times: int) -> float:
    """The 95th percentile, in seconds."""
    took = []
    for _ in range(times):
        took.append(_seconds(deed))
    return percentile(took, _SHARE)


@contextmanager
def _drawn_in_a_frame(count: int, _ground: Ground) -> Iterator[Contest]:
    """One answer that opens a question below and is scored, drawn."""
    filling = filled(form_of(questions(count)))
    form = _shown(filling, _profile(count))
    field, answers = _field(form, filling, "/data/q0"), cycle("34")

    def ours() -> float:
        return _slowest(lambda: _type(field, next(answers)), _ANSWERS)

    ours()
    yield Contest(ours, lambda: FRAME)
    let_go(form)


@contextmanager
def _drawn_by_a_pass(count: int, _ground: Ground) -> Iterator[Contest]:
    """Against every rule worked out once and the whole form painted again."""
    filling = filled(form_of(questions(count)))
    form = _shown(filling, _profile(count))
    field, answers = _field(form, filling, "/data/q0"), cycle("34")
    elements = {each.name: each for each in filling.root.children}

    def bare() -> None:
        for place, aspect in filling.form.order:
            rule = filling.form.nodes[place].rules[aspect]
            rule.evaluate(scope_at(elements[place[-1]], filling.world))
        form.grab()

    def ours() -> None:
        _type(field, next(answers))

    ours()
    yield Contest(timed(ours), timed(bare))
    let_go(form)


@contextmanager
def _turned(_ground: Ground) -> Iterator[Contest]:
    """The longest that the window waits while a page of twenty questions is made."""
    filling = filled(form_of(questions(500)))
    form = _shown(filling)
    turns = cycle((form.next_page, form.previous_page))

    def ours() -> float:
        took = [_seconds(next(turns))]
        took += [_seconds(settle) for _ in range(8)]
        return max(took)

    yield Contest(ours, lambda: FRAME)
    let_go(form)


def _seconds(deed: Callable[[], object]) -> float:
    start = perf_counter()
    deed()
    return perf_counter() - start


def _towns(count: int) -> Filling:
    rows = "".join(f"t{n},Town {n:06},{n % 500}\n" for n in range(count))
    content = ("name,label,district\n" + rows).encode()
    table = TOWNS.replace("district = ${district}", "")
    return filled(form_of(table, lambda _name: content))


@contextmanager
def _typed_into(ground: Ground) -> Iterator[Contest]:
    """Each letter until the choices that fit are drawn."""
    filling = _towns(ground.size(20_000, 100_000))
    form = _shown(filling)
    sought = _sought(form, filling)
    while not sought.is_ready:
        settle()

    def one(text: str) -> None:
        sought.setText(text)
        sought.textEdited.emit(text)
        settle()

    def ours() -> float:
        texts = ["t", "to", "town", "town 0", "town 09", "099", "99", "town 099999"]
        return max(_slowest(partial(one, text), 5) for text in texts)

    yield Contest(ours, lambda: FRAME)
    let_go(form)


@contextmanager
def _read_in(ground: Ground) -> Iterator[Contest]:
    """The longest time that the window waits while the choices are read in."""
    filling = _towns(ground.size(20_000, 100_000))

    def ours() -> float:
        form = _shown(filling)
        sought, longest = _sought(form, filling), 0.0
        while not sought.is_ready:
            longest = max(longest, _seconds(settle))
        let_go(form)
        return longest

    yield Contest(ours, lambda: FRAME)


def _sought(form: QuestionnaireForm, filling: Filling) -> SoughtField:
    control = _field(form, filling, "/data/town").control
    if not isinstance(control, SoughtField):
        raise TypeError("a long list is sought")
    return control


def _kept_by(deed: Callable[[], object]) -> float:
    """Bytes of Python's that are still held once it is done."""
    tracemalloc.start()
    made = deed()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    if isinstance(made, QuestionnaireForm):
        let_go(made)
    return float(kept)


@contextmanager
def _memory(_ground: Ground) -> Iterator[Contest]:
    """What the window keeps, against the answers themselves."""
    form = form_of(questions(2_000))
    filling = filled(form)
    let_go(_shown(filling))
    yield Contest(
        partial(_kept_by, lambda: _shown(filling)),
        partial(_kept_by, lambda: filled(form)),
    )


_SIZES = (50, 500, 2_000)
ROWS = (
    *(
        Row(
            f"an answer among {count} questions drawn, one frame",
            Goal(at_most=1.0),
            partial(_drawn_in_a_frame, count),
        )
        for count in _SIZES
    ),
    *(
        Row(
            f"an answer among {count} questions drawn, a bare pass and painting",
            Goal(at_most=1.0),
            partial(_drawn_by_a_pass, count),
            rounds=9,
        )
        for count in _SIZES[1:]  # with fewer, both are the painting alone
    ),
    Row("a page of 20 questions turned: longest wait, one frame", Goal(1.0), _turned),
    Row("a letter typed into long choices, one frame", Goal(at_most=1.0), _typed_into),
    Row("long choices read in: longest wait, one frame", Goal(at_most=1.0), _read_in),
    Row(
        "memory of a window of 2,000 questions, their answers",
        Goal(at_most=0.5),
        _memory,
        unit=Unit.BYTES,
    ),
)
