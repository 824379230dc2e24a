"""Forms while they are written: every one is kept as a draft until its deed is done.

What identifies people may stand in a draft before they consented: it is on its way to
being asked. It stays on this laptop as a draft only: no record, no change, nothing that
is found, counted or sent. A record needs the consent (DP-01), and the draft goes in the
same work that makes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.registration_rules import PERSON_ID
from fieldcase.domain.change import JsonValue
from fieldcase.domain.errors import RecordNotFound, ValueErased
from fieldcase.domain.need_to_know import seen_draft, unseen_entries
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import Entries, is_empty
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.auditing import note_reading
from fieldcase.usecases.workspace import Workspace

NO_CASE = CaseId("")
FormVersion = tuple[str, int]  # the name of a form, and the version that begins it


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAsked:
    """A draft by its id, or the one that this staff member left of a form.

    `case_id` is "" for a case that is not registered yet; `about` are entries that the
    draft has, as the person's id.
    """

    form: FormVersion
    case_id: CaseId = NO_CASE
    about: Mapping[str, JsonValue] = field(default_factory=dict)
    draft_id: DraftId | None = None


def new_draft(
    workspace: Workspace, form: FormVersion, case_id: CaseId, entries: Entries
) -> Draft:
    """A draft that the store does not have yet; `case_id` is "" before there is one."""
    now = workspace.clock.now()
    return Draft(
        id=DraftId(workspace.new_id()),
        form=form[0],
        form_version=form[1],
        case_id=case_id,
        staff_id=workspace.staff.id,
        begun_at=now,
        saved_at=now,
        entries=dict(entries),
    )


def begin_draft(workspace: Workspace, draft: Draft, entries: Entries) -> Draft:
    """Keep a new draft with what was typed first.

    Raises:
        ValueErased: the person it is about was erased, or everybody in the case.
    """
    begun = replace(draft, entries=dict(entries), saved_at=workspace.clock.now())
    with workspace.work() as work:
        check_not_erased(work, draft.case_id, entries.get(PERSON_ID))
        work.drafts.save(begun)
    return begun


def save_draft(workspace: Workspace, draft: Draft, entries: Entries) -> Draft:
    """Keep what stands in the form now, valid or not, and what the form hides.

    Raises:
        RecordNotFound: its deed was done or it was discarded, and it stays gone.
    """
    saved = keep_draft(workspace, draft, entries)
    return seen_draft(workspace.staff.role, saved)


def open_draft(workspace: Workspace, draft_id: DraftId) -> Draft:
    """The draft as it was last saved.

    Raises:
        RecordNotFound: its deed was done or it was discarded meanwhile.
    """
    with workspace.reading() as work:
        draft = stored_draft(work, draft_id)
    if draft.staff_id != workspace.staff.id:
        note_reading(workspace, draft.case_id)
    return seen_draft(workspace.staff.role, draft)


def own_drafts(workspace: Workspace, asked: DraftAsked) -> list[Draft]:
    """This staff member's drafts of what is asked for, the one saved last first."""
    with workspace.reading() as work:
        found = work.drafts.of_staff(workspace.staff.id)
    return [
        seen_draft(workspace.staff.role, draft)
        for draft in found
        if (draft.form, draft.case_id) == (asked.form[0], asked.case_id)
        and all(draft.entries.get(name, "") == of for name, of in asked.about.items())
    ]


def resume_draft(workspace: Workspace, asked: DraftAsked) -> tuple[Draft, bool]:
    """The draft to go on with, and whether it is new: nothing was typed yet.

    Raises:
        RecordNotFound: the draft asked for by its id is gone.
    """
    if asked.draft_id is not None:
        return open_draft(workspace, asked.draft_id), False
    for draft in own_drafts(workspace, asked):
        return draft, False
    return new_draft(workspace, asked.form, asked.case_id, {}), True


def discard_draft(workspace: Workspace, draft_id: DraftId) -> None:
    with workspace.work() as work:
        work.drafts.remove(draft_id)


def keep_draft(workspace: Workspace, draft: Draft, entries: Entries) -> Draft:
    """The whole draft: who types may see less of it than is in it."""
    with workspace.work() as work:
        hidden = unseen_entries(workspace.staff.role, stored_draft(work, draft.id))
        kept = {name: value for name, value in hidden.items() if not is_empty(value)}
        saved = replace(
            draft,
            entries={**hidden, **entries, **kept},
            saved_at=workspace.clock.now(),
        )
        work.drafts.save(saved)
    return saved


def stored_draft(work: Work, draft_id: DraftId) -> Draft:
    draft = work.drafts.find(draft_id)
    if draft is None:
        raise RecordNotFound("draft", draft_id)
    return draft


def end_draft(work: Work, draft_id: DraftId | None) -> None:
    """What was written in it became a record in this very work."""
    if draft_id is not None:
        work.drafts.remove(draft_id)


def check_not_erased(work: Work, case_id: CaseId, person_id: JsonValue = None) -> None:
    erased = work.erasing.erased()
    if case_id in erased.cases:
        raise ValueErased(RecordKind.CASE, case_id)
    if isinstance(person_id, str) and person_id in erased.persons:
        raise ValueErased(RecordKind.PERSON, person_id)
