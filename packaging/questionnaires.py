"""Make the workbooks of our questionnaires from their readable sources: `write`."""

import csv
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Font

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "packaging" / "questionnaires"
TARGET = ROOT / "resources" / "questionnaires"

LANGUAGES = {
    "en": "English (en)",
    "fr": "Français (fr)",
    "nl": "Nederlands (nl)",
    "ar": "العربية (ar)",
}
COLUMNS = (
    "required",
    "relevant",
    "constraint",
    "calculation",
    "default",
    "appearance",
    "repeat_count",
    "parameters",
)
_SELECTS = ("select_one ", "select_multiple ", "rank ")
_LINE = re.compile(
    r"^(?P<what>[^{|]+?)\s*(?:\{(?P<cells>(?:[^{}]|\$\{[^}]*\})*)\})?\s*$"
)
_LONG_AGO = datetime(2026, 1, 1)  # noqa: DTZ001 a workbook's date has no zone
_ZIP_DATE = (2026, 1, 1, 0, 0, 0)

Sheet = list[list[Any]]
Choices = Mapping[str, Sequence[tuple[str, Sequence[str]]]]


class Question(NamedTuple):
    kind: str
    name: str
    cells: dict[str, str]
    labels: list[str]


class Source(NamedTuple):
    settings: dict[str, str]
    questions: list[Question]


def read_choices(path: Path) -> dict[str, list[tuple[str, list[str]]]]:
    found: dict[str, list[tuple[str, list[str]]]] = {}
    current = ""
    for line in _lines(path):
        if line.startswith("["):
            current = line.strip("[]")
            found[current] = []
        else:
            code, *labels = _parts(line)
            found[current].append((code, labels))
    return found


def read_source(path: Path) -> Source:
    settings: dict[str, str] = {}
    questions: list[Question] = []
    for line in _lines(path):
        name, sign, told = line.partition(":")
        if sign and name.isidentifier() and not questions:
            settings[name] = told.strip()
        else:
            questions.append(_question(line))
    return Source(settings, questions)


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split(" | ")]


def _question(line: str) -> Question:
    head, *labels = re.split(r"\s\|\s?", line)
    found = _LINE.match(head)
    if found is None:
        raise ValueError(line)
    words = found["what"].split()
    if words[0] == "end":
        return Question(" ".join(words), "", {}, [])
    cells: dict[str, str] = {}
    for cell in re.split(r";\s*(?=[a-z_]+:)", found["cells"] or ""):
        column, _, told = cell.partition(":")
        if column.strip():
            cells[column.strip()] = told.strip()
    return Question(" ".join(words[:-1]), words[-1], cells, labels)


def sheets_of(source: Source, choices: Choices) -> dict[str, Sheet]:
    """The sheets of a workbook, their headings first."""
    languages = source.settings["languages"].split()
    labels = [f"label::{LANGUAGES[language]}" for language in languages]
    survey: Sheet = [["type", "name", *labels, *COLUMNS]]
    for question in source.questions:
        unknown = set(question.cells) - set(COLUMNS)
        if unknown or len(question.labels) not in {0, len(languages)}:
            raise ValueError(f"{source.settings['id']}: {question}")
        told = question.labels or [None] * len(languages)
        cells = [question.cells.get(column) for column in COLUMNS]
        survey.append([question.kind, question.name or None, *told, *cells])
    listed: Sheet = [["list_name", "name", *labels]]
    for name in _lists_in(source):
        for code, told in choices[name]:
            listed.append([name, code, *told[: len(languages)]])
    facts = source.settings
    titles = _parts(facts["title"])
    others = [f"form_title_{language}" for language in languages[1:]]
    if len(titles) != len(languages):
        raise ValueError(f"{facts['id']}: {titles}")
    settings: Sheet = [
        ["form_title", "form_id", "version", "default_language", *others],
        [titles[0], facts["id"], facts["version"], LANGUAGES["en"], *titles[1:]],
    ]
    return {"survey": survey, "choices": listed, "settings": settings}


def _lists_in(source: Source) -> list[str]:
    names = [
        question.kind.split()[1]
        for question in source.questions
        if question.kind.startswith(_SELECTS)
    ]
    return list(dict.fromkeys(names))


def scoring_sheets(path: Path, version: str) -> dict[str, Sheet]:
    """A provisional profile with equal weights; bands wait for the official one."""
    items: Sheet = [["question", "dimension", "weight", "composite_weight"]]
    values: Sheet = [["question", "answer", "value"]]
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            worth = row["provisional_values"].split("|")
            if worth == [""]:
                continue
            name = f"q{row['item_no']}"
            items.append([name, row["dimension"], 1, 1])
            codes = ["*", "a2"] if row["answer_type"] == "multi" else _codes(worth)
            for code, told in zip(codes, worth, strict=True):
                values.append([name, code, None if told == "NULL" else float(told)])
    return {
        "scoring": [
            ["key", "value"],
            ["id", "fieldcase_reintegration"],
            ["version", version],
            ["status", "provisional"],
            ["completeness", 0.7],
            ["source", "Recalled items with inferred values; not the IOM index."],
        ],
        "scoring_dimensions": [
            ["code", "en", "fr", "nl", "ar"],
            ["ECO", "Economic", "Économique", "Economisch", "اقتصادي"],
            ["SOC", "Social", "Sociale", "Sociaal", "اجتماعي"],
            ["PSS", "Psychosocial", "Psychosociale", "Psychosociaal", "نفسي اجتماعي"],
        ],
        "scoring_items": items,
        "scoring_values": values,
    }


def _codes(worth: Sequence[str]) -> list[str]:
    return [f"a{number}" for number in range(1, len(worth) + 1)]


def workbook(sheets: Mapping[str, Sheet]) -> bytes:
    """The same bytes for the same sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
        for cell in page[1]:
            cell.font = Font(bold=True)
            is_long = str(cell.value).startswith(("label", "relevant", "constraint"))
            page.column_dimensions[cell.column_letter].width = 44 if is_long else 22
        page.freeze_panes = "A2"
    book.properties.created = book.properties.modified = _LONG_AGO
    written = BytesIO()
    book.save(written)
    return _undated(written.getvalue())


def _undated(content: bytes) -> bytes:
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                pattern = rb"(<dcterms:modified[^>]*>)[^<]*"
                part = re.sub(pattern, rb"\g<1>2026-01-01T00:00:00Z", part)
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, part)
    return target.getvalue()


def workbooks() -> Iterator[tuple[str, bytes]]:
    """The name of each workbook and its content."""
    choices = read_choices(SOURCES / "choices.txt")
    for path in sorted(SOURCES.glob("*.txt")):
        if path.name == "choices.txt":
            continue
        source = read_source(path)
        sheets = sheets_of(source, choices)
        if "scoring" in source.settings:
            table = SOURCES / source.settings["scoring"]
            sheets |= scoring_sheets(table, source.settings["version"])
        yield f"{path.stem}.xlsx", workbook(sheets)


def main() -> int:
    TARGET.mkdir(exist_ok=True)
    for name, content in workbooks():
        (TARGET / name).write_bytes(content)
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
