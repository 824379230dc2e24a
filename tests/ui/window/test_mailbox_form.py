"""A mailbox is chosen, tried and trusted in the window, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from tests.sync.servers import NAME, SECRET, sshd, wsgidav
from tests.ui.window.conftest import LAPTOP, PATIENCE, go

from fieldcase.ui.sync import mailbox_fields as fields
from fieldcase.usecases.rounds.automatic import is_automatic
from fieldcase.usecases.rounds.exchanging import last_rounds
from fieldcase.usecases.rounds.mailboxes import (
    MailboxChoice,
    MailboxKind,
    mailbox_choice,
)

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "::1"])


@pytest.fixture
def window(unlocked):
    return unlocked(LAPTOP)


@pytest.fixture
def page(window, qtbot):
    page = go(window, "sync")
    qtbot.waitUntil(page.sync_button.isEnabled, timeout=PATIENCE)
    return page


@pytest.fixture
def form(page, qtbot):
    page.mailbox.choose_button.setFocus()
    qtbot.keyClick(page.mailbox.choose_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.mailbox.form is not None, timeout=PATIENCE)
    return page.mailbox.form


def choose(form, kind, qtbot):
    [chip] = [
        chip
        for chip, of in zip(form.kind.buttons, fields.KINDS, strict=True)
        if of is kind
    ]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)


def write(form, qtbot, **entries):
    for name, text in entries.items():
        control = form.fields[name].control
        control.setFocus()
        control.selectAll()
        qtbot.keyClicks(control, text)


def told(form, qtbot, words):
    qtbot.waitUntil(
        lambda: any(words in said for said in form.outcome.sentences()),
        timeout=PATIENCE,
    )


def test_a_webdav_mailbox_is_tried_kept_and_used(page, form, tmp_path, qtbot):
    workspace = page._desk.workspace
    (tmp_path / "served").mkdir()
    with wsgidav(tmp_path / "served") as server:
        choose(form, MailboxKind.WEBDAV, qtbot)
        write(form, qtbot, address=server.address(), login=NAME, secret="wrong")
        form.test_button.click()
        told(form, qtbot, "does not let you in")
        write(form, qtbot, secret=SECRET)
        qtbot.waitUntil(form.test_button.isEnabled, timeout=PATIENCE)
        form.test_button.click()
        told(form, qtbot, "The mailbox works.")
        qtbot.waitUntil(form.keep_button.isEnabled, timeout=PATIENCE)
        with qtbot.waitSignal(page.mailbox.chosen, timeout=PATIENCE):
            form.keep_button.click()
        assert page.mailbox.address == server.address()
        assert mailbox_choice(workspace).secret == SECRET
        qtbot.waitUntil(page.sync_button.isEnabled, timeout=PATIENCE)
        page.sync_button.click()
        qtbot.waitUntil(lambda: bool(page.outcome.sentences()), timeout=PATIENCE)
    assert page.outcome.sentences()[0].startswith("Sent ")
    assert list((tmp_path / "served").glob("to-hq/*/bundle-*"))


def test_a_server_is_trusted_only_once_its_fingerprint_was_compared(
    form, tmp_path, qtbot
):
    with sshd(tmp_path) as server:
        choose(form, MailboxKind.SFTP, qtbot)
        write(form, qtbot, address=server.address(), login=server.user)
        form.load_key(tmp_path / "user_key")
        told(form, qtbot, "private key is used")
        form.test_button.click()
        qtbot.waitUntil(form.trust.isVisible, timeout=PATIENCE)
        assert "SHA256:" in form.trust.fingerprint.text()
        assert form.typed().host_key == ""
        form.trust.trust_button.click()
        told(form, qtbot, "The mailbox works.")
    assert form.typed().host_key.startswith("ssh-ed25519 ")


def test_another_address_forgets_password_and_key_of_the_last(form):
    form.show_choice(
        MailboxChoice(
            address="sftp://one.example/box",
            login="me",
            secret="mine",
            host_key="ssh-ed25519 AAAA",
        )
    )
    assert (form.typed().secret, form.typed().host_key) == ("mine", "ssh-ed25519 AAAA")
    form.fields[fields.ADDRESS].control.setText("two.example/box")
    assert (form.typed().secret, form.typed().host_key) == ("", "")


def test_what_was_typed_of_one_kind_is_not_taken_for_another(form, qtbot):
    choose(form, MailboxKind.S3, qtbot)
    assert form.fields[fields.ADDRESS].control.value() == ""
    write(form, qtbot, address="post/box", endpoint="https://s3.example", region="x")
    typed = form.typed().address
    assert typed == "s3://post/box?endpoint=https://s3.example&region=x"
    assert fields.entries_of(MailboxKind.S3, typed) == {
        "address": "post/box",
        "endpoint": "https://s3.example",
        "region": "x",
    }


def test_without_an_address_nothing_is_kept(form, qtbot):
    choose(form, MailboxKind.WEBDAV, qtbot)
    form.keep_button.click()
    assert form.fields[fields.ADDRESS].error()


def test_enter_keeps_a_folder_and_the_keyboard_stays_at_the_mailbox(
    page, form, tmp_path, qtbot
):
    write(form, qtbot, address=str(tmp_path))
    qtbot.keyClick(form.fields[fields.ADDRESS].control, Qt.Key.Key_Return)
    qtbot.waitUntil(form.isHidden, timeout=PATIENCE)
    assert page.window().focusWidget() is page.mailbox.choose_button
    qtbot.waitUntil(lambda: page.mailbox.address == str(tmp_path), timeout=PATIENCE)


def test_rounds_go_by_themselves_only_once_it_is_switched_on(window, page, qtbot):
    workspace, by_itself = page._desk.workspace, window.workplace.begin_rounds()
    by_itself.look()
    qtbot.waitUntil(lambda: not by_itself.is_busy, timeout=PATIENCE)
    assert last_rounds(workspace) == []

    qtbot.waitUntil(page.automatic.isEnabled, timeout=PATIENCE)
    page.automatic.setFocus()
    qtbot.keyClick(page.automatic, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_automatic(workspace), timeout=PATIENCE)
    with qtbot.waitSignal(by_itself.ended, timeout=PATIENCE):
        by_itself.look()
    [ended] = last_rounds(workspace)
    assert (ended.is_automatic, ended.trouble) == (True, "")
