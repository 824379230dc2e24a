"""What an expression is made of, each part with its place in the text."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What is the matter with an expression: add to them, never rename one."""

    UNEXPECTED = "unexpected_sign"
    INCOMPLETE = "incomplete_expression"
    UNCLOSED_TEXT = "unclosed_text"
    UNKNOWN_FUNCTION = "unknown_function"
    WRONG_ARGUMENT_COUNT = "wrong_argument_count"
    NOT_A_PATH = "path_expected"
    UNKNOWN_PATH = "unknown_path"
    UNKNOWN_INSTANCE = "unknown_instance"
    UNSUPPORTED_AXIS = "unsupported_axis"
    TOO_DEEP = "expression_too_deep"


@dataclass(eq=False)
class FaultyExpression(Exception):
    """`at` counts characters from the beginning of the text; `what` is the culprit."""

    fault: Fault
    at: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Literal:
    value: str | float
    at: int


@dataclass(frozen=True, slots=True)
class Negation:
    operand: "Expression"
    at: int


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and one of `| or and = != < <= > >= + - * div mod`."""

    operator: str
    left: "Expression"
    right: "Expression"
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple["Expression", ...]
    at: int


@dataclass(frozen=True, slots=True)
class Step:
    """One level of a path: a name, `*`, `@name`, `.` or `..`, or `//` before a name."""

    name: str
    predicates: tuple["Expression", ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """`origin` is where the path begins: an expression, or nothing for a plain one."""

    steps: tuple[Step, ...]
    at: int
    is_absolute: bool = False
    origin: "Expression | None" = None
    predicates: tuple["Expression", ...] = ()  # of the origin


Expression = Literal | Negation | Operation | Call | Path
