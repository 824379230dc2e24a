"""Everything about one person as a paper to read, or as data for another program."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from fieldcase.documents.description import (
    Block,
    Column,
    Document,
    Fact,
    Note,
    Section,
    Table,
    Value,
    ValueKind,
)
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.casework.registration_rules import CONSENT_FORM, PERSON_FORM
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.procedures.procedure_kinds import PROCEDURE_KINDS, REOPENING_FORM
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_kinds import Record, RecordKind
from fieldcase.domain.records import kind_of, taken_apart
from fieldcase.domain.vulnerability.escalation_rules import ANSWER_FORM, NOTE_FORM
from fieldcase.domain.vulnerability.escalation_rules import FORM as ESCALATION_FORM
from fieldcase.domain.vulnerability.screening_rules import FORM as SCREENING_FORM
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.case_told import kind_name
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import (
    PaperOf,
    Target,
    ending_of,
    put_out,
    save_paper,
)
from fieldcase.usecases.record_keeping.audit_words import deed_sentence
from fieldcase.usecases.record_keeping.data_subjects import PersonFile, person_file
from fieldcase.usecases.record_keeping.history import record_history
from fieldcase.usecases.record_keeping.labels import BY_KIND, PERSON, label
from fieldcase.usecases.record_keeping.readable import (
    Names,
    readable_field,
    readable_value,
)
from fieldcase.usecases.training.person_training import marks_table, training_as_data
from fieldcase.usecases.workspace import Workspace

AS_DATA = ".json"
_LONG = 60  # signs; a longer text gets a row of its own

_DRAFTED: Mapping[str, RecordKind] = MappingProxyType(  # by form
    {
        PERSON_FORM: RecordKind.PERSON,
        NOTE_FORM: RecordKind.PERSON,
        CONSENT_FORM: RecordKind.CONSENT,
        SCREENING_FORM: RecordKind.SCREENING,
        ESCALATION_FORM: RecordKind.ESCALATION,
        ANSWER_FORM: RecordKind.ESCALATION,
        **{str(kind): kind for kind in PROCEDURE_KINDS},
        REOPENING_FORM: RecordKind.BEST_INTEREST,
    }
)


def save_person_file(
    workspace: Workspace, person_id: PersonId, target: Target, words: Words
) -> Target:
    """Write it as data (.json), as an Excel form (.xlsx), or as a PDF to read.

    Raises:
        DeedNotAllowed, RecordNotFound: as `person_file`.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    file = person_file(workspace, person_id)
    of = PaperOf(kind="person", case_id=file.case.id, record_id=person_id)
    if ending_of(target) == AS_DATA:
        return put_out(workspace, _as_data(workspace, file), target, of)
    return save_paper(workspace, person_report(workspace, file, words), target, of)


def person_report(workspace: Workspace, file: PersonFile, words: Words) -> Document:
    """The description of the paper in one language."""
    names = _names(file)
    return Document(
        title=words.say("What is kept about you"),
        subtitle=file.person.number,
        words=words,
        code=paper_code(file.person),
        made_on=workspace.clock.now(),
        header=(
            Fact(label(PERSON, "number", words), file.person.number),
            Fact(words.say("Case"), file.case.number),
            Fact(words.say("Name"), file.person.full_name),
        ),
        blocks=tuple(_blocks(workspace, file, words, names)),
        footnotes=tuple(
            footnotes_for(
                ListName.COUNTRIES,
                [file.case.destination_country, *file.person.nationalities],
                words,
            )
        ),
        notice=words.say("Confidential: keep it where others cannot read it."),
    )


def _blocks(
    workspace: Workspace, file: PersonFile, words: Words, names: Names
) -> Iterator[Block]:
    yield Note(
        words.say(
            "You may have this corrected or erased: ask the data-protection focal"
            " point."
        )
    )
    yield from _kept(workspace, file, words, names)
    for other in file.known_as:
        told = words.say(
            "Known also as {number}: what is kept under that registration follows.",
            number=other.person.number,
        )
        yield Note(told)
        yield from _kept(workspace, other, words, {**_names(other), **names})


def _kept(
    workspace: Workspace, file: PersonFile, words: Words, names: Names
) -> Iterator[Block]:
    """What is kept under one registration."""
    yield _section(words.say("You"), file.person, words, names)
    yield _section(words.say("Your case"), file.case, words, names)
    for consent in file.consents:
        purpose = words.code(ListName.CONSENT_PURPOSES, consent.purpose)
        title = words.say("Consent: {purpose}", purpose=purpose)
        yield _section(title, consent, words, names)
    for session in file.sessions:
        title = words.say("Session {number}", number=session.number)
        yield _section(title, session, words, names)
    yield from _training(file, words, names)
    for record in file.of_case:
        if kind_of(record) in BY_KIND:
            yield _section(kind_name(record, words), record, words, names)
    yield from _filled(workspace, file, words)
    written = [one for one in file.drafts if one.form != ANSWERS_FORM]
    yield from (_draft(draft, words, names) for draft in written)
    if file.attachments:
        yield _files(file, words)
    yield Table(
        words.say("Who read it or received it"),
        (
            Column(words.say("When"), ValueKind.MOMENT, 2),
            Column(words.say("Who"), ValueKind.TEXT, 2),
            Column(words.say("What"), ValueKind.TEXT, 4),
        ),
        tuple(
            (entry.at, names.get(entry.staff_id or "", ""), deed_sentence(entry, words))
            for entry in file.seen_by
            if entry.deed in (AuditDeed.READ, AuditDeed.EXPORTED, AuditDeed.PRINTED)
        ),
    )


def _training(file: PersonFile, words: Words, names: Names) -> Iterator[Block]:
    for enrolment in file.training.enrolments:
        course = file.training.courses.get(enrolment.course_id)
        told = course.title or course.number if course is not None else ""
        title = words.say("Training: {title}", title=told)
        yield _section(title, enrolment, words, names)
        yield from marks_table(file.training, enrolment, words)
    for one in file.training.certificates:
        title = words.say("Certificate {number}", number=one.number)
        yield _section(title, one, words, names)


def _filled(workspace: Workspace, file: PersonFile, words: Words) -> Iterator[Block]:
    """Questionnaires, finished or still being filled."""
    # What reads questionnaires is slow to load, and the window opens without it.
    from fieldcase.usecases.questionnaires.filled_blocks import filled_blocks  # noqa: PLC0415 see above

    drafts = [one for one in file.drafts if one.form == ANSWERS_FORM]
    return filled_blocks(workspace, (*file.answers, *drafts), words)


def _section(title: str, record: Record, words: Words, names: Names) -> Section:
    facts = (
        _fact(words.say(text), readable_field(record, field, words, names))
        for field, text in BY_KIND[kind_of(record)].items()
    )
    return Section(title, tuple(facts))


def _draft(draft: Draft, words: Words, names: Names) -> Section:
    kind = _DRAFTED.get(draft.form, RecordKind.SESSION)
    labels = BY_KIND[kind]
    facts = (
        _fact(
            words.say(labels[field]),
            readable_value(kind, field, value, words, names),
        )
        for field, value in draft.entries.items()
        if field in labels
    )
    return Section(words.say("Still being written"), tuple(facts))


def _files(file: PersonFile, words: Words) -> Table:
    return Table(
        words.say("Files"),
        (
            Column(words.say("Added on"), ValueKind.MOMENT, 2),
            Column(words.say("Title"), ValueKind.TEXT, 6),
        ),
        tuple((one.added_at, one.title) for one in file.attachments),
    )


def _fact(text: str, value: Value) -> Fact:
    is_long = isinstance(value, str) and len(value) > _LONG
    return Fact(text, value, is_wide=is_long)


def _names(file: PersonFile) -> Names:
    """Of those who work here, and of the person; others stay their numbers."""
    staff = {str(member.id): member.name for member in file.staff.values()}
    own = {str(file.person.id): file.person.full_name or file.person.number}
    return {**staff, **file.numbers, **own}


def _as_data(workspace: Workspace, file: PersonFile) -> bytes:
    data = _data_of(workspace, file)
    data["known_as"] = [_data_of(workspace, other) for other in file.known_as]
    return msgspec.json.format(msgspec.json.encode(data), indent=2)


def _data_of(workspace: Workspace, file: PersonFile) -> dict[str, object]:
    records: tuple[Record, ...] = (
        file.person,
        *file.consents,
        *file.sessions,
        *file.answers,
        *file.of_case,
        *file.training.records,
    )
    history = [
        entry
        for record in records
        for entry in record_history(workspace, kind_of(record), record.id)
    ]
    return {
        "made_at": workspace.clock.now(),
        "person": taken_apart(file.person),
        "case": taken_apart(file.case),
        "consents": [taken_apart(consent) for consent in file.consents],
        "sessions": [taken_apart(session) for session in file.sessions],
        "answers": [taken_apart(told) for told in file.answers],
        "of_case": [
            {"kind": kind_of(one), "record": taken_apart(one)} for one in file.of_case
        ],
        "training": training_as_data(file.training),
        "drafts": file.drafts,
        "attachments": [taken_apart(one) for one in file.attachments],
        "history": history,
        "read_and_given_out": [taken_apart(entry) for entry in file.seen_by],
    }
