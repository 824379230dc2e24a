"""The certificates of a course: saved together or each, handed over, revoked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.progress import Progress
from fieldcase.domain.training.certificate import Certificate, CertificateId
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import HEADER_HEIGHT, ROW_HEIGHT, SMALL, Tone
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.ui.training.reason_row import ReasonRow
from fieldcase.usecases.giving_out.paper_saving import PDF, paper_about
from fieldcase.usecases.training.certificate_papers import (
    file_name,
    save_certificate_files,
    save_certificates,
)
from fieldcase.usecases.training.certificates import hand_over, revoke_certificate
from fieldcase.usecases.training.courses import CourseFile
from fieldcase.usecases.workspace import Workspace

_LEAST_ROWS, _MOST_ROWS = 4, 12
Write = Callable[[Workspace, Progress], object]


class IssuedCard(Card):
    """`show_course(file)`; `changed` once one was handed over or revoked."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Certificates issued"))
        self._desk, self._words = desk, words
        self._file: CourseFile | None = None
        self._names: dict[str, str] = {}
        told = words.say("Issue them above, once every meeting is closed.")
        empty = EmptyState("document", words.say("None was issued yet"), told)
        self.table: ListTable[Certificate] = ListTable(
            words, self._columns(), empty, name=words.say("Certificates issued")
        )
        say = words.say
        self.all_button = Button(
            say("Save all as one PDF"), Kind.QUIET, picture="document"
        )
        self.files_button = Button(say("Save each as a file"), Kind.QUIET)
        self.look_all_button = Button(say("Preview all"), Kind.QUIET, picture="print")
        self.look_button = Button(say("Preview"), picture="print")
        self.one_button = Button(say("Save as PDF"), picture="document")
        self.given_button = Button(say("Handed over today"))
        self.revoke_button = Button(say("Revoke"))
        self.strip = ProgressStrip(words)
        self._papers = PaperSaving(desk, self)
        self.reason = ReasonRow(desk)
        self._lay_out()
        self._connect()
        self._follow_row()

    def show_course(self, file: CourseFile) -> None:
        if self._file is not None and self._file.course.id != file.course.id:
            self.reason.put_away()
        self._file = file
        self._names = {one.id: one.known_as for one in file.participants}
        issued = sorted(file.certificates, key=lambda one: one.number)
        self.table.model.show(issued)
        rows = min(max(len(issued), _LEAST_ROWS), _MOST_ROWS)
        self.table.setFixedHeight(HEADER_HEIGHT + ROW_HEIGHT * rows + 8)
        standing = bool(self._standing())
        for button in self._of_all():
            button.setEnabled(standing)
        self._follow_row()

    def show_all(self) -> None:
        """Those that stand, on the screen first."""
        if self._file is not None:
            self._show(f"{self._file.course.number}-certificates", self._standing())

    def save_all(self) -> None:
        """Ask where, then write those that stand into one file."""
        if self._file is not None:
            name = f"{self._file.course.number}-certificates{PDF}"
            self._save_as(name, self._standing())

    def save_files(self) -> None:
        """Ask for a folder, then write a file each into it."""
        say = self._words.say
        folder = self._desk.ask_for_folder(self, say("Folder for the certificates"))
        ids = self._standing()
        if folder is not None and ids:
            self._write(folder, partial(_write_files, ids, folder, self._words))

    def show_one(self, one: Certificate) -> None:
        self._show(file_name(one).removesuffix(PDF), [one.id])

    def save_one(self, one: Certificate) -> None:
        self._save_as(file_name(one), [one.id])

    def _lay_out(self) -> None:
        for button in self._of_all():
            self.add_beside_title(button)
            button.setEnabled(False)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in (
            self.look_button,
            self.one_button,
            self.given_button,
            self.revoke_button,
        ):
            row.addWidget(button)
        row.addStretch()
        self.add(self.strip, self.table)
        self.content.addLayout(row)
        self.add(self.reason)

    def _connect(self) -> None:
        self.look_all_button.clicked.connect(self.show_all)
        self.look_button.clicked.connect(lambda: self._with_row(self.show_one))
        self.all_button.clicked.connect(self.save_all)
        self.files_button.clicked.connect(self.save_files)
        self.one_button.clicked.connect(lambda: self._with_row(self.save_one))
        self.given_button.clicked.connect(lambda: self._with_row(self._hand_over))
        self.revoke_button.clicked.connect(lambda: self._with_row(self._revoke))
        self.table.opened.connect(lambda _: self._follow_row())
        self.table.view.selectionModel().currentRowChanged.connect(self._follow_row)
        self.reason.ended.connect(self.changed)

    def _standing(self) -> list[CertificateId]:
        issued = () if self._file is None else self._file.certificates
        standing = [one for one in issued if not one.is_revoked]
        return [one.id for one in sorted(standing, key=lambda one: one.number)]

    def _with_row(self, deed: Callable[[Certificate], object]) -> None:
        one = self.table.selected()
        if one is not None:
            deed(one)

    def _follow_row(self, *_: object) -> None:
        one = self.table.selected()
        stands = one is not None and not one.is_revoked
        self.look_button.setEnabled(stands)
        self.one_button.setEnabled(stands)
        self.revoke_button.setEnabled(stands)
        is_given = one is not None and one.delivered_on is not None
        self.given_button.setEnabled(stands and not is_given)

    def _of_all(self) -> tuple[Button, ...]:
        return self.look_all_button, self.all_button, self.files_button

    def _show(self, name: str, ids: list[CertificateId]) -> None:
        """They say themselves in which languages they were issued."""
        if ids:
            write = paper_about(save_certificates, ids)
            self._papers.give(name, SHOWN, write, languages=())

    def _save_as(self, name: str, ids: list[CertificateId]) -> None:
        title = self._words.say("Save as PDF")
        target = self._desk.ask_where(self, title, name) if ids else None
        if target is not None:
            self._write(target, partial(_write_one, ids, target, self._words))

    def _write(self, target: Path, write: Write) -> None:
        job = self._desk.jobs.start(
            self,
            lambda progress: write(self._desk.workspace, progress),
            lambda _written: self._tell(target),
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )
        self.strip.follow(job, self._words.say("Writing the certificates"))

    def _hand_over(self, one: Certificate) -> None:
        self._desk.ask(
            self,
            lambda workspace: hand_over(workspace, one.id),
            lambda _: self.changed.emit(),
        )

    def _revoke(self, one: Certificate) -> None:
        say = self._words.say
        told = say(
            "Certificate {number} counts for nothing any more, and its number is never"
            " given again.",
            number=one.number,
        )
        self.reason.ask(
            told,
            say("Revoke"),
            lambda workspace, reason: revoke_certificate(workspace, one.id, reason),
        )

    def _tell(self, target: Path) -> None:
        told = self._words.say("Written: {name}", name=target.name)
        self._desk.tell(Tone.GOOD, told)

    def _columns(self) -> list[Column[Certificate]]:
        words = self._words
        say = words.say
        return [
            Column("number", say("Certificate"), lambda one: one.number, width=168),
            Column("name", say("Name"), self._name, stretches=True),
            Column(
                "kind",
                say("Kind"),
                lambda one: words.code(ListName.CERTIFICATE_KINDS, one.kind),
                width=136,
            ),
            Column("languages", say("Languages"), self._languages, width=160),
            Column(
                "issued_on",
                say("Issued on"),
                lambda one: words.date(one.issued_on),
                width=120,
            ),
            Column(
                "state",
                say("State"),
                lambda one: _state(one, words)[0],
                lambda one: _state(one, words)[1],
                width=224,
            ),
        ]

    def _name(self, one: Certificate) -> str:
        return self._words.isolated(self._names.get(one.enrolment_id, ""))

    def _languages(self, one: Certificate) -> str:
        words = self._words
        told = [
            words.code(ListName.LANGUAGES, language)
            for language in (one.language, one.second_language)
            if language
        ]
        return words.listed(told)


def _state(one: Certificate, words: Words) -> tuple[str, Tone]:
    if one.revoked_on is not None:
        day = words.date(one.revoked_on)
        return words.say("Revoked on {day}", day=day), Tone.WRONG
    if one.delivered_on is not None:
        day = words.date(one.delivered_on)
        return words.say("Handed over on {day}", day=day), Tone.GOOD
    return words.say("To be handed over"), Tone.ATTENTION


def _write_one(
    ids: list[CertificateId],
    target: Path,
    words: Words,
    workspace: Workspace,
    progress: Progress,
) -> object:
    return save_certificates(workspace, ids, target, words, progress)


def _write_files(
    ids: list[CertificateId],
    folder: Path,
    words: Words,
    workspace: Workspace,
    progress: Progress,
) -> object:
    return save_certificate_files(workspace, ids, folder, words, progress)
