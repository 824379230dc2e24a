"""What a page of a questionnaire is built of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fieldcase.forms.tree import Element

if TYPE_CHECKING:
    from fieldcase.ui.questionnaires.question_field import QuestionField


class Block(QWidget):
    """A question, a group, the rounds of a repeat."""

    def refresh(self) -> None:
        """Show how things stand now, touching only what is another than before."""
        raise NotImplementedError

    def fields(self) -> Iterator["QuestionField"]:
        """The questions to be seen in it, from top to bottom."""
        yield from ()

    def made(self) -> Iterator["QuestionField"]:
        """Of `fields`, those that have their widgets already."""
        return self.fields()

    def reveal(self, element: Element) -> None:
        """Bring this question into what is shown, if it is in here."""
