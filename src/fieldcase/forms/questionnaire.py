"""A workbook is compiled into a form, or refused with everything that is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fieldcase.forms.checks import problems_in
from fieldcase.forms.circles import circles_in
from fieldcase.forms.converting import converted
from fieldcase.forms.expressions import SurveyRows
from fieldcase.forms.external import Files, no_files
from fieldcase.forms.external_choices import external_lists
from fieldcase.forms.model import Form
from fieldcase.forms.problems import (
    FormProblem,
    FormRefused,
    ProblemCode,
    errors_among,
)
from fieldcase.forms.sheets import Sheets, read_sheets
from fieldcase.forms.titles import titles_in
from fieldcase.forms.xform import read_xform


@dataclass(frozen=True, slots=True)
class Checked:
    """The form where it may be used, and every problem and advice."""

    form: Form | None
    problems: Sequence[FormProblem]
    xml: str = ""


def check_form(content: bytes, file_name: str, files: Files = no_files) -> Checked:
    """Everything that is the matter with a workbook; its form if that is nothing."""
    try:
        sheets = read_sheets(content, file_name)
    except FormRefused as refused:
        return Checked(None, refused.problems)
    own = problems_in(sheets)
    if any(problem.code is ProblemCode.NO_SURVEY for problem in own):
        return Checked(None, own)
    return _checked(sheets, own, files)


def _checked(sheets: Sheets, own: list[FormProblem], files: Files) -> Checked:
    made = converted(sheets)
    known = {(problem.sheet, problem.row) for problem in errors_among(own)}
    problems = [
        *own,
        *(
            each
            for each in made.problems
            if (each.sheet, each.row) not in known and not _is_told(each, own)
        ),
    ]
    if not made.xml or errors_among(made.problems):
        return Checked(None, [*problems, *circles_in(sheets)])
    external = external_lists(sheets)
    read = read_xform(made.xml, SurveyRows.of(sheets), files, external)
    problems += [each for each in read.problems if (each.sheet, each.row) not in known]
    read.form.titles = titles_in(sheets)
    form = None if errors_among(problems) else read.form
    return Checked(form, problems, made.xml)


def _is_told(complaint: FormProblem, own: Sequence[FormProblem]) -> bool:
    """Pyxform names no row for a type that it does not know; ours is told by row."""
    text = str(complaint.facts.get("text", ""))
    return not complaint.row and any(
        each.code is ProblemCode.UNKNOWN_TYPE and f"'{each.facts.get('what')}'" in text
        for each in own
    )


def compiled_form(content: bytes, file_name: str, files: Files = no_files) -> Form:
    """The form of a workbook.

    Raises:
        FormRefused: with every problem that was found.
    """
    checked = check_form(content, file_name, files)
    if checked.form is None:
        raise FormRefused(errors_among(checked.problems))
    return checked.form


def files_beside(path: Path) -> Files:
    """The files in the folder of a workbook, and in its `-media` folder."""

    def read(name: str) -> bytes | None:
        if Path(name).name != name:
            return None
        for folder in (path.parent, path.parent / f"{path.stem}-media"):
            if (folder / name).is_file():
                return (folder / name).read_bytes()
        return None

    return read
