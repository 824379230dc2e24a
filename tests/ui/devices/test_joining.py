"""On the laptop: one file, one code, and the digits to read aloud."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from tests.usecases.test_inviting import CHEAP

from fieldcase.domain.exchange.invitation import Reach
from fieldcase.domain.staff import Role
from fieldcase.domain.typed_code import code_of, new_secret
from fieldcase.ui.changes import Changes
from fieldcase.ui.sync.headquarters_card import HeadquartersCard
from fieldcase.ui.sync.own_card import OwnCard
from fieldcase.usecases.enrolment.approving import take_answer
from fieldcase.usecases.enrolment.enrolment import read_card, spoken_fingerprint
from fieldcase.usecases.enrolment.inviting import Wanted, invite
from fieldcase.usecases.enrolment.joining import own_device
from fieldcase.usecases.exchange.sending import sync_state


@pytest.fixture
def laptop(opened):
    return opened("new")


@pytest.fixture
def at_laptop(desk, laptop, jobs, tmp_path):
    return replace(
        desk,
        workspace=laptop,
        changes=Changes(laptop, jobs),
        ask_where=lambda _owner, _title, name: tmp_path / name,
    )


@pytest.fixture
def invited(office, tmp_path):
    wanted = Wanted(name="Ward 8", reach=Reach(role=Role.COUNSELLOR))
    return invite(office, wanted, tmp_path / "ward.fieldcase-enrolment", CHEAP)


@pytest.fixture
def card(at_laptop, shown, invited, tmp_path, settled):
    card = shown(HeadquartersCard(at_laptop))
    card.resize(500, 400)
    card.load(tmp_path / "ward.fieldcase-enrolment")
    settled()
    assert card.panel.isVisible()
    return card


def test_a_laptop_joins_by_a_file_and_its_code(
    card, office, invited, tmp_path, qtbot, settled
):
    panel = card.panel
    qtbot.keyClicks(panel.code_field, invited.code.replace("-", "").lower())
    with qtbot.waitSignal(card.joined):
        qtbot.keyClick(panel.code_field, Qt.Key.Key_Return)
    settled()
    answered = take_answer(office, tmp_path / "ward.fieldcase-answer")
    assert panel.fingerprint.text().strip("\u2068\u2069") == answered.spoken
    assert sync_state(card._desk.workspace).headquarters == office.device
    with qtbot.waitSignal(panel.read_out):
        panel.done_button.click()
    assert not panel.isVisible()
    assert panel.code_field.text() == ""


def test_another_code_is_told_under_the_field(card, laptop, qtbot, settled):
    other = code_of(new_secret(groups=4), groups=4)
    qtbot.keyClicks(card.panel.code_field, other.replace("-", ""))
    card.panel.join_button.click()
    settled()
    assert "does not open" in card.panel.code.error()
    assert sync_state(laptop).headquarters is None


def test_a_slip_of_the_pen_puts_the_cursor_on_its_group(card, invited, qtbot, settled):
    groups = invited.code.split("-")
    groups[1] = groups[1][1:] + groups[1][:1]
    if groups[1] == invited.code.split("-")[1]:
        groups[1] = "0" * 4 + "1"
    qtbot.keyClicks(card.panel.code_field, "".join(groups))
    card.panel.join_button.click()
    settled()
    assert card.panel.code.error()
    assert card.panel.code_field.selectedText() == groups[1]


def test_new_keys_are_made_with_a_card_for_headquarters(
    at_laptop, laptop, shown, tmp_path, settled
):
    own = shown(OwnCard(at_laptop, "This laptop", "Save its card"))
    before = spoken_fingerprint(laptop.device)
    own.renew_button.click()
    settled()
    [path] = tmp_path.glob("fieldcase-card-*")
    digits = own.fingerprint.text().strip("\u2068\u2069")
    assert digits == spoken_fingerprint(read_card(path)) != before
    assert read_card(path) == own_device(laptop)


def test_headquarters_makes_no_new_keys(at_office, shown):
    own = shown(OwnCard(at_office, "Card", "Save"))
    assert own.renew_button.isHidden()
