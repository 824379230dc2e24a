"""The referral sheet: what an agency is told about a person, and nothing else.

Only the parts that the consent names are on it; who was not told a name reads a number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from fieldcase.documents.description import (
    Block,
    Column,
    Document,
    Fact,
    Paragraphs,
    Section,
    Signature,
    Signatures,
    Table,
    ValueKind,
)
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person, place_in_case
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.referral import Referral, ReferralId
from fieldcase.domain.consent.referral_rules import (
    HEALTH,
    PROTECTION,
    referral_problems,
)
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.record_kinds import Record, RecordKind
from fieldcase.domain.records import kind_of, taken_apart
from fieldcase.domain.rules import refuse
from fieldcase.domain.staff import StaffMember
from fieldcase.domain.words import Words
from fieldcase.usecases.consent.consents_read import consents_of
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.record_keeping.labels import BY_KIND, PERSON, label
from fieldcase.usecases.record_keeping.labels_referrals import REFERRAL
from fieldcase.usecases.record_keeping.readable import readable_field
from fieldcase.usecases.workspace import Workspace

_NAME, _FAMILY, _NEEDS = "NAME", "FAM", "NEEDS"
# What each part of the list tells, of the person and of the case.
_OF_PERSON: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        _NAME: ("given_names", "family_name", "native_name"),
        "BIRTH": ("birth_date", "sex"),
        "NAT": ("nationalities",),
        "LANG": ("languages", "interpreter_needed"),
        "CONT": ("phone", "email"),
        "ADDR": ("host_address",),
    }
)
_OF_CASE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "LEGAL": ("legal_status",),
        "DEST": ("destination_country", "destination_town"),
    }
)
_OF_REFERRAL = (
    (_NEEDS, "services"),
    (_NEEDS, "reason"),
    (HEALTH, "health"),
    (PROTECTION, "protection"),
)
_ON_TOP = ("agency", "referred_on", "priority", "worker")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralFacts:
    """A referral with what it may tell of."""

    referral: Referral
    person: Person
    case: Case
    family: Sequence[Person]
    made_by: StaffMember | None


def save_referral_sheet(
    workspace: Workspace, referral_id: ReferralId, target: Target, words: Words
) -> Target:
    """Write the sheet as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        RecordNotFound: there is no such referral, or it is about nobody.
        EntriesRefused: the consent it rests on was withdrawn before it was handed over.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    facts = gather_referral(workspace, referral_id)
    document = referral_sheet(workspace, facts, words)
    is_named = "NAME" in facts.referral.discloses
    of = PaperOf(
        kind="referral_sheet",
        case_id=facts.case.id,
        record_id=referral_id,
        with_names=is_named,
    )
    return save_paper(workspace, document, target, of)


def gather_referral(workspace: Workspace, referral_id: ReferralId) -> ReferralFacts:
    """The referral as far as the role sees it, if what it tells is still allowed."""
    role = workspace.staff.role
    with workspace.reading() as work:
        stored = work.referrals.get(referral_id)
        if stored.person_id is None:
            raise RecordNotFound(RecordKind.PERSON, "")
        consents = consents_of(work, [stored.person_id])
        refuse(
            referral_problems(
                taken_apart(stored),
                consents,
                workspace.today(),
                is_told=stored.delivered_on is not None,
            )
        )
        members = work.persons.where(case_id=stored.case_id)
        return ReferralFacts(
            referral=redacted(role, stored),
            person=redacted(role, work.persons.get(stored.person_id)),
            case=redacted(role, work.cases.get(stored.case_id)),
            family=[redacted(role, one) for one in sorted(members, key=place_in_case)],
            made_by=work.staff.find(stored.made_by or ""),
        )


def disclosed(referral: Referral) -> Mapping[str, frozenset[str]]:
    """The fields of the person, the case and the referral that may be told."""
    told = referral.discloses
    person = {name for code in told for name in _OF_PERSON.get(code, ())}
    case = {name for code in told for name in _OF_CASE.get(code, ())}
    own = {name for code, name in _OF_REFERRAL if code in told}
    return {
        "person": frozenset({"number", *person}),
        "case": frozenset(case),
        "referral": frozenset({*_ON_TOP, "made_by", *own}),
    }


def referral_sheet(
    workspace: Workspace, facts: ReferralFacts, words: Words
) -> Document:
    """The description of the sheet in one language."""
    referral, case = facts.referral, facts.case
    is_told = {"DEST", "NAT"} & set(referral.discloses)
    countries = [case.destination_country, *facts.person.nationalities]
    return Document(
        title=words.say("Referral"),
        subtitle=facts.person.number,
        words=words,
        code=paper_code(referral),
        made_on=workspace.clock.now(),
        header=_header(facts, words),
        blocks=(*_told(facts, words), _signatures(facts, words)),
        footnotes=tuple(
            footnotes_for(ListName.COUNTRIES, countries if is_told else [], words)
        ),
        notice=words.say(
            "For the organisation named above only: the person agreed to this list and"
            " to nothing more."
        ),
    )


def _header(facts: ReferralFacts, words: Words) -> tuple[Fact, ...]:
    referral, made_by = facts.referral, facts.made_by
    return (
        *(_fact(referral, name, words) for name in _ON_TOP),
        Fact(label(REFERRAL, "made_by", words), made_by.name if made_by else ""),
        Fact(label(PERSON, "number", words), facts.person.number),
    )


def _told(facts: ReferralFacts, words: Words) -> Iterator[Block]:
    """The parts that the list names, in its order."""
    referral, told = facts.referral, facts.referral.discloses
    person = [name for code in told for name in _OF_PERSON.get(code, ())]
    case = [name for code in told for name in _OF_CASE.get(code, ())]
    about = [_fact(facts.person, name, words) for name in person]
    about += [_fact(facts.case, name, words) for name in case]
    yield Section(words.say("The person"), tuple(about))
    if _FAMILY in told:
        yield _family(facts, words)
    if _NEEDS in told:
        wanted = (_fact(referral, "services", words, is_wide=True),)
        yield Section(words.say("What is asked for"), wanted)
        yield Paragraphs(label(REFERRAL, "reason", words), referral.reason)
    for code, name in ((HEALTH, "health"), (PROTECTION, "protection")):
        text = getattr(referral, name)
        if code in told and text:
            yield Paragraphs(words.code(ListName.DISCLOSURES, code), text)


def _family(facts: ReferralFacts, words: Words) -> Block:
    """Who else there is: their names are theirs to give, so they keep their numbers."""
    rows = tuple(
        (
            one.number,
            words.code(ListName.RELATIONSHIPS, one.role_in_case),
            one.age_on(facts.referral.referred_on),
        )
        for one in facts.family
        if one.id != facts.person.id
    )
    columns = (
        Column(label(PERSON, "number", words)),
        Column(label(PERSON, "role_in_case", words), weight=2),
        Column(words.say("Age"), ValueKind.NUMBER),
    )
    return Table(words.code(ListName.DISCLOSURES, _FAMILY), columns, rows)


def _signatures(facts: ReferralFacts, words: Words) -> Signatures:
    """Who hands it over, who receives it, and the person, if they are named."""
    referral, made_by = facts.referral, facts.made_by
    person = facts.person.full_name if _NAME in referral.discloses else ""
    return Signatures(
        words.say("Signatures"),
        (
            Signature(words.say("The person"), person),
            Signature(
                label(REFERRAL, "made_by", words), made_by.name if made_by else ""
            ),
            Signature(label(REFERRAL, "received_by", words), referral.received_by),
        ),
        words.say("I agree that this organisation is told what stands here."),
    )


def _fact(record: Record, field: str, words: Words, *, is_wide: bool = False) -> Fact:
    named = BY_KIND[kind_of(record)][field]
    value = readable_field(record, field, words, {})
    return Fact(words.say(named), value, is_wide=is_wide)
