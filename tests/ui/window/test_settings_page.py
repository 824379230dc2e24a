"""Looking after the keys, the backups and the soundness, as a person at the window."""

import pytest
from PySide6.QtCore import Qt
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP, PATIENCE, go
from tests.ui.window.test_front_door import _texts
from tests.workspaces import PASSPHRASE, register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.errors import WrongPassphrase
from fieldcase.domain.staff import Role
from fieldcase.ui.start.restore_page import RestorePage
from fieldcase.usecases.casework.cases import count_cases
from fieldcase.usecases.keeping.backups import back_up, list_backups
from fieldcase.usecases.keeping.checking import Checked, Fault, Finding
from fieldcase.usecases.keeping.members import NewMember, add_member
from fieldcase.usecases.keeping.stores import open_store

COLLEAGUE = "lantern otter quay ribbon"
ANEW = "umbrella comet thistle vase"


@pytest.fixture
def store(office):
    return office / f"{LAPTOP}.fieldcase"


@pytest.fixture
def colleague(store):
    """Somebody else who opens the laptop's store."""
    workspace = open_store(store, PASSPHRASE)
    new = NewMember(name="Elene Kapanadze", role=Role.COUNSELLOR, passphrase=COLLEAGUE)
    staff = add_member(workspace, PASSPHRASE, new)
    workspace.close()
    return staff


@pytest.fixture
def page(unlocked, qtbot):
    shown = go(unlocked(), "settings")
    qtbot.waitUntil(lambda: bool(shown.members.rows()), timeout=PATIENCE)
    return shown


def _said(page):
    return page.window().workplace.messages.sentences()


def _row(page, name):
    return next(row for row in page.members.rows() if name in row.member.staff.name)


def _dialogs(page, **asked):
    for name, answer in asked.items():
        object.__setattr__(page._desk, name, lambda *_, answer=answer: answer)


def _fill(new, passphrase):
    new.passphrase.setText(passphrase)
    new.again.setText(passphrase)


def test_a_colleague_is_added_and_opens_the_store(page, store, qtbot):
    page.members.add_button.click()
    form = page.members.form
    assert form.name.hasFocus()
    form.name.setText("Elene Kapanadze")
    form.role.set_value("counsellor")
    _fill(form.new, COLLEAGUE)
    form.own.passphrase.setText(PASSPHRASE)
    form.add_button.click()
    qtbot.waitUntil(lambda: len(page.members.rows()) == 2, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not form.isVisible(), timeout=PATIENCE)
    assert form.new.value() == form.own.value() == ""
    page.window().close()
    workspace = open_store(store, COLLEAGUE)
    assert workspace.staff.name == "Elene Kapanadze"
    workspace.close()


def test_what_is_missing_is_told_at_its_field(page):
    page.members.add_button.click()
    form = page.members.form
    form.add_button.click()
    for control in (form.name, form.role, form.own.passphrase, form.new.passphrase):
        assert control.accessibleDescription(), control


@pytest.mark.parametrize(
    ("own", "theirs", "where"),
    [("something else", COLLEAGUE, "own"), (PASSPHRASE, "password1", "new")],
)
def test_a_refusal_to_add_stands_at_its_field(page, qtbot, own, theirs, where):
    page.members.add_button.click()
    form = page.members.form
    form.name.setText("Elene Kapanadze")
    form.role.set_value("counsellor")
    _fill(form.new, theirs)
    form.own.passphrase.setText(own)
    form.add_button.click()
    field = getattr(form, where).passphrase
    qtbot.waitUntil(lambda: bool(field.accessibleDescription()), timeout=PATIENCE)
    qtbot.waitUntil(form.add_button.isEnabled, timeout=PATIENCE)
    assert len(page.members.rows()) == 1


def test_a_key_is_taken_away_after_asking(colleague, page, store, qtbot):
    assert not _row(page, "Peeters").remove_button.isVisible()  # not one's own
    row = _row(page, "Elene")
    row.remove_button.click()
    assert row.own.passphrase.hasFocus()
    row.own.passphrase.setText(PASSPHRASE)
    row.confirm_button.click()
    qtbot.waitUntil(
        lambda: any("Elene Kapanadze can open neither" in one for one in _said(page)),
        timeout=PATIENCE,
    )
    qtbot.waitUntil(lambda: not _row(page, "Elene").member.has_key, timeout=PATIENCE)
    page.window().close()
    with pytest.raises(WrongPassphrase):
        open_store(store, COLLEAGUE)


def test_a_wrong_own_passphrase_takes_nobody_away(colleague, page, qtbot):
    row = _row(page, "Elene")
    row.remove_button.click()
    row.confirm_button.click()
    assert row.own.error()
    row.own.passphrase.setText("something else")
    row.confirm_button.click()
    qtbot.waitUntil(lambda: "not your passphrase" in row.own.error(), timeout=PATIENCE)
    assert row.member.has_key


def test_who_is_no_supervisor_is_told_who_decides(unlocked, office, store, qtbot):
    workspace = open_store(store, PASSPHRASE)
    new = NewMember(name="Mariam", role=Role.SUPERVISOR, passphrase=COLLEAGUE)
    add_member(workspace, PASSPHRASE, new)
    workspace.close()
    window = unlocked()
    page = go(window, "settings")
    qtbot.waitUntil(lambda: len(page.members.rows()) == 2, timeout=PATIENCE)
    assert not page.members.add_button.isVisible()
    assert not page.slip.save_button.isVisible()
    assert not _row(page, "Mariam").remove_button.isVisible()
    assert "Only a supervisor" in _texts(window)


def test_the_own_passphrase_is_changed(page, store, qtbot):
    card = page.passphrase
    card.own.passphrase.setText(PASSPHRASE)
    _fill(card.new, ANEW)
    card.change_button.click()
    qtbot.waitUntil(lambda: bool(_said(page)), timeout=PATIENCE)
    assert card.own.value() == card.new.value() == ""
    page.window().close()
    open_store(store, ANEW).close()


def test_a_wrong_old_passphrase_is_told_in_its_place(page, qtbot):
    card = page.passphrase
    card.change_button.click()
    assert card.own.error()
    card.own.passphrase.setText("something else")
    _fill(card.new, ANEW)
    card.change_button.click()
    qtbot.waitUntil(lambda: "not your passphrase" in card.own.error(), timeout=PATIENCE)


def test_a_slip_is_saved(page, office, qtbot):
    assert "No slip was made yet" in page.slip._told.text()
    _dialogs(page, ask_where=office / "slip.pdf")
    page.slip.save_button.click()
    assert page.slip.own.error()
    page.slip.own.passphrase.setText(PASSPHRASE)
    page.slip.save_button.click()
    qtbot.waitUntil((office / "slip.pdf").exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(_said(page)), timeout=PATIENCE)
    assert "slip.pdf" in _said(page)[0]
    page.refresh()
    qtbot.waitUntil(lambda: "A slip was made" in page.slip._told.text())


def test_leaving_the_page_forgets_what_was_typed(page):
    page.passphrase.own.passphrase.setText(PASSPHRASE)
    page.slip.own.passphrase.setText(PASSPHRASE)
    go(page.window(), "cases")
    assert page.passphrase.own.value() == page.slip.own.value() == ""


def test_the_time_until_locking_is_chosen(page):
    window = page.window()
    page.idle.minutes.set_value("15")
    page.idle.minutes.changed.emit()
    assert window._settings.idle_minutes == 15
    assert window.idle_watch._limit == 15 * 60


def test_it_always_locks(page):
    page.idle.minutes.set_values([])
    page.idle.minutes.changed.emit()
    assert page.idle.minutes.value() == "5"


def test_a_backup_is_made_and_listed(page, store, office, qtbot):
    before = len(list_backups(store))
    page.backups.now_button.click()
    qtbot.waitUntil(lambda: len(list_backups(store)) == before + 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "asked for" in page.backups.lines()[0], timeout=PATIENCE)
    assert "MB" in page.backups.lines()[0]
    (office / "stick").mkdir()
    _dialogs(page, ask_for_folder=office / "stick")
    qtbot.waitUntil(page.backups.into_button.isEnabled, timeout=PATIENCE)
    page.backups.into_button.click()
    qtbot.waitUntil(lambda: any((office / "stick").iterdir()), timeout=PATIENCE)
    qtbot.waitUntil(
        lambda: any("The backup is in" in one for one in _said(page)), timeout=PATIENCE
    )


def test_the_day_s_backup_is_made_by_itself_once(unlocked, store, qtbot):
    window = unlocked()
    assert list_backups(store) == []
    window.workplace._backup.setInterval(0)
    qtbot.waitUntil(lambda: len(list_backups(store)) == 1, timeout=PATIENCE)
    window.lock()
    page = window.front_door.lock_page
    page.passphrase.setText(PASSPHRASE)
    page.unlock_button.click()
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)
    window.workplace.back_up()
    go(window, "settings").refresh()
    page = window.workplace.navigation.page("settings")
    qtbot.waitUntil(lambda: bool(page.backups.lines()), timeout=PATIENCE)
    assert "made by itself" in page.backups.lines()[0]
    window.close()
    assert len(list_backups(store)) == 1


def test_the_store_is_checked_and_found_sound(page, qtbot):
    page.check.check_button.click()
    qtbot.waitUntil(lambda: page.check.found is not None, timeout=PATIENCE)
    assert page.check.found.accessibleName().startswith("Sound:")
    qtbot.waitUntil(page.check.check_button.isEnabled, timeout=PATIENCE)


def test_what_is_wrong_is_told_in_words(page, qtbot):
    findings = tuple(Finding(Fault.PAGE, {"page": page}) for page in range(25))
    page.check._show(Checked(findings=findings))
    qtbot.waitUntil(page.check.found.isVisible)
    told = _texts(page)
    assert "25 things are wrong." in told
    assert "Page 3 of the records file is damaged." in told
    assert "And 5 things more." in told
    assert "Restore a backup" in told


def _put_back(window, qtbot, passphrase=PASSPHRASE):
    sheet = window.front_door.restoring.page
    qtbot.waitUntil(lambda: sheet.which.value() == "0", timeout=PATIENCE)
    sheet.entry.passphrase.setText(passphrase)
    sheet.restore_button.click()
    return sheet


def test_going_back_to_a_backup(unlocked, store, qtbot):
    workspace = open_store(store, PASSPHRASE)
    back_up(workspace)
    register(workspace, "Tamar")
    workspace.close()
    window = unlocked()
    page = go(window, "settings")
    qtbot.waitUntil(lambda: bool(page.backups.lines()), timeout=PATIENCE)
    page.backups.restore_button.click()
    assert window.workplace is None
    assert isinstance(window.front_door.currentWidget(), RestorePage)
    for word in ("Peeters", "FieldCase", LAPTOP):
        assert word not in _texts(window)
    sheet = _put_back(window, qtbot, "something else")
    qtbot.waitUntil(lambda: bool(sheet.entry.error()), timeout=PATIENCE)
    qtbot.waitUntil(sheet.restore_button.isEnabled, timeout=PATIENCE)
    sheet.entry.passphrase.setText(PASSPHRASE)
    sheet.restore_button.click()
    page = window.front_door.lock_page
    qtbot.waitUntil(page.isVisible, timeout=PATIENCE)
    assert "The backup is in its place" in _texts(window)
    page.passphrase.setText(PASSPHRASE)
    page.unlock_button.click()
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)
    assert count_cases(window.workplace.desk.workspace, CaseFilter()) == 1


def test_a_damaged_store_offers_its_backups(new_window, store, qtbot):
    workspace = open_store(store, PASSPHRASE)
    back_up(workspace)
    workspace.close()
    records = max(store.glob("*"), key=lambda one: one.is_file() and one.stat().st_size)
    records.write_bytes(b"nonsense" * 1000)
    window = new_window()
    window.start(store)
    page = window.front_door.open_page
    assert not page.restore_button.isVisible()
    page.passphrase.setText(PASSPHRASE)
    page.open_button.click()
    qtbot.waitUntil(page.restore_button.isVisible, timeout=PATIENCE)
    page.restore_button.click()
    _put_back(window, qtbot)
    qtbot.waitUntil(page.isVisible, timeout=PATIENCE)
    page.passphrase.setText(PASSPHRASE)
    page.open_button.click()
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)


def test_leaving_everything_as_it_is(page, qtbot):
    window = page.window()
    page.restore_asked.emit()
    sheet = window.front_door.restoring.page
    qtbot.waitUntil(lambda: "no backup" in _texts(window), timeout=PATIENCE)
    assert not sheet.restore_button.isEnabled()
    sheet.back_button.click()
    assert window.front_door.lock_page.passphrase.hasFocus()


def test_a_new_store_offers_its_slip(unlocked, qtbot):
    window = unlocked()
    window.front_door.created.emit(False, False)  # noqa: FBT003 Qt's own way
    slip, tour = _said(window.workplace)
    assert "recovery slip" in slip
    assert "tour" in tour
    bar = window.workplace.messages
    bar._notices()[0].offer_button.click()
    page = window.workplace.navigation.page("settings")
    qtbot.waitUntil(page.slip.own.passphrase.hasFocus, timeout=PATIENCE)


def test_settings_stand_at_the_foot_of_the_side_bar(unlocked, qtbot):
    bar = unlocked(HEADQUARTERS).workplace.side_bar
    button = bar.buttons["settings"]
    assert (
        button.y()
        > max(other.y() for name, other in bar.buttons.items() if name != "settings")
        + button.height()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isChecked()
