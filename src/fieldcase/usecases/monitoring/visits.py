"""Recording a visit: written as a draft, final once it is signed.

The draft has the id that the visit will have, so that questionnaires filled on the
way belong to it from the start.
"""

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.change import JsonValue
from fieldcase.domain.errors import DeedNotAllowed, RecordNotFound
from fieldcase.domain.monitoring.mission import PlannedVisit, PlannedVisitId
from fieldcase.domain.monitoring.mission_figures import standing_visits
from fieldcase.domain.monitoring.visit import DONE, Visit, VisitId
from fieldcase.domain.monitoring.visit_rules import (
    FORM,
    FORM_VERSION,
    NOT_TYPED,
    as_signed,
    promised_items,
    story_consent,
    visit_problems,
)
from fieldcase.domain.need_to_know import redacted, seen_draft, sees
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import put_together, taken_apart
from fieldcase.domain.rules import Entries, filled, refuse
from fieldcase.store.records import Repository
from fieldcase.store.work import Work
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.monitoring.clock import doubt_in
from fieldcase.usecases.record_keeping.drafts import (
    DraftAsked,
    check_not_erased,
    keep_draft,
    new_draft,
    own_drafts,
    stored_draft,
)
from fieldcase.usecases.workspace import Workspace

AMENDS = "amends"  # the entry of a draft that names the visit it amends
_FORM = (FORM, FORM_VERSION)
PHONE = "TEL"


def begin_visit(
    workspace: Workspace,
    case_id: CaseId,
    *,
    planned_id: PlannedVisitId | None = None,
    method: str = "",
) -> Draft:
    """A draft with what is known before; one that was left of the same is gone on with.

    Without a `planned_id` it is the open planned visit of the case, if there is one.

    Raises:
        DeedNotAllowed: this role does not see what a visit tells.
        RecordNotFound, ValueErased: the case is not here any more.
    """
    check_may_visit(workspace)
    about: dict[str, JsonValue] = {AMENDS: None}
    if planned_id is not None:
        about["planned_id"] = planned_id
    asked = DraftAsked(form=_FORM, case_id=case_id, about=about)
    for left in own_drafts(workspace, asked):
        return left
    with workspace.work() as work:
        records = case_records(work, case_id)
        check_not_erased(work, case_id)
        entries = _known_before(workspace, records, planned_id)
        if method:
            entries["method"] = method
        draft = new_draft(workspace, _FORM, case_id, {**about, **entries})
        work.drafts.save(draft)
    return seen_draft(workspace.staff.role, draft)


def begin_visit_amendment(workspace: Workspace, visit_id: VisitId) -> Draft:
    """A draft that begins with what was signed; signing it names the old version.

    Raises:
        DeedNotAllowed, RecordNotFound, ValueErased: as `begin_visit`.
    """
    check_may_visit(workspace)
    with workspace.work() as work:
        visit = visits_in(work).get(visit_id)
        check_not_erased(work, visit.case_id)
        entries = {
            name: value
            for name, value in taken_apart(visit).items()
            if name not in NOT_TYPED
        }
        begun = {**entries, AMENDS: visit.id, "amendment_reason": ""}
        draft = new_draft(workspace, _FORM, visit.case_id, begun)
        work.drafts.save(draft)
    return seen_draft(workspace.staff.role, draft)


def finish_visit(workspace: Workspace, draft: Draft, entries: Entries) -> Visit:
    """Make it final: from now on it can be amended, not edited.

    A clock that cannot be right is written down with it.

    Raises:
        DeedNotAllowed: this role does not see what a visit tells.
        EntriesRefused: with every problem at once; the draft keeps what was typed.
        RecordNotFound: it was signed or discarded meanwhile.
    """
    check_may_visit(workspace)
    draft = keep_draft(workspace, draft, entries)
    told = as_signed(draft.entries)
    with workspace.work() as work:
        stored_draft(work, draft.id)  # two windows sign it once
        records = case_records(work, draft.case_id)
        refuse(visit_problems(told, records, workspace.today()))
        signed = put_together(Visit, _signed(workspace, work, records, draft, told))
        visits_in(work).save(signed)
        work.drafts.remove(draft.id)
    return redacted(workspace.staff.role, signed)


def identify_visit(workspace: Workspace, number_or_id: str) -> VisitId:
    """The visit that a person names by its number, or a program by its id.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        named = visits_in(work).where(number=number_or_id)
        visit = named[0] if named else visits_in(work).get(VisitId(number_or_id))
    return visit.id


def may_visit(workspace: Workspace) -> bool:
    """Whether this role sees what a visit tells, and so may write one."""
    return sees(workspace.staff.role, Visit, "words")


def check_may_visit(workspace: Workspace) -> None:
    """Refuse who would not see what they write.

    Raises:
        DeedNotAllowed: a trainer's register has no visits.
    """
    if not may_visit(workspace):
        raise DeedNotAllowed("visit")


def visits_in(work: Work) -> Repository[Visit]:
    return work.of_kind(RecordKind.VISIT)


def last_contact(records: CaseRecords) -> Visit | None:
    """The visit that took place last."""
    met = [one for one in standing_visits(records.visits) if one.is_contact]
    return met[-1] if met else None


def open_plan(
    records: CaseRecords, planned_id: PlannedVisitId | None
) -> PlannedVisit | None:
    """The planned visit of this id, or else the first one that is still open."""
    made = {one.planned_id for one in records.visits if one.is_contact}
    for one in sorted(records.planned_visits, key=lambda one: (str(one.day), one.id)):
        is_open = not one.called_off and one.id not in made
        if one.id == planned_id or (planned_id is None and is_open):
            return one
    if planned_id is not None:
        raise RecordNotFound(RecordKind.PLANNED_VISIT, planned_id)
    return None


def _known_before(
    workspace: Workspace, records: CaseRecords, planned_id: PlannedVisitId | None
) -> dict[str, JsonValue]:
    """Who is asked, what was promised, and what stays as it was at the last visit."""
    planned, last = open_plan(records, planned_id), last_contact(records)
    entries: dict[str, JsonValue] = {
        "visited_on": workspace.today().isoformat(),
        "outcome": DONE,
        "items": [{"item_id": one.id} for one in promised_items(records)],
    }
    if len(records.persons) == 1:
        entries["respondents"] = [records.persons[0].id]
    if planned is not None:
        entries |= {"planned_id": planned.id, "mission_id": planned.mission_id}
        entries["place"] = planned.town
    if last is not None:
        entries |= {"currency": last.currency, "income_before": last.income_before}
        entries["interpreter"] = last.interpreter
        entries["place"] = last.place or entries.get("place")
    return {name: of for name, of in entries.items() if of not in (None, "")}


def _signed(
    workspace: Workspace,
    work: Work,
    records: CaseRecords,
    draft: Draft,
    told: Entries,
) -> dict[str, JsonValue]:
    doubt = doubt_in(workspace, work)
    respondents = told.get("respondents")
    asked = respondents if isinstance(respondents, list) else []
    allowed = story_consent(records.consents, [str(one) for one in asked])
    answered = sorted(
        line.id
        for line in work.filled.lines(case_id=draft.case_id)
        if line.record_id == draft.id
    )
    return {
        **filled(told),
        "id": draft.id,
        "case_id": draft.case_id,
        "number": f"{records.case.number}/V{len(records.visits) + 1}",
        "monitors": [workspace.staff.id],
        "signed_at": workspace.clock.now().isoformat(),
        "signed_by": workspace.staff.id,
        "answers_ids": list(answered),
        "clock_note": "" if doubt is None else doubt.note,
        "story_consent_id": allowed.id if allowed and told.get("story") else None,
    }
