"""What the page of a visit shows: the plan, the last visit, scores, who allows what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import Person
from fieldcase.domain.consent.consent import ConsentId
from fieldcase.domain.consent.needed_consents import MONITORING, standing
from fieldcase.domain.monitoring.clock_doubt import ClockDoubt
from fieldcase.domain.monitoring.due_visits import DueVisit
from fieldcase.domain.monitoring.mission import PlannedVisit
from fieldcase.domain.monitoring.mission_figures import standing_visits
from fieldcase.domain.monitoring.visit import Visit, VisitId
from fieldcase.domain.monitoring.visit_rules import (
    FORM,
    STORY,
    promised_items,
    returned_on,
    story_consent,
    who_refused,
)
from fieldcase.domain.need_to_know import redacted, seen_draft
from fieldcase.domain.plan.plan import PlanItem
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM, AnswersId
from fieldcase.domain.questionnaires.questionnaire import FormDeed, VersionId
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.store.work import Work
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.monitoring.clock import doubt_in
from fieldcase.usecases.monitoring.due import due_of_case
from fieldcase.usecases.monitoring.score_history import ScoredOn, score_history
from fieldcase.usecases.monitoring.visits import AMENDS, last_contact, visits_in
from fieldcase.usecases.questionnaires.filled_lists import FilledFact, filled_of_case
from fieldcase.usecases.record_keeping.auditing import note_reading
from fieldcase.usecases.record_keeping.drafts import open_draft
from fieldcase.usecases.workspace import Workspace

ASKED = (FormDeed.MONITORING_VISIT, FormDeed.FOLLOW_UP, FormDeed.SATISFACTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedForm:
    """A questionnaire that a visit can have filled."""

    deed: FormDeed
    version_id: VersionId
    title: str
    is_built_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitForms:
    """The questionnaires of a visit: filled on it, and those that can be begun."""

    filled: tuple[FilledFact, ...] = ()
    offered: tuple[OfferedForm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundVisit:
    """What stands beside a visit, written or signed, as far as the role sees it.

    `last` is the contact before it. `refused` do not want to be visited, `publish`
    let a photo or story be published.
    """

    case: Case
    persons: tuple[Person, ...]
    items: tuple[PlanItem, ...]
    returned_on: date | None
    planned: PlannedVisit | None
    last: Visit | None
    refused: frozenset[str]
    publish: frozenset[str]
    scores: tuple[ScoredOn, ...]
    staff: Mapping[str, str]
    clock: ClockDoubt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDraft:
    draft: Draft
    around: AroundVisit


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFile:
    """A signed visit. `photo_consent` allows photos of it; None means none is kept."""

    visit: Visit
    around: AroundVisit
    amended_by: VisitId | None = None
    photo_consent: ConsentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseVisits:
    """The visits of a case, the last first; `amended` ones do not count any more."""

    case_id: CaseId
    visits: tuple[Visit, ...]
    amended: frozenset[VisitId]
    planned: tuple[PlannedVisit, ...]
    drafts: tuple[Draft, ...]
    due: DueVisit | None
    scores: tuple[ScoredOn, ...]
    items: tuple[PlanItem, ...]
    staff: Mapping[str, str]


def open_visit_draft(workspace: Workspace, draft_id: DraftId) -> VisitDraft:
    """A draft with what stands beside it.

    Raises:
        RecordNotFound: it was signed or discarded meanwhile.
    """
    draft = open_draft(workspace, draft_id)
    amends = str(draft.entries.get(AMENDS) or "")
    planned = str(draft.entries.get("planned_id") or "")
    with workspace.reading() as work:
        records = case_records(work, draft.case_id)
        around = _around(workspace, work, records, before=amends, planned_id=planned)
    return VisitDraft(draft=draft, around=around)


def open_visit(workspace: Workspace, visit_id: VisitId) -> VisitFile:
    """A signed visit with what stood beside it.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        visit = visits_in(work).get(visit_id)
        records = case_records(work, visit.case_id)
        around = _around(
            workspace, work, records, before=visit.id, planned_id=visit.planned_id or ""
        )
        later = [one.id for one in records.visits if one.amends == visit.id]
        allowed = story_consent(records.consents, visit.respondents)
    note_reading(workspace, visit.case_id)
    return VisitFile(
        visit=redacted(workspace.staff.role, visit),
        around=around,
        amended_by=later[-1] if later else None,
        photo_consent=None if allowed is None else allowed.id,
    )


def forms_of_visit(workspace: Workspace, case_id: CaseId, visit_id: str) -> VisitForms:
    """Asked for beside the rest: the library is larger than a visit.

    `visit_id` may be that of a draft, which the visit will have.

    Raises:
        RecordNotFound: there is no such case.
    """
    found = filled_of_case(workspace, case_id)
    with workspace.reading() as work:
        own = {line.id for line in work.filled.lines(record_id=visit_id)}
        own |= {
            AnswersId(draft.id)
            for draft in work.drafts.of_form(ANSWERS_FORM)
            if draft.entries.get("record_id") == visit_id
        }
    return VisitForms(
        filled=tuple(one for one in found.filled if one.id in own),
        offered=tuple(
            OfferedForm(
                deed=deed,
                version_id=entry.current.id,
                title=entry.current.title,
                is_built_in=entry.current.is_built_in,
            )
            for deed in ASKED
            for entry in found.offered
            if entry.questionnaire.deed is deed and entry.current is not None
        ),
    )


def visits_of_case(workspace: Workspace, case_id: CaseId) -> CaseVisits:
    """What the visits section of a case shows.

    Raises:
        RecordNotFound: there is no such case.
    """
    role = workspace.staff.role
    with workspace.reading() as work:
        records = case_records(work, case_id)
        drafts = [one for one in work.drafts.of_case(case_id) if one.form == FORM]
        return CaseVisits(
            case_id=case_id,
            visits=tuple(
                redacted(role, one)
                for one in sorted(
                    records.visits, key=lambda one: (one.visited_on, one.id)
                )[::-1]
            ),
            amended=frozenset(one.amends for one in records.visits if one.amends),
            planned=records.planned_visits,
            drafts=tuple(seen_draft(role, one) for one in drafts),
            due=due_of_case(work, records, workspace.today()),
            scores=score_history(work, role, case_id),
            items=tuple(redacted(role, one) for one in promised_items(records)),
            staff={one.id: one.name for one in work.staff.where()},
        )


def _around(
    workspace: Workspace,
    work: Work,
    records: CaseRecords,
    *,
    before: str,
    planned_id: str,
) -> AroundVisit:
    role = workspace.staff.role
    last = _before(records, before)
    planned = [one for one in records.planned_visits if one.id == planned_id]
    return AroundVisit(
        case=redacted(role, records.case),
        persons=tuple(redacted(role, one) for one in records.persons),
        items=tuple(redacted(role, one) for one in promised_items(records)),
        returned_on=returned_on(records),
        planned=planned[0] if planned else None,
        last=None if last is None else redacted(role, last),
        refused=frozenset(who_refused(records.consents, MONITORING)),
        publish=frozenset(
            one.person_id
            for one in standing(records.consents)
            if one.purpose == STORY and one.allows
        ),
        scores=score_history(work, role, records.case.id),
        staff={one.id: one.name for one in work.staff.where()},
        clock=doubt_in(workspace, work),
    )


def _before(records: CaseRecords, visit_id: str) -> Visit | None:
    """The contact before this visit; before a draft, the last one of all."""
    this = [one for one in records.visits if one.id == visit_id]
    if not this:
        return last_contact(records)
    met = [one for one in standing_visits(records.visits) if one.is_contact]
    here = (this[0].visited_on, this[0].id)
    earlier = [
        one
        for one in met
        if (one.visited_on, one.id) < here and one.id != this[0].amends
    ]
    return earlier[-1] if earlier else None
