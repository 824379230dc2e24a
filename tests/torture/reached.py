"""What wanderers came to: which pages, which buttons, and which they only saw."""

import re
from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

_NUMBERS = re.compile(r"[\d\W_]+")


class Reached:
    """Buttons are told by the class they stand in and their English words."""

    def __init__(self) -> None:
        self.pages = Counter[str]()
        self.deeds = Counter[str]()
        self.acted = Counter[str]()  # page and deed, of those who stay on a page
        self.pressed = Counter[str]()
        self.seen = set[str]()
        self.names = set[str]()  # of all pages that there are

    def look(self, buttons: list[QAbstractButton]) -> None:
        self.seen |= {named(one) for one in buttons}

    def told(self) -> list[str]:
        """What was reached how often, then what never was."""
        unreached, unpressed = self.names - {*self.pages}, self.seen - {*self.pressed}
        return [
            *(f"deed {name}: {count}" for name, count in self.deeds.most_common()),
            *(f"page {name}: {count}" for name, count in self.pages.most_common()),
            *(f"on {name}: {count}" for name, count in sorted(self.acted.items())),
            *(f"page never reached: {one}" for one in sorted(unreached)),
            *(f"pressed {name}: {count}" for name, count in self.pressed.most_common()),
            *(f"never pressed: {one}" for one in sorted(unpressed)),
        ]

    def write(self, target: Path) -> None:
        target.write_text("\n".join(self.told()) + "\n", encoding="utf-8")


def named(button: QAbstractButton) -> str:
    """As `CasePage: Print`; numbers of cases and the like are left out."""
    owner: QWidget | None = button.parentWidget()
    while owner is not None and type(owner).__module__.startswith("PySide6"):
        owner = owner.parentWidget()
    told = button.text() or button.accessibleName() or type(button).__name__
    return f"{type(owner).__name__}: {_NUMBERS.sub(' ', told).strip()}"
