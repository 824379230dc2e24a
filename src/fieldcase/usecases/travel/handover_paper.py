"""The paper of a hand-over: what the mission is told, and nothing else.

Each part tells of those persons only whose consents allow it (DP-11, DP-23). Neither
protection notes nor what was said in confidence is on it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

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
    ValueKind,
)
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.travel.handover import Handover, HandoverId
from fieldcase.domain.travel.handover_rules import told_of
from fieldcase.domain.travel.travel_rules import journey_of
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.case_records import case_records, seen_records
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.record_keeping.labels import CASE, PERSON, SESSION, label
from fieldcase.usecases.record_keeping.labels_travel import HANDOVER, TRAVEL
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    handover: Handover
    records: CaseRecords
    words: Words

    def told(self, part: str) -> tuple[Person, ...]:
        """Of whom this part is told; nobody where it is not among the parts."""
        if part not in self.handover.parts:
            return ()
        return told_of(self.records.persons, self.records.consents, part)


def save_handover_paper(
    workspace: Workspace, handover_id: HandoverId, target: Target, words: Words
) -> Target:
    """Write it as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        RecordNotFound: there is no such hand-over.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    with workspace.reading() as work:
        handover = work.handovers.get(handover_id)
        records = case_records(work, handover.case_id)
    document = handover_paper(workspace, handover, records, words)
    of = PaperOf(kind="handover", case_id=handover.case_id, record_id=handover_id)
    return save_paper(workspace, document, target, of)


def handover_paper(
    workspace: Workspace, handover: Handover, records: CaseRecords, words: Words
) -> Document:
    """The description of the paper in one language, as far as the role sees it."""
    role, code = workspace.staff.role, paper_code(handover)
    handover, records = redacted(role, handover), seen_records(role, records)
    telling = _Telling(handover=handover, records=records, words=words)
    case = records.case
    blocks = [block for part in _PARTS.values() for block in part(telling)]
    return Document(
        title=words.say("Hand-over to the mission"),
        subtitle=case.number,
        words=words,
        code=code,
        made_on=workspace.clock.now(),
        header=(
            Fact(label(CASE, "number", words), case.number),
            Fact(
                label(HANDOVER, "mission", words),
                words.code(ListName.COUNTRIES, handover.mission),
            ),
            Fact(label(HANDOVER, "focal_point", words), handover.focal_point),
            Fact(label(HANDOVER, "expected_on", words), handover.expected_on),
        ),
        blocks=(
            Note(words.say("Each part tells only of those who allowed it.")),
            *blocks,
            *_note(telling),
            _signatures(words),
        ),
        footnotes=tuple(
            footnotes_for(
                ListName.COUNTRIES, [case.destination_country, handover.mission], words
            )
        ),
        notice=words.say("Confidential: for the mission only."),
    )


def _who(telling: _Telling) -> Iterator[Block]:
    words = telling.words
    rows = tuple(
        (
            one.number,
            one.full_name,
            words.code(ListName.RELATIONSHIPS, one.role_in_case),
            words.code(ListName.SEXES, one.sex),
            one.birth_date,
            words.listed(
                words.code(ListName.COUNTRIES, code) for code in one.nationalities
            ),
        )
        for one in telling.told("WHO")
    )
    if rows:
        fields = ("number", "role_in_case", "sex", "birth_date", "nationalities")
        titles = {name: label(PERSON, name, words) for name in fields}
        columns = (
            Column(titles["number"], weight=1.4),
            Column(words.say("Name"), weight=2),
            Column(titles["role_in_case"]),
            Column(titles["sex"], weight=0.8),
            Column(titles["birth_date"], ValueKind.DATE),
            Column(titles["nationalities"]),
        )
        yield Table(words.say("Who comes"), columns, rows)


def _reach(telling: _Telling) -> Iterator[Block]:
    words = telling.words
    fields = ("phone", "contact_name", "contact_phone", "address_coo")
    rows = tuple(
        (one.full_name, *(getattr(one, name) for name in fields))
        for one in telling.told("REACH")
    )
    if rows:
        columns = (
            Column(words.say("Name")),
            *(Column(label(PERSON, name, words)) for name in fields),
        )
        yield Table(words.say("How to reach them"), columns, rows)


def _travel(telling: _Telling) -> Iterator[Block]:
    journey, words = journey_of(telling.records), telling.words
    if journey is None or not telling.told("TRAVEL"):
        return
    facts = (
        Fact(
            label(TRAVEL, "mode", words),
            words.code(ListName.TRANSPORT_MODES, journey.mode),
        ),
        *(
            Fact(label(TRAVEL, name, words), getattr(journey, name))
            for name in ("departs_on", "departs_from", "transit", "arrives_on")
        ),
        *(
            Fact(label(TRAVEL, name, words), getattr(journey, name))
            for name in ("arrives_at", "carrier", "onward", "met_by")
        ),
    )
    yield Section(words.say("The journey"), facts)


def _plan(telling: _Telling) -> Iterator[Block]:
    records, words = telling.records, telling.words
    if not telling.told("PLAN") or not records.plans:
        return
    plan = max(records.plans, key=lambda one: one.id)
    rows = tuple(
        (
            words.code(ListName.ASSISTANCE_CATEGORIES, item.category),
            item.description,
            words.code(ListName.MODALITIES, item.modality),
        )
        for item in records.plan_items
        if item.plan_id == plan.id
    )
    if rows:
        columns = (
            Column(words.say("Assistance")),
            Column(words.say("What"), weight=2),
            Column(words.say("How")),
        )
        yield Table(words.say("The reintegration plan"), columns, rows)


def _needs(telling: _Telling) -> Iterator[Block]:
    """What the last session that stands says; never its protected notes."""
    amended = {one.amends for one in telling.records.sessions}
    standing = [one for one in telling.records.sessions if one.id not in amended]
    if not telling.told("NEEDS") or not standing:
        return
    last = max(standing, key=lambda one: (one.held_on, one.id))
    for name in ("expectations", "skills", "needs_economic", "needs_social"):
        if text := getattr(last, name):
            yield Paragraphs(label(SESSION, name, telling.words), text)


def _medical(telling: _Telling) -> Iterator[Block]:
    words = telling.words
    allowed = {one.id: one for one in telling.told("MED")}
    last = {one.person_id: one for one in telling.records.medical_files}
    for person_id, file in last.items():
        if person_id not in allowed:
            continue
        needs = words.listed(
            words.code(ListName.MEDICAL_NEEDS, code) for code in file.need_types
        )
        facts = (
            Fact(words.say("Medical needs"), needs, is_wide=True),
            Fact(words.say("Treatment"), file.treatment, is_wide=True),
            Fact(words.say("Receiving provider"), file.provider, is_wide=True),
        )
        title = words.say("Medical: {name}", name=allowed[person_id].full_name)
        yield Section(title, facts)


def _note(telling: _Telling) -> Iterator[Block]:
    if telling.handover.note:
        title = label(HANDOVER, "note", telling.words)
        yield Paragraphs(title, telling.handover.note)


def _signatures(words: Words) -> Signatures:
    return Signatures(
        words.say("Signatures"),
        (
            Signature(words.say("Handed over by")),
            Signature(words.say("Taken over by")),
        ),
    )


_PARTS: Mapping[str, Callable[[_Telling], Iterator[Block]]] = MappingProxyType(
    {
        "WHO": _who,
        "REACH": _reach,
        "TRAVEL": _travel,
        "PLAN": _plan,
        "NEEDS": _needs,
        "MED": _medical,
    }
)
