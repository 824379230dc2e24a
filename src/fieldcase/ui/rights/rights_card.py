"""What a person may ask for: everything that is kept, or to be forgotten."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.record_keeping.erasure_order import ErasureOrder
from fieldcase.domain.words import SHIPPED, Words, words_in
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.labels import label
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import FILTER_WIDTH, SMALL, Tone
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.ui.rights.certificate_saving import CertificateSaving
from fieldcase.ui.rights.erasing_panel import ErasingPanel
from fieldcase.usecases.giving_out.paper_saving import PDF, Target
from fieldcase.usecases.record_keeping.person_report import AS_DATA, save_person_file
from fieldcase.usecases.workspace import Workspace


class RightsCard(Card):
    """`show_person(person)`; seen only by those whose role answers such requests.

    `erased` once the person is.
    """

    erased = Signal()

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("What the person may ask for"))
        self._desk, self._words = desk, words
        self._person: Person | None = None
        role = desk.workspace.staff.role
        self._gives_out = role in MAY[Deed.GIVE_OUT_PERSON]
        self._erases = role in MAY[Deed.ORDER_ERASURE]
        self.language = Picker(words, choices_of(ListName.LANGUAGES, words, SHIPPED))
        self.language.setAccessibleName(words.say("Language of the paper"))
        self.language.setFixedWidth(FILTER_WIDTH)
        self.preview_button = Button(words.say("Preview"), picture="print")
        self.pdf_button = Button(words.say("Save as PDF"), picture="document")
        self.data_button = Button(words.say("Save as data"), picture="table")
        self.erase_button = Button(words.say("Erase this person…"), Kind.QUIET)
        self.strip = ProgressStrip(words)
        self.panel = ErasingPanel(desk)
        self._certificates = CertificateSaving(desk, self)
        self._papers = PaperSaving(desk, self)
        self._lay_out()
        self._connect()

    def show_person(self, person: Person | None) -> None:
        """Nobody is shown who is not on record yet."""
        if person is None or self._person is None or person.id != self._person.id:
            self.panel.hide()
        self._person = person
        self.setVisible(person is not None and (self._gives_out or self._erases))
        if person is not None:
            spoken = [one for one in person.languages if one in SHIPPED]
            self.language.set_value((spoken or [self._words.language])[0])

    def save(self, target: Path) -> None:
        """Write it in the chosen language; the ending says as what."""
        person = self._person
        if person is None:
            return
        language = words_in(self.language.value() or self._words.language)
        job = self._desk.jobs.start(
            self,
            lambda _progress: save_person_file(
                self._desk.workspace, person.id, target, language
            ),
            lambda _written: self._tell_saved(target),
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )
        self.strip.follow(job, self._words.say("Gathering what is kept"))

    def preview(self) -> None:
        """Show the paper first, in the chosen language."""
        if self._person is None:
            return
        person_id = self._person.id

        def write(workspace: Workspace, target: Target, words: Words) -> object:
            return save_person_file(workspace, person_id, target, words)

        name = self._person.number
        self._papers.give(name, SHOWN, write, self.language.value())

    def _lay_out(self) -> None:
        say = self._words.say
        told = label(
            say(
                "Everything that is kept about the person, with who has read it: as a"
                " paper to read, or as data for another program."
            ),
            wraps=True,
        )
        giving = self._row(
            told,
            self.language,
            self.data_button,
            self.preview_button,
            self.pdf_button,
        )
        told = label(
            say("To be forgotten: for good, here and wherever it was sent."), wraps=True
        )
        erasing = self._row(told, self.erase_button)
        giving.setVisible(self._gives_out)
        erasing.setVisible(self._erases)
        self.add(giving, self.strip, erasing, self.panel)

    @staticmethod
    def _row(told: QLabel, *parts: QWidget) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(told, 1)
        for part in parts:
            row.addWidget(part)
        return made

    def _connect(self) -> None:
        self.preview_button.clicked.connect(self.preview)
        self.pdf_button.clicked.connect(lambda: self._ask(PDF))
        self.data_button.clicked.connect(lambda: self._ask(AS_DATA))
        self.erase_button.clicked.connect(self._begin_erasing)
        self.panel.erased.connect(self._tell_erased)

    def _ask(self, suffix: str) -> None:
        """The number names the file: folders are read by others."""
        title = self._words.say("Everything about one person")
        if self._person is not None:
            name = f"{self._person.number}{suffix}"
            target = self._desk.ask_where(self, title, name)
            if target is not None:
                self.save(target)

    def _begin_erasing(self) -> None:
        if self._person is not None:
            self.panel.ask(self._person)

    def _tell_saved(self, target: Path) -> None:
        told = self._words.say(
            "Everything about the person is in {name}. Hand it to nobody else.",
            name=target.name,
        )
        self._desk.tell(Tone.GOOD, told)

    def _tell_erased(self, order: ErasureOrder) -> None:
        words = self._words
        told = words.say("{number} is erased.", number=order.person_number)
        offer = Offer(
            words.say("Save the certificate"), partial(self._certificates.ask, order)
        )
        # It stays until it is closed: the certificate is wanted.
        self._desk.tell(Tone.ATTENTION, told, offer)
        self.erased.emit()
