"""Fields to type into: what they understand, keep and tell."""

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.code_field import CodeField
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.form import Form
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.controls.text_field import PassphraseField, TextField
from fieldcase.ui.controls.time_field import TimeField
from fieldcase.ui.look.tokens import AREA_MOST

COUNTRIES = [
    Choice("AL", "Albania"),
    Choice("GE", "Georgia"),
    Choice("GN", "Guinea"),
    Choice("CI", "Côte d’Ivoire"),
    Choice("XK", "Kosovo*"),
    Choice("MK", "North Macedonia"),
]


@pytest.fixture
def day(words, clock):
    return DateField(words, clock)


@pytest.fixture
def country(words):
    return Picker(words, COUNTRIES, recent=["GN"])


@pytest.fixture
def page(shown):
    """Hold fields in a window, with one more to go to."""

    def hold(*fields):
        window = QWidget()
        layout = QVBoxLayout(window)
        other = TextField()
        for field in (*fields, other):
            layout.addWidget(field)
        window.other = other
        return shown(window)

    return hold


def test_a_day_is_shown_with_its_weekday_after_leaving(day, page, qtbot):
    window = page(day)
    day.setFocus()
    qtbot.keyClicks(day, "30/11")
    window.other.setFocus()
    assert day.value() == date(2026, 11, 30)
    assert "Mon" in day.text()
    assert day.entry() == "2026-11-30"


def test_what_is_no_day_stays_and_is_told(day, page, qtbot):
    field = LabelledField("Day", day)
    window = page(field)
    day.setFocus()
    qtbot.keyClicks(day, "soonish")
    window.other.setFocus()
    assert day.text() == "soonish"
    assert day.entry() == "soonish"
    assert not day.is_understood()
    assert "tomorrow" in field.error()
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "tomorrow")
    assert not field.error()
    assert day.value() == date(2026, 11, 22)


def test_a_birth_date_shows_the_age(words, clock):
    born = DateField(words, clock, shows_age=True)
    born.set_entry("1992-03-02")
    assert "34 years" in born.text()


def test_a_day_can_be_picked_from_a_calendar(day, page, qtbot):
    page(day)
    day.set_value(date(2026, 11, 30))
    day.open_calendar()
    month = day.findChild(QCalendarWidget)
    assert month.selectedDate() == QDate(2026, 11, 30)
    with qtbot.waitSignal(day.changed):
        qtbot.keyClick(month.focusProxy() or month, Qt.Key.Key_Right)
        qtbot.keyClick(month.focusProxy() or month, Qt.Key.Key_Return)
    assert day.value() == date(2026, 12, 1)
    qtbot.waitUntil(lambda: day.findChild(QCalendarWidget) is None)


def test_a_time_is_written_out(words, page, qtbot):
    at = TimeField(words)
    window = page(at)
    at.setFocus()
    qtbot.keyClicks(at, "930")
    window.other.setFocus()
    assert at.text() == "09:30"
    assert at.value() == time(9, 30)


def test_a_half_typed_day_comes_back_from_the_draft(day):
    day.set_entry("30 no")
    assert day.text() == "30 no"
    assert day.value() is None


def test_a_picker_stores_the_code_and_shows_the_label(country):
    country.set_value("GE")
    assert country.text() == "Georgia"
    assert country.value() == country.entry() == "GE"


def test_what_the_office_used_last_stands_first(country):
    assert [one.code for one in country._choices][:2] == ["GN", "AL"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("geo", "GE"), ("cote", "CI"), ("mace", "MK"), ("kosovo", "XK"), ("AL", "AL")],
)
def test_leaving_takes_the_only_one_that_fits(country, page, qtbot, typed, code):
    window = page(country)
    country.setFocus()
    qtbot.keyClicks(country, typed)
    country._list.hide()
    window.other.setFocus()
    assert country.value() == code


def test_tab_takes_the_marked_line_and_goes_on(country, page, qtbot):
    window = page(country)
    country.setFocus()
    qtbot.keyClicks(country, "g")
    qtbot.keyClick(country._list, Qt.Key.Key_Tab)
    assert (country.value(), country.text()) == ("GN", "Guinea")
    assert window.other.hasFocus()


def test_going_back_takes_nothing_that_is_only_marked(country, page, qtbot):
    page(country)
    country.setFocus()
    qtbot.keyClicks(country, "g")
    qtbot.keyClick(country._list, Qt.Key.Key_Backtab)
    assert (country.value(), country.text()) == ("", "g")


@pytest.mark.parametrize("told", ["faapagwpxt4kckh", "faapa-gwpxt-4kckh"])
def test_a_code_falls_into_groups_with_and_without_its_hyphens(page, qtbot, told):
    code = CodeField(groups=3)
    page(code)
    code.setFocus()
    qtbot.keyClicks(code, told)
    assert code.text() == "faapa gwpxt 4kckh"


def test_what_fits_nothing_stays_and_is_told(country, page, qtbot):
    field = LabelledField("Country", country)
    window = page(field)
    country.setFocus()
    qtbot.keyClicks(country, "zz")
    window.other.setFocus()
    assert country.text() == "zz"
    assert country.value() == ""
    assert field.error()
    country.set_entry(country.entry())
    assert country.text() == "zz"
    assert country.value() == ""


def test_choosing_from_the_open_list_takes_it(country, page, qtbot):
    page(country)
    country.setFocus()
    qtbot.keyClicks(country, "g")
    assert country._model.stringList() == ["Guinea", "Georgia"]
    with qtbot.waitSignal(country.changed):
        country._finder.activated.emit("Georgia")
    assert country.value() == "GE"
    country._list.hide()


def test_a_text_area_grows_to_its_limit(page):
    area = TextArea()
    page(area)
    short = area.minimumHeight()
    area.set_value("line\n" * 8)
    longer = area.minimumHeight()
    area.set_value("line\n" * 80)
    assert short < longer < area.minimumHeight() == AREA_MOST


def test_setting_a_value_is_no_edit(qtbot, qapp):
    area, line = TextArea(), TextField()
    with qtbot.assertNotEmitted(area.changed), qtbot.assertNotEmitted(line.changed):
        area.set_value("told")
        line.set_value("told")


def test_a_passphrase_is_hidden_and_never_in_a_draft(words, qapp):
    field = PassphraseField(words)
    field.setText(" four words in a row ")
    assert field.displayText() != field.text()
    assert field.entry() == ""
    assert field.value() == " four words in a row "


def test_a_form_gathers_drafts_and_errors(day, page, qtbot):
    form = Form()
    place = form.take("place", LabelledField("Place", TextField()))
    held_on = form.take("held_on", LabelledField("Day", day))
    ticked = form.take("interpreter", LabelledField("", CheckBox("Interpreter")))
    page(place, held_on, ticked)
    form.set_entries({"place": "Ghent", "held_on": "2026-11-30", "interpreter": True})
    assert form.entries() == {
        "place": "Ghent",
        "held_on": "2026-11-30",
        "interpreter": True,
    }
    form.show_errors({"held_on": "That is a Monday."})
    assert held_on.error() == "That is a Monday."
    assert day.accessibleDescription() == "That is a Monday."
    assert day.hasFocus()
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(day, "1")
    assert form.is_understood()


def test_the_label_names_the_field_for_screen_readers(qapp):
    field = LabelledField("Where & when", TextField())
    assert field.control.accessibleName() == "Where & when"


def test_tab_leaves_a_text_area(page, qtbot):
    area = TextArea()
    window = page(area)
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert window.other.hasFocus()
