"""Which program this is: version, licences, what it is for, and what it is not."""

from PySide6.QtCore import Signal

from fieldcase import __version__
from fieldcase.domain.resources import licences_folder
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import label
from fieldcase.ui.page import Page

LICENCE = "Apache License 2.0"


class AboutPage(Page):
    """Nothing here comes from a store; `promises_asked` leads on in the manual."""

    promises_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        say = words.say
        self.promises_button = Button(say("What we promise and how we know"))
        self.promises_button.clicked.connect(self.promises_asked)
        self.show_head(say("About FieldCase"))
        self.body.addWidget(self._program())
        self.body.addWidget(self._limits())
        self.body.addStretch()

    def _program(self) -> Card:
        words, say = self._words, self._words.say
        card = Card(say("The program"))
        told = say(
            "FieldCase keeps the files of assisted voluntary return and reintegration:"
            " encrypted on this laptop, without a network, on paper and in Excel in the"
            " person’s language, and sent to headquarters whole."
        )
        log = say(
            "None is written. When the program makes a mistake it shows the details,"
            " and they can be copied; they name no person."
        )
        facts = (
            (say("Version"), words.isolated(__version__)),
            (say("Licence"), words.isolated(LICENCE)),
            (say("What it is made of"), self._parts()),
            (say("Log file"), log),
        )
        card.add(label(told, wraps=True), Facts(facts))
        return card

    def _parts(self) -> str:
        """Where all licences lie, and the list of parts (SBOM) with them."""
        words, folder = self._words, licences_folder()
        if folder is None:
            return words.say("This is the source: its README.md names every part.")
        return words.say(
            "Every part, every licence’s text and the list for machines (SBOM) lie in"
            " {folder}",
            folder=words.isolated(str(folder)),
        )

    def _limits(self) -> Card:
        say = self._words.say
        card = Card(say("What it is not"))
        told = say(
            "No organisation’s official system: amounts, scores and legal terms say so"
            " where they are not official. It decides nothing about a person. It does"
            " not take the place of backups kept elsewhere."
        )
        card.add(label(told, wraps=True))
        card.add_beside_title(self.promises_button)
        return card
