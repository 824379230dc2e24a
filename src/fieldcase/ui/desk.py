"""What a page works with: the open store, work in the background, words, messages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.key_errors import LaptopRevoked
from fieldcase.domain.words import Words
from fieldcase.ui.changes import Changes
from fieldcase.ui.choosing import AskFor, ask_for_file, ask_for_folder
from fieldcase.ui.controls.message_bar import MessageBar, Offer
from fieldcase.ui.jobs import Job, JobRunner, Refused
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.papers.asking_printer import AskPrinter, ask_printer
from fieldcase.ui.papers.paper_asked import PaperAsked
from fieldcase.ui.saving_as import AskWhere, ask_where
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.workspace import Workspace

Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Handed to every page; made once, where everything is put together."""

    workspace: Workspace
    jobs: JobRunner
    words: Words
    messages: MessageBar
    changes: Changes
    ask_where: AskWhere = ask_where
    ask_for_file: AskFor = ask_for_file
    ask_for_folder: AskFor = ask_for_folder
    lock: Callable[[], object] = lambda: None
    show_paper: Callable[[PaperAsked], object] | None = None
    ask_printer: AskPrinter = ask_printer

    def ask(
        self,
        owner: QObject,
        deed: Callable[[Workspace], Result],
        then: Callable[[Result], object],
        on_refusal: Refused | None = None,
    ) -> Job:
        """Do a deed in the store's lane, then give what it returned to `then`.

        What was refused is told in the message bar unless `on_refusal` takes it.
        """
        return self.jobs.start(
            owner,
            lambda _progress: deed(self.workspace),
            then,
            on_refusal=on_refusal or self.tell_refused,
        )

    def once_answered(self, owner: QObject, then: Callable[[], object]) -> None:
        """Call `then` when all that was asked until now is drawn.

        The store answers in the order of asking.
        """
        self.ask(owner, lambda _workspace: None, lambda _: then())

    def tell(self, tone: Tone, text: str, offer: Offer | None = None) -> None:
        self.messages.tell(tone, text, offer)

    def tell_refused(self, error: FieldCaseError) -> None:
        self.messages.tell(Tone.WRONG, sentence(error, self.words))
        if isinstance(error, LaptopRevoked):
            self.lock()
