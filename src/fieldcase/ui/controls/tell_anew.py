"""Lines that stand there tell of others now: making one takes ten times as long."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from fieldcase.ui.controls.at_once import at_once


class Line(Protocol):
    """What can be out of sight."""

    def setVisible(self, is_visible: bool, /) -> None: ...  # noqa: FBT001 - Qt's own


AnyLine = TypeVar("AnyLine", bound=Line)
Thing = TypeVar("Thing")


def tell_anew(
    around: QWidget,
    lines: list[AnyLine],
    things: Sequence[Thing],
    make: Callable[[], AnyLine],
    tell: Callable[[AnyLine, Thing | None], object],
) -> None:
    """Let the first of `lines` tell `things`; `make` puts one more in its place.

    What is left over is told None, so that it keeps nothing of whom it told before,
    and waits out of sight.
    """
    with at_once(around):
        while len(lines) < len(things):
            lines.append(make())
        for place, line in enumerate(lines):
            is_told = place < len(things)
            tell(line, things[place] if is_told else None)
            line.setVisible(is_told)
