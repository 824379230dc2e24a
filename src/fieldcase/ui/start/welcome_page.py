"""The first start: which way in, and in which language."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.words import LANGUAGE_NAMES, SHIPPED, Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.jobs import Job
from fieldcase.ui.look.fonts import load_fonts
from fieldcase.ui.look.tokens import SMALL, TINY
from fieldcase.ui.start.sheet import Sheet


class WelcomePage(Sheet):
    """`create_wanted`, `join_wanted`, `example_wanted`, `other_wanted`, as chosen.

    `language_chosen` carries the code of a language.
    """

    create_wanted = Signal()
    join_wanted = Signal()
    example_wanted = Signal()
    other_wanted = Signal()
    manual_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.say("Welcome"),
            words.say(
                "Whatever you write here stays on this laptop, encrypted, until you"
                " send it to headquarters."
            ),
        )
        self._words = words
        say = words.say
        load_fonts()  # each language is named in its own letters
        self.language = ChoiceChips(
            [Choice(code, LANGUAGE_NAMES[code]) for code in SHIPPED],
            is_multiple=False,
            columns=len(SHIPPED),
        )
        self.language.setAccessibleName(say("Language"))
        self.language.set_value(words.language)
        self.create_button = Button(say("Create a store"), Kind.PRIMARY)
        self.join_button = Button(say("Join headquarters"))
        self.example_button = Button(say("Look at an example"))
        self.open_button = Button(say("Open a store that exists"), Kind.QUIET)
        self.manual_button = Button(say("Manual (F1)"), Kind.QUIET, picture="info")
        self.strip = ProgressStrip(words)
        self._lay_out()
        self._connect()

    def enter(self) -> None:
        """Begin anew, with the keyboard where most people begin."""
        self.show_busy(is_busy=False)
        self.create_button.setFocus()

    def follow(self, job: Job) -> None:
        """The example is being made: that takes a while, and can be cancelled."""
        self.show_busy(is_busy=True)
        self.strip.follow(job, self._words.say("Inventing people"))
        job.finished.connect(lambda: self.show_busy(is_busy=False))

    def show_busy(self, *, is_busy: bool) -> None:
        for button in self._ways:
            button.setEnabled(not is_busy)

    @property
    def _ways(self) -> tuple[QWidget, ...]:
        ways = (self.create_button, self.join_button, self.example_button)
        return (*ways, self.open_button, self.language)

    def _lay_out(self) -> None:
        say = self._words.say
        self.card.add(self.language)
        for button, told in (
            (
                self.create_button,
                say("You are the first here: type your name, choose a passphrase."),
            ),
            (
                self.join_button,
                say("Headquarters gave you a file and tells you its code."),
            ),
            (
                self.example_button,
                say("To learn on: everybody in it is invented, nothing is ever sent."),
            ),
        ):
            button.setAccessibleDescription(told)
            way = QVBoxLayout()
            way.setSpacing(TINY)
            way.addWidget(button)
            way.addWidget(label(told, Role.SMALL, wraps=True))
            self.card.content.addLayout(way)
        last = QHBoxLayout()
        last.setSpacing(SMALL)
        last.addWidget(self.open_button)
        last.addStretch()
        last.addWidget(self.manual_button)
        self.card.content.addLayout(last)
        self.card.add(self.strip)

    def _connect(self) -> None:
        for button, wanted in (
            (self.create_button, self.create_wanted),
            (self.join_button, self.join_wanted),
            (self.example_button, self.example_wanted),
            (self.open_button, self.other_wanted),
            (self.manual_button, self.manual_wanted),
        ):
            button.clicked.connect(lambda _=False, wanted=wanted: wanted.emit())
        self.language.changed.connect(self._choose_language)

    def _choose_language(self) -> None:
        language = self.language.value()
        if language and language != self._words.language:
            self.language_chosen.emit(language)
        else:
            self.language.set_value(self._words.language)
