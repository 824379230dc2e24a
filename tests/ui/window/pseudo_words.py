"""A language that nobody speaks: English with accents, longer, between brackets.

What stands in the window without brackets is in no catalogue.
"""

import re
from dataclasses import asdict, dataclass
from gettext import NullTranslations

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import LANGUAGE_NAMES, Words, words_in
from fieldcase.usecases.questionnaires.questionnaire_library import (
    list_questionnaires,
)

BEGIN, END = "⟦", "⟧"
STRETCH = 0.4
LETTERS = re.compile(r"[^\W\d_]{3,}")
SAID_IN_ALL_LANGUAGES = (
    "FieldCase Excel PDF Esc HXL XLSForm ODK xlsx ods csv png jpg EUR Ctrl Alt Shift"
    " Enter Apache License"
)
STORES = ("Headquarters Brussels", "Ghent 1", "headquarters laptop-ghent")
_FACT = re.compile(r"(\{[^}]*\})")
_ACCENTED = str.maketrans("aceinosuyACEINOSUY", "áçéíñóšúýÁÇÉÍÑÓŠÚÝ")


def pseudo(text):
    """The facts in `{}` stay as they are."""
    if not text:
        return text
    parts = _FACT.split(text)
    told = "".join(
        part if _FACT.fullmatch(part) else part.translate(_ACCENTED) for part in parts
    )
    return BEGIN + told + "~" * round(len(text) * STRETCH) + END


class PseudoCatalogue(NullTranslations):
    """Every sentence has a translation."""

    def gettext(self, message):
        return pseudo(message)

    def ngettext(self, msgid1, msgid2, n):
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context, message):
        return pseudo(message or context)


@dataclass(frozen=True)
class PseudoWords(Words):
    """The labels of code lists too."""

    def code(self, name, code):
        return pseudo(super().code(name, code))


def pseudo_words():
    return PseudoWords("en", PseudoCatalogue(), words_in("en").locale_name)


def facts_of(workspace):
    """Every word that somebody wrote into the store, and those of dates."""
    locale = words_in("en").locale
    written = [SAID_IN_ALL_LANGUAGES, *STORES, workspace.staff.name]
    written += LANGUAGE_NAMES.values()
    for entry in list_questionnaires(workspace):
        written += [entry.questionnaire.form_id, *_strings(asdict(entry.versions[0]))]
    for names in (locale.days, locale.months):
        for forms in names.values():
            written += [name for form in forms.values() for name in form.values()]
    with workspace.reading() as work:
        for kind in RecordKind:
            for record in work.of_kind(kind).where():
                written += _strings(asdict(record))
    return {word.casefold() for text in written for word in LETTERS.findall(text)}


def _strings(value):
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in _strings(each)]
    return []
