"""The consent sheet, in the person's language.

The texts are those of one version, word for word (`domain.consent_texts`): the version
that a consent names is the one that was read out and signed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import msgspec

from fieldcase.documents.description import (
    Block,
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
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.minors import is_child
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.consent_rules import TO_NAMED
from fieldcase.domain.consent.consent_texts import (
    WRITTEN_IN,
    ConsentText,
    consent_text,
)
from fieldcase.domain.consent.needed_consents import standing
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.paired_words import PairedWords, pair
from fieldcase.domain.records import taken_apart
from fieldcase.domain.words import Words, words_in
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.record_keeping.labels import CASE, PERSON, label
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a sheet is about: `answers` are the last ones, none on a blank sheet."""

    person: Person
    case: Case
    answers: tuple[Consent, ...]
    collected_by: str
    text: ConsentText
    words: Words
    is_child: bool

    def answer_to(self, purpose: str) -> Consent | None:
        return next((one for one in self.answers if one.purpose == purpose), None)


def save_consent_sheet(
    workspace: Workspace,
    person_id: PersonId,
    target: Target,
    words: Words,
    *,
    is_blank: bool = False,
) -> Target:
    """Write the sheet as an Excel form if the target ends in .xlsx, else as PDF.

    A blank one has room for the answers and the signatures.

    Raises:
        RecordNotFound: there is no such person.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    sheet = gather_sheet(workspace, person_id, words, is_blank=is_blank)
    document = consent_sheet(workspace, sheet)
    of = PaperOf(kind="consent_sheet", case_id=sheet.case.id, record_id=person_id)
    return save_paper(workspace, document, target, of)


def language_of(person: Person, otherwise: str) -> str:
    """One that they speak and the texts are written in, else the first they speak."""
    written = [code for code in person.languages if code in WRITTEN_IN]
    return next(iter((*written, *person.languages)), otherwise)


def identify_person(workspace: Workspace, number_or_id: str) -> PersonId:
    """The person that somebody names by the number, or a program by the id.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        named = work.persons.where(number=number_or_id)
        return named[0].id if named else work.persons.get(number_or_id).id


def gather_sheet(
    workspace: Workspace, person_id: PersonId, words: Words, *, is_blank: bool = False
) -> Sheet:
    """What stands on a person's sheets in this language, as far as the role sees it."""
    role = workspace.staff.role
    text = text_in(words)
    with workspace.reading() as work:
        person = redacted(role, work.persons.get(person_id))
        consents = [] if is_blank else work.consents.where(person_id=person_id)
        return Sheet(
            person=person,
            case=redacted(role, work.cases.get(person.case_id)),
            answers=tuple(redacted(role, one) for one in standing(consents)),
            collected_by=workspace.staff.name,
            text=text,
            words=words if text.is_wanted else words_in(text.language),
            is_child=is_child(person, workspace.today()),
        )


def text_in(words: Words) -> ConsentText:
    """What is read out, in one language or in two beside each other."""
    text = consent_text(words.language)
    if not isinstance(words, PairedWords):
        return text
    beside = consent_text(words.second.language)
    texts = {key: pair(told, beside.texts[key]) for key, told in text.texts.items()}
    return replace(text, texts=texts)


def consent_sheet(workspace: Workspace, sheet: Sheet) -> Document:
    """The description of the consent sheet; a language that is missing is told."""
    text, words = sheet.text, sheet.words
    return Document(
        title=text.read("sheet_title"),
        subtitle=sheet.person.number,
        words=words,
        code=sheet_code(sheet),
        made_on=workspace.clock.now(),
        header=sheet_header(sheet),
        blocks=(
            *language_note(sheet),
            Paragraphs("", text.read("sheet_intro")),
            _purposes(sheet),
            *_named(sheet),
            Paragraphs(text.read("rights_title"), text.read("rights")),
            _signatures(sheet),
        ),
        notice=text.read("confidential"),
    )


def sheet_header(sheet: Sheet) -> tuple[Fact, ...]:
    words, person = sheet.words, sheet.person
    return (
        Fact(label(CASE, "number", words), sheet.case.number),
        Fact(label(PERSON, "number", words), person.number),
        Fact(words.say("Name"), person.full_name or person.native_name),
        Fact(label(PERSON, "birth_date", words), person.birth_date),
        Fact(sheet.text.read("version"), _versions(sheet)),
    )


def _versions(sheet: Sheet) -> str:
    """That of the text printed here, or those that the answers were given to."""
    told = dict.fromkeys(one.text_version for one in sheet.answers)
    return sheet.words.listed(told or [sheet.text.version])


def language_note(sheet: Sheet) -> tuple[Block, ...]:
    text, words = sheet.text, sheet.words
    if text.is_wanted:
        return ()
    wanted = words.code(ListName.LANGUAGES, text.wanted)
    shown = words.code(ListName.LANGUAGES, text.language)
    return (Note(text.read("language_missing", language=wanted, shown=shown)),)


def _purposes(sheet: Sheet) -> Table:
    text, words = sheet.text, sheet.words
    rows = tuple(
        (
            words.code(ListName.CONSENT_PURPOSES, code),
            text.read(f"purpose_{code}"),
            told_answer(sheet, code),
        )
        for code in code_list(ListName.CONSENT_PURPOSES).entries
    )
    columns = (
        Column(text.read("purpose"), weight=2.2),
        Column(text.read("meaning"), weight=4.4),
        Column(text.read("answer"), weight=2),
    )
    return Table(text.read("purposes"), columns, rows)


def told_answer(sheet: Sheet, purpose: str) -> str:
    """What was answered and when; room to tick on a blank sheet."""
    text, words, answer = sheet.text, sheet.words, sheet.answer_to(purpose)
    if answer is None:
        return f"[   ] {text.read('yes')}   [   ] {text.read('no')}"
    since = answer.withdrawn_at or answer.taken_at
    status = words.code(ListName.CONSENT_STATUS, answer.status)
    return words.beside((status, words.date(since.date())))


def _named(sheet: Sheet) -> Iterator[Block]:
    """To whom medical data go, and whom the person is referred to with what."""
    words = sheet.words
    for answer in sheet.answers:
        if answer.purpose not in TO_NAMED or not answer.allows:
            continue
        told = [words.code(ListName.DISCLOSURES, code) for code in answer.discloses]
        yield Section(
            words.code(ListName.CONSENT_PURPOSES, answer.purpose),
            (
                Fact(
                    sheet.text.read("recipients"),
                    words.listed(map(words.isolated, answer.recipients)),
                    is_wide=True,
                ),
                Fact(sheet.text.read("what_is_told"), words.listed(told), is_wide=True),
            ),
        )


def _signatures(sheet: Sheet) -> Signatures:
    text, person = sheet.text, sheet.person
    last = max(sheet.answers, key=lambda one: one.taken_at, default=None)
    signed_on = None if last is None else last.taken_at.date()
    blocks = [Signature(text.read("sign_person"), person.full_name, signed_on)]
    giver = "" if last is None else last.giver_name
    if sheet.is_child or giver:
        name = giver or person.guardian_name
        blocks.append(Signature(text.read("sign_parent"), name, signed_on))
    if last is None or last.witness:
        name = "" if last is None else last.witness
        blocks.append(Signature(text.read("sign_witness"), name))
    if last is None or last.interpreter or not text.is_wanted:
        name = "" if last is None else last.interpreter
        blocks.append(Signature(text.read("sign_interpreter"), name))
    by = Signature(text.read("sign_counsellor"), sheet.collected_by, signed_on)
    blocks.append(by)
    told = [text.read("statement")]
    if sheet.is_child:
        told.append(text.read("child_statement"))
    return Signatures(text.read("signatures"), tuple(blocks), " ".join(told))


def sheet_code(sheet: Sheet) -> str:
    """Eight signs that tie the paper to the person and the answers it shows."""
    records: Sequence[Person | Consent] = (sheet.person, *sheet.answers)
    content = msgspec.json.encode([taken_apart(one) for one in records], order="sorted")
    digest = blake2b(content, digest_size=4).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:]}"
