"""The window as people start it: the passphrase typed, Today drawn.

`python our_window.py STORE SECONDS` types for so long. It says `asks` once there is
something to type into, `typed` when the button is pressed, `usable` at last.
"""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    gc.disable()  # as `fieldcase.app` does, before anything else is loaded

from fieldcase.ui.plain_imports import import_plainly

import_plainly()  # as there
from PySide6.QtCore import QSettings, QTimer  # noqa: E402 see above
from PySide6.QtWidgets import QApplication  # noqa: E402 see above

from fieldcase.ui.jobs import take_short_turns  # noqa: E402 see above
from fieldcase.ui.languages import speak  # noqa: E402 see above
from fieldcase.ui.look.appearance import Appearance, made_application  # noqa: E402 see above
from fieldcase.ui.look.fonts import load_fonts, load_latin_fonts  # noqa: E402 see above
from fieldcase.ui.settings import Settings  # noqa: E402 see above
from fieldcase.ui.window.window import Window  # noqa: E402 see above


def window_on(
    store: Path, application: QApplication, load: Callable[[], None] = load_fonts
) -> Window:
    """In English, with settings of its own; it asks for the passphrase."""
    Appearance(application, load)
    kept = QSettings(str(store.with_suffix(".ini")), QSettings.Format.IniFormat)
    window = Window(speak(application, "en"), Settings(kept))
    window.start(store)
    window.show()
    return window


def type_passphrase(window: Window, passphrase: str) -> None:
    page = window.front_door.open_page
    page.passphrase.setText(passphrase)
    page.open_button.click()


def _open(store: Path, typing: float) -> None:
    take_short_turns()
    application = made_application("")
    window = window_on(store, application, load_latin_fonts)
    window.load_ahead()
    application.processEvents()
    print("asks", flush=True)
    QTimer.singleShot(int(typing * 1000), window, lambda: _unlock(window))
    watch = QTimer(window, interval=1)
    watch.timeout.connect(lambda: _shows_today(window) and application.exit())
    watch.start()
    application.exec()  # many calls of processEvents crash this PySide
    application.processEvents()
    print("usable", flush=True)
    os._exit(0)  # how a window is closed is not what is measured


def _unlock(window: Window) -> None:
    print("typed", flush=True)
    type_passphrase(window, os.environ["FIELDCASE_PASSPHRASE"])


def _shows_today(window: Window) -> bool:
    if window.workplace is None:
        return False
    page = window.workplace.navigation.page("today")
    return page.empty.isVisible() or any(card.rows for card in page.cards)


if __name__ == "__main__":
    _open(Path(sys.argv[1]), float(sys.argv[2]))
