"""All expressions of a form, compiled with what is wrong with them kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from fieldcase.forms.problems import FormProblem, ProblemCode
from fieldcase.forms.sheets import Row, Sheets
from fieldcase.forms.xpath.compiling import Compiled, Setting, compiled
from fieldcase.forms.xpath.paths import Place
from fieldcase.forms.xpath.syntax import Fault, FaultyExpression

# What a column may be called, in pyxform's own words, by what it decides.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "relevant": ("relevant", "relevance", "bind::relevant"),
        "calculate": ("calculation", "calculate", "bind::calculate"),
        "count": ("repeat_count", "count", "jr:count"),
        "required": ("required", "bind::required"),
        "readonly": ("readonly", "read_only", "bind::readonly"),
        "constraint": ("constraint", "bind::constraint"),
        "choice_filter": ("choice_filter",),
        "default": ("default",),
        "trigger": ("trigger",),
        "label": ("label", "caption"),
        "hint": ("hint",),
    }
)
FIRST_ROW: Final = 2  # the headings stand in the first


def column_in(row: Row, decides: str) -> str:
    """The heading under which a row has what decides this; the usual one if none."""
    names = COLUMNS[decides]
    for heading in row:
        plain = heading.strip().lower().replace(" ", "_")
        if plain in names or plain.split("::")[0] in names:
            return heading
    return names[0]


@dataclass(slots=True)
class SurveyRows:
    """Which row of the survey a place of the form comes from."""

    rows: Sequence[Row]
    by_place: dict[Place, int] = field(default_factory=dict)  # without the root

    @classmethod
    def of(cls, sheets: Sheets) -> "SurveyRows":
        rows = sheets.rows("survey")
        found = cls(rows)
        stack: list[str] = []
        for number, row in enumerate(rows, start=FIRST_ROW):
            kind, name = kind_of(row), name_of(row)
            if kind.startswith("end "):
                stack = stack[:-1]
            elif name:
                found.by_place.setdefault((*stack, name), number)
                if kind.startswith("begin "):
                    stack.append(name)
        return found

    def number(self, place: Place) -> int:
        """The row as Excel counts, 0 where the form made the place itself."""
        return self.by_place.get(place[1:], 0)

    def row(self, number: int) -> Row:
        at = number - FIRST_ROW
        return self.rows[at] if 0 <= at < len(self.rows) else {}


def _cell(row: Row, *names: str) -> str:
    for heading, cell in row.items():
        if heading.strip().lower() in names:
            return str(cell).strip()
    return ""


def kind_of(row: Row) -> str:
    """The type in small letters, `begin_group` and `begin group` alike."""
    kind = " ".join(_cell(row, "type", "command").split())
    for joined in ("begin_", "end_"):
        if kind.lower().startswith(joined):
            kind = kind[: len(joined) - 1] + " " + kind[len(joined) :]
    return kind.lower()


def name_of(row: Row) -> str:
    return _cell(row, "name", "tag", "value")


@dataclass(slots=True)
class Expressions:
    """Compiles what it is given; a faulty one becomes a problem and None."""

    rows: SurveyRows
    places: frozenset[Place]
    instances: frozenset[str]
    problems: list[FormProblem] = field(default_factory=list)

    def compiled(self, text: str, here: Place, decides: str) -> Compiled | None:
        setting = Setting(here, self.places.__contains__, self.instances)
        try:
            return compiled(text.strip(), setting)
        except FaultyExpression as fault:
            self._note(fault, text, here, decides)
            return None

    def _note(
        self, fault: FaultyExpression, text: str, here: Place, decides: str
    ) -> None:
        number = self.rows.number(here)
        column = column_in(self.rows.row(number), decides)
        is_reference = fault.fault in {Fault.UNKNOWN_PATH, Fault.UNKNOWN_INSTANCE}
        facts = {
            "fault": fault.fault.value,
            "what": fault.what,
            "at": fault.at + 1,
            "expression": text.strip(),
            "name": here[-1],
        }
        code = ProblemCode.UNKNOWN_REFERENCE if is_reference else ProblemCode.EXPRESSION
        self.problems.append(FormProblem(code, "survey", number, column, facts))
