"""The report of a visit: what was promised, what was seen, what is to follow."""

from collections.abc import Iterator

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
    Value,
    ValueKind,
)
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.money import as_decimal
from fieldcase.domain.monitoring.visit import ItemSeen, Visit, VisitId
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.monitoring.score_history import ScoredOn, dimension_name
from fieldcase.usecases.monitoring.visit_file import VisitFile, open_visit
from fieldcase.usecases.monitoring.visit_words import (
    SITUATION,
    clock_told,
    field_told,
    item_name,
)
from fieldcase.usecases.record_keeping.labels import CASE, label
from fieldcase.usecases.record_keeping.labels_monitoring import VISIT
from fieldcase.usecases.workspace import Workspace

_TEXTS = ("words", "comment", "challenges", "action_taken", "story")
_FACTS = ("project", "income_effect", "jobs_created", "income_before", "income_now")
_AFTER = ("difficulties", "intention")


def save_visit_paper(
    workspace: Workspace, visit_id: VisitId, target: Target, words: Words
) -> Target:
    """Write it as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        RecordNotFound: there is no such visit.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    file = open_visit(workspace, visit_id)
    of = PaperOf(kind="visit", case_id=file.visit.case_id, record_id=visit_id)
    return save_paper(workspace, visit_paper(file, words), target, of)


def visit_paper(file: VisitFile, words: Words) -> Document:
    """The description of the report in one language."""
    visit, around = file.visit, file.around
    country = around.case.destination_country
    return Document(
        title=words.say("Visit report"),
        subtitle=words.code(ListName.VISIT_OUTCOMES, visit.outcome),
        words=words,
        code=paper_code(visit),
        made_on=visit.signed_at,
        header=_header(file, words),
        blocks=tuple(_blocks(file, words)),
        footnotes=tuple(footnotes_for(ListName.COUNTRIES, [country], words)),
        notice=words.say("Confidential: keep it where others cannot read it."),
    )


def _header(file: VisitFile, words: Words) -> tuple[Fact, ...]:
    visit, around = file.visit, file.around
    present = [one.full_name for one in around.persons if one.id in visit.respondents]
    position = ", ".join(filter(None, (visit.latitude, visit.longitude)))
    return (
        Fact(label(CASE, "number", words), around.case.number),
        Fact(label(VISIT, "number", words), visit.number),
        Fact(label(VISIT, "visited_on", words), visit.visited_on),
        Fact(words.say("Returned on"), around.returned_on),
        Fact(
            label(VISIT, "method", words),
            words.code(ListName.CONTACT_METHODS, visit.method),
        ),
        Fact(label(VISIT, "place", words), visit.place),
        Fact(words.say("Position"), position),
        Fact(label(VISIT, "respondents", words), words.listed(present)),
        Fact(label(VISIT, "others_present", words), visit.others_present),
        Fact(label(VISIT, "interpreter", words), visit.interpreter),
        Fact(
            label(VISIT, "consent_confirmed", words),
            words.say("Yes") if visit.consent_confirmed else "",
        ),
        Fact(
            label(VISIT, "monitors", words),
            words.listed(around.staff.get(one, "") for one in visit.monitors),
        ),
    )


def _blocks(file: VisitFile, words: Words) -> Iterator[Block]:
    visit = file.visit
    if visit.amends is not None:
        yield Note(
            words.say(
                "This visit amends an earlier one. Reason: {reason}",
                reason=visit.amendment_reason,
            )
        )
    if visit.clock_note:
        yield Note(clock_told(visit.clock_note, words))
    if visit.outcome_note:
        yield Paragraphs(label(VISIT, "outcome_note", words), visit.outcome_note)
    if visit.is_contact:
        yield from _of_the_contact(file, words)
    for name in _TEXTS:
        if text := getattr(visit, name):
            yield Paragraphs(label(VISIT, name, words), text)
    yield from _following(visit, words)
    signer = file.around.staff.get(visit.signed_by, "")
    yield Signatures(
        words.say("Signatures"),
        (
            Signature(words.say("Monitor"), signer, visit.signed_at.date()),
            Signature(words.say("Read by")),
        ),
    )


def _of_the_contact(file: VisitFile, words: Words) -> Iterator[Block]:
    visit = file.visit
    if visit.items:
        yield _items(file, words)
    facts = tuple(
        Fact(label(VISIT, name, words), _told(visit, name, words)) for name in _FACTS
    )
    if any(fact.is_shown for fact in facts):
        yield Section(words.say("Project and income"), facts)
    rows = tuple(
        row
        for name in (*SITUATION, *_AFTER)
        if any((row := _situation(file, name, words))[1:])
    )
    if rows:
        yield Table(
            words.say("Situation"),
            (
                Column(words.say("About"), weight=1.4),
                Column(words.say("At this visit"), weight=2),
                Column(words.say("At the last visit"), weight=2),
                Column(words.say("Remark"), weight=3),
            ),
            rows,
        )
    own = [one for one in file.around.scores if one.record_id == visit.id]
    for scored in own:
        yield _scores(scored, words)


def _items(file: VisitFile, words: Words) -> Table:
    items = {one.id: one for one in file.around.items}

    def row(seen: ItemSeen) -> tuple[Value, ...]:
        item = next((one for key, one in items.items() if key == seen.item_id), None)
        name = words.say("An item that is not here")
        if item is not None:
            currency = words.isolated(item.currency)
            name = f"{item_name(item, words)} ({currency})"
        return (
            name,
            None if item is None else as_decimal(item.planned),
            words.code(ListName.RECEIVED_STATES, seen.received),
            None if seen.amount is None else as_decimal(seen.amount),
            seen.on,
            words.code(ListName.ITEM_QUALITY, seen.quality),
            seen.problem,
        )

    return Table(
        words.say("What became of the assistance"),
        (
            Column(words.say("Item"), weight=2.8),
            Column(words.say("Planned"), ValueKind.MONEY, 1.3),
            Column(words.say("Received"), weight=1.7),
            Column(words.say("Amount"), ValueKind.MONEY, 1.3),
            Column(words.say("On"), ValueKind.DATE, 1.6),
            Column(words.say("Quality"), weight=1.2),
            Column(words.say("Remark"), weight=2),
        ),
        tuple(row(seen) for seen in file.visit.items),
    )


def _situation(file: VisitFile, name: str, words: Words) -> tuple[Value, ...]:
    visit, last = file.visit, file.around.last
    return (
        label(VISIT, name, words),
        field_told(visit, name, words),
        "" if last is None else field_told(last, name, words),
        getattr(visit, f"{name}_note", ""),
    )


def _scores(scored: ScoredOn, words: Words) -> Table:
    title = words.say("Follow-up scores")
    if scored.is_provisional:
        title = words.say("Follow-up scores: provisional, not the IOM index")
    return Table(
        title,
        (
            Column(words.say("Dimension"), weight=3),
            Column(words.say("Score, 0 to 1"), ValueKind.NUMBER),
            Column(words.say("Answered"), ValueKind.NUMBER),
            Column(words.say("Asked"), ValueKind.NUMBER),
        ),
        tuple(
            (
                dimension_name(one.code, words),
                None if one.value is None else round(one.value, 2),
                one.answered,
                one.asked,
            )
            for one in scored.scores
        ),
    )


def _following(visit: Visit, words: Words) -> Iterator[Block]:
    if visit.follow_up:
        yield Section(
            words.say("What is to follow"),
            (
                Fact(label(VISIT, "follow_up", words), visit.follow_up, is_wide=True),
                Fact(label(VISIT, "follow_up_by", words), visit.follow_up_by),
                Fact(label(VISIT, "follow_up_on", words), visit.follow_up_on),
            ),
        )


def _told(visit: Visit, name: str, words: Words) -> Value:
    if name == "jobs_created":
        return visit.jobs_created or None
    return field_told(visit, name, words)
