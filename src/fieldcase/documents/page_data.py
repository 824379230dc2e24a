"""A document as the page template reads it: texts only, ready to be set."""

from collections.abc import Iterable
from math import ceil
from typing import TypedDict

from fieldcase.documents import paper
from fieldcase.documents.arrangement import rows_of
from fieldcase.documents.characters import (
    breakable,
    kept_in_order,
    runs_right_to_left,
    set_in,
    writable,
)
from fieldcase.documents.charts import chart_svg
from fieldcase.documents.description import (
    Block,
    Chart,
    Choices,
    Code,
    Column,
    Document,
    Fact,
    Note,
    Paragraphs,
    Section,
    Signatures,
    Table,
    Value,
    ValueKind,
)
from fieldcase.documents.square_code import code_svg
from fieldcase.documents.values import written
from fieldcase.domain.paired_words import in_turn, sides
from fieldcase.domain.words import Words

HEADER_COLUMNS = 3
_LETTER = 6.2  # points that a wide letter takes
_TALL = 16  # lines from which on a row may be cut by the end of a page
_LONG = 600  # letters from which on a value may be cut by the end of a page
_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"
_WHOLE_ROW = int(paper.TEXT_WIDTH / _LETTER)
_TITLE_ROW = _WHOLE_ROW // 2  # its letters are nearly twice as large


class Part(TypedDict):
    """One paragraph and its own direction."""

    text: str
    rtl: bool


Said = str | list[Part]


def page_data(document: Document) -> dict[str, object]:
    """JSON-ready; the template `document.typ` names the keys."""
    words = document.words
    width = paper.LYING_WIDTH if document.is_lying else paper.TEXT_WIDTH
    page = _Page(words, width)
    made = document.made_on
    notes = (*document.footnotes, *filter(None, (words.draft_note,)))
    return {
        "title": page.line(document.title, _TITLE_ROW),
        "subtitle": page.line(document.subtitle),
        "code": page.line(document.code),
        "lang": words.language,
        "rtl": words.is_right_to_left,
        "lying": document.is_lying,
        "made": [made.year, made.month, made.day, made.hour, made.minute, made.second],
        "foot": " · ".join(
            page.line(text) for text in (document.code, document.title) if text
        ),
        "page_of": page.line(words.say("Page {page} of {pages}")),
        "notice": page.line(document.notice),
        "columns": HEADER_COLUMNS,
        "header": page.facts(document.header, HEADER_COLUMNS),
        "blocks": [page.block(block) for block in document.blocks],
        "footnotes": [page.said(note, _WHOLE_ROW) for note in notes],
        "remark": "",
    }


class _Page:
    """Sets the texts of one document in its direction."""

    def __init__(self, words: Words, width: float) -> None:
        self._words, self._width = words, width
        self._rtl = words.is_right_to_left

    def line(self, text: str, room: int = _WHOLE_ROW) -> str:
        """A short text that runs as the document does; two languages in one line."""
        text, beside = sides(text)
        if beside:
            told = self.line(text, room), self.line(beside, room)
            return f"{told[0]} / {_ISOLATE}{told[1]}{_ISOLATE_END}"
        text = set_in(writable(text), right_to_left=self._rtl)
        return breakable(text, room)

    def said(self, value: Value, room: int, kind: ValueKind = ValueKind.TEXT) -> Said:
        """A value; paragraphs of their own where it has several or is long."""
        told = value if isinstance(value, str) else written(value, self._words, kind)
        text, beside = (writable(each).strip() for each in sides(told))
        if beside:
            told = "\n".join(in_turn(text, beside))
            return self._paragraphs(told, room)
        if "\n" not in text and len(text) <= room:
            return self.line(text, room)
        return self._paragraphs(text, room)

    def _paragraphs(self, text: str, room: int) -> list[Part]:
        lines = (line.strip() for line in text.split("\n"))
        return [self._paragraph(line, room) for line in lines if line]

    def _paragraph(self, text: str, room: int) -> Part:
        own = runs_right_to_left(text)
        rtl = self._rtl if own is None else own
        return {
            "text": breakable(kept_in_order(text, right_to_left=rtl), room),
            "rtl": rtl,
        }

    def facts(self, facts: Iterable[Fact], columns: int) -> list[dict[str, object]]:
        room = _WHOLE_ROW // columns
        return [
            {
                "label": self.line(placed.fact.label, room * placed.span),
                "value": (said := self.said(placed.fact.value, room * placed.span)),
                "span": placed.span,
                "long": _is_long(said),
            }
            for row in rows_of(facts, columns)
            for placed in row
        ]

    def block(self, block: Block) -> dict[str, object]:
        data: dict[str, object]
        match block:
            case Section():
                data = {
                    "kind": "section",
                    "columns": block.columns,
                    "facts": self.facts(block.facts, block.columns),
                }
            case Table():
                data = self._table(block)
            case Paragraphs() | Note():
                data = self._running(block)
            case Code():
                data = {
                    "kind": "code",
                    "svg": code_svg(block.content),
                    "text": block.shown,
                }
            case Choices():
                data = self._choices(block)
            case Signatures():
                data = self._signatures(block)
            case Chart():
                svg = chart_svg(block, self._words, width=self._width)
                data = {"kind": "chart", "svg": svg}
        title = "" if isinstance(block, Note) else self.line(block.title)
        return {**data, "title": title}

    def _running(self, block: Paragraphs | Note) -> dict[str, object]:
        """Long texts of two languages stand in columns beside each other."""
        text, beside = map(writable, sides(block.text))
        if isinstance(block, Note) or not beside:
            kind = "note" if isinstance(block, Note) else "paragraphs"
            return {"kind": kind, "text": self.said(block.text, _WHOLE_ROW)}
        half = _WHOLE_ROW // 2
        return {
            "kind": "beside",
            "first": self._paragraphs(text, half),
            "second": self._paragraphs(beside, half),
        }

    def _table(self, table: Table) -> dict[str, object]:
        rooms = _rooms(table.columns, self._width)
        return {
            "kind": "table",
            "row_height": table.row_height,
            "starts_page": table.starts_page,
            "weights": [column.weight for column in table.columns],
            "numeric": [column.kind.is_numeric for column in table.columns],
            "heads": [
                self._head(column.title, room)
                for column, room in zip(table.columns, rooms, strict=True)
            ],
            "rows": [
                {"cells": cells, "long": _is_tall(cells, rooms)}
                for row in table.rows
                for cells in (self._row(table.columns, rooms, row),)
            ],
            "total": self._row(table.columns, rooms, table.total),
            "notes": [self.said(note, _WHOLE_ROW) for note in table.notes],
        }

    def _head(self, title: str, room: int) -> Said:
        """In one paragraph that wraps, unless it was broken on purpose."""
        is_broken = "\n" in title or sides(title)[1]
        return self.said(title, room) if is_broken else self.line(title, room)

    def _row(
        self, columns: tuple[Column, ...], rooms: list[int], row: tuple[Value, ...]
    ) -> list[Said]:
        return [
            self.said(value, room, column.kind)
            for value, room, column in zip(row, rooms, columns, strict=False)
        ]

    def _choices(self, choices: Choices) -> dict[str, object]:
        room = _WHOLE_ROW // choices.columns - 3
        return {
            "kind": "choices",
            "columns": choices.columns,
            "options": [
                {"label": self.line(option.label, room), "on": option.is_ticked}
                for option in choices.options
            ],
        }

    def _signatures(self, signatures: Signatures) -> dict[str, object]:
        return {
            "kind": "signatures",
            "statement": self.said(signatures.statement, _WHOLE_ROW),
            "blocks": [
                {
                    "role": self.line(block.role),
                    "name": self.line(block.name, _WHOLE_ROW // 3),
                    "date": self.line(
                        self._words.date(block.signed_on) or self._words.say("Date:")
                    ),
                }
                for block in signatures.blocks
            ],
        }


def _rooms(columns: tuple[Column, ...], width: float) -> list[int]:
    """How many letters of a word fit into each column."""
    whole = sum(column.weight for column in columns)
    return [
        max(3, int((width * column.weight / whole - 12) / _LETTER))
        for column in columns
    ]


def _is_tall(cells: list[Said], rooms: list[int]) -> bool:
    """So many lines that it may be torn by the end of a page."""
    return any(
        sum(ceil(len(text) / room) for text in _texts(said)) > _TALL
        for said, room in zip(cells, rooms, strict=True)
    )


def _is_long(said: Said) -> bool:
    return sum(map(len, _texts(said))) > _LONG


def _texts(said: Said) -> list[str]:
    return [said] if isinstance(said, str) else [part["text"] for part in said]
