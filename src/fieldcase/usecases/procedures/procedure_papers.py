"""Papers of the guided paths: assessment, determination, risks, medical checklist.

What is on them stands in the order of the form. Medical data leaves the case only with
the consent to pass it on, and to those whom it names (DP-23).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fieldcase.documents.description import (
    Block,
    Choice,
    Choices,
    Column,
    Document,
    Fact,
    Note,
    Section,
    Signature,
    Signatures,
    Table,
    Value,
)
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent import Consent, ConsentStatus
from fieldcase.domain.consent.needed_consents import MEDICAL, standing
from fieldcase.domain.errors import MedicalConsentMissing, RecordNotFound
from fieldcase.domain.fields import FieldClass, classes_of
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.need_to_know import knows_of, redacted
from fieldcase.domain.procedures.medical_file import MedicalFile
from fieldcase.domain.procedures.paths import PathName, PathStep, StepState
from fieldcase.domain.procedures.procedure_forms import ProcedureRecord
from fieldcase.domain.procedures.procedures import guided_paths
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import kind_of
from fieldcase.domain.words import Words, mark
from fieldcase.store.work import Work
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.casework.case_told import KIND_NAMES
from fieldcase.usecases.consent.consents_read import consents_of
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.procedures.path_words import STEPS
from fieldcase.usecases.procedures.procedure_layouts import LAYOUTS, Ask, Part
from fieldcase.usecases.record_keeping.labels import BY_KIND, CASE, label
from fieldcase.usecases.record_keeping.labels_procedures import ROWS
from fieldcase.usecases.record_keeping.readable import readable_field, readable_value
from fieldcase.usecases.workspace import Workspace

_WIDE = frozenset({Ask.AREA, Ask.SEVERAL})
_NOT_TOLD = frozenset({Ask.ANSWERS, Ask.PERSON})
_NOTES: Mapping[RecordKind, str] = MappingProxyType(
    {
        RecordKind.FAMILY_ASSESSMENT: mark(
            "The assessment informs the guardian and whoever decides; it decides"
            " nothing itself."
        ),
        RecordKind.MEDICAL_FILE: mark(
            "How long papers are valid follows the practice of IOM Germany; it is no"
            " rule of Belgian law."
        ),
    }
)
_TITLES: Mapping[RecordKind, str] = MappingProxyType(
    {RecordKind.MEDICAL_FILE: mark("Medical checklist")}
)
_SIGNING: Mapping[RecordKind, tuple[str, ...]] = MappingProxyType(
    {
        RecordKind.FAMILY_ASSESSMENT: (mark("Assessor"), mark("Received by")),
        RecordKind.BEST_INTEREST: (mark("Who decides"), mark("Guardian")),
        RecordKind.RISK_ASSESSMENT: (mark("Counsellor"), mark("Shelter")),
        RecordKind.MEDICAL_FILE: (mark("Counsellor"), mark("Doctor")),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureFacts:
    """A record of a path with what its paper names.

    `recipients` are those of medical data; `steps` how far the medical path is walked.
    """

    record: Any
    case: Case
    person: Person
    staff: Mapping[str, str]
    recipients: tuple[str, ...] = ()
    steps: tuple[PathStep, ...] = ()


def save_procedure_paper(
    workspace: Workspace, kind: RecordKind, record_id: str, target: Target, words: Words
) -> Target:
    """Write it as an Excel form if the target ends in .xlsx, else as PDF.

    `record_id` may also be the person's, or the person's number: the last record then.

    Raises:
        RecordNotFound: there is none, or none that this role may know of.
        MedicalConsentMissing: nobody allowed to pass on the medical data.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    facts = gather_procedure(workspace, kind, record_id)
    document = procedure_paper(workspace, facts, words)
    of = PaperOf(kind=str(kind), case_id=facts.case.id, record_id=facts.record.id)
    return save_paper(workspace, document, target, of)


def gather_procedure(
    workspace: Workspace, kind: RecordKind, record_id: str
) -> ProcedureFacts:
    """The record as far as the reader's role sees it."""
    role = workspace.staff.role
    if not knows_of(role, kind):
        raise RecordNotFound(kind, record_id)
    with workspace.reading() as work:
        record = _identified(work, kind, record_id)
        recipients: tuple[str, ...] = ()
        steps: tuple[PathStep, ...] = ()
        if kind is RecordKind.MEDICAL_FILE:
            recipients = _recipients(consents_of(work, [record.person_id]))
            steps = _steps(
                case_records(work, record.case_id), record, workspace.today()
            )
        return ProcedureFacts(
            record=redacted(role, record),
            case=redacted(role, work.cases.get(record.case_id)),
            person=redacted(role, work.persons.get(record.person_id)),
            staff={member.id: member.name for member in work.staff.where()},
            recipients=recipients,
            steps=steps,
        )


def procedure_paper(
    workspace: Workspace, facts: ProcedureFacts, words: Words
) -> Document:
    """The description of the paper in one language."""
    record, kind = facts.record, kind_of(facts.record)
    note = _NOTES.get(kind)
    parts = (block for part in LAYOUTS[kind] for block in _part(facts, part, words))
    roles = _SIGNING.get(kind, ())
    return Document(
        title=words.say(_TITLES.get(kind, KIND_NAMES[kind])),
        words=words,
        code=paper_code(record),
        made_on=workspace.clock.now(),
        header=_header(facts, words),
        blocks=(
            *([Note(words.say(note))] if note else []),
            *_checklist(facts, words),
            *parts,
            Signatures(
                words.say("Signatures"),
                tuple(Signature(words.say(role)) for role in roles),
            ),
        ),
        footnotes=tuple(
            footnotes_for(ListName.COUNTRIES, [facts.case.destination_country], words)
        ),
        notice=words.say("Confidential: keep it where others cannot read it."),
    )


def attach_to(
    workspace: Workspace, record: ProcedureRecord, path: Path, title: str
) -> Attachment:
    """Attach a scan to a record of a path, protected as the record is.

    Raises:
        What `attach` raises.
    """
    kind = kind_of(record)
    about = About(
        case_id=record.case_id,
        owner_kind=kind,
        owner_id=record.id,
        title=title,
        sensitivity=_sensitivity(kind),
    )
    return attach(workspace, about, path)


def _sensitivity(kind: RecordKind) -> FieldClass:
    """The strictest class that the record has."""
    entity: type = CLASSES[kind]
    found = set(classes_of(entity).values())
    for strict in (FieldClass.MEDICAL, FieldClass.PROTECTION):
        if strict in found:
            return strict
    return FieldClass.CASEWORK


def _identified(work: Work, kind: RecordKind, asked: str) -> Any:
    repository = work.of_kind(kind)
    if (record := repository.find(asked)) is not None:
        return record
    named = work.persons.where(number=asked)
    found = repository.where(person_id=named[0].id if named else asked)
    if not found:
        raise RecordNotFound(kind, asked)
    return found[-1]


def _recipients(consents: list[Consent]) -> tuple[str, ...]:
    for consent in standing(consents):
        if consent.purpose == MEDICAL and consent.status is ConsentStatus.GIVEN:
            return consent.recipients
    raise MedicalConsentMissing


def _header(facts: ProcedureFacts, words: Words) -> tuple[Fact, ...]:
    case, person = facts.case, facts.person
    name = words.isolated(person.full_name)
    country = words.code(ListName.COUNTRIES, case.destination_country)
    return (
        Fact(label(CASE, "number", words), case.number),
        Fact(words.say("Person"), f"{name} ({words.isolated(person.number)})"),
        Fact(words.say("Date of birth"), person.birth_date),
        Fact(label(CASE, "destination_country", words), country),
        Fact(
            words.say("For"),
            words.listed(words.isolated(one) for one in facts.recipients),
            is_wide=True,
        ),
    )


def _steps(
    records: CaseRecords, record: MedicalFile, today: date
) -> tuple[PathStep, ...]:
    for path in guided_paths(records, today):
        is_it = (path.name, path.person_id) == (PathName.MEDICAL, record.person_id)
        if is_it:
            return path.steps
    return ()


def _checklist(facts: ProcedureFacts, words: Words) -> tuple[Block, ...]:
    """What the journey needs, ticked where it is there; what is not needed is not."""
    options = tuple(
        Choice(words.say(STEPS[step.name]), step.state is StepState.DONE)
        for step in facts.steps
        if step.state is not StepState.NOT_NEEDED
    )
    return (Choices(words.say("Before the journey"), options),) if options else ()


def _part(facts: ProcedureFacts, part: Part, words: Words) -> Iterator[Block]:
    """The fields of a part, then its tables; what is empty is left out."""
    asked = [(name, ask) for row in part.rows for name, ask, _ in row]
    told = tuple(
        _fact(facts, name, ask, words)
        for name, ask in asked
        if ask is not Ask.ROWS and ask not in _NOT_TOLD
    )
    if any(fact.is_shown for fact in told):
        yield Section(words.say(part.title) if part.title else "", told)
    for name, ask in asked:
        if ask is Ask.ROWS and getattr(facts.record, name):
            yield _table(facts, name, words)


def _fact(facts: ProcedureFacts, name: str, ask: Ask, words: Words) -> Fact:
    record = facts.record
    names = {**facts.staff, facts.person.id: facts.person.full_name}
    value: Value = readable_field(record, name, words, names)
    is_no = ask is Ask.TICK and getattr(record, name) is False
    told = label(BY_KIND[kind_of(record)], name, words)
    return Fact(told, "" if is_no else value, is_wide=ask in _WIDE)


def _table(facts: ProcedureFacts, name: str, words: Words) -> Block:
    kind, rows = kind_of(facts.record), getattr(facts.record, name)
    named = ROWS[kind, name]
    columns = tuple(Column(words.say(told)) for told in named.values())
    cells = tuple(
        tuple(_cell(kind, field, getattr(row, field), words) for field in named)
        for row in rows
    )
    return Table(label(BY_KIND[kind], name, words), columns, cells)


def _cell(kind: RecordKind, field: str, value: Any, words: Words) -> Value:
    return "" if value is None else readable_value(kind, field, value, words, {})
