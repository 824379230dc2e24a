"""An invented session record: nobody in it exists."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from fieldcase.documents.description import (
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
    ValueKind,
)
from fieldcase.domain.words import words_in

MADE_ON = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def session_record(language: str = "en", **changes: object) -> Document:
    facts: dict[str, object] = {
        "title": "Counselling session record",
        "words": words_in(language),
        "code": "BE-7QK4-0042/3",
        "made_on": MADE_ON,
        "header": (
            Fact("Case", "BE-7QK4-0042"),
            Fact("Main applicant", "Giorgi Beridze"),
            Fact("Native name", "გიორგი ბერიძე"),
            Fact("Date", date(2026, 11, 22)),
            Fact("Starts", time(10, 30)),
            Fact("Interpreter", None),
            Fact("Phone", "+32 470 12 34 56"),
        ),
        "blocks": (
            Section("Needs", (Fact("Facts", "Arrived in 2024.", is_wide=True),)),
            Choices("Topics", (Choice("Travel", is_ticked=True), Choice("Budget"))),
            Table(
                "Plan",
                (Column("Item", weight=3), Column("Amount", ValueKind.MONEY)),
                (("Sewing machine", Decimal("480.50")),),
                ("Total", Decimal("480.50")),
            ),
            Note("This record was read to the applicant."),
            Paragraphs("Assessment", "Calm and decided."),
            Signatures("Signatures", (Signature("Counsellor", "Anna Peeters"),)),
        ),
    }
    return Document(**{**facts, **changes})  # type: ignore[arg-type]  # by name
