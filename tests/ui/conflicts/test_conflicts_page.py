"""Headquarters decides conflicts by keyboard: choose, say why, the next one comes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from tests.ui.conftest import NOW
from tests.workspaces import CHEAP, PASSPHRASE, register, ticking

from fieldcase.domain.staff import Role
from fieldcase.ui.changes import Changes
from fieldcase.ui.conflicts.conflicts_page import ConflictsPage
from fieldcase.ui.conflicts.desk_rows import View
from fieldcase.ui.conflicts.value_tiles import WRITE
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.desk.conflicts import count_conflicts
from fieldcase.usecases.desk.deciding import list_decisions
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.exchange.receiving import import_bundle
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.keeping.stores import NewStore, create_store


@pytest.fixture
def clock():
    """A second goes by each time somebody looks, so that edits have an order."""
    return ticking(NOW)


@pytest.fixture
def headquarters(tmp_path, clock):
    new = NewStore(
        folder=tmp_path / "headquarters.fieldcase",
        passphrase=PASSPHRASE,
        name="headquarters",
        staff_name="Marie Claes",
        role=Role.HEADQUARTERS,
        cost=CHEAP,
    )
    workspace = create_store(new, clock)
    yield workspace
    workspace.close()


@pytest.fixture
def send(workspace, headquarters, tmp_path):
    """The laptop's changes come to headquarters."""
    box = tmp_path / "mailbox"
    box.mkdir()
    write_card(headquarters, tmp_path / "there.json")
    write_card(workspace, tmp_path / "here.json")
    enrol_device(headquarters, tmp_path / "here.json")
    join_headquarters(workspace, tmp_path / "there.json")

    def carry():
        name = send_changes(workspace, box).name
        import_bundle(headquarters, box / "to-hq" / workspace.device.id / name)

    return carry


@pytest.fixture
def case(workspace, headquarters, send):
    """Its town and its applicant's telephone clash."""
    made = register(workspace, destination_town="Tbilisi")
    send()
    with headquarters.reading() as work:
        [person] = work.persons.where(case_id=made.id)
    edit_case(headquarters, made.id, {"destination_town": "Kutaisi"})
    edit_case(workspace, made.id, {"destination_town": "Batumi"})
    edit_person(headquarters, person.id, {"phone": "+32 470 00 00 07"})
    edit_person(workspace, person.id, {"phone": "+32 470 00 00 08"})
    send()
    return made


@pytest.fixture
def there(desk, headquarters, jobs):
    """The desk of headquarters."""
    return replace(desk, workspace=headquarters, changes=Changes(headquarters, jobs))


@pytest.fixture
def page(there, visit, case):
    return visit(ConflictsPage(there))


def lines(page):
    model = page.table.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def tiles(page):
    return [button.accessibleName() for button in page.conflict_card.tiles.buttons]


def place(page, said):
    """On which tile a value stands."""
    return next(here for here, told in enumerate(tiles(page)) if said in told)


def go_to(page, settled, row):
    page.table.view.setCurrentIndex(page.table.model.index(row, 0))
    settled()


def test_the_first_stands_beside_the_list_with_all_its_values(page, settled):
    settled()
    assert lines(page) == ["Town · Case", "Phone · Person"]
    card = page.conflict_card
    assert "Town" in card.what.text()
    assert card.before.text() == "Before: Tbilisi"
    theirs, ours = tiles(page)[place(page, "Kutaisi")], tiles(page)[place(page, "Bat")]
    assert "Marie Claes" in theirs
    assert "An Peeters" in ours
    assert "Another value" in tiles(page)[2]


def test_a_value_is_chosen_by_keyboard_and_the_next_comes(
    page, settled, qtbot, headquarters, case
):
    settled()
    view = page.table.view
    qtbot.keyClick(view, Qt.Key.Key_Return)
    tile = page.window().focusWidget()
    assert tile in page.conflict_card.tiles.buttons
    wanted = place(page, "Batumi")
    qtbot.keyClick(tile, str(wanted + 1))
    assert page.conflict_card.tiles.buttons[wanted].isChecked()
    qtbot.keyClicks(page.conflict_card.foot.reason.control, "Rang the family")
    field = page.conflict_card.foot.reason.control
    with qtbot.waitSignal(page.conflict_card.decided):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    settled()

    with headquarters.reading() as work:
        assert work.cases.get(case.id).destination_town == "Batumi"
    [decided] = list_decisions(headquarters)
    assert decided.decision.reason == "Rang the family"
    assert lines(page) == ["Phone · Person"]
    assert "Phone" in page.conflict_card.what.text()
    assert page.window().focusWidget() is view


def test_nothing_is_decided_without_a_choice_and_a_reason(page, settled, headquarters):
    settled()
    card = page.conflict_card
    card.foot.decide_button.click()
    assert card.missing.isVisible()

    card.tiles._go_to(0)
    assert not card.missing.isVisible()
    card.foot.decide_button.click()
    settled()

    assert card.foot.reason.error()
    assert count_conflicts(headquarters) == 2


def test_another_value_is_written_in_a_control_of_the_field(
    page, settled, qtbot, headquarters, case
):
    settled()
    card = page.conflict_card
    card.tiles._go_to(2)
    assert card.tiles.value() == WRITE
    assert card.written.isVisible()
    card.written.control.set_entry("x" * 5000)
    card.foot.reason.control.set_entry("Neither")
    card.foot.decide_button.click()
    settled()
    assert card.written.error()

    card.written.control.set_entry("Gori")
    card.foot.decide_button.click()
    settled()

    with headquarters.reading() as work:
        assert work.cases.get(case.id).destination_town == "Gori"


def test_what_changed_meanwhile_is_shown_anew(
    page, settled, workspace, case, send, there
):
    settled()
    headquarters = there.workspace
    card = page.conflict_card
    card.tiles._go_to(1)
    card.foot.reason.control.set_entry("Rang")
    page.hide()  # as if the news had not come yet
    edit_case(workspace, case.id, {"destination_town": "Poti"})
    send()
    card.foot.decide_button.click()
    settled()
    settled()

    assert "has changed since you looked" in there.messages.sentences()[0]
    assert count_conflicts(headquarters) == 2


def test_a_decision_can_be_made_anew(page, settled, headquarters, case):
    settled()
    for value in ("Batumi", "Kutaisi"):
        page.conflict_card.tiles._go_to(place(page, value))
        page.conflict_card.foot.reason.control.set_entry("First")
        page.conflict_card.foot.decide_button.click()
        settled()
        page.views.set_value(View.DECIDED)
        page.views.changed.emit()
        settled()
        settled()
        go_to(page, settled, 0)

    with headquarters.reading() as work:
        assert work.cases.get(case.id).destination_town == "Kutaisi"
    assert "Decided: First" in page.conflict_card.standing.text()
    go_to(page, settled, 1)  # the earlier one is no longer changed
    assert page._detail.currentWidget().isAncestorOf(page.decided_card)


def test_the_list_is_narrowed_and_says_so_when_it_is_empty(page, settled):
    page.filters.kind.set_value("person")
    page.filters.filtered.emit()
    settled()
    assert lines(page) == ["Phone · Person"]
    page.filters.age.set_value("30")
    page.filters.filtered.emit()
    settled()
    assert lines(page) == []
    assert page._empty._title.text() == "Nothing of this kind"


def test_a_record_that_needs_a_look_says_what_its_form_would(
    page, settled, headquarters, workspace, case, send
):
    with headquarters.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    edit_person(headquarters, person.id, {"birth_date": "2020-01-01"})
    edit_person(workspace, person.id, {"arrived_in_host_on": "2019-05-05"})
    send()
    page.views.set_value(View.LOOKS)
    page.views.changed.emit()
    settled()
    settled()

    assert lines(page) == ["Person"]
    card = page.look_card
    card.foot.decide_button.click()
    assert card.foot.reason.error()
    card.foot.reason.control.set_entry("So it is on paper")
    card.foot.decide_button.click()
    settled()
    settled()
    assert lines(page) == []


def test_the_case_is_a_key_away(page, settled, qtbot, case):
    settled()
    with qtbot.waitSignal(page.case_opened) as opened:
        page.conflict_card.foot.case_button.click()
    assert opened.args == [case.id]
