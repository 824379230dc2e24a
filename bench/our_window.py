"""The window on a store, unlocked, with the list of cases on the screen."""

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from fieldcase.domain.words import words_in
from fieldcase.ui.appearance import Appearance
from fieldcase.ui.cases.cases_page import CasesPage
from fieldcase.ui.changes import Changes
from fieldcase.ui.desk import Desk
from fieldcase.ui.frame import Frame
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.navigation import Place
from fieldcase.ui.side_bar import NavigationItem
from fieldcase.usecases.stores import open_store


def _open(store: Path) -> None:
    application = QApplication([])
    Appearance(application)
    words = words_in("en")
    workspace = open_store(store, os.environ["FIELDCASE_PASSPHRASE"])
    frame = Frame(words, [NavigationItem("cases", "cases", "Cases")])
    desk = Desk(
        workspace=workspace,
        jobs=JobRunner(frame),
        words=words,
        messages=frame.messages,
        changes=Changes(workspace, frame),
    )
    page = CasesPage(desk)
    frame.navigation.add("cases", lambda: page)
    frame.resize(1366, 768)
    frame.show()
    frame.navigation.go(Place("cases"))
    while not page.table.model.rowCount():
        application.processEvents()
    application.processEvents()
    print("usable", flush=True)
    desk.jobs.close()
    workspace.close()


if __name__ == "__main__":
    _open(Path(sys.argv[1]))
