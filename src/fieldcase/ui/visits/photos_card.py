"""The photos of a visit, and whether any may be kept at all."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.monitoring.visit import VisitId
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.attachments.attachment_row import AttachmentRow
from fieldcase.ui.attachments.attachments_card import PictureAsked
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.messages import rule_sentence
from fieldcase.usecases.monitoring.photos import Photo, keep_photo, photos_of
from fieldcase.usecases.monitoring.visit_file import VisitFile
from fieldcase.usecases.monitoring.visits import may_visit


class PhotosCard(Card):
    """`show_visit(file)`; `picture_asked` carries a `PictureAsked`."""

    picture_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Photos"))
        self._desk, self._words = desk, words
        self._visit_id, self._case_id = VisitId(""), CaseId("")
        self.add_button = Button(words.say("Add a photo"), Kind.QUIET, picture="plus")
        self.told = label("", Role.QUIET, wraps=True)
        self.rows: list[AttachmentRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SMALL)
        self.add_beside_title(self.add_button)
        self.add(self.told)
        self.content.addLayout(self._rows)
        self.add_button.clicked.connect(self._choose)

    def show_visit(self, file: VisitFile) -> None:
        words = self._words
        self._visit_id, self._case_id = file.visit.id, file.visit.case_id
        is_allowed = file.photo_consent is not None
        self.add_button.setVisible(is_allowed and may_visit(self._desk.workspace))
        told = words.say("Everybody spoken with agreed to a photo or story.")
        if not is_allowed:
            told = words.say(
                "None is kept: not everybody spoken with consented to publishing a"
                " photo or story."
            )
        self.told.setText(told)
        self._load()

    def keep(self, path: Path) -> None:
        """Attach it; what is refused is told, and nothing is kept of it."""
        visit_id = self._visit_id
        self._desk.ask(
            self,
            lambda workspace: keep_photo(workspace, visit_id, path),
            lambda _: self._load(),
            self._refuse,
        )

    def _choose(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("Which photo?"))
        if path is not None:
            self.keep(path)

    def _load(self) -> None:
        visit_id = self._visit_id
        self._desk.ask(
            self,
            lambda workspace: [
                (one, QImage.fromData(one.small))
                for one in photos_of(workspace, visit_id)
            ],
            partial(self._show, visit_id),
        )

    def _show(self, visit_id: VisitId, photos: list[tuple[Photo, QImage]]) -> None:
        if visit_id != self._visit_id:
            return
        clear(self._rows)
        self.rows = []
        for photo, small in photos:
            row = AttachmentRow(self._words, photo.attachment, small)
            asked = PictureAsked(self._case_id, photo.attachment.id)
            row.open_button.clicked.connect(
                lambda _=False, it=asked: self.picture_asked.emit(it)
            )
            row.save_button.hide()  # given out from the files of the case
            self.rows.append(row)
            self._rows.addWidget(row)

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            told = rule_sentence(error.problems[0].rule, self._words)
            self._desk.tell(Tone.WRONG, told)
        else:
            self._desk.tell_refused(error)
