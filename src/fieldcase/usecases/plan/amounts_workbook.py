"""Headquarters' amounts as a workbook: given out, filled in, taken in whole or not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.entry_reading import read_entry_workbook
from fieldcase.documents.entry_sheets import EntryColumn, EntryNotes, EntrySheet, Note
from fieldcase.documents.entry_workbook import write_entry_workbook
from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.codelists import code_list
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.entry_cells import (
    CellPlace,
    CellProblem,
    EntryRow,
    WorkbookRefused,
)
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.money import as_decimal
from fieldcase.domain.plan.published_amounts import is_published
from fieldcase.domain.plan.reference_data import PremiumRate
from fieldcase.domain.plan.reference_rules import (
    AMOUNTS,
    LISTS,
    ReferenceRecord,
    typed_reference,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.domain.words import Words, mark
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.plan.reference_data import (
    ReferenceData,
    read_reference_data,
    write_reference,
)
from fieldcase.usecases.record_keeping.auditing import note_export
from fieldcase.usecases.record_keeping.labels import BY_KIND, label
from fieldcase.usecases.workspace import Workspace

MOST_BYTES = 10 << 20
TITLES: Mapping[RecordKind, str] = MappingProxyType(
    {
        RecordKind.BUDGET_LINE: mark("Budget lines"),
        RecordKind.PREMIUM_RATE: mark("Premiums"),
        RecordKind.EXCHANGE_RATE: mark("Exchange rates"),
    }
)
_NOTES = (
    mark(
        "One row is one amount. Rows are added below; none is taken away by deleting."
    ),
    mark("Amounts are numbers with two decimals; days are dates."),
    mark("Where several codes fit, they stand in one cell with commas: VOT, MED."),
    mark("A ceiling that is left empty says that headquarters has not filled it in."),
    mark("Coded cells offer their list, which stands on the sheet of the codes."),
)
_DATES = frozenset({"valid_from", "valid_until", "quoted_on"})
_MANY = frozenset({"profiles", "visa_regimes"})
_WIDE = frozenset({"title", "source", "note", "fund", "category"})


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many rows were new, how many changed something, how many did not."""

    added: int = 0
    changed: int = 0
    same: int = 0


def export_amounts(workspace: Workspace, target: Path, words: Words) -> Path:
    """Write every amount that there is, ready to be changed and added to.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    with workspace.reading() as work:
        amounts = read_reference_data(work)
    is_mirrored = words.is_right_to_left
    notes = EntryNotes(
        title=words.say("About this workbook"),
        codes_title=words.say("Codes"),
        notes=tuple(
            Note(words.say(note), is_right_to_left=is_mirrored) for note in _NOTES
        ),
        is_right_to_left=is_mirrored,
    )
    give_out(workspace, target, write_entry_workbook(_sheets(amounts, words), notes))
    note_export(workspace, "amounts", len(_records(amounts)), with_names=False)
    return target


def import_amounts(
    workspace: Workspace, source: Path, words: Words, *, is_trial: bool = False
) -> TakenIn:
    """Take in a workbook: all of it, or nothing where one cell is wrong.

    A trial says what would become of it and changes nothing.

    Raises:
        DeedNotAllowed: only headquarters fills in amounts.
        FileNotReadable, WorkbookUnreadable: as they say.
        WorkbookRefused: every cell that is wrong, with the rule that it breaks.
    """
    check_allowed(workspace.staff.role, Deed.FILL_REFERENCE_DATA)
    rows = read_entry_workbook(
        read_chosen(source, MOST_BYTES), _sheets(ReferenceData(), words)
    )
    try:
        with workspace.work() as work:
            return _end(_take_in(workspace, work, rows), is_trial=is_trial)
    except _Rehearsed as rehearsed:
        return rehearsed.taken


@dataclass(eq=False)
class _Rehearsed(Exception):
    """Takes back what a trial wrote."""

    taken: TakenIn


def _end(taken: TakenIn, *, is_trial: bool) -> TakenIn:
    if is_trial:
        raise _Rehearsed(taken)
    return taken


def _take_in(
    workspace: Workspace, work: Work, rows: Mapping[str, list[EntryRow]]
) -> TakenIn:
    published = {
        str(rate.id): rate
        for rate in read_reference_data(work).premium_rates
        if is_published(rate)
    }
    taken, problems = TakenIn(), list[CellProblem]()
    for kind in TITLES:
        for row in rows.get(kind.value, ()):
            if _is_as_published(row, published.get(row.id)):
                taken = replace(taken, same=taken.same + 1)
                continue
            try:
                taken = _take_row(workspace, work, kind, row, taken)
            except EntriesRefused as error:
                problems += [
                    CellProblem(_place(row, one.field), one.rule)
                    for one in error.problems
                ]
            except RecordNotFound:
                problems.append(CellProblem(row.where, Rule.UNKNOWN_CODE))
    if problems:
        raise WorkbookRefused(tuple(problems))
    return taken


def _take_row(
    workspace: Workspace, work: Work, kind: RecordKind, row: EntryRow, taken: TakenIn
) -> TakenIn:
    known = "" if row.id.startswith("published-") else row.id
    before = work.of_kind(kind).find(known) if known else None
    saved = write_reference(workspace, work, kind, row.entries, known)
    if before is None:
        return replace(taken, added=taken.added + 1)
    if saved == before:
        return replace(taken, same=taken.same + 1)
    return replace(taken, changed=taken.changed + 1)


def _place(row: EntryRow, field: str) -> CellPlace:
    return row.places.get(field, row.where)


def _is_as_published(row: EntryRow, rate: PremiumRate | None) -> bool:
    """A published rate is no record: one that was not touched is left alone."""
    if rate is None:
        return False
    typed = typed_reference(rate)
    return all(
        (value or "") == (typed[name] or "") for name, value in row.entries.items()
    )


def _records(amounts: ReferenceData) -> list[tuple[RecordKind, ReferenceRecord]]:
    return [
        *((RecordKind.BUDGET_LINE, one) for one in amounts.budget_lines),
        *((RecordKind.PREMIUM_RATE, one) for one in amounts.premium_rates),
        *((RecordKind.EXCHANGE_RATE, one) for one in amounts.exchange_rates),
    ]


def _sheets(amounts: ReferenceData, words: Words) -> list[EntrySheet]:
    sheets = []
    for kind, title in TITLES.items():
        columns = tuple(_column(kind, name, words) for name in BY_KIND[kind])
        rows = tuple(
            (record.id, tuple(_cell(kind, record, column) for column in columns))
            for of, record in _records(amounts)
            if of is kind
        )
        sheets.append(EntrySheet(kind.value, words.say(title), columns, rows))
    return sheets


def _column(kind: RecordKind, name: str, words: Words) -> EntryColumn:
    codes = LISTS[kind].get(name)
    entries = code_list(codes).entries.values() if codes else ()
    what = ValueKind.DATE if name in _DATES else ValueKind.TEXT
    return EntryColumn(
        name=name,
        title=label(BY_KIND[kind], name, words),
        kind=ValueKind.MONEY if name in AMOUNTS[kind] else what,
        choices=tuple((one.code, one.label(words.language)) for one in entries),
        is_many=name in _MANY,
        width=34 if name in _WIDE else 16,
    )


def _cell(kind: RecordKind, record: ReferenceRecord, column: EntryColumn) -> Value:
    value = getattr(record, column.name)
    if column.name in AMOUNTS[kind]:
        return None if value is None else as_decimal(value)
    if column.is_many:
        return ", ".join(value)
    told: Value = str(value) if column.choices else value
    return told
