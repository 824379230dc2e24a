"""A partner's official Excel form, filled from the records of a paper.

Its cells are named after the fields: `case_number`, `person_family_name` (of the main
applicant), `session_held_on`; of a list, `persons_number`, `plan_items_planned_eur`.
Behind `_code` stands the code instead of its label.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from fieldcase.documents.description import Value
from fieldcase.documents.values import written
from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.entry_cells import WorkbookUnreadable
from fieldcase.domain.fields import FieldClass, classes_of
from fieldcase.domain.record_kinds import CLASSES, Record
from fieldcase.domain.records import kind_of
from fieldcase.domain.template_errors import (
    TemplateHasNoNames,
    TemplateUnknownHere,
    TemplateUnreadable,
)
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.giving_out.template_facts import GATHERED, TemplateFacts
from fieldcase.usecases.record_keeping.auditing import note_export
from fieldcase.usecases.record_keeping.labels import BY_KIND
from fieldcase.usecases.record_keeping.readable import readable_field
from fieldcase.usecases.workspace import Workspace

if TYPE_CHECKING:
    from fieldcase.documents.template_filling import FilledTemplate

_NAMING = frozenset({FieldClass.IDENTITY, FieldClass.CONTACT})
_TODAY = "today"


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A name of the form and where it points, as `Form!B7`; `near` may be meant."""

    name: str
    place: str
    near: str = ""


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """Names in the form that stand for nothing, and what had no room in it.

    `astray` are names whose cells are not in the form any more.
    """

    unknown: tuple[NamedCell, ...] = ()
    left_out: tuple[NamedCell, ...] = ()
    astray: tuple[str, ...] = ()


def save_filled_template(
    workspace: Workspace,
    paper: tuple[str, str],
    template: Path,
    target: Path,
    words: Words,
) -> TemplateReport:
    """Write the form with what the `paper` tells, named by its kind and record's id.

    Raises:
        TemplateUnknownHere: no form is filled from papers of this kind.
        RecordNotFound: there is no such record; or as making the paper itself.
        FileNotReadable, TemplateUnreadable, WorkbookUnreadable: the form cannot be
            read as .xlsx.
        TemplateHasNoNames: none of its cells has a name.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    kind, record_id = paper
    if kind not in GATHERED:
        raise TemplateUnknownHere(kind)
    content = read_chosen(template)
    facts = GATHERED[kind](workspace, record_id)
    values = _values(facts, words) | {_TODAY: workspace.today()}
    lists = _lists(facts, words)
    filled = _filled(template, content, values, lists)
    give_out(workspace, target, filled.content)
    _note(workspace, facts, filled.used)
    known = {*values, *lists}
    return TemplateReport(
        tuple(_named(one, known) for one in filled.unknown),
        tuple(_named(one, ()) for one in filled.left_out),
        tuple(filled.astray),
    )


def _note(workspace: Workspace, facts: TemplateFacts, used: Collection[str]) -> None:
    naming = {name for one in facts.all() for name in _naming(*one)}
    note_export(
        workspace,
        "template",
        1,
        with_names=not naming.isdisjoint(used),
        case_id=facts.case_id,
        record_id=facts.record_id,
    )


def _filled(
    template: Path,
    content: bytes,
    values: dict[str, Value],
    lists: dict[str, list[Value]],
) -> "FilledTemplate":
    # What reads Excel is slow to load, and other papers do without it.
    from fieldcase.documents.template_filling import fill_template  # noqa: PLC0415 see above

    try:
        filled = fill_template(content, values, lists)
    except WorkbookUnreadable as error:
        if type(error) is WorkbookUnreadable:  # its kinds say more
            raise TemplateUnreadable(template) from error
        raise
    if not filled.has_names:
        raise TemplateHasNoNames(template)
    return filled


def _named(found: tuple[str, str], known: Collection[str]) -> NamedCell:
    name, place = found
    near = get_close_matches(name.lower(), known, 1, 0.8)
    return NamedCell(name, place, "".join(near))


def _values(facts: TemplateFacts, words: Words) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for prefix, record in facts.single:
        values |= dict(_told(facts, prefix, record, words))
    return values


def _lists(facts: TemplateFacts, words: Words) -> dict[str, list[Value]]:
    lists: dict[str, list[Value]] = {}
    for prefix, record in facts.listed:
        for name, value in _told(facts, prefix, record, words):
            lists.setdefault(name, []).append(value)
    return lists


def _told(
    facts: TemplateFacts, prefix: str, record: Record, words: Words
) -> Iterator[tuple[str, Value]]:
    fields = BY_KIND[kind_of(record)]
    for field in facts.told.get(prefix, fields):
        value = readable_field(record, field, words, facts.names)
        yield f"{prefix}_{field}", value
        raw = getattr(record, field, None)
        if isinstance(raw, str) and isinstance(value, str) and raw != value:
            yield f"{prefix}_{field}_code", written(str(raw), words)


def _naming(prefix: str, record: Record) -> set[str]:
    """The names under which it is told who somebody is."""
    entity: type = CLASSES[kind_of(record)]
    classes = classes_of(entity)
    return {f"{prefix}_{name}" for name, of in classes.items() if of in _NAMING}
