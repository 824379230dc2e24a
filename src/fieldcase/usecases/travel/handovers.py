"""Handing a case over to the mission of the destination country."""

from datetime import date

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.records import put_together, taken_apart
from fieldcase.domain.rules import Entries, Problem, Rule, refuse
from fieldcase.domain.travel.handover import Handover, HandoverId
from fieldcase.domain.travel.handover_rules import handover_problems
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.record_keeping.drafts import check_not_erased, end_draft
from fieldcase.usecases.record_keeping.editing import make_record
from fieldcase.usecases.workspace import Workspace


def hand_over(
    workspace: Workspace,
    case_id: CaseId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> Handover:
    """Give the case to the mission; what is told goes as far as consents allow.

    Raises:
        EntriesRefused: nobody allows a part of it, or the case is not that far.
        RecordNotFound, ValueErased: the case is gone.
    """
    with workspace.work() as work:
        records = case_records(work, case_id)
        check_not_erased(work, case_id)
        refuse(handover_problems(records, entries, workspace.today()))
        made = make_record(
            workspace,
            work,
            Handover,
            entries,
            case_id=case_id,
            made_at=workspace.clock.now().isoformat(),
            made_by=workspace.staff.id,
        )
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, made)


def note_taken_over(
    workspace: Workspace, handover_id: HandoverId, on: date, by: str
) -> Handover:
    """The mission says that it has the case.

    Raises:
        EntriesRefused: the day lies in the future, or before the hand-over.
    """
    with workspace.work() as work:
        stored = work.handovers.get(handover_id)
        if on > workspace.today():
            refuse((Problem("taken_on", Rule.IN_THE_FUTURE),))
        if on < stored.made_at.date():
            refuse((Problem("taken_on", Rule.BEFORE_AN_EARLIER_STEP),))
        values = {**taken_apart(stored), "taken_on": on.isoformat(), "taken_by": by}
        saved = work.handovers.save(put_together(Handover, values))
    return redacted(workspace.staff.role, saved)


def list_handovers(workspace: Workspace, case_id: CaseId) -> list[Handover]:
    """Those of one case, the last first."""
    with workspace.reading() as work:
        found = work.handovers.where(case_id=case_id)
    return [redacted(workspace.staff.role, one) for one in reversed(found)]
