"""The window as people start it: what was chosen for it, then the window itself."""

import os
from threading import Thread

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldcase.domain.store_address import StoreAddress
from fieldcase.ui.controls.headings import Headings
from fieldcase.ui.languages import chosen_language, speak
from fieldcase.ui.look.appearance import Appearance, drawn_at, made_application
from fieldcase.ui.look.fonts import load_latin_fonts
from fieldcase.ui.settings import HOUSE, Settings
from fieldcase.ui.window.around import this_computer
from fieldcase.ui.window.crash import watch_for_crashes
from fieldcase.ui.window.window import Window

_SCALE = "QT_SCALE_FACTOR"


def open_window(store: StoreAddress | None, language: str | None) -> int:
    """Run the window until it is closed; the exit code."""
    # the system's own dialogs would not hear the key that hides everything
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    settings = Settings()
    # before there is an application: Qt asks for it once
    os.environ[_SCALE] = drawn_at(settings.size, os.environ.get(_SCALE, ""))
    application = made_application(HOUSE)
    application.setApplicationName(HOUSE)
    appearance = Appearance(application, load_latin_fonts)
    appearance.wear(settings.colours)
    Headings(application)
    words = speak(application, chosen_language(language or settings.language or None))
    window = Window(words, settings, around=this_computer())
    window.colours_chosen.connect(appearance.wear)
    watch_for_crashes(window.tell_crash)
    window.start(store)
    window.show()
    window.load_ahead()
    Thread(target=_keep_own_memory, name="own memory").start()
    return application.exec()


def _keep_own_memory() -> None:
    """While the passphrase is typed: nothing is in the memory yet."""
    from fieldcase.usecases.keeping.own_memory import keep_own_memory  # noqa: PLC0415 after the first page

    keep_own_memory()
