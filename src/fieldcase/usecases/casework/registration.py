"""Registering people: a case with everybody in it, and what each consents to."""

from collections.abc import Sequence
from dataclasses import replace

from fieldcase.domain.casework.admission import (
    HEAD,
    Registration,
    admission_problems,
    further_purposes,
    registration_problems,
    usual_case_type,
)
from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.family_rules import SECOND, family_problems, member_field
from fieldcase.domain.casework.person import Person, PersonId, place_in_case
from fieldcase.domain.casework.registration_rules import person_problems
from fieldcase.domain.change import JsonValue
from fieldcase.domain.consent.consent import CASE_FILE, ConsentStatus
from fieldcase.domain.identity import case_number
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.records import put_together, taken_apart
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    filled,
    is_empty,
    missing,
    refuse,
)
from fieldcase.store.work import Work
from fieldcase.usecases.casework.namesakes import strongest
from fieldcase.usecases.consent.consents import save_consent
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.record_keeping.editing import change_record
from fieldcase.usecases.workspace import Workspace

TOLD_APART = "told_apart"


def register_family(
    workspace: Workspace, registration: Registration, draft_id: DraftId | None = None
) -> Case:
    """Open a case with everybody on one screen and the consents to keep the file.

    Whoever looks like somebody here already needs a reason why it is somebody else.
    The draft it was written in, here and below, goes in the same work.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    problems = registration_problems(registration, workspace.today())
    with workspace.work() as work:
        refuse((*problems, *_lookalikes(workspace, work, registration.people)))
        opened = _open(workspace, work, registration)
        end_draft(work, draft_id)
    return opened


def register_case(
    workspace: Workspace,
    case: Entries,
    applicant: Entries,
    consent: Entries,
) -> Case:
    """Open a case with its main applicant, of whom it is known that they are new.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    registration = Registration(case=case, applicant=applicant, consent=consent)
    refuse(registration_problems(registration, workspace.today()))
    with workspace.work() as work:
        return _open(workspace, work, registration)


def add_person(
    workspace: Workspace,
    case_id: CaseId,
    person: Entries,
    consent: Entries,
    draft_id: DraftId | None = None,
) -> Person:
    """Add a family member with the consent that covers them.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    problems = (
        *missing(person, "role_in_case"),
        *admission_problems(person, consent, workspace.today()),
    )
    with workspace.work() as work:
        case = work.cases.get(case_id)
        family = _family_of(work, case_id)
        refuse((*problems, *_beside(family, person)))
        added = _add_person(workspace, work, case, person, consent)
        end_draft(work, draft_id)
        return added


def check_apart(workspace: Workspace, person: Entries, case_id: CaseId) -> None:
    """Ask for a reason where this may be somebody who is in another case already.

    Raises:
        EntriesRefused: a reason is missing.
    """
    with workspace.reading() as work:
        found = _is_lookalike(workspace, work, person, case_id)
    refuse((Problem(TOLD_APART, Rule.MAYBE_THE_SAME),) if found else ())


def edit_person(
    workspace: Workspace,
    person_id: PersonId,
    edited: Entries,
    draft_id: DraftId | None = None,
) -> Person:
    """Change the fields named in `edited`; the others stay as they are by then.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    today = workspace.today()
    with workspace.work() as work:
        stored = work.persons.get(person_id)
        family = _family_of(work, stored.case_id)

        def problems(entries: Entries) -> tuple[Problem, ...]:
            own = person_problems(entries, today)
            return (*own, *_among(family, person_id, entries))

        saved = change_record(
            workspace, work, stored, edited, problems, "case_id", "number"
        )
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, saved)


def _open(workspace: Workspace, work: Work, registration: Registration) -> Case:
    today, case = workspace.today(), registration.case
    people = registration.people
    kind = case.get("case_type") or usual_case_type(people, today)
    opened = put_together(
        Case,
        {
            **filled(case),
            **next_number(workspace, work, case),
            "id": workspace.new_id(),
            "opened_on": today.isoformat(),
            "counsellor_id": workspace.staff.id,
            "case_type": kind,
        },
    )
    work.cases.save(opened)
    for person, consent in zip(people, registration.consents(), strict=True):
        _add_person(workspace, work, opened, person, consent)
    return opened


def next_number(
    workspace: Workspace, work: Work, case: Entries
) -> dict[str, JsonValue]:
    """The next case number of this device; the counter moves in the same work."""
    facts = work.own.read()
    counter = facts.cases_numbered + 1
    work.own.write(replace(facts, cases_numbered=counter))
    host = str(case.get("host_country") or facts.host_country)
    number = case_number(host, workspace.device.code, counter)
    return {"host_country": host, "number": number}


def _add_person(
    workspace: Workspace, work: Work, case: Case, entries: Entries, consent: Entries
) -> Person:
    """The person, and each consent that was given or excepted with them."""
    place = len(work.persons.where(case_id=case.id)) + 1
    numbered = {
        **filled(entries),
        "id": workspace.new_id(),
        "case_id": case.id,
        "number": f"{case.number}-{place}",
    }
    person = work.persons.save(put_together(Person, numbered))
    is_excepted = consent.get("status") == ConsentStatus.EXCEPTION
    further = () if is_excepted else further_purposes(consent)
    for purpose in (CASE_FILE, *further):
        answer = {**consent, "purpose": purpose}
        save_consent(workspace, work, person, answer)
    return person


def _lookalikes(
    workspace: Workspace, work: Work, people: Sequence[Entries]
) -> list[Problem]:
    """Each who may be here already and of whom nothing was said about it."""
    fields = [TOLD_APART]
    fields += [
        member_field(place, TOLD_APART)
        for place in range(SECOND, len(people) - 1 + SECOND)
    ]
    return [
        Problem(field, Rule.MAYBE_THE_SAME)
        for field, person in zip(fields, people, strict=True)
        if _is_lookalike(workspace, work, person)
    ]


def _is_lookalike(
    workspace: Workspace, work: Work, person: Entries, but_not: CaseId | None = None
) -> bool:
    if not is_empty(person.get(TOLD_APART)):
        return False
    return strongest(workspace, work, person, but_not) is not None


def _family_of(work: Work, case_id: CaseId) -> list[Person]:
    """The main applicant first."""
    persons = work.persons.where(case_id=case_id)
    is_head = HEAD["role_in_case"]
    return sorted(
        persons, key=lambda one: (one.role_in_case != is_head, place_in_case(one))
    )


def _beside(family: Sequence[Person], entries: Entries) -> list[Problem]:
    """What does not go together with those who are in the case."""
    people = [taken_apart(one) for one in family]
    return family_problems([*people, entries])[-1] if people else []


def _among(
    family: Sequence[Person], person_id: PersonId, entries: Entries
) -> list[Problem]:
    """The same after an edit; a problem of another's shows at what was edited."""
    people = [entries if one.id == person_id else taken_apart(one) for one in family]
    found = family_problems(people)
    places = [place for place, one in enumerate(family) if one.id == person_id]
    if places == [0]:  # the others are measured by the main applicant
        return [
            Problem("birth_date", one.rule)
            for problems in found
            for one in problems
            if one.field == "birth_date"
        ][:1]
    return [one for place in places for one in found[place]]
