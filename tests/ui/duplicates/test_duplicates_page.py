"""Who may be registered twice, looked at and decided by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import NOW
from tests.ui.typist import CTRL
from tests.workspaces import (
    APPLICANT,
    CASE,
    CHEAP,
    CONSENT,
    PASSPHRASE,
    ticking,
)

from fieldcase.domain.staff import Role
from fieldcase.domain.words import SHIPPED, words_in
from fieldcase.ui.changes import Changes
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.cell_painter import room_for_pills
from fieldcase.ui.duplicates.duplicates_page import DuplicatesPage
from fieldcase.ui.duplicates.pair_rows import View
from fieldcase.usecases.casework.registration import register_case
from fieldcase.usecases.desk.merging_persons import list_mergers
from fieldcase.usecases.keeping.stores import NewStore, create_store

TOLD_APART = {"told_apart": "Not asked yet."}
AGAIN = {**APPLICANT, **TOLD_APART, "given_names": "", "family_name": ""}


@pytest.fixture
def headquarters(tmp_path, jobs):
    new = NewStore(
        folder=tmp_path / "headquarters.fieldcase",
        passphrase=PASSPHRASE,
        name="headquarters",
        staff_name="An Peeters",
        role=Role.HEADQUARTERS,
        cost=CHEAP,
    )
    opened = create_store(new, ticking(NOW))
    register_case(opened, CASE, {**APPLICANT, **TOLD_APART}, CONSENT)
    register_case(opened, CASE, AGAIN, CONSENT)
    yield opened
    jobs.close()
    opened.close()


@pytest.fixture
def page(desk, headquarters, jobs, shown, settled):
    changes = Changes(headquarters, jobs)
    made = DuplicatesPage(replace(desk, workspace=headquarters, changes=changes))
    made.resize(1178, 690)
    shown(made)
    made.visit(None)
    settled()
    return made


def typed(page, text):
    page.pair_card.foot.enter()
    QTest.keyClicks(page.pair_card.foot.reason.control, text)


def counted(page):
    return page.table.model.rowCount()


def test_the_page_looks_by_itself_and_shows_the_two_side_by_side(page):
    assert counted(page) == 1
    rows = {row.label: (row.one, row.other) for row in page.pair_card.grid.rows}
    assert rows["Given names"] == ("Nino", "")
    assert page.pair_card.what.text() == "Very likely the same person"


def test_two_are_merged_by_keyboard_and_un_merged(page, headquarters, settled, qtbot):
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    typed(page, "Same telephone.")
    keyboard = page.pair_card.foot.reason.control
    with qtbot.waitSignal(page.pair_card.decided):
        qtbot.keyClick(keyboard, Qt.Key.Key_Return, CTRL)
    settled()
    assert counted(page) == 0
    [line] = list_mergers(headquarters)
    assert line.kept.given_names == "Nino"
    page.views.set_value(View.MERGED)
    page.refresh()
    settled()
    assert page.merged_card.what.text() == "One person, registered twice"
    page.merged_card.foot.enter()
    QTest.keyClicks(page.merged_card.foot.reason.control, "Two sisters.")
    page.merged_card.unmerge_button.click()
    settled()
    assert list_mergers(headquarters) == []
    page.views.set_value(View.APART)
    page.refresh()
    settled()
    assert "Two sisters." in page.pair_card.told.text()


def test_the_other_one_may_be_the_one_that_shows(page, headquarters, settled):
    page.pair_card.enter()
    QTest.keyClick(page.pair_card.shows.buttons[0], Qt.Key.Key_Right)
    page.pair_card.with_cases.click()
    typed(page, "Same telephone.")
    page.pair_card.merge_button.click()
    settled()
    kept = [line.kept for line in list_mergers(headquarters)]
    assert len(kept) == 2
    assert kept[-1].native_name == AGAIN["native_name"]
    assert kept[-1].given_names == ""


def test_a_reason_is_needed_and_what_was_typed_stays(page, settled):
    page.pair_card.merge_button.click()
    settled()
    assert page.pair_card.foot.reason.error() == "This is needed."
    typed(page, "Nino said so.")
    page.pair_card.merge_button.click()
    settled()
    assert "without the person’s name" in page.pair_card.foot.reason.error()
    assert page.pair_card.foot.value() == "Nino said so."
    assert counted(page) == 1


def test_that_they_are_two_is_remembered_and_taken_back(page, settled):
    typed(page, "Cousins.")
    page.pair_card.apart_button.click()
    settled()
    assert counted(page) == 0
    page.views.set_value(View.APART)
    page.refresh()
    settled()
    page.pair_card.again_button.click()
    settled()
    page.views.set_value(View.OPEN)
    page.refresh()
    settled()
    assert counted(page) == 1


def test_a_case_is_opened_from_here(page, qtbot):
    with qtbot.waitSignal(page.case_opened):
        page.pair_card.foot.case_buttons[1].click()


def test_no_list_is_given_out_that_is_not_shown(page):
    page.export.button.click()
    assert page.export.panel.isVisible()

    page.views.set_value(View.MERGED)
    page.refresh()
    assert not page.export.panel.isVisible()
    assert not page.export.button.isEnabled()

    page.views.set_value(View.APART)
    page.refresh()
    assert page.export.button.isEnabled()


@pytest.mark.parametrize("language", SHIPPED)
def test_states_are_read_whole_and_the_deeds_stand_in_one_line(
    language, desk, headquarters, jobs, shown, settled
):
    told = replace(desk, workspace=headquarters, words=words_in(language))
    page = DuplicatesPage(replace(told, changes=Changes(headquarters, jobs)))
    page.resize(1178, 690)  # what a window of 1366 x 768 leaves
    shown(page)
    page.visit(None)
    settled()
    place = page.table.model.columnCount() - 1
    state = page.table.model.index(0, place).data()
    assert page.table.view.columnWidth(place) >= room_for_pills([state])
    deeds = page.pair_card.foot.findChildren(Button)
    assert len({one.y() for one in deeds if one.isVisible()}) == 1
