"""The budget of a plan: what each fund gives, what is planned of it, what is left."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fieldcase.domain.plan.ceilings import FundBudget
from fieldcase.domain.plan.reference_data import EURO
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import BAR, SNUG, TINY, palette_now
from fieldcase.usecases.plan.plan_file import PlanFile
from fieldcase.usecases.plan.plan_words import budget_name, budget_source, premium_text


class BudgetCard(Card):
    """`show_budget(file)`: a bar a fund, with its numbers and where they come from."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Budget"))
        self._words = words
        self.bars: list[BudgetBar] = []
        self._parts = QVBoxLayout()
        self._parts.setSpacing(SNUG)
        self.content.addLayout(self._parts)
        self.fill()

    def show_budget(self, file: PlanFile) -> None:
        clear(self._parts)
        words = self._words
        self.bars = [BudgetBar(words, budget) for budget in file.budgets]
        if not self.bars:
            told = words.say(
                "Headquarters has not filled in any ceiling. What is planned is shown"
                " here by fund."
            )
            self._parts.addWidget(label(words.line(told), Role.QUIET, wraps=True))
        for bar in self.bars:
            self._parts.addWidget(bar)
        self._parts.addWidget(label(words.say("Return premium"), Role.STRONG))
        for person in file.persons:
            premium = file.premiums.get(person.id)
            if premium is not None:
                name = words.isolated(person.full_name or person.number)
                told = words.say(
                    "{name}: {premium}", name=name, premium=premium_text(premium, words)
                )
                self._parts.addWidget(label(words.line(told), Role.QUIET, wraps=True))


class BudgetBar(QWidget):
    """What is planned against the ceiling, in numbers and as a bar."""

    def __init__(self, words: Words, budget: FundBudget) -> None:
        super().__init__()
        told = told_of(budget, words)
        name = budget_name(budget, words)
        self.setAccessibleName(words.say("{name}: {told}", name=name, told=told))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TINY)
        layout.addWidget(label(name, Role.STRONG, wraps=True))
        role = Role.ERROR if budget.is_above else Role.BODY
        self.numbers = label(told, role, wraps=True)
        layout.addWidget(self.numbers)
        if budget.ceiling is not None:
            layout.addWidget(_Bar(budget))
        if source := budget_source(budget, words):
            layout.addWidget(label(source, Role.SMALL, wraps=True))


class _Bar(QWidget):
    """Planned of the ceiling, and of that what is paid; from the reading side."""

    def __init__(self, budget: FundBudget) -> None:
        super().__init__()
        most = max(budget.ceiling or 0, budget.planned, 1)
        self._shares: Sequence[float] = (budget.planned / most, budget.paid / most)
        self._is_above = budget.is_above
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette = palette_now()
        planned = palette.wrong.ink if self._is_above else palette.accent
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for share, colour in zip(
            (1.0, *self._shares),
            (palette.line, planned, palette.good.ink),
            strict=True,
        ):
            width = self.width() * share
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = self.width() - width if is_mirrored else 0.0
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(left, 0, width, BAR), BAR / 2, BAR / 2)


def told_of(budget: FundBudget, words: Words) -> str:
    """The numbers of a fund in one line."""
    planned = words.money(budget.planned, EURO)
    paid = words.say("paid {amount}", amount=words.money(budget.paid, EURO))
    if budget.ceiling is None or budget.balance is None:
        return words.beside([words.say("planned {amount}", amount=planned), paid])
    whole = words.say(
        "planned {amount} of {ceiling}",
        amount=planned,
        ceiling=words.money(budget.ceiling, EURO),
    )
    if budget.is_above:
        over = words.money(-budget.balance, EURO)
        left = words.say("above the ceiling by {amount}", amount=over)
    else:
        left = words.say("left {amount}", amount=words.money(budget.balance, EURO))
    return words.beside([whole, left, paid])
