"""Choosing a mailbox: of which kind, where, who one is there, and whether it works."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.exchange.mailbox_errors import HostKeyUnknown
from fieldcase.domain.progress import Progress
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.controls.text_field import PassphraseField, TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone
from fieldcase.ui.sync import mailbox_fields as fields
from fieldcase.ui.sync.outcome_lines import OutcomeLines
from fieldcase.ui.sync.trust_panel import TrustPanel
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.rounds.mailboxes import (
    Authority,
    MailboxChoice,
    MailboxKind,
    choose_mailbox,
    kind_of,
    read_authority,
    read_key,
    try_mailbox,
)

WITH_AUTHORITY = (MailboxKind.WEBDAV, MailboxKind.S3)


class MailboxForm(QWidget):
    """`show_choice` what is remembered; `kept` once another is; `left` puts it away."""

    kept = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.words.say
        self._desk, self._words = desk, desk.words
        self._choice = MailboxChoice()
        choices = [Choice(str(kind), say(name)) for kind, name in fields.KINDS.items()]
        self.kind = ChoiceChips(choices, is_multiple=False, columns=4)
        self.kind.setAccessibleName(say("Kind of mailbox"))
        self.fields: dict[str, LabelledField] = {}
        self.browse_button = Button(say("Browse…"), picture="folder")
        self.key_button = Button(say("Use a private key…"), Kind.QUIET, picture="lock")
        self.authority_button = Button(
            say("Trust our own authority…"), Kind.QUIET, picture="shield"
        )
        self.trust = TrustPanel(desk.words)
        self.strip = ProgressStrip(desk.words)
        self.outcome = OutcomeLines(desk.words, desk.workspace.clock)
        self.test_button = Button(say("Test"))
        self.keep_button = Button(say("Use this mailbox"))
        self.leave_button = Button(say("Not now"), Kind.QUIET)
        self._make_fields()
        self._lay_out()
        self._connect()
        self._show_kind()

    def show_choice(self, choice: MailboxChoice) -> None:
        self._choice = choice
        self.kind.set_value(str(kind_of(choice.address)))
        self._change_kind()

    def enter(self) -> None:
        self.fields[fields.ADDRESS].enter()

    def chosen_kind(self) -> MailboxKind:
        return MailboxKind(self.kind.value() or MailboxKind.FOLDER)

    def typed(self) -> MailboxChoice:
        """What stands in the form; a password that was not typed anew is kept."""
        kind = self.chosen_kind()
        entries = {name: self._text(name) for name in self._asked(kind)}
        address = fields.address_of(kind, entries)
        is_same = address == self._choice.address
        secret = entries.get(fields.SECRET, "")
        return replace(
            self._choice if is_same else MailboxChoice(),
            address=address,
            login=entries.get(fields.LOGIN, ""),
            secret=secret or (self._choice.secret if is_same else ""),
            proxy=entries.get(fields.PROXY, ""),
            authority=self._choice.authority,
            host_key=self._choice.host_key if is_same else "",
        )

    def _text(self, name: str) -> str:
        control = self.fields[name].control
        return control.value() if isinstance(control, TextField) else ""

    def _asked(self, kind: MailboxKind) -> list[str]:
        return [asked.name for asked in fields.FIELDS[kind]]

    def _make_fields(self) -> None:
        words = self._words
        for asked in {
            one.name: one for kind in fields.FIELDS.values() for one in kind
        }.values():
            is_secret = asked.name == fields.SECRET
            control = PassphraseField(words) if is_secret else TextField()
            self.fields[asked.name] = LabelledField(words.say(asked.label), control)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG)
        layout.addWidget(label(self._words.say("Kind of mailbox"), Role.LABEL))
        layout.addWidget(self.kind)
        for names in fields.ROWS:
            row = QHBoxLayout()
            row.setSpacing(SMALL)
            for name in names:
                row.addWidget(self.fields[name], 1)
            layout.addLayout(row)
        self.fields[fields.ADDRESS].add_beside(self.browse_button)
        besides = (self.key_button, self.authority_button)
        layout.addLayout(_beside_each_other(besides, at_end=False))
        for part in (self.trust, self.strip, self.outcome):
            layout.addWidget(part)
        deeds = (self.leave_button, self.test_button, self.keep_button)
        layout.addLayout(_beside_each_other(deeds, at_end=True))

    def _connect(self) -> None:
        self.kind.changed.connect(self._change_kind)
        self.browse_button.clicked.connect(self._browse)
        self.key_button.clicked.connect(self._ask_key)
        self.authority_button.clicked.connect(self._ask_authority)
        self.test_button.clicked.connect(self.test)
        self.keep_button.clicked.connect(self.keep)
        self.leave_button.clicked.connect(self.left)
        address = self.fields[fields.ADDRESS].control
        if isinstance(address, TextField):
            address.returnPressed.connect(self._keep_folder)

    def _change_kind(self) -> None:
        """Another kind is asked other things: only what is remembered of it stays."""
        kind, choice = self.chosen_kind(), self._choice
        shown = {}
        if kind is kind_of(choice.address):
            shown = fields.entries_of(kind, choice.address)
            shown |= {fields.LOGIN: choice.login, fields.PROXY: choice.proxy}
        for name, field in self.fields.items():
            field.control.set_entry(shown.get(name, ""))
            field.clear_error()
        self._show_kind()

    def _show_kind(self) -> None:
        kind, words = self.chosen_kind(), self._words
        asked = {one.name: one for one in fields.FIELDS[kind]}
        for name, field in self.fields.items():
            field.setVisible(name in asked)
            if name in asked:
                field.rename(words.say(asked[name].label))
                if isinstance(field.control, TextField):
                    field.control.setPlaceholderText(self._example(asked[name]))
        self.browse_button.setVisible(kind is MailboxKind.FOLDER)
        self.key_button.setVisible(kind is MailboxKind.SFTP)
        self.authority_button.setVisible(kind in WITH_AUTHORITY)

    def _example(self, asked: fields.Asked) -> str:
        is_kept = self._choice.secret and self.chosen_kind() is kind_of(
            self._choice.address
        )
        if asked.name == fields.SECRET and is_kept:
            return self._words.say("kept as it is")
        return asked.example

    def _browse(self) -> None:
        title = self._words.say("Which folder is the mailbox?")
        folder = self._desk.ask_for_folder(self, title)
        if folder is not None:
            self.fields[fields.ADDRESS].control.set_entry(str(folder))

    def _ask_key(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("Private key file"))
        if path is not None:
            self.load_key(path)

    def load_key(self, path: Path) -> None:
        """Take a private key for the password; it is kept as one."""
        self._desk.ask(self, lambda _workspace: read_key(path), self._take_key)

    def _take_key(self, key: str) -> None:
        self.fields[fields.SECRET].control.set_entry("")
        self._choice = replace(self.typed(), secret=key)
        told = self._words.say("The private key is used instead of a password.")
        self.outcome.say(Tone.INFORMATION, told)

    def _ask_authority(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("Certificate (PEM)"))
        if path is not None:
            self.load_authority(path)

    def load_authority(self, path: Path) -> None:
        """Show whose certificate it is; nothing is trusted yet."""
        self._desk.ask(self, lambda _workspace: read_authority(path), self._check)

    def _check(self, authority: Authority) -> None:
        whose = self._words.say(
            "Servers that {name} vouches for would be trusted",
            name=self._words.isolated(authority.name),
        )
        self.trust.ask(
            whose,
            authority.fingerprint,
            partial(self._trust, authority=authority.pem),
        )

    def _trust(self, **trusted: str) -> None:
        self._choice = replace(self.typed(), **trusted)
        self.test()

    def test(self) -> None:
        """Write, read and remove a small file there."""
        choice = self.typed()
        self._start(
            lambda progress: try_mailbox(choice, progress),
            lambda _: self._tell(Tone.GOOD, self._words.say("The mailbox works.")),
            self._words.say("Trying the mailbox"),
        )

    def keep(self) -> None:
        """Remember it, whether it works right now or not."""
        if not self._text(fields.ADDRESS):
            told = self._words.say("Say where the mailbox is.")
            self.fields[fields.ADDRESS].show_error(told)
            return
        choice, workspace = self.typed(), self._desk.workspace
        self._start(
            lambda _progress: choose_mailbox(workspace, choice),
            lambda _: self.kept.emit(),
            self._words.say("Remembering the mailbox"),
        )

    def _keep_folder(self) -> None:
        """A server is asked more than where it is."""
        if self.chosen_kind() is MailboxKind.FOLDER:
            self.keep()

    def _start(
        self,
        work: Callable[[Progress], object],
        then: Callable[[object], object],
        what: str,
    ) -> None:
        job = self._desk.jobs.start(
            self, work, then, on_refusal=self._refuse, lane=Lane.OUTSIDE
        )
        self._let_act(is_allowed=False)
        self.strip.follow(job, what)
        job.finished.connect(partial(self._let_act, is_allowed=True))

    def _let_act(self, *, is_allowed: bool) -> None:
        for button in (self.test_button, self.keep_button):
            button.setEnabled(is_allowed)

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, HostKeyUnknown):
            whose = self._words.say("This server is seen for the first time")
            self.trust.ask(
                whose, error.fingerprint, partial(self._trust, host_key=error.key)
            )
            return
        self._tell(Tone.WRONG, sentence(error, self._words))

    def _tell(self, tone: Tone, told: str) -> None:
        self.outcome.say(tone, told)
        bring_into_sight(self.outcome)


def _beside_each_other(buttons: Iterable[Button], *, at_end: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    if at_end:
        row.addStretch()
    for button in buttons:
        row.addWidget(button)
    if not at_end:
        row.addStretch()
    return row
