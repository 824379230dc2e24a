"""Tab goes through a page as the eye does, though its widgets come at any time."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

_SAME_LINE = 6  # pixels by which the middles of neighbours in a line may differ


def chain_tabs(before: QWidget, page: QWidget, after: Sequence[QWidget]) -> None:
    """From `before` through what is on the page, line by line, to `after`.

    Call it once the page has its places. What only the mouse focuses is put in order
    too: of a group of choices Tab enters whichever is chosen. Whoever hands the
    keyboard on stands just before whom it is handed to, or Tab would come back by it.
    """
    inside = [
        each
        for each in page.findChildren(QWidget)
        if _takes_keyboard(each) and not each.isWindow()
    ]
    inside.sort(key=lambda each: _place(each, page))
    for first, second in pairwise((before, *inside, *after)):
        QWidget.setTabOrder(first, second)


def _takes_keyboard(each: QWidget) -> bool:
    hands_on = each.focusProxy() is not None
    return hands_on or each.focusPolicy() != Qt.FocusPolicy.NoFocus


def _place(each: QWidget, page: QWidget) -> tuple[int, int, bool]:
    hands_on = each.focusProxy() is not None
    while (proxy := each.focusProxy()) is not None:
        each = proxy
    middle = each.mapTo(page, QPoint(each.width() // 2, each.height() // 2))
    is_mirrored = each.layoutDirection() == Qt.LayoutDirection.RightToLeft
    across = -middle.x() if is_mirrored else middle.x()
    return middle.y() // _SAME_LINE, across, not hands_on
