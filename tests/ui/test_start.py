"""Creating and opening a store, as the sheets ask for it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from fieldcase.domain.staff import Role
from fieldcase.domain.store_address import store_address
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.settings import Settings
from fieldcase.ui.start.create_store_page import CreateStore, CreateStorePage
from fieldcase.ui.start.open_store_page import OpenStorePage
from fieldcase.ui.start.store_place import StorePlace

PASSPHRASE = "four words in a row"


@pytest.fixture
def open_page(words, shown):
    page = OpenStorePage(words)
    page.offer(Path("ghent.fieldcase"))
    return shown(page)


@pytest.fixture
def create_page(words, jobs, shown):
    page = CreateStorePage(words, jobs)
    page.offer(Path("ghent"))
    return shown(page)


def test_opening_asks_with_the_path_and_the_passphrase(open_page, qtbot):
    qtbot.keyClicks(open_page.passphrase, PASSPHRASE)
    with qtbot.waitSignal(open_page.asked) as asked:
        open_page.passphrase.returnPressed.emit()
    [told] = asked.args
    assert (told.path, told.passphrase) == (Path("ghent.fieldcase"), PASSPHRASE)
    assert PASSPHRASE not in repr(asked.args)


def test_nothing_is_asked_twice_while_it_opens(open_page, qtbot):
    open_page.passphrase.setText(PASSPHRASE)
    open_page.open_button.click()
    with qtbot.assertNotEmitted(open_page.asked):
        open_page.passphrase.returnPressed.emit()


def test_a_refused_passphrase_is_told_at_its_field(open_page):
    open_page.passphrase.setText(PASSPHRASE)
    open_page.open_button.click()
    open_page.show_refusal("That does not open it.", is_about_passphrase=True)
    assert open_page.passphrase.accessibleDescription() == "That does not open it."
    assert open_page.passphrase.value() == PASSPHRASE
    assert open_page.open_button.isEnabled()


def test_other_trouble_stands_on_top_until_one_asks_again(open_page, qtbot):
    open_page.show_refusal("The store is damaged.", is_about_passphrase=False)
    assert open_page.findChild(Callout).isVisible()
    open_page.open_button.click()
    qtbot.waitUntil(lambda: open_page.findChild(Callout) is None)


def test_without_a_passphrase_nothing_is_asked(open_page, qtbot):
    with qtbot.assertNotEmitted(open_page.asked):
        open_page.open_button.click()
    assert open_page.passphrase.accessibleDescription()


def test_creating_asks_with_everything(create_page, qtbot):
    create_page.name.setText("A. Peeters")
    create_page.role.set_value("counsellor")
    create_page.host.set_value("BE")
    create_page.passphrase.setText(PASSPHRASE)
    create_page.again.setText(PASSPHRASE)
    with qtbot.waitSignal(create_page.asked) as asked:
        create_page.create_button.click()
    assert asked.args == [
        CreateStore(
            Path("ghent.fieldcase"), "A. Peeters", Role.COUNSELLOR, "BE", PASSPHRASE
        )
    ]
    assert PASSPHRASE not in repr(asked.args)


def test_two_different_passphrases_are_told(create_page, qtbot):
    create_page.passphrase.setText(PASSPHRASE)
    create_page.again.setText("something else")
    with qtbot.assertNotEmitted(create_page.asked):
        create_page.create_button.click()
    assert create_page.again.accessibleDescription()
    assert create_page.name.accessibleDescription()
    assert create_page.name.hasFocus()


def test_the_likely_hosts_stand_first(create_page):
    assert [one.code for one in create_page.host._choices][:2] == ["BE", "LU"]


def test_forgetting_leaves_no_passphrase(create_page, open_page):
    for page in (create_page, open_page):
        page.passphrase.setText(PASSPHRASE)
        page.clear()
        assert page.passphrase.value() == ""


def test_a_new_store_gets_its_ending(words, qapp):
    place = StorePlace(words, is_new=True)
    place.set_value(Path("ghent"))
    assert place.value() == Path("ghent.fieldcase")
    place.set_value(None)
    assert place.value() is None


def test_an_address_of_a_server_is_a_place_too(qtbot, words):
    place = StorePlace(words, is_new=True)
    qtbot.addWidget(place)
    typed = "postgresql://officer@db.example.org/office"
    place.set_entry(typed)
    assert str(place.value()) == typed.replace("://", "+psycopg://")
    assert place.value().name == "office"


def test_a_server_is_remembered_without_its_password(tmp_path):
    settings = Settings(
        QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    )
    settings.last_store = store_address("postgresql://an:secret@db.example.org/office")
    settings.keep()
    assert "secret" not in (tmp_path / "kept.ini").read_text()
    assert settings.last_store.database() == "office"
