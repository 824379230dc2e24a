"""The list of plan items as an Excel table: pseudonyms, amounts, no free text.

What was described may name somebody, so descriptions stay in the plan.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.money import as_decimal, read_rate
from fieldcase.domain.need_to_know import redacted, sees
from fieldcase.domain.plan.plan import Plan, PlanItem, PlanStatus
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    GivenList,
    ListAsked,
    cases_asked,
    give_list,
)
from fieldcase.usecases.giving_out.list_tags import tag_of
from fieldcase.usecases.record_keeping.labels import CASE, label
from fieldcase.usecases.record_keeping.labels_plan import PLAN, PLAN_ITEM
from fieldcase.usecases.workspace import Workspace

PAGE = 500  # items read at a time
_TEXT, _NUMBER, _MONEY, _DATE = (
    ValueKind.TEXT,
    ValueKind.NUMBER,
    ValueKind.MONEY,
    ValueKind.DATE,
)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An item with what its row names."""

    item: PlanItem
    plan: Plan
    case: Case
    person: Person | None


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: whose field it is, how wide it stands, what it says of an item."""

    of: type
    field: str
    kind: ValueKind
    width: float
    say: Callable[[PlanLine, Words], Value]

    def heading(self, words: Words) -> ListColumn:
        labels = {Case: CASE, Plan: PLAN, PlanItem: PLAN_ITEM}[self.of]
        told = label(labels, self.field, words)
        of = {Case: "case", Plan: "plan"}.get(self.of, "")
        tag = tag_of(self.field, self.kind, of)
        return ListColumn(told, self.kind, self.width, tag)


def export_plan_items(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write every item of the versions that were not replaced, and say how many.

    Columns that the reader's role does not see are not there at all.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    role = workspace.staff.role
    columns = [one for one in _COLUMNS if sees(role, one.of, one.field)]
    with workspace.reading() as work:
        given = GivenList(
            what="plan_items",
            sheet=_sheet(columns, words),
            rows=(
                tuple(column.say(line, words) for column in columns)
                for line in plan_lines(workspace, work, asked)
            ),
            total=work.of_kind(RecordKind.PLAN_ITEM).count(),
        )
        return give_list(workspace, given, target, progress, asked)


def _sheet(columns: Sequence[_Column], words: Words) -> ListSheet:
    return ListSheet(
        title=words.say("Plan items"),
        words=words,
        columns=tuple(column.heading(words) for column in columns),
        notes=(
            words.say("Items of plans in force or in preparation; numbers, no names."),
            words.say("Euro amounts are rounded to the cent, half a cent up."),
            *footnotes_for(ListName.COUNTRIES, ["XK"], words),
        ),
    )


def plan_lines(
    workspace: Workspace, work: Work, asked: ListAsked
) -> Iterator[PlanLine]:
    """Items of plans that were not replaced, of plans made in the time asked for."""
    role, within = workspace.staff.role, cases_asked(workspace, work, asked)
    for items in work.of_kind(RecordKind.PLAN_ITEM).pages(PAGE):
        plans = _by_id(work, RecordKind.PLAN, [item.plan_id for item in items])
        cases = _by_id(work, RecordKind.CASE, [item.case_id for item in items])
        named = [item.person_id for item in items if item.person_id]
        persons = _by_id(work, RecordKind.PERSON, named)
        for item in items:
            plan, case = plans.get(item.plan_id), cases.get(item.case_id)
            if plan is None or case is None or plan.status is PlanStatus.AMENDED:
                continue
            if within is not None and case.id not in within:
                continue
            if asked.is_in_time(plan.made_on):
                person = persons.get(item.person_id)
                yield PlanLine(redacted(role, item), plan, redacted(role, case), person)


def _by_id(work: Work, kind: RecordKind, ids: Sequence[str]) -> dict[object, Any]:
    return {one.id: one for one in work.of_kind(kind).among("id", list(set(ids)))}


def _plain(field: str, kind: ValueKind, width: float = 0) -> _Column:
    def say(line: PlanLine, _words: Words) -> Value:
        value: Value = getattr(line.item, field)
        return value

    return _Column(PlanItem, field, kind, width, say)


def _coded(field: str, codes: ListName, width: float) -> _Column:
    def say(line: PlanLine, words: Words) -> Value:
        return words.code(codes, getattr(line.item, field))

    return _Column(PlanItem, field, _TEXT, width, say)


def _money(field: str) -> _Column:
    def say(line: PlanLine, _words: Words) -> Value:
        return as_decimal(getattr(line.item, field))

    return _Column(PlanItem, field, _MONEY, 13, say)


def _category(line: PlanLine, words: Words) -> Value:
    return words.code(ListName.ASSISTANCE_CATEGORIES, line.item.any_category)


def _whose(line: PlanLine, words: Words) -> Value:
    return line.person.number if line.person else words.say("Household")


def _rate(line: PlanLine, _words: Words) -> Value:
    return read_rate(line.item.rate)


_COLUMNS = (
    _Column(Case, "number", _TEXT, 16, lambda line, _: line.case.number),
    _Column(
        Case,
        "destination_country",
        _TEXT,
        18,
        lambda line, words: words.code(
            ListName.COUNTRIES, line.case.destination_country
        ),
    ),
    _Column(Plan, "number", _TEXT, 19, lambda line, _: line.plan.number),
    _Column(Plan, "version", _NUMBER, 9, lambda line, _: line.plan.version),
    _Column(
        Plan,
        "status",
        _TEXT,
        14,
        lambda line, words: words.code(ListName.PLAN_STATUS, line.plan.status),
    ),
    _plain("place", _NUMBER, 7),
    _Column(PlanItem, "person_id", _TEXT, 19, _whose),
    _Column(PlanItem, "category", _TEXT, 34, _category),
    _coded("modality", ListName.MODALITIES, 22),
    _coded("fund", ListName.PROGRAMMES, 28),
    _coded("business_type", ListName.BUSINESS_TYPES, 20),
    _plain("currency", _TEXT, 10),
    _Column(PlanItem, "rate", _NUMBER, 12, _rate),
    *(
        _money(f"{name}{currency}")
        for name in ("planned", "committed", "paid")
        for currency in ("", "_eur")
    ),
    _plain("paid_on", _DATE),
    _coded("status", ListName.ITEM_STATUS, 14),
    _plain("delivered_on", _DATE),
    _plain("received_on", _DATE),
)
