"""The session record: the paper that the counsellor and the person sign and keep.

Protected notes are not on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldcase.documents.description import (
    Block,
    Choice,
    Choices,
    Document,
    Fact,
    Note,
    Paragraphs,
    Section,
    Signature,
    Signatures,
)
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.session import Session, SessionId
from fieldcase.domain.casework.session_rules import COUNTS
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.staff import StaffMember
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.record_keeping.labels import CASE, SESSION, label
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """A session with what its record names."""

    session: Session
    case: Case
    persons: Sequence[Person]
    staff: dict[str, StaffMember]


def save_session_record(
    workspace: Workspace, session_id: SessionId, target: Target, words: Words
) -> Target:
    """Write the record as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        RecordNotFound: there is no such session.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    facts = gather_session(workspace, session_id)
    document = session_record(facts, words)
    of = PaperOf(kind="session_record", case_id=facts.case.id, record_id=session_id)
    return save_paper(workspace, document, target, of)


def gather_session(workspace: Workspace, session_id: SessionId) -> SessionFacts:
    """The session as far as the reader's role sees it."""
    role = workspace.staff.role
    with workspace.reading() as work:
        session = redacted(role, work.sessions.get(session_id))
        present = [work.persons.get(person_id) for person_id in session.present]
        return SessionFacts(
            session=session,
            case=redacted(role, work.cases.get(session.case_id)),
            persons=[redacted(role, person) for person in present],
            staff={member.id: member for member in work.staff.where()},
        )


def session_record(facts: SessionFacts, words: Words) -> Document:
    """The description of the record in one language."""
    session, case = facts.session, facts.case
    return Document(
        title=words.say("Counselling session record"),
        subtitle=words.code(ListName.SESSION_TYPES, session.session_type),
        words=words,
        code=paper_code(session),
        made_on=session.signed_at,
        header=_header(facts, words),
        blocks=(
            *_amendment(session, words),
            _course(facts, words),
            _topics(session, words),
            *_texts(session, words),
            _outcome(session, words),
            _signatures(facts, words),
        ),
        footnotes=tuple(
            footnotes_for(ListName.COUNTRIES, [case.destination_country], words)
        ),
        notice=words.say("Confidential: keep it where others cannot read it."),
    )


def _header(facts: SessionFacts, words: Words) -> tuple[Fact, ...]:
    session, case = facts.session, facts.case
    return (
        Fact(label(CASE, "number", words), case.number),
        Fact(label(SESSION, "number", words), session.number),
        Fact(label(SESSION, "held_on", words), session.held_on),
        Fact(
            label(CASE, "destination_country", words),
            words.code(ListName.COUNTRIES, case.destination_country),
        ),
        Fact(label(SESSION, "counsellors", words), _names(facts, session.counsellors)),
        Fact(
            label(CASE, "legal_status", words),
            words.code(ListName.LEGAL_STATUS, case.legal_status),
        ),
    )


def _course(facts: SessionFacts, words: Words) -> Block:
    session = facts.session

    def said(name: str) -> str:
        return label(SESSION, name, words)

    present = words.listed(
        f"{words.isolated(person.full_name)} ({words.isolated(person.number)})"
        for person in facts.persons
    )
    return Section(
        words.say("The session"),
        (
            Fact(said("starts"), session.starts),
            Fact(said("ends"), session.ends),
            Fact(
                said("place_type"), words.code(ListName.PLACE_TYPES, session.place_type)
            ),
            Fact(said("place"), session.place),
            Fact(said("mode"), words.code(ListName.MODES, session.mode)),
            Fact(said("language"), words.code(ListName.LANGUAGES, session.language)),
            Fact(said("interpreter"), session.interpreter),
            Fact(said("focal_point"), session.focal_point),
            Fact(said("present"), present, is_wide=True),
            Fact(said("others_present"), session.others_present, is_wide=True),
            *(Fact(said(name), getattr(session, name) or None) for name in COUNTS),
        ),
    )


def _topics(session: Session, words: Words) -> Block:
    options = tuple(
        Choice(words.code(ListName.TOPICS, code), code in session.topics)
        for code in code_list(ListName.TOPICS).entries
    )
    return Choices(label(SESSION, "topics", words), options)


def _texts(session: Session, words: Words) -> tuple[Block, ...]:
    told = (
        ("facts", session.facts),
        ("expectations", session.expectations),
        ("skills", session.skills),
        ("needs_economic", session.needs_economic),
        ("needs_social", session.needs_social),
        ("assessment", session.assessment),
        ("client_comment", session.client_comment),
        ("drop_out_reason", session.drop_out_reason),
    )
    return tuple(
        Paragraphs(label(SESSION, name, words), text)
        for name, text in told
        if text.strip()
    )


def _outcome(session: Session, words: Words) -> Block:
    def said(name: str) -> str:
        return label(SESSION, name, words)

    given = [
        words.code(ListName.DOCUMENTS_GIVEN, code) for code in session.documents_given
    ]
    return Section(
        words.say("What was agreed"),
        (
            Fact(said("decision"), words.code(ListName.DECISIONS, session.decision)),
            Fact(
                said("completion"),
                words.code(ListName.SESSION_COMPLETION, session.completion),
            ),
            Fact(said("next_appointment"), session.next_appointment),
            Fact(said("next_appointment_time"), session.next_appointment_time),
            Fact(
                said("next_appointment_for"),
                words.code(ListName.APPOINTMENT_KINDS, session.next_appointment_for),
            ),
            Fact(said("documents_given"), words.listed(given), is_wide=True),
        ),
    )


def _signatures(facts: SessionFacts, words: Words) -> Block:
    session = facts.session
    people = tuple(
        Signature(words.say("Person counselled"), person.full_name)
        for person in facts.persons[:2]
    )
    signer = facts.staff.get(session.signed_by)
    counsellor = Signature(
        label(SESSION, "counsellors", words),
        signer.name if signer else "",
        session.signed_at.date(),
    )
    interpreter = (Signature(label(SESSION, "interpreter", words)),)
    return Signatures(
        words.say("Signatures"),
        (*people, counsellor, *(interpreter if session.interpreter else ())),
        words.say("This record was read out, or read, in a language I understand."),
    )


def _amendment(session: Session, words: Words) -> tuple[Block, ...]:
    if session.amends is None:
        return ()
    told = words.say(
        "This record amends an earlier one. Reason: {reason}",
        reason=session.amendment_reason,
    )
    return (Note(told),)


def _names(facts: SessionFacts, staff_ids: Sequence[str]) -> str:
    return ", ".join(
        facts.staff[staff_id].name for staff_id in staff_ids if staff_id in facts.staff
    )
