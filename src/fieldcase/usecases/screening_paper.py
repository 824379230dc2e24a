"""The screening as a paper for the file; the protected note is not on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fieldcase.documents.description import (
    Block,
    Choice,
    Choices,
    Column,
    Document,
    Fact,
    Note,
    Paragraphs,
    Section,
    Signature,
    Signatures,
    Table,
)
from fieldcase.domain.case import Case
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.person import Person
from fieldcase.domain.screening import Screening, ScreeningId, ScreeningType
from fieldcase.domain.words import Words
from fieldcase.usecases.labels import CASE, label
from fieldcase.usecases.labels_vulnerability import SCREENING
from fieldcase.usecases.paper_saving import PaperOf, save_paper
from fieldcase.usecases.screenings import find_screening
from fieldcase.usecases.session_record import paper_code
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningFacts:
    """A screening with what its paper names; `staff` are names by id.

    `amended_by` is the version that stands instead of it.
    """

    screening: Screening
    case: Case
    person: Person
    staff: Mapping[str, str]
    amended_by: ScreeningId | None = None


def save_screening_paper(
    workspace: Workspace, screening_id: ScreeningId, target: Path, words: Words
) -> Path:
    """Write it as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        RecordNotFound: there is none, or none that this role may know of.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    facts = gather_screening(workspace, screening_id)
    document = screening_paper(facts, words)
    of = PaperOf(kind="screening", case_id=facts.case.id, record_id=screening_id)
    return save_paper(workspace, document, target, of)


def gather_screening(workspace: Workspace, screening_id: ScreeningId) -> ScreeningFacts:
    """The screening, for those who may know of it."""
    screening = find_screening(workspace, screening_id)
    with workspace.reading() as work:
        of_case = work.screenings.where(case_id=screening.case_id)
        later = [one.id for one in of_case if one.amends == screening.id]
        return ScreeningFacts(
            screening=screening,
            case=work.cases.get(screening.case_id),
            person=work.persons.get(screening.person_id),
            staff={member.id: member.name for member in work.staff.where()},
            amended_by=later[-1] if later else None,
        )


def screening_paper(facts: ScreeningFacts, words: Words) -> Document:
    """The description of the paper in one language."""
    screening, case = facts.screening, facts.case
    is_rapid = screening.screening_type is ScreeningType.RAPID
    found = (_flags(screening, words),) if is_rapid else _factors(screening, words)
    return Document(
        title=words.say("Vulnerability screening"),
        subtitle=words.code(ListName.SCREENING_TYPES, screening.screening_type),
        words=words,
        code=paper_code(screening),
        made_on=screening.signed_at,
        header=_header(facts, words),
        blocks=(
            *_amendment(screening, words),
            Note(source_note(screening.screening_type, words)),
            *found,
            _profiles(screening, words),
            _decision(screening, words),
            *_actions(screening, words),
            _signatures(facts, words),
        ),
        footnotes=tuple(
            footnotes_for(ListName.COUNTRIES, [case.destination_country], words)
        ),
        notice=words.say("Confidential: keep it where others cannot read it."),
    )


def source_note(screening_type: ScreeningType, words: Words) -> str:
    """Where the questions come from, and that they are nobody's official ones."""
    if screening_type is ScreeningType.RAPID:
        return words.say(
            "Not official: the flags, and whom they tell, come from one open project."
        )
    return words.say(
        "Not official: the factors are a working list at the four levels of the"
        " determinants model."
    )


def _header(facts: ScreeningFacts, words: Words) -> tuple[Fact, ...]:
    screening, person = facts.screening, facts.person
    name = words.isolated(person.full_name)
    place = words.code(ListName.PLACE_TYPES, screening.place_type)
    private = words.say("Yes") if screening.private_setting else words.say("No")
    return (
        Fact(label(CASE, "number", words), facts.case.number),
        Fact(label(SCREENING, "number", words), screening.number),
        Fact(words.say("Person"), f"{name} ({words.isolated(person.number)})"),
        Fact(label(SCREENING, "held_on", words), screening.held_on),
        Fact(label(SCREENING, "place_type", words), place),
        Fact(label(SCREENING, "place", words), screening.place),
        Fact(label(SCREENING, "private_setting", words), private),
        Fact(label(SCREENING, "interpreter", words), screening.interpreter),
    )


def _flags(screening: Screening, words: Words) -> Block:
    return Choices(
        label(SCREENING, "flags", words),
        tuple(
            Choice(entry.label(words.language), code in screening.flags)
            for code, entry in code_list(ListName.RAPID_FLAGS).entries.items()
        ),
        columns=2,
    )


def _factors(screening: Screening, words: Words) -> tuple[Block, ...]:
    rows = tuple(
        (
            words.code(ListName.VULNERABILITY_LEVELS, one.level),
            words.code(ListName.VULNERABILITY_FACTORS, one.factor),
            words.code(ListName.FACTOR_EFFECTS, one.effect),
            one.note,
        )
        for one in screening.factors
    )
    columns = (
        Column(words.say("Level"), weight=2),
        Column(words.say("Factor"), weight=3),
        Column(words.say("Effect"), weight=1.4),
        Column(words.say("Note"), weight=4),
    )
    return (Table(label(SCREENING, "factors", words), columns, rows),)


def _profiles(screening: Screening, words: Words) -> Block:
    of_list = code_list(ListName.VULNERABILITY_PROFILES).entries
    return Choices(
        label(SCREENING, "profiles", words),
        tuple(
            Choice(entry.label(words.language), code in screening.profiles)
            for code, entry in of_list.items()
        ),
    )


def _decision(screening: Screening, words: Words) -> Block:
    def said(name: str) -> str:
        return label(SCREENING, name, words)

    danger = words.say("Yes") if screening.safety_concern else words.say("No")
    told = words.code(ListName.ESCALATION_TARGETS, screening.escalation)
    capacity = words.code(ListName.CAPACITY_TO_DECIDE, screening.capacity)
    return Section(
        words.say("What comes of it"),
        (
            Fact(said("safety_concern"), danger),
            Fact(said("escalation"), told),
            Fact(said("escalation_reason"), screening.escalation_reason, is_wide=True),
            Fact(said("capacity"), capacity),
            Fact(said("capacity_document"), screening.capacity_document),
            Fact(said("next_review"), screening.next_review),
        ),
    )


def _actions(screening: Screening, words: Words) -> tuple[Block, ...]:
    if not screening.actions.strip():
        return ()
    return (Paragraphs(label(SCREENING, "actions", words), screening.actions),)


def _signatures(facts: ScreeningFacts, words: Words) -> Block:
    screening = facts.screening
    signer = facts.staff.get(screening.signed_by, "")
    blocks = (
        Signature(words.say("Screened by"), signer, screening.signed_at.date()),
        Signature(words.say("Read by")),
    )
    return Signatures(words.say("Signatures"), blocks)


def _amendment(screening: Screening, words: Words) -> tuple[Block, ...]:
    if screening.amends is None:
        return ()
    told = words.say(
        "This screening amends an earlier one. Reason: {reason}",
        reason=screening.amendment_reason,
    )
    return (Note(told),)
