"""A workbook becomes rows of cells, within bounds, before anything trusts it."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath
from typing import Any, Final

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from fieldcase.forms.problems import FormProblem, FormRefused, ProblemCode

Row = Mapping[str, str]
SHEETS: Final = (
    "survey",
    "choices",
    "settings",
    "external_choices",
    "entities",
    "osm",
)

LARGEST_FILE: Final = 30_000_000  # bytes
LARGEST_CONTENT: Final = 120_000_000  # bytes, unpacked
MOST_PARTS: Final = 2_000
MOST_ROWS: Final = 150_000  # reading them takes seconds and some hundred megabytes
_BOUNDS: Final = {
    ProblemCode.TOO_LARGE: {"largest": LARGEST_CONTENT},
    ProblemCode.TOO_MANY_ROWS: {"most": MOST_ROWS},
}
_KINDS: Final = {".xlsx": ".xlsx", ".xlsm": ".xlsm", ".xls": ".xls", ".csv": ".csv"}
_FORMULA: Final = re.compile(rb"<f[ >/]")


@dataclass(frozen=True, slots=True)
class Sheets:
    """The rows of each sheet, the first of them row 2, and where it came from."""

    content: Mapping[str, Any]  # what pyxform takes; see `DefinitionData` there
    name: str
    problems: tuple[FormProblem, ...] = field(default=())

    def rows(self, sheet: str) -> list[Row]:
        return list(self.content.get(sheet) or [])


def read_sheets(content: bytes, file_name: str) -> Sheets:
    """The sheets of an .xlsx, .xls, .csv or .md file.

    Raises:
        FormRefused: it is none, or larger than a form has any reason to be.
    """
    if len(content) > LARGEST_FILE:
        raise _refused(ProblemCode.TOO_LARGE, largest=LARGEST_FILE)
    kind = PurePath(file_name).suffix.lower()
    is_packed = zipfile.is_zipfile(BytesIO(content))
    if is_packed:
        check_package(content)
    elif kind in {".xlsx", ".xlsm"}:
        raise _refused(ProblemCode.NOT_A_WORKBOOK)
    elif kind != ".xls" and content.count(b"\n") > MOST_ROWS:
        raise _refused(ProblemCode.TOO_MANY_ROWS, most=MOST_ROWS)
    found = _read(content, ".xlsx" if is_packed else _KINDS.get(kind, ".md"))
    if all(not found.get(sheet) for sheet in SHEETS):
        code = ProblemCode.NO_SURVEY if is_packed else ProblemCode.NOT_A_WORKBOOK
        raise _refused(code, sheet="survey")
    problems = _formulas_in(content) if is_packed else ()
    sheets = Sheets(found, PurePath(file_name).stem, problems)
    for sheet in SHEETS:
        if len(sheets.rows(sheet)) > MOST_ROWS:
            raise _refused(ProblemCode.TOO_MANY_ROWS, sheet=sheet, most=MOST_ROWS)
    return sheets


def _refused(code: ProblemCode, sheet: str = "", **facts: int) -> FormRefused:
    return FormRefused([FormProblem(code, sheet, facts=facts)])


def check_package(content: bytes) -> None:
    """What an archive says about itself, and whether it is a workbook at all.

    Raises:
        FormRefused: it is none, or larger than a form has any reason to be.
    """
    try:
        code = _objection(content)
    except Exception as error:  # damaged archives raise whatever they like
        raise _refused(ProblemCode.NOT_A_WORKBOOK) from error
    if code is not None:
        raise FormRefused([FormProblem(code, facts=_BOUNDS.get(code, {}))])


def _objection(content: bytes) -> ProblemCode | None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if unpacked > LARGEST_CONTENT or len(parts) > MOST_PARTS:
            return ProblemCode.TOO_LARGE
        if "xl/workbook.xml" not in archive.namelist():
            return ProblemCode.NOT_A_WORKBOOK
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    start = stream.read(4096)
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                    return ProblemCode.UNSAFE
                if _rows_in(archive, part) > MOST_ROWS:
                    return ProblemCode.TOO_MANY_ROWS
    return None


def _rows_in(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many rows a sheet has, counted without building any."""
    if not part.filename.startswith("xl/worksheets/"):
        return 0
    count, tail = 0, b""
    with archive.open(part) as stream:
        while piece := stream.read(1 << 20):
            text = tail + piece
            count += text.count(b"<row")
            tail = text[-3:]
    return count


def _read(content: bytes, kind: str) -> dict[str, Any]:
    from pyxform.errors import PyXFormError  # noqa: PLC0415 slow to load
    from pyxform.xls2json_backends import (  # noqa: PLC0415 slow to load
        Definition,
        definition_to_dict,
    )

    try:
        if kind in {".md", ".csv"}:
            content.decode()
        found = definition_to_dict(
            Definition(BytesIO(content), None, "form"), file_type=kind
        )
    except DefusedXmlException as error:
        raise _refused(ProblemCode.UNSAFE) from error
    except (PyXFormError, UnicodeDecodeError, InvalidFileException) as error:
        raise _refused(ProblemCode.NOT_A_WORKBOOK) from error
    except Exception as error:  # readers of foreign files raise whatever they like
        raise _refused(ProblemCode.NOT_A_WORKBOOK) from error
    return {name: getattr(found, name) for name in found.__dataclass_fields__}


def _formulas_in(content: bytes) -> tuple[FormProblem, ...]:
    try:
        return _formulas(content)
    except Exception as error:  # another reader than the one before: see there
        raise _refused(ProblemCode.NOT_A_WORKBOOK) from error


def _formulas(content: bytes) -> tuple[FormProblem, ...]:
    """Cells that hold a formula whose result was never saved."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [
            part for part in archive.namelist() if part.startswith("xl/worksheets/")
        ]
        if not any(_FORMULA.search(archive.read(part)) for part in sheets):
            return ()
    formulas = load_workbook(BytesIO(content), read_only=True)
    values = load_workbook(BytesIO(content), read_only=True, data_only=True)
    found: list[FormProblem] = []
    for sheet in SHEETS:
        if sheet not in formulas.sheetnames:
            continue
        rows = zip(formulas[sheet].iter_rows(), values[sheet].iter_rows(), strict=False)
        for written, results in rows:
            for cell, result in zip(written, results, strict=False):
                if getattr(cell, "data_type", "") == "f":
                    is_known = result.value is not None
                    place = (sheet, cell.row, cell.column_letter)
                    found.append(
                        FormProblem(
                            ProblemCode.FORMULA,
                            *place,
                            {"formula": str(cell.value)[:80]},
                            is_warning=is_known,
                        )
                    )
    return tuple(found)
