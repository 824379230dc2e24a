"""The amounts that headquarters fills in: read by everybody, written there only."""

from dataclasses import dataclass

from fieldcase.domain.change import JsonValue
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.plan.published_amounts import published_premiums
from fieldcase.domain.plan.reference_data import BudgetLine, ExchangeRate, PremiumRate
from fieldcase.domain.plan.reference_rules import (
    ENTITIES,
    PROBLEMS,
    ReferenceRecord,
    stored_reference,
    typed_reference,
)
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import edited_entries, put_together
from fieldcase.domain.rules import Entries, filled, refuse
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceData:
    """`premium_rates` begin with the published ones, which are no records."""

    budget_lines: tuple[BudgetLine, ...] = ()
    premium_rates: tuple[PremiumRate, ...] = ()
    exchange_rates: tuple[ExchangeRate, ...] = ()


def read_reference_data(work: Work) -> ReferenceData:
    """All amounts that there are, in the order in which they came."""
    own: list[PremiumRate] = work.of_kind(RecordKind.PREMIUM_RATE).where()
    return ReferenceData(
        budget_lines=tuple(work.of_kind(RecordKind.BUDGET_LINE).where()),
        premium_rates=(*published_premiums(), *own),
        exchange_rates=tuple(work.of_kind(RecordKind.EXCHANGE_RATE).where()),
    )


def list_reference_data(workspace: Workspace) -> ReferenceData:
    with workspace.reading() as work:
        return read_reference_data(work)


def save_reference(
    workspace: Workspace,
    kind: RecordKind,
    entries: Entries,
    record_id: str = "",
    draft_id: DraftId | None = None,
) -> ReferenceRecord:
    """Add an amount, or change the one of this id.

    Raises:
        DeedNotAllowed: only headquarters fills in amounts.
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is none of this id.
    """
    check_allowed(workspace.staff.role, Deed.FILL_REFERENCE_DATA)
    with workspace.work() as work:
        saved = write_reference(workspace, work, kind, entries, record_id)
        end_draft(work, draft_id)
    return saved


def write_reference(
    workspace: Workspace,
    work: Work,
    kind: RecordKind,
    entries: Entries,
    record_id: str = "",
) -> ReferenceRecord:
    """The same within a work: for one form, and for every row of a workbook."""
    if not record_id:
        refuse(PROBLEMS[kind](entries))
        kept = {**filled(stored_reference(kind, entries)), "id": workspace.new_id()}
        return _saved(work, kind, kept)
    stored: ReferenceRecord = work.of_kind(kind).get(record_id)
    typed = {**typed_reference(stored), **entries}
    refuse(PROBLEMS[kind](typed))
    values = edited_entries(stored, stored_reference(kind, typed), "id")
    return _saved(work, kind, filled(values))


def _saved(
    work: Work, kind: RecordKind, values: dict[str, JsonValue]
) -> ReferenceRecord:
    record: ReferenceRecord = work.of_kind(kind).save(
        put_together(ENTITIES[kind], values)
    )
    return record
