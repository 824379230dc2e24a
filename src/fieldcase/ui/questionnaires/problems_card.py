"""What is wrong with a workbook: where, and what to do; nothing of it was taken in."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from fieldcase.domain.words import Words
from fieldcase.forms.problems import FormProblem
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.look.tokens import HEADER_HEIGHT, ROW_HEIGHT, SMALL, Tone
from fieldcase.usecases.questionnaires.form_messages import problem_sentence

_MOST_ROWS_IN_SIGHT = 6


class ProblemsCard(Card):
    """`show_problems(name, problems)`; hidden until there are some."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Why it was not taken in"))
        self._words = words
        self._told = label("", Role.QUIET, wraps=True)
        close = Button("", Kind.QUIET, picture="close", name=words.say("Close"))
        close.clicked.connect(self.hide)
        self.add_beside_title(close)
        empty = EmptyState("check", words.say("Nothing is wrong"), "")
        self.table: ListTable[FormProblem] = ListTable(
            words, _columns(words), empty, name=words.say("Problems of the workbook")
        )
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.add(self._told, self.table)
        self.hide()

    def show_problems(self, name: str, problems: Sequence[FormProblem]) -> None:
        """The errors first: advice does not keep a questionnaire out."""
        words = self._words
        in_order = sorted(problems, key=lambda each: each.is_warning)
        errors = sum(not each.is_warning for each in problems)
        told = words.say_many(
            "{name}: {count} problem. Mend it in the workbook and take it in again;"
            " nothing was changed.",
            "{name}: {count} problems. Mend them in the workbook and take it in again;"
            " nothing was changed.",
            errors,
            name=words.isolated(name),
        )
        self._told.setText(told)
        self.table.model.show(in_order)
        rows = min(len(in_order), _MOST_ROWS_IN_SIGHT)
        self.table.setFixedHeight(HEADER_HEIGHT + rows * ROW_HEIGHT + SMALL)
        self.show()
        self.table.setFocus()


def _columns(words: Words) -> list[Column[FormProblem]]:
    say = words.say

    def column_of(problem: FormProblem) -> str:
        return problem.column

    return [
        Column(
            "state",
            say("State"),
            lambda one: say("Advice") if one.is_warning else say("Wrong"),
            lambda one: Tone.INFORMATION if one.is_warning else Tone.WRONG,
            width=96,
        ),
        Column("sheet", say("Sheet"), lambda one: one.sheet, width=96),
        Column(
            "row",
            say("Row"),
            lambda one: words.number(one.row) if one.row else "",
            width=72,
        ),
        Column("column", say("Column"), column_of, width=120),
        Column(
            "what",
            say("What is wrong, and what to do"),
            lambda one: problem_sentence(one, words),
            width=400,
            stretches=True,
        ),
    ]
