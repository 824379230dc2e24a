"""Two lists that partners ask for: support in kind, and incomes compared.

Their columns are those of the programme's working exports (domain.md 5.2); whoever
got something goes by number, and what was written freely stays out without a reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.family_rules import HEAD
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.money import as_decimal
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.need_to_know import redacted, sees
from fieldcase.domain.plan.plan import Modality, PlanItem
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words, mark
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    GivenList,
    ListAsked,
    cases_asked,
    check_reason,
    give_list,
    heading,
)
from fieldcase.usecases.giving_out.list_tags import tag_of
from fieldcase.usecases.plan.plan_items_list import PlanLine, plan_lines
from fieldcase.usecases.workspace import Workspace

IN_KIND, INCOMES = "in_kind_support", "income_comparison"
PAGE = 500  # visits read at a time
_TEXT, _DATE, _MONEY = ValueKind.TEXT, ValueKind.DATE, ValueKind.MONEY


@dataclass(frozen=True, slots=True)
class SupportColumn:
    """`needs` is the field that a role has to see; `is_free` may name people."""

    name: str
    title: str
    say: Callable[[Any, Words], Value]
    kind: ValueKind = _TEXT
    needs: tuple[type, str] | None = None
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class _Support:
    place: int
    line: PlanLine
    head: Person | None

    @property
    def whose(self) -> Person | None:
        return self.line.person or self.head


@dataclass(frozen=True, slots=True)
class _Incomes:
    case: Case
    visit: Visit


def export_in_kind(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write every item that was not paid in cash as one row and say how many.

    Raises:
        EntriesRefused: the reason for names is empty.
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    with workspace.reading() as work:
        rows = _supports(workspace, work, asked)
        total = work.of_kind(RecordKind.PLAN_ITEM).count()
        title = words.say("Support in kind and services")
        given = _given(workspace, (IN_KIND, title, IN_KIND_COLUMNS), rows, words, asked)
        return give_list(
            workspace, replace(given, total=total), target, progress, asked
        )


def export_incomes(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """The same for every visit that compared incomes; it raises the same."""
    with workspace.reading() as work:
        rows = _incomes(workspace, work, asked)
        total = work.of_kind(RecordKind.VISIT).count()
        title = words.say("Incomes compared")
        given = _given(workspace, (INCOMES, title, INCOME_COLUMNS), rows, words, asked)
        return give_list(
            workspace, replace(given, total=total), target, progress, asked
        )


def _given(
    workspace: Workspace,
    told: tuple[str, str, tuple[SupportColumn, ...]],
    lines: Iterator[Any],
    words: Words,
    asked: ListAsked,
) -> GivenList:
    check_reason(asked)
    what, title, columns = told
    role = workspace.staff.role
    shown = [
        one
        for one in columns
        if (one.needs is None or sees(role, *one.needs))
        and (asked.with_names or not one.is_free)
    ]
    note = words.say("Numbers stand for people; free text stays in the records.")
    title, note = heading(title, note, asked.reason, words)
    sheet = ListSheet(
        title=title,
        words=words,
        columns=tuple(
            ListColumn(words.say(one.title), one.kind, 0, tag_of(one.name, one.kind))
            for one in shown
        ),
        notes=(note, *footnotes_for(ListName.COUNTRIES, ["XK"], words)),
    )
    rows = (tuple(one.say(line, words) for one in shown) for line in lines)
    return GivenList(what=what, sheet=sheet, rows=rows)


def _supports(workspace: Workspace, work: Work, asked: ListAsked) -> Iterator[_Support]:
    place = 0
    for line in plan_lines(workspace, work, asked):
        if line.item.modality is not Modality.CASH:
            place += 1
            heads = work.persons.where(case_id=line.case.id, role_in_case=HEAD)
            yield _Support(place, line, heads[0] if heads else None)


def _incomes(workspace: Workspace, work: Work, asked: ListAsked) -> Iterator[_Incomes]:
    """What was earned before is dated by the departure, as far as that is known."""
    role, within = workspace.staff.role, cases_asked(workspace, work, asked)
    for visits in work.of_kind(RecordKind.VISIT).pages(PAGE):
        ids = list({one.case_id for one in visits})
        cases = {case.id: redacted(role, case) for case in work.cases.among("id", ids)}
        for visit in visits:
            case = cases.get(visit.case_id)
            is_told = visit.income_before is not None or visit.income_now is not None
            if case is None or not is_told or not asked.is_in_time(visit.visited_on):
                continue
            if within is None or case.id in within:
                yield _Incomes(case, redacted(role, visit))


def _amount(cents: int | None) -> Value:
    return None if cents is None else as_decimal(cents)


IN_KIND_COLUMNS = (
    SupportColumn("place", mark("No."), lambda one, _: one.place, ValueKind.NUMBER),
    SupportColumn(
        "fund",
        mark("Project"),
        lambda one, words: words.code(ListName.PROGRAMMES, one.line.item.fund),
    ),
    SupportColumn(
        "destination_region",
        mark("Region"),
        lambda one, _: one.line.case.destination_region,
        needs=(Case, "destination_region"),
    ),
    SupportColumn(
        "destination_country",
        mark("Country of return"),
        lambda one, words: words.code(
            ListName.COUNTRIES, one.line.case.destination_country
        ),
    ),
    SupportColumn(
        "sex",
        mark("Sex"),
        lambda one, words: words.code(
            ListName.SEXES, one.whose.sex if one.whose else "U"
        ),
    ),
    SupportColumn(
        "beneficiary",
        mark("Beneficiary"),
        lambda one, _: one.whose.number if one.whose else one.line.case.number,
    ),
    SupportColumn(
        "made_on", mark("Entered on"), lambda one, _: one.line.plan.made_on, _DATE
    ),
    SupportColumn(
        "submitted_on",
        mark("Submitted on"),
        lambda one, _: one.line.plan.submitted_on,
        _DATE,
    ),
    SupportColumn(
        "category",
        mark("Kind of support"),
        lambda one, words: words.code(
            ListName.ASSISTANCE_CATEGORIES, one.line.item.any_category
        ),
        needs=(PlanItem, "category"),
    ),
    SupportColumn(
        "supplier",
        mark("Organisation"),
        lambda one, _: one.line.item.any_supplier,
        needs=(PlanItem, "supplier"),
        is_free=True,
    ),
    SupportColumn(
        "delivered_on",
        mark("Delivered on"),
        lambda one, _: one.line.item.delivered_on,
        _DATE,
    ),
    SupportColumn(
        "modality",
        mark("How it was given"),
        lambda one, words: words.code(ListName.MODALITIES, one.line.item.modality),
    ),
    SupportColumn(
        "planned_eur",
        mark("Amount in euro"),
        lambda one, _: as_decimal(one.line.item.paid_eur or one.line.item.planned_eur),
        _MONEY,
    ),
    SupportColumn(
        "description",
        mark("Description"),
        lambda one, _: one.line.item.any_description,
        needs=(PlanItem, "description"),
        is_free=True,
    ),
    SupportColumn(
        "business_type",
        mark("Kind of business"),
        lambda one, words: words.code(
            ListName.BUSINESS_TYPES, one.line.item.business_type
        ),
        needs=(PlanItem, "business_type"),
    ),
    SupportColumn(
        "status",
        mark("Status"),
        lambda one, words: words.code(ListName.ITEM_STATUS, one.line.item.status),
    ),
)
INCOME_COLUMNS = (
    SupportColumn("case", mark("Beneficiary"), lambda one, _: one.case.number),
    SupportColumn(
        "destination_country",
        mark("Country of return"),
        lambda one, words: words.code(ListName.COUNTRIES, one.case.destination_country),
    ),
    SupportColumn(
        "income_before",
        mark("Income before, a month"),
        lambda one, _: _amount(one.visit.income_before),
        _MONEY,
        (Visit, "income_before"),
    ),
    SupportColumn(
        "departed_on", mark("Before: as of"), lambda one, _: one.case.departed_on, _DATE
    ),
    SupportColumn(
        "income_now",
        mark("Income now, a month"),
        lambda one, _: _amount(one.visit.income_now),
        _MONEY,
        (Visit, "income_now"),
    ),
    SupportColumn(
        "visited_on", mark("Now: as of"), lambda one, _: one.visit.visited_on, _DATE
    ),
    SupportColumn("currency", mark("Currency"), lambda one, _: one.visit.currency),
    SupportColumn("visit", mark("Visit"), lambda one, _: one.visit.number),
)
