"""Which language the window speaks, and Qt's own words in it."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from fieldcase.domain.words import SHIPPED, SOURCE, Words, words_in
from fieldcase.ui.look.fonts import body_font, load_fonts

_QTS_WORDS = "qts_words"  # the property that keeps them


def chosen_language(asked: str | None) -> str:
    """What was asked for, or else the first of the system's languages we ship."""
    wanted = [asked] if asked else QLocale.system().uiLanguages()
    for tag in wanted:
        language = tag.replace("_", "-").partition("-")[0].lower()
        if language in SHIPPED:
            return language
    return SOURCE


def speak(application: QApplication, language: str) -> Words:
    """Turn the application to a language: direction, letters, numbers, Qt's dialogs."""
    words = words_in(language)
    if words.is_right_to_left:
        load_fonts()
    QLocale.setDefault(QLocale(words.locale_name))
    right_to_left = Qt.LayoutDirection.RightToLeft
    left_to_right = Qt.LayoutDirection.LeftToRight
    application.setLayoutDirection(
        right_to_left if words.is_right_to_left else left_to_right
    )
    application.setFont(body_font(is_right_to_left=words.is_right_to_left))
    earlier = application.property(_QTS_WORDS)
    if isinstance(earlier, QTranslator):
        QCoreApplication.removeTranslator(earlier)
        earlier.deleteLater()
    translator = QTranslator(application)
    application.setProperty(_QTS_WORDS, translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        QCoreApplication.installTranslator(translator)
    return words
