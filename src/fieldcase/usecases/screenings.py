"""Screening for vulnerability: written as a draft, final once it is signed.

Signing writes the profiles to the person, and tells whom the counsellor decided to
tell, in the same work.
"""

from dataclasses import replace

from fieldcase.domain.case import CaseId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.draft import Draft
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.escalation import RaisedFrom
from fieldcase.domain.need_to_know import Deed, check_allowed, knows_of
from fieldcase.domain.person import PersonId
from fieldcase.domain.records import RecordKind, put_together, taken_apart
from fieldcase.domain.registration_rules import PERSON_ID
from fieldcase.domain.rules import Entries, filled, refuse
from fieldcase.domain.screening import Screening, ScreeningId, ScreeningType
from fieldcase.domain.screening_rules import (
    FORM,
    FORM_VERSION,
    NOT_TYPED,
    screening_problems,
)
from fieldcase.domain.vulnerability import (
    decided_in,
    is_to_raise,
    latest_screening,
)
from fieldcase.store.store import Work
from fieldcase.usecases.auditing import note_reading
from fieldcase.usecases.drafts import (
    DraftAsked,
    check_not_erased,
    keep_draft,
    new_draft,
    own_drafts,
    stored_draft,
)
from fieldcase.usecases.escalations import Raising, raise_in
from fieldcase.usecases.workspace import Workspace

AMENDS = "amends"  # the entry of a draft that names the screening it amends
_FORM = (FORM, FORM_VERSION)
_SETTING = ("place_type", "place", "interpreter")


def begin_screening(
    workspace: Workspace, person_id: PersonId, screening_type: ScreeningType
) -> Draft:
    """A draft with what can be known before; one that was left is gone on with.

    Where and with whom is as in the case's last session.

    Raises:
        DeedNotAllowed: the role does not see protection.
        RecordNotFound, ValueErased: the person is not here any more.
    """
    check_allowed(workspace.staff.role, Deed.SCREEN)
    with workspace.reading() as work:
        person = work.persons.get(person_id)
    about = {
        PERSON_ID: person_id,
        "screening_type": screening_type.value,
        AMENDS: None,
    }
    asked = DraftAsked(form=_FORM, case_id=person.case_id, about=about)
    for left in own_drafts(workspace, asked):
        return left
    with workspace.work() as work:
        check_not_erased(work, person.case_id, person_id)
        entries: dict[str, JsonValue] = {
            **about,
            **_setting(work, person.case_id),
            "held_on": workspace.today().isoformat(),
            "profiles": list(person.profiles),
        }
        draft = new_draft(workspace, _FORM, person.case_id, entries)
        work.drafts.save(draft)
    return draft


def begin_screening_amendment(workspace: Workspace, screening_id: ScreeningId) -> Draft:
    """A draft that begins with what was signed; signing it names the old version.

    Raises:
        DeedNotAllowed, RecordNotFound, ValueErased: as `begin_screening`.
    """
    check_allowed(workspace.staff.role, Deed.SCREEN)
    with workspace.work() as work:
        screening = work.screenings.get(screening_id)
        check_not_erased(work, screening.case_id, screening.person_id)
        entries = {
            name: value
            for name, value in taken_apart(screening).items()
            if name not in NOT_TYPED
        }
        begun = {**entries, AMENDS: screening.id, "amendment_reason": ""}
        draft = new_draft(workspace, _FORM, screening.case_id, begun)
        work.drafts.save(draft)
    return draft


def sign_screening(workspace: Workspace, draft: Draft, entries: Entries) -> Screening:
    """Make it final, give the person their profiles, and tell whom it says.

    Raises:
        DeedNotAllowed: the role does not see protection.
        EntriesRefused: with every problem at once; the draft keeps what was typed.
        RecordNotFound: it was signed or discarded meanwhile.
    """
    check_allowed(workspace.staff.role, Deed.SCREEN)
    draft = keep_draft(workspace, draft, entries)
    refuse(screening_problems(draft.entries, workspace.today()))
    with workspace.work() as work:
        stored_draft(work, draft.id)  # two windows sign it once
        signed = _signed(workspace, work, draft)
        amended = work.screenings.find(signed.amends) if signed.amends else None
        work.screenings.save(signed)
        _give_profiles(work, signed)
        if is_to_raise(signed, amended):
            _tell(workspace, work, signed)
        work.drafts.remove(draft.id)
    return signed


def find_screening(workspace: Workspace, screening_id: ScreeningId) -> Screening:
    """The screening of this id.

    Raises:
        RecordNotFound: there is none, or none that this role may know of.
    """
    with workspace.reading() as work:
        screening = _known(workspace, work, screening_id)
    note_reading(workspace, screening.case_id)
    return screening


def identify_screening(workspace: Workspace, number_or_id: str) -> ScreeningId:
    """The screening that a person names by its number, or a program by its id.

    Raises:
        RecordNotFound: there is none, or none that this role may know of.
    """
    with workspace.reading() as work:
        for named in work.screenings.where(number=number_or_id):
            return _known(workspace, work, named.id).id
        return _known(workspace, work, ScreeningId(number_or_id)).id


def is_to_review(work: Work, screening_id: str) -> bool:
    """Whether a screening says how its person is now; older ones are not reviewed."""
    screening = work.screenings.get(screening_id)
    of_case = work.screenings.where(case_id=screening.case_id)
    return latest_screening(of_case, screening.person_id) == screening


def _known(workspace: Workspace, work: Work, screening_id: ScreeningId) -> Screening:
    if not knows_of(workspace.staff.role, RecordKind.SCREENING):
        raise RecordNotFound(RecordKind.SCREENING, screening_id)
    return work.screenings.get(screening_id)


def _setting(work: Work, case_id: CaseId) -> dict[str, JsonValue]:
    sessions = work.sessions.where(case_id=case_id)
    if not sessions:
        return {}
    last = taken_apart(max(sessions, key=lambda one: (one.held_on, one.signed_at)))
    return {name: last[name] for name in _SETTING}


def _signed(workspace: Workspace, work: Work, draft: Draft) -> Screening:
    case = work.cases.get(draft.case_id)
    place = len(work.screenings.where(case_id=case.id)) + 1
    return put_together(
        Screening,
        {
            **filled(draft.entries),
            "escalation": decided_in(draft.entries).value,
            "id": workspace.new_id(),
            "case_id": case.id,
            "number": f"{case.number}/V{place}",
            "signed_at": workspace.clock.now().isoformat(),
            "signed_by": workspace.staff.id,
        },
    )


def _give_profiles(work: Work, signed: Screening) -> None:
    """What an older screening says, amended, is not how the person is now."""
    if is_to_review(work, signed.id):
        person = work.persons.get(signed.person_id)
        work.persons.save(replace(person, profiles=signed.profiles))


def _tell(workspace: Workspace, work: Work, signed: Screening) -> None:
    raise_in(
        workspace,
        work,
        signed.case_id,
        Raising(
            to=signed.escalation,
            person_id=signed.person_id,
            is_urgent=signed.safety_concern,
            reason=signed.actions,
            raised_from=RaisedFrom.SCREENING,
            source_id=signed.id,
        ),
    )
