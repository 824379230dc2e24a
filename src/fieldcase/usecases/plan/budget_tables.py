"""The legal and budget tables on paper: what was published, and what headquarters says.

What no publication states says so; nothing of it is guessed.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from fieldcase.documents.description import (
    Block,
    Column,
    Document,
    Note,
    Table,
    Value,
    ValueKind,
)
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.plan.published_amounts import (
    PAID_WORDS,
    PUBLISHED,
    PUBLISHED_RULES,
    SOURCES,
    PublishedAmount,
    is_published,
)
from fieldcase.domain.plan.reference_data import BudgetLine, PremiumRate
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.plan.plan_words import EMPTY, standing_text, title_text
from fieldcase.usecases.plan.reference_data import ReferenceData, list_reference_data
from fieldcase.usecases.record_keeping.labels import label
from fieldcase.usecases.record_keeping.labels_plan import (
    BUDGET_LINE,
    EXCHANGE_RATE,
    PREMIUM_RATE,
)
from fieldcase.usecases.workspace import Workspace

_DATE = ValueKind.DATE
_OPEN = "–"


def save_budget_tables(workspace: Workspace, target: Target, words: Words) -> Target:
    """Write them as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    document = Document(
        title=words.say("Amounts and eligibility"),
        subtitle=words.say("Belgium: what was published, and what headquarters says"),
        words=words,
        code=f"{workspace.today():%Y-%m-%d}",
        made_on=workspace.clock.now(),
        blocks=tuple(_blocks(list_reference_data(workspace), words)),
        footnotes=tuple(footnotes_for(ListName.COUNTRIES, ["XK"], words)),
    )
    of = PaperOf(kind="budget_tables", with_names=False)
    return save_paper(workspace, document, target, of)


def _blocks(amounts: ReferenceData, words: Words) -> Iterator[Block]:
    yield Note(
        words.say(
            "The first two tables repeat what was published. It was not verified since,"
            " and only what headquarters confirmed below counts as settled. Where it"
            " says “not filled in”, headquarters has not filled in an amount, and none"
            " was published."
        )
    )
    yield published_table(words)
    yield rules_table(words)
    yield _budget_lines(amounts, words)
    yield _premiums(amounts, words)
    yield _exchange_rates(amounts, words)
    columns = (Column(words.say("Source")), Column(words.say("Page"), weight=5))
    yield Table(words.say("Sources"), columns, tuple(SOURCES.items()))


def published_table(words: Words) -> Table:
    """What was published, a row each, in the order in which it was found."""
    columns = (
        Column(words.say("When"), weight=1.9),
        Column(words.say("What"), weight=2.1),
        Column(words.say("For whom"), weight=2.2),
        Column(words.say("Adult, EUR"), weight=1.25),
        Column(words.say("Child, EUR"), weight=1.25),
        Column(words.say("Paid"), weight=1.45),
        Column(words.say("Source"), weight=1.1),
    )
    rows = tuple(_published_row(row, words) for row in PUBLISHED)
    return Table(words.say("Published amounts"), columns, rows)


def rules_table(words: Words) -> Table:
    """What the same pages say about who is entitled."""
    columns = (Column(words.say("Rule"), weight=6), Column(words.say("Source")))
    rows = tuple((words.say(text), source) for text, source in PUBLISHED_RULES)
    return Table(words.say("Published rules"), columns, rows)


def _published_row(row: PublishedAmount, words: Words) -> tuple[Value, ...]:
    when = words.say(row.when) if row.when else ""
    return (
        words.beside([validity_text(row.valid_from, row.valid_until, words), when]),
        words.say(row.title),
        words.say(row.scope),
        _published_amount(row, row.adult, words),
        _published_amount(row, row.child, words) if row.has_children else _OPEN,
        words.say(PAID_WORDS[row.paid]),
        ", ".join(row.sources),
    )


def _published_amount(row: PublishedAmount, cents: int | None, words: Words) -> str:
    if cents is None:
        return words.say(EMPTY)
    if row.least is not None:
        return words.say(
            "{least} to {most}", least=words.money(row.least), most=words.money(cents)
        )
    told = words.money(cents)
    return words.say("at most {amount}", amount=told) if row.is_at_most else told


def _budget_lines(amounts: ReferenceData, words: Words) -> Block:
    said = _labels(BUDGET_LINE, words)
    columns = (
        Column(said["fund"], weight=1.7),
        Column(said["title"], weight=2.0),
        Column(words.say("For whom"), weight=2.0),
        Column(said["ceiling"], weight=1.6),
        Column(words.say("When"), weight=1.6),
        Column(said["standing"], weight=1.9),
        Column(said["source"], weight=1.8),
    )
    rows = tuple(
        (
            words.code(ListName.PROGRAMMES, line.fund),
            title_text(line, words),
            scope_text(line, words),
            amount_text(line.ceiling, line.currency, words),
            validity_text(line.valid_from, line.valid_until, words),
            standing_text(line, words),
            line.source,
        )
        for line in amounts.budget_lines
    )
    return Table(
        words.say("Budget lines of headquarters"),
        columns,
        rows or _empty(columns, words),
    )


def _premiums(amounts: ReferenceData, words: Words) -> Block:
    said = _labels(PREMIUM_RATE, words)
    columns = (
        Column(said["title"], weight=1.6),
        Column(said["visa_regimes"], weight=1.4),
        Column(said["adult"], weight=1.3),
        Column(said["child"], weight=1.3),
        Column(words.say("When"), weight=1.6),
        Column(said["standing"], weight=1.6),
        Column(said["source"], weight=1.6),
    )
    rows = tuple(
        (
            title_text(rate, words),
            regimes_text(rate, words),
            amount_text(rate.adult, rate.currency, words),
            amount_text(rate.child, rate.currency, words),
            validity_text(rate.valid_from, rate.valid_until, words),
            standing_text(rate, words),
            rate.source,
        )
        for rate in amounts.premium_rates
        if not is_published(rate)
    )
    return Table(
        words.say("Premiums of headquarters"), columns, rows or _empty(columns, words)
    )


def _exchange_rates(amounts: ReferenceData, words: Words) -> Block:
    said = _labels(EXCHANGE_RATE, words)
    columns = (
        Column(said["currency"]),
        Column(said["quoted_on"], _DATE),
        Column(said["rate"]),
        Column(said["source"], weight=2),
    )
    rows = tuple(
        (rate.currency, rate.quoted_on, rate.rate, rate.source)
        for rate in amounts.exchange_rates
    )
    return Table(
        words.say("Exchange rates of headquarters"),
        columns,
        rows or _empty(columns, words),
    )


def amount_text(cents: int | None, currency: str, words: Words) -> str:
    """An amount with its currency, or that nobody filled it in."""
    if cents is None:
        return words.say(EMPTY)
    return words.money(cents, currency)


def validity_text(first: date | None, last: date | None, words: Words) -> str:
    """Both days are included; nothing where neither is known."""
    if first is None and last is None:
        return ""
    if last is None:
        return words.say("from {day}", day=words.date(first))
    if first is None:
        return words.say("until {day}", day=words.date(last))
    return words.say(
        "{first} to {last}", first=words.date(first), last=words.date(last)
    )


def regimes_text(rate: PremiumRate, words: Words) -> str:
    """The visa regimes of a premium; nothing where it is for everybody."""
    return words.listed(
        words.code(ListName.VISA_REGIMES, code) for code in rate.visa_regimes
    )


def scope_text(line: BudgetLine, words: Words) -> str:
    """Everything that narrows a line down."""
    profiles = [
        words.code(ListName.VULNERABILITY_PROFILES, code) for code in line.profiles
    ]
    return words.beside(
        [
            words.code(ListName.BUDGET_SCOPES, line.per),
            words.code(ListName.ASSISTANCE_CATEGORIES, line.category),
            words.code(ListName.VISA_REGIMES, line.visa_regime),
            words.listed(profiles),
        ]
    )


def _empty(columns: tuple[Column, ...], words: Words) -> tuple[tuple[Value, ...], ...]:
    """One row that says why there is none."""
    told: tuple[Value, ...] = (words.say(EMPTY),)
    return ((*told, *[None] * (len(columns) - 1)),)


def _labels(of: Mapping[str, str], words: Words) -> dict[str, str]:
    return {name: label(of, name, words) for name in of}
