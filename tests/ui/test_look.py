"""The look: tokens, icons, typefaces, both palettes, the parts of a case."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QFontDatabase, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from tests.ui.conftest import NOW

import fieldcase.ui
from fieldcase.domain.clock import Clock
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.draft_mark import DraftMark
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import ElidedLabel, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.step_bar import StepBar
from fieldcase.ui.controls.timeline import Event, Timeline, TimelineRow
from fieldcase.ui.languages import chosen_language
from fieldcase.ui.look import tokens
from fieldcase.ui.look.appearance import Colours
from fieldcase.ui.look.fonts import FAMILIES
from fieldcase.ui.look.icons import icon, icon_names
from fieldcase.ui.look.tokens import (
    DARK,
    LIGHT,
    PALETTES,
    STRONG_DARK,
    STRONG_LIGHT,
    Tone,
    palette_now,
    shade,
)


def _name_of(palette):
    light = "dark" if palette.is_dark else "light"
    return f"strong-{light}" if palette.is_strong else light


SOURCES = sorted(Path(fieldcase.ui.__file__).parent.rglob("*.py"))
READABLE, SEEN, STRONG = 4.5, 3, 7


def test_no_other_module_states_a_colour():
    hexes = re.compile(r"[\"']#[0-9a-fA-F]{3,8}[\"']")
    stating = [p.name for p in SOURCES if hexes.search(p.read_text(encoding="utf-8"))]
    assert stating == ["tokens.py"]


@pytest.mark.parametrize("palette", PALETTES, ids=_name_of)
@pytest.mark.parametrize("tone", list(Tone))
def test_words_on_their_ground_can_be_read(palette, tone):
    pair = shade(palette, tone)
    for ground in (pair.ground, palette.page, palette.panel, palette.selection):
        assert _contrast(pair.ink, ground) >= READABLE
    for ink in (palette.text, palette.quiet, palette.accent):
        assert _contrast(ink, pair.ground) >= READABLE


@pytest.mark.parametrize("palette", PALETTES, ids=_name_of)
def test_words_and_accents_can_be_read_wherever_they_stand(palette):
    grounds = (palette.page, palette.panel, palette.side, palette.hover)
    for ground in (*grounds, palette.selection):
        for ink in (palette.text, palette.quiet, palette.accent):
            assert _contrast(ink, ground) >= READABLE
    for pressed in (palette.accent, palette.accent_hover, palette.accent_pressed):
        assert _contrast(palette.accent_on, pressed) >= READABLE
    assert _contrast(palette.text, palette.line) >= READABLE


@pytest.mark.parametrize("palette", PALETTES, ids=_name_of)
def test_outlines_and_signs_stand_out_from_their_ground(palette):
    for ground in (palette.page, palette.panel, palette.side):
        assert _contrast(palette.edge, ground) >= SEEN
        assert _contrast(palette.accent, ground) >= SEEN  # the ring of the keyboard
        for tone in Tone:
            assert _contrast(shade(palette, tone).ink, ground) >= SEEN
    assert _contrast(palette.accent, palette.line) >= SEEN  # how far a bar has come


@pytest.mark.parametrize("palette", [STRONG_LIGHT, STRONG_DARK], ids=_name_of)
def test_high_contrast_is_higher(palette):
    for ground in (palette.page, palette.panel, palette.side):
        for ink in (palette.text, palette.quiet, palette.accent, palette.wrong.ink):
            assert _contrast(ink, ground) >= STRONG


def test_each_choice_of_colours_is_worn(appearance):
    worn = []
    for colours in (one for one in Colours if one is not Colours.SYSTEM):
        appearance.wear(colours)
        worn.append(palette_now())
    appearance.wear(Colours.SYSTEM)
    assert worn == list(PALETTES)


def test_the_palette_changes_while_running(appearance, shown):
    button = shown(Button("New case", Kind.PRIMARY, picture="plus"))
    appearance.use(Qt.ColorScheme.Dark)
    assert palette_now() is DARK
    dark = button.grab().toImage()
    appearance.use(Qt.ColorScheme.Light)
    assert palette_now() is LIGHT
    assert button.grab().toImage() != dark


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_can_be_drawn_and_is_tinted(qapp, name):
    image = icon(name, tokens.LIGHT.accent).pixmap(18, 18).toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    drawn = [image.pixelColor(*point) for point in points]
    solid = {colour.name() for colour in drawn if colour.alpha() == 255}
    assert any(colour.alpha() > 0 for colour in drawn)
    assert solid <= {tokens.LIGHT.accent}


def test_the_bundled_typefaces_are_known(appearance):
    assert set(FAMILIES) <= set(QFontDatabase.families())


@pytest.mark.parametrize(
    ("asked", "language"),
    [("fr", "fr"), ("nl_BE", "nl"), ("ar-AF", "ar"), ("tlh", "en")],
)
def test_the_language_asked_for_is_spoken_where_shipped(asked, language):
    assert chosen_language(asked) == language


def test_a_language_sets_direction_and_numbers(arabic, qapp):
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert QLocale().language() == QLocale.Language.Arabic


def test_words_are_never_read_as_markup(qapp):
    assert label("<b>Lika</b>").textFormat() == Qt.TextFormat.PlainText


def test_a_long_line_ends_in_dots_and_is_whole_in_the_tooltip(shown):
    line = ElidedLabel("A very long name of a very long street in Kutaisi")
    line.setFixedWidth(80)
    shown(line)
    assert line.text().endswith("…")
    assert line.toolTip().endswith("Kutaisi")


@pytest.mark.parametrize(("tip", "told"), [("", "Asked again"), ("Why", "Why")])
def test_a_pill_without_room_tells_what_it_says_now_or_its_own_tip(shown, tip, told):
    pill = Pill("Planned for a long time", tokens.Tone.NEUTRAL)
    pill.setToolTip(tip)
    pill.setFixedWidth(30)
    shown(pill)
    pill.say("Asked again", tokens.Tone.NEUTRAL)
    at = pill.rect().center()
    hover = QHelpEvent(QEvent.Type.ToolTip, at, pill.mapToGlobal(at))
    QApplication.sendEvent(pill, hover)
    assert QToolTip.text() == told
    QToolTip.hideText()


def test_a_button_shows_an_ampersand_as_written(qapp):
    assert Button("Lika & Giorgi").text() == "Lika && Giorgi"


def test_buttons_are_big_enough_to_hit(shown):
    for kind in Kind:
        button = shown(Button("Go", kind))
        assert min(button.width(), button.height()) >= tokens.TARGET


def test_the_steps_of_a_case_say_where_it_stands(words, shown):
    bar = StepBar(words)
    bar.show_steps(["Referral", "Counselling", "Application"], 1)
    assert "Counselling" in shown(bar).accessibleName()
    assert not bar.grab().isNull()


def test_a_timeline_says_what_is_new_in_the_lines_that_are_there(shown):
    timeline = Timeline()
    met = Event("2 Nov", "Met", "Ward 7", Tone.GOOD, key="s1")
    timeline.show_events([Event("1 Nov", "Referred"), met, met])
    shown(timeline)
    [first, *_] = timeline.findChildren(TimelineRow)

    timeline.show_events([met])

    [row] = [one for one in timeline.findChildren(TimelineRow) if one.isVisible()]
    assert row is first
    assert (row.key, row.isEnabled()) == ("s1", True)
    assert row.accessibleName() == "2 Nov: Met. Ward 7"
    texts = {one.accessibleName() or one.text() for one in row.findChildren(QLabel)}
    assert {"2 Nov", "Met", "Ward 7"} <= texts
    timeline.show_events([Event("1 Nov", "Referred")])
    assert not row.isEnabled()


def test_a_timeline_opens_what_has_a_key(shown, qtbot):
    timeline = Timeline()
    timeline.show_events([Event("1 Nov", "Referred"), Event("2 Nov", "Met", key="s1")])
    shown(timeline)
    [referred, met] = timeline.findChildren(TimelineRow)
    with qtbot.assertNotEmitted(timeline.opened):
        qtbot.mouseClick(referred, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(timeline.opened) as opened:
        qtbot.keyClick(met, Qt.Key.Key_Return)
    assert opened.args == ["s1"]


def _told_in(facts):
    return [one.text() for one in facts.findChildren(QLabel) if one.isVisible()]


def test_facts_leave_out_what_is_empty(shown):
    facts = shown(Facts([("Destination", "Georgia"), ("Phone", "")]))
    assert _told_in(facts) == ["Destination", "Georgia"]
    facts.show_facts([])
    assert _told_in(facts) == []
    assert not any(one.text() for one in facts.findChildren(QLabel))


def test_a_callout_names_each_thing_and_its_button(shown):
    callout = Callout(Tone.ATTENTION, "One thing is missing")
    callout.add("Consent is missing", Button("Take consent"))
    assert shown(callout).findChild(Button).isVisible()


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "Draft saved a second ago"),
        (5, "Draft saved 5 seconds ago"),
        (60, "Draft saved 1 minute ago"),
        (600, "Draft saved 10 minutes ago"),
        (7200, "Draft saved"),
    ],
)
def test_the_draft_mark_tells_the_truth(words, qapp, seconds, told):
    mark = DraftMark(words, Clock(lambda: NOW + timedelta(seconds=seconds)))
    mark.show_saving()
    assert "saved" not in mark.text()
    mark.show_saved(NOW)
    assert mark.text().startswith(told)


def _contrast(one, other):
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
