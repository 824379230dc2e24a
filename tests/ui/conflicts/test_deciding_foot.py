"""The foot of a card of the desk: nothing of it is squeezed where it is narrow."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.ui.conflicts.deciding_foot import DecidingFoot


@pytest.mark.parametrize("width", [240, 700])
def test_the_reason_has_its_height_however_many_lines_the_buttons_take(
    appearance, shown, words, width
):
    ground = QWidget()
    layout = QVBoxLayout(ground)
    layout.addWidget(QWidget(), 1)
    foot = DecidingFoot(words, "Keep these values")
    layout.addWidget(foot)
    ground.resize(width, 600)
    shown(ground)
    assert foot.reason.height() == foot.reason.sizeHint().height()
    assert foot.height() == foot.layout().heightForWidth(foot.width())
