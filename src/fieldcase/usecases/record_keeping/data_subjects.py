"""What people may ask for about themselves: to be told, to be put right, to be erased.

Putting right is editing: the history keeps what stood there before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.casework.registration_rules import PERSON_ID
from fieldcase.domain.casework.session import Session
from fieldcase.domain.casework.session_rules import FORM as SESSION_FORM
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.folding import fold
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM, Answers
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.record_keeping.audit import AuditDeed, AuditEntry
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_keeping.erasure import Purged
from fieldcase.domain.record_keeping.erasure_order import ErasureOrder, ErasureOrderId
from fieldcase.domain.record_kinds import Record, RecordKind
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.staff import StaffMember
from fieldcase.store.work import Work
from fieldcase.usecases.casework.attachments import remove_orphans
from fieldcase.usecases.casework.case_told import told_of_case
from fieldcase.usecases.keeping.backups import start_backups_anew
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.training.person_training import PersonTraining, training_of
from fieldcase.usecases.workspace import Workspace

_NAMES = ("given_names", "family_name", "native_name")
_SHORTEST_NAME = 2  # a single letter is in every reason


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile:
    """Everything that is kept about one person, and who has read or given it out.

    `numbers` are those of everybody in the case, by id: others stay pseudonyms.
    `known_as` are the files of the same person under other registrations.
    """

    person: Person
    case: Case
    consents: tuple[Consent, ...]
    sessions: tuple[Session, ...]
    answers: tuple[Answers, ...]
    of_case: tuple[Record, ...]
    training: PersonTraining
    drafts: tuple[Draft, ...]
    attachments: tuple[Attachment, ...]
    seen_by: tuple[AuditEntry, ...]
    staff: Mapping[str, StaffMember]
    numbers: Mapping[str, str]
    known_as: tuple["PersonFile", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """An order, and whether this store has carried it out."""

    order: ErasureOrder
    is_carried_out: bool


def person_file(workspace: Workspace, person_id: PersonId) -> PersonFile:
    """Gather it; giving it out is `save_person_file`.

    Raises:
        DeedNotAllowed: only those who see all of it can give out all of it.
        RecordNotFound: there is no such person.
    """
    check_allowed(workspace.staff.role, Deed.GIVE_OUT_PERSON)
    with workspace.reading() as work:
        group = work.merged.group(person_id)
        others = [
            _file_of(work, one.id)
            for one in work.persons.among("id", group)
            if one.id != person_id
        ]
        return replace(_file_of(work, person_id), known_as=tuple(others))


def _file_of(work: Work, person_id: PersonId) -> PersonFile:
    person = work.persons.get(person_id)
    case_id = person.case_id
    consents = work.consents.where(person_id=person_id)
    sessions = _sessions_with(work, person)
    answers = _answers_about(work, person)
    training = training_of(work, person_id)
    of_case = told_of_case(work, person)
    drafts = work.drafts.of_case(case_id)
    told = (*consents, *sessions, *answers, *of_case, *training.records)
    owners = [case_id, person_id, *(each.id for each in told)]
    numbers = {str(one.id): one.number for one in work.persons.where(case_id=case_id)}
    others = numbers.keys() - {person_id}
    seen_by = work.audit.where(case_id=case_id)
    return PersonFile(
        person=person,
        case=work.cases.get(case_id),
        consents=tuple(consents),
        sessions=tuple(sessions),
        answers=tuple(answers),
        of_case=tuple(of_case),
        training=training,
        drafts=tuple(one for one in drafts if _names_person(one, person_id)),
        attachments=tuple(work.attachments.among("owner_id", owners)),
        seen_by=tuple(one for one in seen_by if one.record_id not in others),
        staff={member.id: member for member in work.staff.where()},
        numbers=numbers,
    )


def _sessions_with(work: Work, person: Person) -> list[Session]:
    """Those the person was at, and those that do not say who was."""
    of_case = work.sessions.where(case_id=person.case_id)
    return [one for one in of_case if not one.present or person.id in one.present]


def _answers_about(work: Work, person: Person) -> list[Answers]:
    """Their own, and those about all in the case."""
    of_case = work.answers.where(case_id=person.case_id)
    shared = [told for told in of_case if told.person_id is None]
    return [*shared, *work.answers.where(person_id=person.id)]


def order_erasure(
    workspace: Workspace, person_id: PersonId, reason: str
) -> ErasureOrder:
    """Erase one person for good; ordered twice, it is the same order.

    Who was registered more than once is erased under every registration, by an order
    each; the one for `person_id` is returned.

    Raises:
        DeedNotAllowed: headquarters and the focal point order it.
        RecordNotFound: there is no such person.
        EntriesRefused: there is no reason, or it names the person and would stay.
    """
    check_allowed(workspace.staff.role, Deed.ORDER_ERASURE)
    with workspace.work() as work:
        person = work.persons.get(person_id)
        registered = work.persons.among("id", work.merged.group(person_id))
        refuse(reason_problems(registered, reason))
        orders = {
            one.id: _order_for(workspace, work, one, reason)
            for one in (person, *registered)
        }
    leave_no_copy(workspace)
    return orders[person_id]


def _order_for(
    workspace: Workspace, work: Work, person: Person, reason: str
) -> ErasureOrder:
    given = work.erasing.erased().persons.get(person.id)
    if given is not None:
        return work.erasure_orders.get(given)
    order = ErasureOrder(
        id=ErasureOrderId(workspace.new_id()),
        person_id=person.id,
        case_id=person.case_id,
        person_number=person.number,
        ordered_by=workspace.staff.id,
        ordered_at=workspace.clock.now(),
        reason=reason.strip(),
    )
    purged = _carry_out(workspace, work, order)
    order = replace(
        order,
        purged_values=purged.values,
        purged_records=purged.records,
        removed_drafts=purged.drafts,
        removed_files=purged.files,
        shared_records=purged.shared,
    )
    return work.erasure_orders.save(order)


def erase_called(workspace: Workspace, number: str, reason: str) -> ErasureOrder:
    """Erase the person with this number.

    Raises:
        RecordNotFound: nobody has it.
        DeedNotAllowed, EntriesRefused: as `order_erasure`.
    """
    with workspace.reading() as work:
        found = work.persons.where(number=number)
    if not found:
        raise RecordNotFound(RecordKind.PERSON, number)
    return order_erasure(workspace, found[0].id, reason)


def carry_out_erasure(workspace: Workspace, order_id: ErasureOrderId) -> None:
    """Erase here whom somebody ordered to be erased elsewhere.

    Raises:
        DeedNotAllowed, RecordNotFound: as `order_erasure`.
    """
    check_allowed(workspace.staff.role, Deed.ORDER_ERASURE)
    with workspace.work() as work:
        order = work.erasure_orders.get(order_id)
        if order.person_id not in work.erasing.erased().persons:
            _carry_out(workspace, work, order)
    leave_no_copy(workspace)


def leave_no_copy(workspace: Workspace) -> None:
    """Files and backups of before still hold what the records do not any more."""
    remove_orphans(workspace)
    start_backups_anew(workspace)


def list_erasures(workspace: Workspace) -> list[Erasure]:
    """Every order that is known here, the latest first."""
    check_allowed(workspace.staff.role, Deed.ORDER_ERASURE)
    with workspace.reading() as work:
        erased = work.erasing.erased()
        return [
            Erasure(order=order, is_carried_out=order.person_id in erased.persons)
            for order in reversed(work.erasure_orders.where())
        ]


def _carry_out(workspace: Workspace, work: Work, order: ErasureOrder) -> Purged:
    purged = work.erasing.carry_out(order)
    work.audit.save(
        replace(
            new_entry(workspace, AuditDeed.ERASED),
            case_id=order.case_id,
            record_id=order.person_id,
            what="person",
            count=purged.values,
        )
    )
    return purged


def reason_problems(people: Iterable[Person], reason: str) -> tuple[Problem, ...]:
    """What is wrong with a reason that is kept for good, whoever these people are."""
    if not reason.strip():
        return (Problem("reason", Rule.REQUIRED),)
    said = set(fold(reason).split())
    names = {
        word
        for person in people
        for name in _NAMES
        for word in fold(getattr(person, name)).split()
    }
    if any(len(name) >= _SHORTEST_NAME and name in said for name in names):
        return (Problem("reason", Rule.NAMES_THE_PERSON),)
    return ()


def _names_person(draft: Draft, person_id: PersonId) -> bool:
    if draft.form == ANSWERS_FORM and not draft.entries.get(PERSON_ID):
        return True  # about all in the case
    if draft.form != SESSION_FORM:  # whom a form names not yet is somebody else
        return draft.entries.get(PERSON_ID) == person_id
    present = draft.entries.get("present")
    return not present or (isinstance(present, list) and person_id in present)
