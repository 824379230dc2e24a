"""The way in when the passphrase is lost, from the code to the new passphrase."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from fieldcase.domain.errors import FieldCaseError, WeakPassphrase
from fieldcase.domain.key_errors import PassphraseTooEasy
from fieldcase.domain.store_address import StoreAddress
from fieldcase.domain.words import Words
from fieldcase.ui.choosing import AskFor, ask_for_file
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.saving_as import AskWhere, ask_where
from fieldcase.ui.start.choose_anew_page import ChooseAnewPage, ChosenAnew
from fieldcase.ui.start.deeds import sentence
from fieldcase.ui.start.lost_passphrase_page import LostPassphrasePage
from fieldcase.ui.start.sheet import Sheet, strip_in
from fieldcase.ui.start.told_without_place import told_without_place

if TYPE_CHECKING:
    from fieldcase.usecases.keeping.recovery import Recovery
    from fieldcase.usecases.workspace import Workspace

REQUEST_NAME = "fieldcase-recovery-request.json"

Result = TypeVar("Result")


class RecoveryDoor(QObject):
    """`begin` with a store. `shown` carries the page to show, `opened` the workspace.

    `found` once somebody may choose a new passphrase: names of staff can be seen from
    then on. `left` carries the store that is still closed.
    """

    shown = Signal(object)
    found = Signal()
    opened = Signal(object)
    left = Signal()

    def __init__(self, words: Words, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._jobs = words, jobs
        self._folder: StoreAddress | None = None
        self._is_locked = False
        self._recovery: Recovery | None = None
        self.ask_where: AskWhere = ask_where
        self.ask_for_file: AskFor = ask_for_file
        self.lost_page = LostPassphrasePage(words)
        self.anew_page = ChooseAnewPage(words, jobs)
        self.pages: tuple[Sheet, ...] = (self.lost_page, self.anew_page)
        self._strips = {page: strip_in(page, words) for page in self.pages}
        self.lost_page.slip_typed.connect(self._open_with_slip)
        self.lost_page.request_wanted.connect(self._write_request)
        self.lost_page.answer_typed.connect(self._open_with_answer)
        self.anew_page.asked.connect(self._finish)
        for page in (self.lost_page, self.anew_page):
            page.left.connect(self.give_up)

    @property
    def is_under_way(self) -> bool:
        return self._folder is not None

    def begin(self, folder: StoreAddress, *, is_locked: bool) -> None:
        """Of a locked window nobody learns where the store lies."""
        self._folder, self._is_locked = folder, is_locked
        self.shown.emit(self.lost_page)
        self.lost_page.enter()

    def give_up(self) -> None:
        """Forget everything that was found and typed."""
        if self._folder is not None:
            self.forget()
            self.left.emit()

    def forget(self) -> None:
        self._folder = self._recovery = None
        self.lost_page.clear()
        self.anew_page.clear()

    def _open_with_slip(self, typed: str) -> None:
        if (folder := self._folder) is not None:
            self._do(lambda: _by_slip(folder, typed), self._let_choose, self._refuse)

    def _write_request(self) -> None:
        told = self._words.say("Where shall the request go?")
        target = self.ask_where(self.lost_page, told, REQUEST_NAME)
        if target is not None and (folder := self._folder) is not None:
            self._do(
                lambda: _ask(folder, target),
                partial(self._show_request, target.name),
                self._refuse,
            )

    def _open_with_answer(self, typed: str) -> None:
        told = self._words.say("The answer of headquarters")
        path = self.ask_for_file(self.lost_page, told)
        if path is None or self._folder is None:
            self.lost_page.show_busy(is_busy=False)
            return
        folder = self._folder
        self._do(
            lambda: _by_answer(folder, path, typed),
            self._let_choose,
            self._refuse,
        )

    def _finish(self, chosen: ChosenAnew) -> None:
        if (recovery := self._recovery) is not None:
            self._do(
                lambda: _anew(recovery, chosen),
                self._let_in,
                self._refuse_new,
            )

    def _do(
        self,
        deed: Callable[[], Result],
        then: Callable[[Result], object],
        refuse: Callable[[FieldCaseError], object],
    ) -> None:
        job = self._jobs.start(self, lambda _progress: deed(), then, on_refusal=refuse)
        page = self.lost_page if self._recovery is None else self.anew_page
        self._strips[page].follow(job, self._words.say("Opening"))

    def _let_choose(self, recovery: "Recovery") -> None:
        if self._folder != recovery.folder:
            return  # given up meanwhile
        self._recovery = recovery
        self.lost_page.clear()
        self.shown.emit(self.anew_page)
        self.anew_page.offer(recovery.members)
        self.found.emit()

    def _show_request(self, name: str, spoken: str) -> None:
        self.lost_page.show_request(spoken, name)

    def _let_in(self, workspace: "Workspace") -> None:
        if self._folder is None:  # hidden or given up meanwhile
            self._jobs.start(self, lambda _progress: workspace.close(), bool)
            return
        self.forget()
        self.opened.emit(workspace)

    def _refuse(self, error: FieldCaseError) -> None:
        told = told_without_place if self._is_locked else sentence
        self.lost_page.show_refusal(error, told(error, self._words))

    def _refuse_new(self, error: FieldCaseError) -> None:
        told = told_without_place if self._is_locked else sentence
        self.anew_page.show_refusal(
            told(error, self._words),
            is_about_passphrase=isinstance(error, WeakPassphrase | PassphraseTooEasy),
        )


# These use cases draw papers and seal letters: they are loaded where one needs them,
# in the background, so that the window is there sooner.


def _by_slip(folder: StoreAddress, typed: str) -> "Recovery":
    from fieldcase.usecases.keeping.recovery import open_with_slip  # noqa: PLC0415 see above

    return open_with_slip(folder, typed)


def _by_answer(folder: StoreAddress, path: Path, typed: str) -> "Recovery":
    from fieldcase.usecases.keeping.remote_recovery import open_with_answer  # noqa: PLC0415 see above

    return open_with_answer(folder, path, typed)


def _ask(folder: StoreAddress, target: Path) -> str:
    from fieldcase.usecases.keeping.remote_recovery import ask_headquarters  # noqa: PLC0415 see above

    return ask_headquarters(folder, target)


def _anew(recovery: "Recovery", chosen: ChosenAnew) -> "Workspace":
    from fieldcase.usecases.keeping.recovery import finish_recovery  # noqa: PLC0415 see above

    return finish_recovery(recovery, chosen.staff_id, chosen.passphrase)
