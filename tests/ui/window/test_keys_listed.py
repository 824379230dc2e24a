"""Every key that the window hears stands on the page of keys, in every language."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from fieldcase.domain.manual import LANGUAGES, manual_page

UI = Path(__file__).parents[3] / "src" / "fieldcase" / "ui"
STANDARD = {
    "Back": "Alt+Left",
    "Forward": "Alt+Right",
    "Save": "Ctrl+S",
    "Close": "Ctrl+W",
    "HelpContents": "F1",
}
NO_KEYS = {"Esc", "Escape", ""}  # told in words: it closes
# One row of the page stands for several keys of a row of parts.
RANGES = {f"Alt+{number}" for number in range(1, 10)}


def _spelled(keys):
    return keys.replace("Return", "Enter").replace("PgUp", "PgUp")


def _heard():
    """What is written behind `shortcut=` and in `QKeySequence(…)` in the source."""
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield from _of_call(node)


def _of_call(node):
    for word in node.keywords:
        if word.arg == "shortcut" and isinstance(word.value, ast.Constant):
            yield word.value.value
    if getattr(node.func, "id", "") in {"QKeySequence", "QShortcut"} and node.args:
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value
        if isinstance(first, ast.Attribute) and first.attr in STANDARD:
            yield STANDARD[first.attr]


def test_each_key_of_the_source_is_one_that_qt_knows():
    heard = set(_heard())
    assert len(heard) > 10
    assert all(QKeySequence(keys).toString() for keys in heard - NO_KEYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_stands_on_the_page_of_keys(language):
    told = set(re.findall(r"`([^`]+)`", manual_page("keyboard", language).text))
    wanted = {_spelled(keys) for keys in _heard()} - NO_KEYS - RANGES
    assert wanted - told == set()
