"""Trainings of a period: who was enrolled, attended, completed, was certified."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.words import Words, mark
from fieldcase.statistics.figures import (
    Figure,
    FigureChart,
    FigureColumn,
    FigureKind,
    FigureSeries,
    FigureShape,
    FigureTable,
)
from fieldcase.statistics.indicators import Indicator
from fieldcase.statistics.period import Period

_PERIOD_RULE: Final = mark(
    "Counted are courses that begin from the first to the last day, unless cancelled."
)
_PERSONS: Final = mark(
    "A person of a case counts once in a row, however many courses; whoever is known"
    " by name only counts once a course. Heads without names stand beside and are added"
    " to nothing: nobody knows whether they are other people."
)
BY_COURSE: Final = Indicator(
    name="trainings_by_course",
    title=mark("Trainings"),
    unit=mark("Participants"),
    counting=mark(
        "Every participant counts once a course: enrolled who had a place, attended who"
        " was there at least once, completed who finished, certified who holds a"
        " certificate that stands. Heads without names stand beside and are added to"
        " nothing: nobody knows whether they are other people."
    ),
    period_rule=_PERIOD_RULE,
)


def _by(name: str, title: str) -> Indicator:
    return Indicator(
        name=name,
        title=title,
        unit=mark("Persons"),
        counting=_PERSONS,
        period_rule=_PERIOD_RULE,
    )


BY_SEX: Final = _by("trained_by_sex", mark("Persons trained by sex"))
BY_AGE: Final = _by("trained_by_age", mark("Persons trained by age"))
BY_COUNTRY: Final = _by("trained_by_country", mark("Persons trained by country"))
BY_TYPE: Final = _by("trained_by_type", mark("Persons trained by kind of training"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCounted:
    """A course of the period; `heads` without names are by sex and age band."""

    id: str
    number: str
    title: str
    training_type: str
    country: str
    starts_on: date
    heads: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def all_heads(self) -> int:
        return sum(self.heads.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantCounted:
    """One enrolment with a place; `who` is the same for a person on two courses."""

    course_id: str
    who: str
    is_of_case: bool
    sex: str
    age_band: str
    has_attended: bool
    has_completed: bool
    is_certified: bool


Reached = tuple[int, int, int, int]  # enrolled, attended, completed, certified
Key = Callable[[ParticipantCounted], str]


def training_tables(
    courses: Sequence[CourseCounted],
    people: Sequence[ParticipantCounted],
    period: Period,
    words: Words,
) -> tuple[FigureTable, ...]:
    """Course by course, then distinct persons by sex, age, country and kind."""
    by_id = {one.id: one for one in courses}

    def split(
        indicator: Indicator, codes: ListName, key: Key, heads: Mapping[str, int]
    ) -> FigureTable:
        return _split(_Split(indicator, codes, key, heads), people, period, words)

    return (
        _by_course(courses, people, period, words),
        split(BY_SEX, ListName.SEXES, lambda one: one.sex, _heads(courses, 0)),
        split(BY_AGE, ListName.AGE_BANDS, lambda one: one.age_band, _heads(courses, 1)),
        split(
            BY_COUNTRY,
            ListName.COUNTRIES,
            lambda one: by_id[one.course_id].country,
            _heads_of(courses, "country"),
        ),
        split(
            BY_TYPE,
            ListName.TRAINING_TYPES,
            lambda one: by_id[one.course_id].training_type,
            _heads_of(courses, "training_type"),
        ),
    )


def reached(people: Iterable[ParticipantCounted]) -> Reached:
    """Distinct persons that came so far; each step on at least one course."""
    told = list(people)
    return (
        len({one.who for one in told}),
        len({one.who for one in told if one.has_attended}),
        len({one.who for one in told if one.has_completed}),
        len({one.who for one in told if one.is_certified}),
    )


def _by_course(
    courses: Sequence[CourseCounted],
    people: Sequence[ParticipantCounted],
    period: Period,
    words: Words,
) -> FigureTable:
    on_course: dict[str, list[ParticipantCounted]] = {one.id: [] for one in courses}
    for one in people:
        on_course[one.course_id].append(one)
    ordered = sorted(courses, key=lambda one: (one.starts_on, one.number))
    counted = [reached(on_course[one.id]) for one in ordered]
    sums = [sum(steps[at] for steps in counted) for at in range(4)]
    heads = sum(one.all_heads for one in courses)
    said = words.say
    named = [
        FigureColumn(title, FigureKind.TEXT)
        for title in (said("Course"), said("Title"), said("Country"), said("Began on"))
    ]
    return FigureTable(
        indicator=BY_COURSE,
        period=period,
        title=said(BY_COURSE.title),
        columns=(*named, *_step_columns(words)),
        rows=tuple(
            _course_row(one, steps, words)
            for one, steps in zip(ordered, counted, strict=True)
        ),
        total=(said("All courses"), None, None, None, *sums, heads),
        chart=_chart([one.number for one in ordered], counted, words),
        summary=_summary(courses, people, words),
        footnotes=(
            *footnotes_for(ListName.COUNTRIES, (one.country for one in courses), words),
            BY_COURSE.footnote(words),
        ),
        remark="" if courses else said("No course began in this period."),
    )


def _course_row(one: CourseCounted, steps: Reached, words: Words) -> tuple[Figure, ...]:
    country = words.code(ListName.COUNTRIES, one.country) if one.country else ""
    return (
        one.number,
        one.title,
        country,
        words.date(one.starts_on),
        *steps,
        one.all_heads,
    )


def _summary(
    courses: Sequence[CourseCounted],
    people: Sequence[ParticipantCounted],
    words: Words,
) -> tuple[tuple[str, int], ...]:
    """Persons, enrolments by name and heads beside each other, never one figure."""
    of_cases = len({one.who for one in people if one.is_of_case})
    by_name = sum(not one.is_of_case for one in people)
    heads = sum(one.all_heads for one in courses)
    return (
        (words.say("Courses"), len(courses)),
        (words.say("Distinct persons of cases"), of_cases),
        (words.say("Enrolments by name only"), by_name),
        (words.say("Heads without names, not added"), heads),
    )


@dataclass(frozen=True, slots=True)
class _Split:
    """What people are told apart by, and the heads beside them by the same code."""

    indicator: Indicator
    codes: ListName
    key: Key
    heads: Mapping[str, int]


def _split(
    by: _Split, people: Sequence[ParticipantCounted], period: Period, words: Words
) -> FigureTable:
    groups: dict[str, list[ParticipantCounted]] = {}
    for one in people:
        groups.setdefault(by.key(one), []).append(one)
    order = list(code_list(by.codes).entries)
    present = {*groups, *(code for code, heads in by.heads.items() if heads)}
    codes = sorted(
        present,
        key=lambda code: (code not in order, code in order and order.index(code)),
    )
    labels = [
        words.code(by.codes, code) if code else words.say("Not known") for code in codes
    ]
    counted = [reached(groups.get(code, [])) for code in codes]
    heads = [by.heads.get(code, 0) for code in codes]
    rows = [
        (label, *steps, head)
        for label, steps, head in zip(labels, counted, heads, strict=True)
    ]
    title = words.say(by.indicator.title)
    return FigureTable(
        indicator=by.indicator,
        period=period,
        title=title,
        columns=(FigureColumn("", FigureKind.TEXT), *_step_columns(words)),
        rows=tuple(rows),
        total=(words.say("All, each person once"), *reached(people), sum(heads)),
        chart=_chart(labels, counted, words),
        footnotes=(
            *(
                footnotes_for(ListName.COUNTRIES, codes, words)
                if by.codes is ListName.COUNTRIES
                else ()
            ),
            by.indicator.footnote(words),
        ),
        remark="" if rows else words.say("No course began in this period."),
    )


def _step_columns(words: Words) -> tuple[FigureColumn, ...]:
    return (
        FigureColumn(words.say("Enrolled")),
        FigureColumn(words.say("Attended")),
        FigureColumn(words.say("Completed")),
        FigureColumn(words.say("Certified")),
        FigureColumn(words.say("Heads without names")),
    )


def _chart(
    labels: Sequence[str], counted: Sequence[Reached], words: Words
) -> FigureChart:
    attended = tuple(steps[1] for steps in counted)
    series = (FigureSeries(words.say("Attended"), attended),)
    return FigureChart(FigureShape.BARS, tuple(labels), series)


def _heads(courses: Sequence[CourseCounted], at: int) -> dict[str, int]:
    """Heads of all courses by sex (0) or age band (1)."""
    found: dict[str, int] = {}
    for course in courses:
        for key, heads in course.heads.items():
            found[key[at]] = found.get(key[at], 0) + heads
    return found


def _heads_of(courses: Sequence[CourseCounted], field_name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for course in courses:
        code: str = getattr(course, field_name)
        found[code] = found.get(code, 0) + course.all_heads
    return found
