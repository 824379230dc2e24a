"""A page in a program of its own, which is killed once what was typed is kept."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.workspaces import PASSPHRASE

TYPED = "Typed, then dark"
PATIENCE = 300  # seconds, on a busy machine
_SAVED = "saved"
# `type_on(page)` types, and `kept` is called once the store has it. Whatever goes wrong
# ends the program with what it says, and so does waiting for ever.
_PROGRAM = """
import faulthandler
import os
import sys
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldcase.domain.words import words_in
from fieldcase.ui.changes import Changes
from fieldcase.ui.controls.message_bar import MessageBar
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.look.appearance import Appearance
from fieldcase.usecases.keeping.stores import open_store

folder, passphrase, patience, typed, module, name, argument = sys.argv[1:]
faulthandler.dump_traceback_later(float(patience) + 10, exit=True)
application = QApplication([])
look = Appearance(application)
workspace = open_store(Path(folder), passphrase)
jobs, words = JobRunner(), words_in("en")
messages = MessageBar(words)
desk = Desk(
    workspace=workspace,
    jobs=jobs,
    words=words,
    messages=messages,
    changes=Changes(workspace, jobs),
)
page = getattr(import_module(module), name)(desk)


def end(told):
    print(told, messages.sentences(), flush=True)
    os._exit(1)


jobs.failed.connect(lambda error: end(repr(error)))
QTimer.singleShot(int(float(patience) * 1000), page, lambda: end("it waits for ever"))
watch = QTimer(page, interval=5)
page.show()
page.visit(argument or None)
"""
_END = """
watch.timeout.connect(look_on)
watch.start()
application.exec()
"""


def killed_while_writing(
    store: Path, page: type, field: str, argument: str = ""
) -> None:
    """Type into the field at `field`, an expression of `page`; the store is closed.

    The page has a `draft.keeper`, and `argument` is what it is visited with.
    """
    looking = f"""
    def look_on():
        if page.draft.keeper.draft is not None:
            watch.stop()
            page.draft.keeper.saved.connect(lambda _: print("{_SAVED}", flush=True))
            QTest.keyClicks({field}, typed)
    """
    program = _PROGRAM + textwrap.dedent(looking) + _END
    told = (store, PASSPHRASE, PATIENCE, TYPED, page.__module__, page.__name__)
    window = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, told), argument],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with window:
        try:
            assert window.stdout is not None
            said = window.stdout.readline().strip()
        finally:
            window.send_signal(signal.SIGKILL)
    assert said == _SAVED, said
