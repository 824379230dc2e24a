"""What happens to a laptop: no fonts, no display, a locale of nobody's."""

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QRawFont
from PySide6.QtWidgets import QLabel

from fieldcase.domain.resources import resource_folder
from fieldcase.ui.look import fonts
from fieldcase.ui.look.fonts import FAMILIES, body_font, load_fonts


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Nino", "Noto Sans"),
        ("نينو", "Noto Sans Arabic"),
        ("ნინო", "Noto Sans Georgian"),
        ("Նինո", "Noto Sans Armenian"),
        ("ኒኖ", "Noto Sans Ethiopic"),
    ],
)
def test_a_system_without_fonts_shows_every_script(appearance, text, family):
    assert family in QFontDatabase.families()
    assert QFontInfo(body_font()).family() == FAMILIES[0]
    files = resource_folder("fonts").glob("*.ttf")
    packaged = [QRawFont(str(path), 13) for path in files]
    for letter in text:
        assert any(font.supportsCharacter(ord(letter)) for font in packaged)


def test_an_arabic_line_is_as_high_as_a_latin_one(appearance):
    """So that a page in Arabic shows as much as the same page in English."""
    label = QLabel("الملفات")
    label.setFont(body_font(is_right_to_left=True))
    latin = QLabel("Cases")
    latin.setFont(body_font())
    assert label.sizeHint().height() == latin.sizeHint().height()


def test_without_the_packaged_fonts_the_window_still_has_letters(
    qapp, monkeypatch, tmp_path, shown
):
    monkeypatch.setattr(fonts, "resource_folder", lambda _name: tmp_path)
    load_fonts()
    label = QLabel("Cases")
    label.setFont(body_font())
    assert shown(label).sizeHint().width() > 0


@pytest.mark.parametrize("locale", ["tlh_XX.UTF-8", ""])
def test_the_program_starts_in_any_locale(locale, tmp_path):
    script = (
        "from PySide6.QtWidgets import QApplication\n"
        "from fieldcase.ui.languages import chosen_language, speak\n"
        "app = QApplication([])\n"
        "words = speak(app, chosen_language(None))\n"
        "from datetime import date\n"
        "print(words.language, words.date(date(2026, 11, 30)))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "LANG": locale,
            "LC_ALL": locale,
            "LANGUAGE": locale,
        },
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.startswith("en ")
    assert "2026" in told
