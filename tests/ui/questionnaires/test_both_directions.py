"""Every kind of question in a language that runs the other way than the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.questionnaires.place_field import PointField, PointsField

EVERY_KIND = """
| survey |
| | type | name | label::English (en) | label::دری (prs) | label::Français (fr) | appearance | relevant | parameters | hint::English (en) | hint::دری (prs) | hint::Français (fr) |
| | note | told | Good day | سلام | Bonjour | | | | | | |
| | text | town | Which town | کدام شهر | Quelle ville | | | | As it is written | همان‌گونه که نوشته می‌شود | Comme elle s'écrit |
| | text | story | What happened | چه شد | Que s'est-il passé | multiline | | | | | |
| | integer | heads | How many | چند نفر | Combien | | | | | | |
| | decimal | rent | Rent | کرایه | Loyer | | | | | | |
| | date | day | Which day | کدام روز | Quel jour | | | | | | |
| | time | hour | At what time | در چه ساعتی | À quelle heure | | | | | | |
| | range | ease | How easy | چقدر آسان | Facilité | | | start=0 end=10 step=1 | | | |
| | range | far | How far | چقدر دور | Distance | | | start=0 end=100 step=1 | | | |
| | select_one yn | met | Was the person met | آیا دیدار شد | Rencontre | | | | | | |
| | select_one yn | menu | Was it good | خوب بود | Était-ce bien | minimal | | | | | |
| | select_multiple yn | all | Which | کدام‌ها | Lesquels | | | | | | |
| | rank yn | order | In which order | به کدام ترتیب | Dans quel ordre | | | | | | |
| | acknowledge | seen | I have seen it | دیده‌ام | Je l'ai vu | | | | | | |
| | geopoint | place | Where | کجا | Où | | | | | | |
| | image | photo | A photo | یک عکس | Une photo | | | | | | |
| | begin group | grid | How it is | چگونه است | Comment c'est | field-list | | | | | |
| | select_one yn | head | Of these | از این‌ها | De ceux-ci | label | | | | | |
| | select_one yn | first | Work | کار | Travail | list-nolabel | | | | | |
| | select_one yn | second | House | خانه | Logement | list-nolabel | | | | | |
| | end group | | | | | | | | | | |
| | begin repeat | child | Child | کودک | Enfant | | | | | | |
| | text | cname | Name | نام | Nom | | | | | | |
| | end repeat | | | | | | | | | | |
| choices |
| | list_name | name | label::English (en) | label::دری (prs) | label::Français (fr) |
| | yn | y | Yes | بلی | Oui |
| | yn | n | No | نخیر | Non |
"""
NUMBERS_RUN_ONE_WAY = (PointField, PointsField)
LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def left_behind(form, direction):
    """Parts of the questions that run as the window does, not as the form."""
    begins = Qt.AlignmentFlag.AlignLeft
    ends = Qt.AlignmentFlag.AlignRight
    if direction == RIGHT:
        begins, ends = ends, begins
    for part in form.page.findChildren(QWidget):
        is_qts_own = part.objectName().startswith("qt_")
        if not part.isVisible() or is_qts_own or _holds_numbers(part):
            continue
        if part.layoutDirection() != direction:
            yield f"turned: {part} {part.accessibleName()}"
        lines = isinstance(part, (QLabel, QLineEdit)) and part.text()
        if lines and part.alignment() & ends:
            yield f"begins at the wrong side: {part.text()}"


def _holds_numbers(part):
    while part is not None:
        if isinstance(part, NUMBERS_RUN_ONE_WAY):
            return True
        part = part.parentWidget()
    return False


def every_page(form):
    """The form at each of its pages, from the first."""
    yield form
    while form.next_button.isVisible() and form.next_button.isEnabled():
        before = form._here
        form.next_page()
        if form._here == before:
            return
        yield form


@pytest.mark.parametrize(
    ("window", "spoken", "direction"),
    [("en", "prs", RIGHT), ("ar", "fr", LEFT), ("ar", "prs", RIGHT)],
)
def test_nothing_of_a_form_is_left_behind(
    show_table, request, qapp, window, spoken, direction
):
    if window == "ar":
        request.getfixturevalue("arabic")
    seen = show_table(EVERY_KIND, window=window, language="en")
    seen.form.speak(spoken)
    found = []
    for form in every_page(seen.form):
        qapp.processEvents()
        found += left_behind(form, direction)
    assert not found, "\n".join(found)
    seen.form.go_to(seen.element("place"))
    qapp.processEvents()
    place, town = seen.control("place"), seen.control("town")
    if direction == RIGHT:
        assert place.geometry().right() == town.geometry().right()
    else:
        assert place.x() == town.x()
    is_mirrored = seen.form.side.layoutDirection() == RIGHT
    assert is_mirrored is (window == "ar")  # what is not the form's stays


@pytest.mark.parametrize("direction", [LEFT, RIGHT])
def test_the_words_of_a_tick_box_stand_beside_it(shown, direction):
    box = CheckBox("Understood")
    box.setLayoutDirection(direction)
    box.resize(600, 32)
    drawn = shown(box).grab().toImage()
    far = drawn.width() // 2
    columns = range(far) if direction == RIGHT else range(far, drawn.width())
    ground = drawn.pixel(far, 1)
    assert all(drawn.pixel(x, 16) == ground for x in columns)
