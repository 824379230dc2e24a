"""The return premium beside a journey: what each gets, or what is missing."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL
from fieldcase.usecases.plan.plan_file import Premiums, list_premiums
from fieldcase.usecases.plan.plan_words import premium_text


class PremiumSection(CaseSection):
    """By the day of the journey, the visa regime and the age at departure."""

    KINDS: ClassVar[frozenset[RecordKind]] = frozenset(
        {
            RecordKind.CASE,
            RecordKind.PERSON,
            RecordKind.TRAVEL,
            RecordKind.PREMIUM_RATE,
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        card = Card(words.say("Return premium, in cash at departure"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(SMALL)
        card.content.addLayout(self.rows)
        self.layout_.addWidget(card)

    def load(self) -> None:
        case_id = self.case_id
        self._desk.ask(
            self, lambda workspace: list_premiums(workspace, case_id), self._show
        )

    def _show(self, premiums: Premiums) -> None:
        clear(self.rows)
        words = self._words
        for person, premium in premiums:
            name = words.isolated(person.full_name or person.number)
            told = words.say(
                "{name}: {premium}", name=name, premium=premium_text(premium, words)
            )
            role = Role.QUIET if premium.missing else Role.BODY
            self.rows.addWidget(label(words.line(told), role, wraps=True))
