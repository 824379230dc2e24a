"""What a table of a report is made of: its questions, and the answers to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fieldcase.domain.reporting.question import Answers, Counts, Question
from fieldcase.domain.words import Words
from fieldcase.statistics.figures import FigureTable
from fieldcase.statistics.indicators import Indicator
from fieldcase.statistics.period import Period

_NOTHING: Counts = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The answers for a period, for the one as long before it, and a year earlier."""

    period: Period
    words: Words
    answers: Answers
    before: Answers = field(default_factory=dict)
    year_before: Answers = field(default_factory=dict)

    def counts(self, question: Question) -> Counts:
        return self.answers.get(question, _NOTHING)

    def total(self, question: Question) -> int:
        """The answer to a question that is split by nothing."""
        return self.counts(question).get((), 0)


def by_code(answers: Answers, question: Question) -> Mapping[str, int]:
    """The answer to a question that is split by one thing."""
    return {code: count for (code,), count in answers.get(question, _NOTHING).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """One table and the questions that it is made from the answers to.

    `before` says that they are asked for the period before, too, and `year_before`
    that they are for a year earlier.
    """

    indicator: Indicator
    questions: tuple[Question, ...]
    make: Callable[[Asked], FigureTable]
    before: bool = False
    year_before: bool = False
