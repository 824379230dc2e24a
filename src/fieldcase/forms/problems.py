"""What is the matter with a questionnaire: facts with a place, never sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fieldcase.domain.errors import FieldCaseError

Fact = str | int


class ProblemCode(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    NOT_A_WORKBOOK = "not_a_workbook"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    UNSAFE = "unsafe_content"
    NO_SURVEY = "no_survey_sheet"
    EMPTY_SURVEY = "empty_survey"
    FORMULA = "formula_instead_of_value"
    UNKNOWN_TYPE = "unknown_type"
    MISSING_NAME = "missing_name"
    DUPLICATE_NAME = "duplicate_name"
    UNKNOWN_REFERENCE = "unknown_reference"
    UNKNOWN_LIST = "unknown_list"
    NOT_CLOSED = "group_not_closed"
    NOT_OPENED = "group_not_opened"
    EXPRESSION = "faulty_expression"
    CYCLE = "circular_calculation"
    MISSING_FILE = "missing_file"
    FAULTY_FILE = "faulty_file"
    PYXFORM = "refused_by_pyxform"
    ADVICE = "advice"
    SCORING = "faulty_scoring_profile"


@dataclass(frozen=True, slots=True)
class FormProblem:
    """`row` counts as Excel does, from 1; 0 where no single row is to blame.

    `column` is the heading of the column. A warning does not keep the form from use.
    """

    code: ProblemCode
    sheet: str = ""
    row: int = 0
    column: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    is_warning: bool = False


@dataclass(eq=False)
class FormRefused(FieldCaseError):
    """A questionnaire that cannot be used; every problem that was found."""

    problems: Sequence[FormProblem]


def errors_among(problems: Sequence[FormProblem]) -> list[FormProblem]:
    return [problem for problem in problems if not problem.is_warning]
