"""A code in groups, as it stands on paper or is told aloud."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from fieldcase.domain.typed_code import GROUP_LENGTH, GROUPS
from fieldcase.ui.controls.text_field import TextField

_BETWEEN = frozenset({" ", "-"})  # groups, on paper and on the screen


class CodeField(TextField):
    """Typed with or without gaps it falls into groups; a scanner may type it too.

    `mark_group` puts the cursor on a group that is wrong, so that one types over it.
    """

    def __init__(self, groups: int = GROUPS) -> None:
        super().__init__(" ".join(["·" * GROUP_LENGTH] * groups))
        self._groups = groups
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._marked: int | None = None

    def mark_group(self, number: int) -> None:
        """The group to look at, counted from one."""
        self._marked = number
        self._select_marked()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._select_marked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._marked = None
        before = self.text()
        is_at_end = self.cursorPosition() == len(before)
        if event.text() in _BETWEEN and is_at_end and before.endswith(" "):
            return  # the gap is there already
        super().keyPressEvent(event)
        is_longer = len(self.text()) > len(before)
        if is_longer and self.cursorPosition() == len(self.text()):
            self._fall_into_groups()

    def _fall_into_groups(self) -> None:
        """Only at the end: nothing moves under a cursor inside."""
        groups = self.text().split(" ")
        if len(groups) < self._groups and len(groups[-1]) == GROUP_LENGTH:
            self.setText(" ".join([*groups, ""]))

    def _select_marked(self) -> None:
        if self._marked is None:
            return
        signs = [place for place, sign in enumerate(self.text()) if sign.isalnum()]
        start = (self._marked - 1) * GROUP_LENGTH
        group = signs[start : start + GROUP_LENGTH]
        if group:
            self.setSelection(group[0], group[-1] + 1 - group[0])
