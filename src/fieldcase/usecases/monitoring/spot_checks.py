"""Spot checks: items drawn by chance, verified against their hand-over certificate."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.codelists import ListName
from fieldcase.domain.identity import Randomness
from fieldcase.domain.monitoring.mission import MissionId
from fieldcase.domain.monitoring.sampling import drawn
from fieldcase.domain.monitoring.visit import SpotCheck, SpotCheckId
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.plan.plan import ItemStatus, PlanItem
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    missing,
    refuse,
    unknown_codes,
)
from fieldcase.store.work import Work
from fieldcase.usecases.monitoring.visits import check_may_visit
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.workspace import Workspace

MOST = 500  # drawn at once
_RECEIVED = frozenset({ItemStatus.DELIVERED, ItemStatus.VERIFIED})
_SEED_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A drawn item with what it is, as far as the reader's role sees it."""

    check: SpotCheck
    item: PlanItem | None
    case_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """The last drawn first; `results` counts by code, "" for those still open."""

    checks: tuple[Check, ...] = ()
    results: Mapping[str, int] = field(default_factory=dict)
    to_draw_from: int = 0

    @property
    def drawn(self) -> int:
        return sum(self.results.values())


def new_seed(randomness: Randomness) -> int:
    """To draw by; who knows it draws the same sample from the same items."""
    return int.from_bytes(randomness(_SEED_BYTES))


def draw_sample(
    workspace: Workspace,
    size: int,
    seed: int,
    *,
    country: str = "",
) -> list[SpotCheck]:
    """Draw among the items that were delivered and never drawn before.

    Raises:
        DeedNotAllowed: this role does not see what was delivered.
        EntriesRefused: the size is no sensible number.
    """
    check_may_visit(workspace)
    refuse(() if 0 < size <= MOST else (Problem("size", Rule.OUT_OF_BOUNDS),))
    with workspace.work() as work:
        items: dict[str, PlanItem] = {one.id: one for one in _undrawn(work, country)}
        return [
            work.of_kind(RecordKind.SPOT_CHECK).save(
                SpotCheck(
                    id=SpotCheckId(workspace.new_id()),
                    case_id=items[item_id].case_id,
                    item_id=items[item_id].id,
                    drawn_on=workspace.today(),
                    drawn_by=workspace.staff.id,
                )
            )
            for item_id in drawn(items, size, seed)
        ]


def record_check(
    workspace: Workspace,
    check_id: SpotCheckId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> SpotCheck:
    """Say what was seen of an item; what was not seen as certified needs a remark.

    Raises:
        DeedNotAllowed: this role does not see what was delivered.
        EntriesRefused: with every problem at once.
        RecordNotFound: there is no such check.
    """
    check_may_visit(workspace)
    refuse(check_problems(entries))
    with workspace.work() as work:
        checks = work.of_kind(RecordKind.SPOT_CHECK)
        saved: SpotCheck = checks.save(
            replace(
                checks.get(check_id),
                result=str(entries["result"]),
                note=str(entries.get("note") or "").strip(),
                checked_on=workspace.today(),
                checked_by=workspace.staff.id,
            )
        )
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, saved)


def check_problems(entries: Entries) -> tuple[Problem, ...]:
    """What keeps a result from being recorded."""
    needs_note = entries.get("result") not in {"SEEN", "", None}
    return (
        *missing(entries, "result", *(["note"] if needs_note else [])),
        *unknown_codes(entries, {"result": ListName.SPOT_CHECKS}),
    )


def spot_checks(
    workspace: Workspace,
    *,
    case_id: CaseId | None = None,
    mission_id: MissionId | None = None,
) -> Checks:
    """Those of one case, of one mission, or all of them, counted by result."""
    asked: dict[str, object] = {}
    if case_id is not None:
        asked["case_id"] = case_id
    if mission_id is not None:
        asked["mission_id"] = mission_id
    role = workspace.staff.role
    with workspace.reading() as work:
        found: list[SpotCheck] = work.of_kind(RecordKind.SPOT_CHECK).where(**asked)
        ids = sorted({one.item_id for one in found})
        items: dict[str, PlanItem] = {
            one.id: redacted(role, one)
            for one in work.of_kind(RecordKind.PLAN_ITEM).among("id", ids)
        }
        cases: dict[str, Case] = {
            one.id: one
            for one in work.cases.among("id", sorted({one.case_id for one in found}))
        }
        rest = 0 if case_id is not None else len(_undrawn(work, ""))
    return Checks(
        checks=tuple(
            Check(
                check=redacted(role, one),
                item=items.get(one.item_id),
                case_number=cases[one.case_id].number if one.case_id in cases else "",
            )
            for one in sorted(found, key=lambda one: one.id, reverse=True)
        ),
        results=dict(Counter(one.result for one in found)),
        to_draw_from=rest,
    )


def _undrawn(work: Work, country: str) -> list[PlanItem]:
    """Delivered items of cases that were never drawn; in one country or all ("")."""
    there = {one.item_id for one in work.of_kind(RecordKind.SPOT_CHECK).where()}
    items: list[PlanItem] = work.of_kind(RecordKind.PLAN_ITEM).among(
        "status", sorted(_RECEIVED)
    )
    left = [one for one in items if one.id not in there]
    if not country:
        return left
    cases = work.cases.among("id", sorted({one.case_id for one in left}))
    here = {one.id for one in cases if one.destination_country == country}
    return [one for one in left if one.case_id in here]
