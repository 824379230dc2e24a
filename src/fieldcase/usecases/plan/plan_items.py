"""The items of a plan: added, changed, carried out, each by its rules."""

from datetime import date
from pathlib import Path

from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.change import JsonValue
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.money import rate_on
from fieldcase.domain.need_to_know import may_see, redacted
from fieldcase.domain.plan.plan import Plan, PlanId, PlanItem, PlanItemId
from fieldcase.domain.plan.plan_rules import (
    MEDICAL_PARTS,
    PAPERS,
    ItemContext,
    item_problems,
    stored_entries,
    typed_entries,
)
from fieldcase.domain.plan.plan_steps import items_of, valid_until
from fieldcase.domain.plan.reference_data import EURO
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import edited_entries, put_together, taken_apart
from fieldcase.domain.rules import Entries, filled, is_empty, refuse
from fieldcase.store.work import Work
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.plan.plan_file import budgets_of, plan_of
from fieldcase.usecases.plan.reference_data import ReferenceData, read_reference_data
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.record_keeping.editing import make_record
from fieldcase.usecases.workspace import Workspace


def save_item(
    workspace: Workspace,
    plan_id: PlanId,
    entries: Entries,
    item_id: str = "",
    draft_id: DraftId | None = None,
) -> PlanItem:
    """Add an item to a plan, or change the one of this id.

    A rate that was left empty is the one quoted last in headquarters' table.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is no such plan or item.
    """
    with workspace.work() as work:
        plan = plan_of(work, plan_id)
        records = case_records(work, plan.case_id)
        amounts = read_reference_data(work)
        stored = _item(work, item_id) if item_id else None
        typed = _merged(workspace, stored, entries)
        typed = _with_rate(amounts, typed, workspace.today())
        about = _context(records, amounts, plan, stored, workspace.today())
        refuse(item_problems(typed, about))
        saved = _write_item(workspace, work, about, typed, records)
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, saved)


def attach_paper(
    workspace: Workspace, item_id: PlanItemId, paper: str, title: str, source: Path
) -> PlanItem:
    """Attach a quote, an invoice or a hand-over certificate; `paper` is its field.

    What tells of illness is as protected as the item that it belongs to.

    Raises:
        RecordNotFound: there is no such item.
        FileNotReadable, AttachmentTooLarge, AttachmentNotSupported: as `attach`.
    """
    if paper not in PAPERS:
        raise ValueError(f"an item has no paper {paper}")
    with workspace.reading() as work:
        item = _item(work, item_id)
    is_medical = bool(item.medical_category)
    attached = attach(
        workspace,
        About(
            case_id=item.case_id,
            owner_kind=RecordKind.PLAN_ITEM,
            owner_id=item.id,
            title=title,
            sensitivity=FieldClass.MEDICAL if is_medical else FieldClass.CASEWORK,
        ),
        source,
    )
    with workspace.work() as work:
        named = {**taken_apart(_item(work, item_id)), paper: attached.id}
        items = work.of_kind(RecordKind.PLAN_ITEM)
        saved: PlanItem = items.save(put_together(PlanItem, named))
    return redacted(workspace.staff.role, saved)


def _item(work: Work, item_id: str) -> PlanItem:
    found: PlanItem = work.of_kind(RecordKind.PLAN_ITEM).get(item_id)
    return found


def _merged(
    workspace: Workspace, stored: PlanItem | None, entries: Entries
) -> dict[str, JsonValue]:
    """What was typed over what is stored; nobody empties what they do not see."""
    if stored is None:
        return dict(entries)
    hidden = bool(stored.medical_category) and not may_see(
        workspace.staff.role, FieldClass.MEDICAL
    )
    meant = {
        name: value
        for name, value in entries.items()
        if not (hidden and name in MEDICAL_PARTS)
    }
    return {**typed_entries(stored), **meant}


def _with_rate(
    amounts: ReferenceData, typed: dict[str, JsonValue], today: date
) -> dict[str, JsonValue]:
    currency = str(typed.get("currency") or "")
    if currency in {"", EURO} or not is_empty(typed.get("rate")):
        return typed
    quoted = rate_on(amounts.exchange_rates, currency, today)
    if quoted is None:
        return typed
    source = f"{quoted.source}, {quoted.quoted_on.isoformat()}"
    return {**typed, "rate": quoted.rate, "rate_source": source}


def _context(
    records: CaseRecords,
    amounts: ReferenceData,
    plan: Plan,
    stored: PlanItem | None,
    today: date,
) -> ItemContext:
    others = [
        item
        for item in items_of(records.plan_items, plan)
        if stored is None or item.id != stored.id
    ]
    return ItemContext(
        plan=plan,
        today=today,
        stored=stored,
        budgets=budgets_of(records, amounts, plan, others, today),
        valid_until=valid_until(plan, records.case),
    )


def _write_item(
    workspace: Workspace,
    work: Work,
    about: ItemContext,
    typed: dict[str, JsonValue],
    records: CaseRecords,
) -> PlanItem:
    kept = stored_entries(typed)
    plan, stored = about.plan, about.stored
    if stored is None:
        places = [one.place for one in items_of(records.plan_items, plan)]
        return make_record(
            workspace,
            work,
            PlanItem,
            kept,
            case_id=plan.case_id,
            plan_id=plan.id,
            place=max(places, default=0) + 1,
        )
    fixed = ("id", "case_id", "plan_id", "place", "continues")
    values = edited_entries(stored, kept, *fixed)
    changed: PlanItem = work.of_kind(RecordKind.PLAN_ITEM).save(
        put_together(PlanItem, filled(values))
    )
    return changed
