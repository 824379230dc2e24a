"""pyxform turns a workbook into an XForm; whatever it refuses is gathered.

It stops at its first complaint. The row that it names is then replaced by a plain
question of the same name, and it is asked again: so every problem comes at once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from fieldcase.forms.expressions import FIRST_ROW, kind_of, name_of
from fieldcase.forms.problems import FormProblem, ProblemCode
from fieldcase.forms.sheets import Sheets

if TYPE_CHECKING:
    from pyxform.errors import PyXFormError

_MOST_COMPLAINTS: Final = 60
_ROW: Final = re.compile(r"\[row : (\d+)\]\s*")
_SHEET: Final = re.compile(r"'(survey|choices|settings|entities|external_choices)'")
_COLUMN: Final = re.compile(r"the '(\w+)' (?:value|column)|[Cc]olumn '(\w+)'")


@dataclass(frozen=True, slots=True)
class Converted:
    """`xml` is empty where nothing could be made of the workbook."""

    xml: str
    problems: list[FormProblem]


def converted(sheets: Sheets) -> Converted:
    from pyxform.errors import PyXFormError  # noqa: PLC0415 slow to load
    from pyxform.xls2xform import convert  # noqa: PLC0415 slow to load

    content = dict(sheets.content)
    content["fallback_form_name"] = content.get("fallback_form_name") or sheets.name
    problems: list[FormProblem] = []
    for _ in range(_MOST_COMPLAINTS):
        warnings: list[str] = []
        try:
            found = convert(dict(content), warnings=warnings)
        except PyXFormError as error:
            problem = _complaint(error)
            problems.append(problem)
            if not _mended(content, problem):
                return Converted("", problems)
        except Exception as error:  # pyxform meets what it did not expect
            problems.append(_of(f"{type(error).__name__}: {error}", {}, "UNEXPECTED"))
            return Converted("", problems)
        else:
            advice = [] if problems else [_advice(text) for text in warnings]
            return Converted(str(found.xform), [*problems, *advice])
    return Converted("", problems)


def _complaint(error: "PyXFormError") -> FormProblem:
    code = error.code.name if error.code is not None else ""
    return _of(str(error), error.context, code)


def _of(text: str, context: Mapping[str, Any], code: str) -> FormProblem:
    row = context.get("row") or _found(_ROW, text)
    sheet = context.get("sheet") or context.get("sheet_name") or _found(_SHEET, text)
    column = context.get("column") or _found(_COLUMN, text)
    facts = {"pyxform": code, "text": _ROW.sub("", text).strip()}
    number = int(row) if str(row or "").isdigit() else 0
    where = str(sheet or ("survey" if number else ""))
    return FormProblem(ProblemCode.PYXFORM, where, number, str(column or ""), facts)


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return "" if match is None else next((each for each in match.groups() if each), "")


def _advice(text: str) -> FormProblem:
    return FormProblem(
        ProblemCode.ADVICE,
        "survey" if _ROW.search(text) else "",
        int(_found(_ROW, text) or 0),
        facts={"text": _ROW.sub("", text).strip()},
        is_warning=True,
    )


def _mended(content: dict[str, Any], problem: FormProblem) -> bool:
    """Put something harmless in the row's place; False where that is not possible."""
    rows = list(content.get(problem.sheet) or [])
    at = problem.row - FIRST_ROW
    if problem.sheet != "survey" or not 0 <= at < len(rows):
        return False
    row = rows[at]
    name, kind = name_of(row), kind_of(row)
    plain = {"type": "text", "name": name or f"row_{problem.row}", "label": "-"}
    if kind.startswith(("begin ", "end ")) or row == plain or not name.isidentifier():
        if not row or kind.startswith(("begin ", "end ")):
            return False
        plain = {}
    rows[at] = plain
    content[problem.sheet] = rows
    return True
