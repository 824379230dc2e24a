"""The lost-passphrase story, in the windows of the laptop and of headquarters."""

import pytest
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP, PATIENCE, go
from tests.ui.window.test_front_door import _texts
from tests.workspaces import PASSPHRASE

from fieldcase.domain.errors import WrongPassphrase
from fieldcase.domain.typed_code import SECRET_SIZE, code_of
from fieldcase.domain.words import words_in
from fieldcase.usecases.keeping.recovery import print_slip
from fieldcase.usecases.keeping.stores import open_store

OTHER = code_of(bytes(SECRET_SIZE))
ANEW = "lantern otter quay ribbon"


@pytest.fixture
def store(office):
    return office / f"{LAPTOP}.fieldcase"


@pytest.fixture
def slip(office, store):
    """What stands on the laptop's slip."""
    workspace = open_store(store, PASSPHRASE)
    code = print_slip(workspace, PASSPHRASE, office / "slip.pdf", words_in("en")).code
    workspace.close()
    return code


@pytest.fixture
def window(new_window, store):
    made = new_window()
    made.start(store)
    return made


def _choose_anew(window, qtbot):
    page = window.front_door.recovery.anew_page
    qtbot.waitUntil(lambda: page.who.value() != "", timeout=PATIENCE)
    assert window.front_door.currentWidget() is page
    assert window.focusWidget() is page.new_passphrase.passphrase
    page.new_passphrase.passphrase.setText(ANEW)
    page.new_passphrase.again.setText(ANEW)
    page.save_button.click()
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)


def _opens_anew(window, store):
    window.close()
    open_store(store, ANEW).close()
    with pytest.raises(WrongPassphrase):
        open_store(store, PASSPHRASE)


def test_the_slip_opens_the_store_for_a_new_passphrase(window, slip, store, qtbot):
    window.front_door.open_page.lost_button.click()
    page = window.front_door.recovery.lost_page
    assert page.slip.control.hasFocus()
    qtbot.keyClicks(page.slip.control, slip.replace("-", "").lower())
    assert page.slip.control.text().count(" ") == 6
    page.slip.control.returnPressed.emit()
    _choose_anew(window, qtbot)
    [told] = window.workplace.messages.sentences()
    assert "new passphrase opens this store" in told
    _opens_anew(window, store)


def test_a_typing_error_is_told_by_its_place(window, slip, qtbot):
    window.front_door.open_page.lost_button.click()
    page = window.front_door.recovery.lost_page
    groups = slip.split("-")
    groups[2] = "".join("A" if sign != "A" else "B" for sign in groups[2])
    page.slip.control.setText(" ".join(groups))
    page.slip_button.click()
    qtbot.waitUntil(lambda: "group 3" in page.slip.error(), timeout=PATIENCE)
    assert page.slip.control.selectedText() == groups[2]
    qtbot.keyClicks(page.slip.control, slip.split("-")[2])
    page.slip_button.click()
    anew = window.front_door.recovery.anew_page
    qtbot.waitUntil(lambda: anew.who.value() != "", timeout=PATIENCE)


def test_a_locked_window_recovers_without_naming_the_store(
    unlocked, office, slip, qtbot
):
    window = unlocked()
    go(window, "reports")
    window.lock()
    window.front_door.lock_page.lost_button.click()
    page = window.front_door.recovery.lost_page
    page.slip.control.setText(OTHER)
    page.slip_button.click()
    qtbot.waitUntil(lambda: bool(page.slip.error()), timeout=PATIENCE)
    for word in (str(office), "Peeters", "FieldCase", LAPTOP):
        assert word not in _texts(window)
    page.slip.control.setText(slip)
    page.slip_button.click()
    _choose_anew(window, qtbot)
    assert window.workplace.navigation.here.page == "reports"


@pytest.mark.parametrize("deed", ["hide", "idle", "back"])
def test_one_hides_the_names_found_by_a_slip(window, slip, qtbot, deed):
    window.front_door.open_page.lost_button.click()
    page = window.front_door.recovery.lost_page
    page.slip.control.setText(slip)
    page.slip_button.click()
    anew = window.front_door.recovery.anew_page
    qtbot.waitUntil(lambda: anew.who.value() != "", timeout=PATIENCE)
    assert "Peeters" in _texts(window)
    {
        "hide": window.quick_hide.asked.emit,
        "idle": window.idle_watch.idle.emit,
        "back": anew.left.emit,
    }[deed]()
    assert "Peeters" not in _texts(window)
    assert window.front_door.currentWidget() is window.front_door.open_page
    assert window.front_door.recovery._recovery is None


def test_an_easy_new_passphrase_is_refused_in_its_place(window, slip, qtbot):
    window.front_door.open_page.lost_button.click()
    window.front_door.recovery.lost_page.slip.control.setText(slip)
    window.front_door.recovery.lost_page.slip_button.click()
    page = window.front_door.recovery.anew_page
    qtbot.waitUntil(lambda: page.who.value() != "", timeout=PATIENCE)
    page.new_passphrase.passphrase.setText("password1")
    page.new_passphrase.again.setText("password1")
    page.save_button.click()
    field = page.new_passphrase.passphrase
    qtbot.waitUntil(
        lambda: "too easy" in field.accessibleDescription(), timeout=PATIENCE
    )
    assert page.save_button.isEnabled()


def test_a_store_without_a_slip_says_so(window, qtbot):
    window.front_door.open_page.lost_button.click()
    page = window.front_door.recovery.lost_page
    page.slip.control.setText(OTHER)
    page.slip_button.click()
    qtbot.waitUntil(
        lambda: "no slip was printed" in page.slip.error(), timeout=PATIENCE
    )


def test_headquarters_lets_somebody_in(new_window, unlocked, office, store, qtbot):
    unlocked(LAPTOP).close()  # once, so that headquarters' slot is there
    laptop = new_window()
    laptop.start(store)
    laptop.front_door.open_page.lost_button.click()
    door = laptop.front_door.recovery
    door.ask_where = lambda *_: office / "request.json"
    door.lost_page.way.set_value("headquarters")
    door.lost_page.way.changed.emit()
    door.lost_page.request_button.click()
    qtbot.waitUntil(door.lost_page.digits.isVisible, timeout=PATIENCE)

    headquarters = unlocked(HEADQUARTERS)
    card = go(headquarters, "laptops").recovery
    card.load(office / "request.json")
    qtbot.waitUntil(card.answer_button.isVisible, timeout=PATIENCE)
    assert "Desk of laptop" in card.heading.text()
    assert card.digits.text() == door.lost_page.digits.text()
    object.__setattr__(
        headquarters.workplace.desk, "ask_where", lambda *_: office / "answer.json"
    )
    card.answer_button.click()
    qtbot.waitUntil(lambda: "code" in card.heading.text(), timeout=PATIENCE)
    code = card.digits.text()
    card.put_away_button.click()
    assert card.digits.text() == ""
    assert not card.digits.isVisible()

    door.ask_for_file = lambda *_: office / "answer.json"
    door.lost_page.code.control.setText(code)
    door.lost_page.answer_button.click()
    _choose_anew(laptop, qtbot)
    _opens_anew(laptop, store)


def test_giving_no_file_changes_nothing(window, qtbot):
    window.front_door.open_page.lost_button.click()
    door = window.front_door.recovery
    door.ask_where = door.ask_for_file = lambda *_: None
    door.lost_page.way.set_value("headquarters")
    door.lost_page.way.changed.emit()
    door.lost_page.request_button.click()
    door.lost_page.code.control.setText(OTHER)
    door.lost_page.answer_button.click()
    assert door.lost_page.answer_button.isEnabled()
    assert not door.lost_page.digits.isVisible()
    door.lost_page.back_button.click()
    assert window.front_door.open_page.passphrase.hasFocus()
