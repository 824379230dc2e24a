"""Killed: the window itself, with somebody at its keyboard."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from types import MappingProxyType

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.torture.deeds import Deed
from tests.torture.killing import BEGUN, say
from tests.torture.shelf import expect, expect_all
from tests.workspaces import PASSPHRASE, register

from fieldcase.domain.casework.case import CaseId
from fieldcase.ui.controls.message_bar import MessageBar
from fieldcase.ui.languages import speak
from fieldcase.ui.look.appearance import Appearance
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.window import Window
from fieldcase.ui.window.workplace import Workplace
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.workspace import Workspace

TURN = 2  # ms
PATIENCE = 120.0  # seconds, for one answer
MOST_LETTERS = 5


def sitting(folder: str) -> None:
    """Somebody writes down what people say, case after case."""
    application = QApplication([])
    Appearance(application)
    kept = QSettings(str(Path(folder).with_suffix(".ini")), QSettings.Format.IniFormat)
    window = Window(speak(application, "en"), Settings(kept))
    window.show()
    window.start(Path(folder))
    page = window.front_door.open_page
    page.passphrase.setText(PASSPHRASE)
    page.open_button.click()
    _wait(lambda: window.workplace is not None)
    assert window.workplace is not None
    window.idle_watch.stop()
    say(BEGUN)
    while True:
        case_id = _ask(window.workplace, lambda one: register(one).id)
        say("case", case_id)
        _write(window.workplace, case_id)


def _write(workplace: Workplace, case_id: str) -> None:
    """A session's draft, letter by letter; told once the page says that it is kept."""
    draft_id = _ask(workplace, lambda one: begin_session(one, CaseId(case_id)).id)
    workplace.navigation.go(Place("draft", draft_id))
    page = workplace.navigation.page("draft")
    _settle(workplace)
    facts, kept = page.form.form.field("facts").control, list[str]()
    page.draft.keeper.saved.connect(kept.append)
    for letters in range(1, MOST_LETTERS + 1):
        QTest.keyClicks(facts, "x")
        page.draft.keeper.save_now()  # what a pause of 0.4 s does
        kept.clear()
        _wait(lambda: bool(kept))
        say("letters", draft_id, letters)


def _ask(workplace: Workplace, deed: Callable[[Workspace], str]) -> str:
    """Whatever went wrong is raised here, and not only shown in the window."""
    answered: list[str] = []
    wrong: list[Exception] = []
    workplace.crashed.connect(wrong.append)
    workplace.desk.ask(workplace, deed, answered.append, wrong.append)
    _wait(lambda: bool(answered or wrong))
    workplace.crashed.disconnect(wrong.append)
    for error in wrong:
        raise error
    return answered[0]


def _settle(workplace: Workplace) -> None:
    _ask(workplace, lambda _: "")
    QTest.qWait(TURN)


def _wait(comes: Callable[[], bool]) -> None:
    ends = monotonic() + PATIENCE
    while not comes():
        if monotonic() > ends:
            windows = QApplication.topLevelWidgets()
            bars = [bar for one in windows for bar in one.findChildren(MessageBar)]
            told = [bar.sentences() for bar in bars]
            raise TimeoutError([type(one).__name__ for one in windows], told)
        QTest.qWait(TURN)


class Sitting(Deed):
    work = "sitting"
    longest = 0.3

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            cases = {case.id for case in work.cases.where()}
            held = {person.case_id for person in work.persons.where()}
            drafts = {
                one.id: one for case in cases for one in work.drafts.of_case(case)
            }
        told = [line.split() for line in self.acknowledged]
        expect_all({one for kind, one, *_ in told if kind == "case"}, cases)
        expect(held == cases, "a case without its person")
        for _, draft_id, letters in (one for one in told if one[0] == "letters"):
            expect_all({draft_id}, set(drafts))
            typed = str(drafts[draft_id].entries.get("facts") or "")
            expect_all(set(range(int(letters))), set(range(len(typed))))


WINDOW_WORKS = {"sitting": sitting}
WINDOW_DEEDS: Mapping[str, type[Deed]] = MappingProxyType(
    {"sitting at the window": Sitting}
)
