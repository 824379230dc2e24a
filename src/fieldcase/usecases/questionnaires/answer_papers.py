"""A filled questionnaire on paper, as an Excel form, as XML, and as flat tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

import msgspec

from fieldcase.documents.description import (
    Block,
    Column,
    Document,
    Fact,
    Note,
    Section,
    Table,
    Value,
    ValueKind,
)
from fieldcase.documents.rendering import render_form, render_pdf
from fieldcase.domain.chosen_files import write_chosen
from fieldcase.domain.words import Words
from fieldcase.forms.filling import Filling
from fieldcase.forms.flat import INDEX, FlatTable, flat_tables
from fieldcase.forms.instance_xml import instance_xml
from fieldcase.forms.markdown import without_marks
from fieldcase.forms.model import Aspect, Node, NodeKind
from fieldcase.forms.rounds import in_form_order
from fieldcase.forms.scoring import Score, Scores
from fieldcase.forms.tree import Element, Scalar
from fieldcase.forms.xpath.values import as_text
from fieldcase.usecases.questionnaires.answer_words import answer_shown
from fieldcase.usecases.questionnaires.questionnaires import AnsweredForm, answer_facts

_LONG = 60  # letters of an answer that takes a row of its own

Beside = Mapping[str, Scalar | None]  # facts about one filling, by their headings


def save_answers(answered: AnsweredForm, target: Path, words: Words) -> None:
    """As .json, .pdf, .xlsx (a form to read) or .xml (an XForm instance).

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    write_chosen(target, answers_as(target.suffix, answered, words))


def answers_as(ending: str, answered: AnsweredForm, words: Words) -> bytes:
    """The content of such a file: .json, .pdf, .xlsx or .xml."""
    return _WAYS.get(ending.lower(), _as_json)(answered, words)


def export_flat(
    fillings: Iterable[Filling],
    target: Path,
    words: Words,
    *,
    with_labels: bool,
    beside: Callable[[], Sequence[Beside]] = tuple,
) -> int:
    """One sheet for the form and one a repeat; how many rows.

    `beside` is asked once all fillings are through, for what stands before each of
    them: by the heading, the same ones for all.

    Raises:
        FileNotWritable: the target cannot be written.
    """
    from fieldcase.documents.list_sheet import (  # noqa: PLC0415 slow to load
        ListColumn,
        ListSheet,
        write_lists,
    )

    lists = []
    tables = flat_tables(fillings, with_labels=with_labels)
    tables = tables or [FlatTable(words.say("Answers"), {INDEX: INDEX})]
    for table in (*_with_facts(tables[:1], beside()), *tables[1:]):
        kinds = _kinds(table)
        columns = tuple(
            ListColumn(title, kinds[key]) for key, title in table.columns.items()
        )
        sheet = ListSheet(table.name, words, columns)
        lists.append((sheet, _typed_rows(table, kinds)))
    return write_lists(lists, target)


def answers_document(answered: AnsweredForm, words: Words) -> Document:
    """Groups as sections, what was skipped left out, scores at the end."""
    filling = answered.filling
    scores = answered.scores
    told = instance_xml(filling)
    return Document(
        title=filling.wording.title,
        words=words,
        code=blake2b(told, digest_size=5).hexdigest().upper(),
        made_on=filling.surroundings.now(),
        subtitle=words.say("Version {version}", version=filling.form.version)
        if filling.form.version
        else "",
        header=tuple(Fact(name, told) for name, told in answered.about.items()),
        blocks=(
            *_sections(filling, filling.root, filling.wording.title),
            *_score_blocks(scores, words),
        ),
        notice=words.say("Confidential: keep it where others cannot read it."),
    )


def _with_facts(
    tables: Sequence[FlatTable], beside: Sequence[Beside]
) -> Iterator[FlatTable]:
    """The form's own table with the facts about each of its rows before the answers."""
    for table in tables:
        if beside:
            headings = {f"_{name}": name for name in beside[0]}
            rows = [
                {**{f"_{name}": told for name, told in about.items()}, **row}
                for about, row in zip(beside, table.rows, strict=True)
            ]
            yield FlatTable(table.name, headings | table.columns, rows)
        else:
            yield table


def answer_sections(filling: Filling, title: str) -> Iterator[Block]:
    """What was answered, group by group, for a paper about more than that."""
    yield from _sections(filling, filling.root, title)


def _sections(filling: Filling, parent: Element, title: str) -> Iterator[Block]:
    facts: list[Fact] = []
    later: list[tuple[Element, str]] = []
    for element in in_form_order(parent, filling.form.node(parent.place)):
        node = filling.form.node(element.place)
        if not element.live or element.name.startswith("@") or element.name == "meta":
            continue
        label = without_marks(filling.wording.said(node.label, element))
        if node.children:
            number = f" {element.position}" if node.kind is NodeKind.REPEAT else ""
            later.append((element, (label or title) + number))
        elif node.kind is NodeKind.QUESTION and (element.value or not _is_note(node)):
            facts.append(_fact(filling, element, label))
    if facts:
        yield Section(title, tuple(facts))
    for element, name in later:
        yield from _sections(filling, element, name)


def _is_note(node: Node) -> bool:
    rule = node.rules.get(Aspect.READONLY)
    return rule is not None and rule.text == "true()"


def _fact(filling: Filling, element: Element, label: str) -> Fact:
    value = answer_shown(filling, element)
    is_wide = (isinstance(value, str) and len(value) > _LONG) or len(label) > _LONG
    return Fact(label or element.name, value, is_wide=is_wide)


def _score_blocks(scores: Scores | None, words: Words) -> Iterator[Block]:
    if scores is None:
        return
    labels = {
        each.code: each.labels.get(words.language) or each.labels.get("en") or each.code
        for each in scores.profile.dimensions
    }
    labels[scores.composite.code] = words.say("Overall")
    rows = [_score_row(each, labels, words) for each in scores.dimensions]
    rows.append(_score_row(scores.composite, labels, words))
    yield Table(
        words.say("Scores"),
        (
            Column(words.say("Dimension"), weight=2),
            Column(words.say("Score"), ValueKind.NUMBER),
            Column(words.say("Answered"), weight=1),
        ),
        tuple(rows),
    )
    if scores.profile.is_provisional:
        yield Note(
            words.say(
                "Provisional, not the IOM index: profile {name}, version {version}.",
                name=scores.profile.id,
                version=scores.profile.version,
            )
        )


def _score_row(
    score: Score, labels: Mapping[str, str], words: Words
) -> tuple[Value, ...]:
    answered = words.say(
        "{answered} of {asked}", answered=score.answered, asked=score.asked
    )
    value = None if score.value is None else round(score.value, 2)
    return labels[score.code], value, answered


def _kinds(table: FlatTable) -> dict[str, ValueKind]:
    """A column is written as numbers, days or moments where all its cells are that."""
    found: dict[str, ValueKind] = {}
    for column in table.columns:
        cells = [row[column] for row in table.rows if row.get(column) is not None]
        found[column] = _kind_of(cells)
    return found


def _kind_of(cells: Sequence[Scalar | None]) -> ValueKind:
    if cells and all(isinstance(cell, bool) for cell in cells):
        return ValueKind.BOOLEAN
    if cells and all(type(cell) is float for cell in cells):
        return ValueKind.NUMBER
    if cells and all(isinstance(cell, datetime) for cell in cells):
        return ValueKind.MOMENT
    if cells and all(type(cell) is date for cell in cells):
        return ValueKind.DATE
    return ValueKind.TEXT


def _typed_rows(
    table: FlatTable, kinds: Mapping[str, ValueKind]
) -> Iterator[Sequence[Value]]:
    for row in table.rows:
        cells: list[Value] = []
        for column, kind in kinds.items():
            cell = row.get(column)
            is_text = kind is ValueKind.TEXT and cell is not None
            cells.append(as_text(cell) if is_text and cell is not None else cell)
        yield cells


def _as_json(answered: AnsweredForm, words: Words) -> bytes:
    encoded = msgspec.json.encode(answer_facts(answered, words))
    return msgspec.json.format(encoded, indent=2)


def _as_pdf(answered: AnsweredForm, words: Words) -> bytes:
    return render_pdf(answers_document(answered, words))


def _as_form(answered: AnsweredForm, words: Words) -> bytes:
    return render_form(answers_document(answered, words))


def _as_xml(answered: AnsweredForm, _words: Words) -> bytes:
    return instance_xml(answered.filling)


_WAYS: Mapping[str, Callable[[AnsweredForm, Words], bytes]] = MappingProxyType(
    {".json": _as_json, ".pdf": _as_pdf, ".xlsx": _as_form, ".xml": _as_xml}
)
