"""Laptops are invited, compared and enrolled by the keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.workspaces import CHEAP, PASSPHRASE

from fieldcase.domain.exchange.scope import RevocationReason
from fieldcase.domain.staff import Role
from fieldcase.ui.devices.devices_page import DevicesPage
from fieldcase.usecases.enrolment.enrolment import (
    list_devices,
    revoke_device,
    spoken_fingerprint,
    write_card,
)
from fieldcase.usecases.enrolment.inviting import list_invitations
from fieldcase.usecases.enrolment.joining import join
from fieldcase.usecases.enrolment.laptops import HandedOver
from fieldcase.usecases.keeping.stores import NewStore, create_store

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(at_office, visit, tmp_path):
    asking = replace(at_office, ask_where=lambda _owner, _title, name: tmp_path / name)
    return visit(DevicesPage(asking))


def texts(widget):
    found = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return {label.text().replace("\u2068", "").replace("\u2069", "") for label in found}


@pytest.fixture
def invited(page, qtbot, tab_to, settled):
    """The code of a laptop that was described by the keyboard."""
    page.enrol_button.click()
    settled()
    form = page.invite.panel.form.form
    tab_to(form.field("name").control, "Ward 8")
    tab_to(form.field("role").control, "c")
    here = tab_to(form.field("mailbox").control)
    qtbot.keyClick(here, Qt.Key.Key_Return, CTRL)
    settled()
    settled()
    return page.invite.code.text().strip("\u2068\u2069")


def test_the_list_says_what_each_laptop_may_hold_and_when_it_was_heard(page):
    told = texts(page.laptops)
    assert {"In order", "Not heard yet", "Counsellor", "Monitor"} <= told
    assert "Mission · Georgia" in told


def test_a_row_opens_its_laptop(page, devices, qtbot):
    row = page.laptops.table.rows[devices["Ward 7"].id]
    row.setFocus()
    with qtbot.waitSignal(page.laptop_opened) as opened:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert opened.args == [devices["Ward 7"].id]


def test_what_is_missing_stands_under_its_field(page, office, qtbot, settled):
    page.enrol_button.click()
    settled()
    page.invite.panel.keep()
    settled()
    form = page.invite.panel.form.form
    assert form.field("name").error()
    assert form.field("role").error()
    assert list_invitations(office) == []


@pytest.fixture
def joined(page, invited, opened, tmp_path, settled):
    """A laptop answered with the file that was saved, and the answer is loaded."""
    page.invite.save_button.click()
    settled()
    [file] = tmp_path.glob("*.fieldcase-enrolment")
    joined = join(opened("new"), file, invited, tmp_path / "answer")
    page.load(tmp_path / "answer")
    settled()
    settled()
    return joined


def test_a_laptop_is_enrolled_once_its_digits_were_compared(
    page, office, joined, qtbot, tab_to, settled
):
    check = page.invitations.check
    assert check.isVisible()
    assert check.fingerprint.text().strip("\u2068\u2069") == joined.spoken
    assert len(list_devices(office)) == 2
    qtbot.keyClick(tab_to(check.trust_button), Qt.Key.Key_Return)
    settled()
    settled()
    assert {one.name for one in list_devices(office)} >= {"Ward 8"}
    assert not page.invitations.isVisible()
    assert "Ward 8" in texts(page.laptops)


def test_the_code_is_gone_once_the_page_is_left(page, invited):
    assert invited
    page.leave()
    assert page.invite.code.text() == ""


@pytest.mark.usefixtures("invited")
def test_an_invitation_is_withdrawn(page, office, qtbot, tab_to, settled):
    [row] = page.invitations.rows.values()
    qtbot.keyClick(tab_to(row.withdraw_button), Qt.Key.Key_Return)
    settled()
    settled()
    assert list_invitations(office) == []
    assert not page.invitations.isVisible()


def test_an_older_card_is_enrolled_only_after_the_fingerprint_was_compared(
    page, office, tmp_path, settled
):
    new = NewStore(
        folder=tmp_path / "old",
        passphrase=PASSPHRASE,
        name="Ward 9",
        staff_name="N. Dubois",
        role=Role.COUNSELLOR,
        cost=CHEAP,
    )
    laptop = create_store(new)
    write_card(laptop, tmp_path / "card.json")
    laptop.close()
    page.load(tmp_path / "card.json")
    settled()
    shown = page.check.fingerprint.text().strip("\u2068\u2069")
    assert shown == spoken_fingerprint(laptop.device)
    assert len(list_devices(office)) == 2
    page.check.trust_button.click()
    settled()
    settled()
    assert "Without a role" in texts(page.laptops)


def test_a_revoked_laptop_is_not_trusted_again(
    page, office, opened, devices, tmp_path, settled
):
    laptop = opened("Ward 7")
    write_card(laptop, tmp_path / "card.json")
    revoke_device(office, devices["Ward 7"].id, RevocationReason.LOST)
    page.load(tmp_path / "card.json")
    settled()
    page.check.trust_button.click()
    settled()
    assert "was revoked" in page._desk.messages.sentences()[-1]


def test_a_laptop_is_rebuilt_with_what_the_old_one_may_hold(page, devices, settled):
    page.visit(devices["Tbilisi 1"].id)
    settled()
    settled()
    form = page.invite.panel.form.form
    assert form.field("name").control.entry() == "Tbilisi 1"
    assert form.field("countries").control.entry() == ["GE"]


def test_a_case_on_paper_only_is_opened_to_be_given(page, at_office, qtbot, settled):
    waiting = HandedOver(
        case_id="case",
        number="BE-7QK4-0001",
        mission="GE",
        made_at=at_office.workspace.clock.now(),
        laptop=None,
    )
    assert not page.handed_over.isVisible()
    page.handed_over.show_cases([waiting])
    settled()
    assert {"Georgia", "to be chosen"} <= texts(page.handed_over)
    with qtbot.waitSignal(page.case_opened) as opened:
        qtbot.keyClick(page.handed_over.table.rows["case"], Qt.Key.Key_Return)
    assert opened.args == ["case"]
