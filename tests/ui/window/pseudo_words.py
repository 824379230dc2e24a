"""A language that nobody speaks: English with accents, longer, between brackets.

What stands in the window without brackets is in no catalogue.
"""

import re
from dataclasses import dataclass
from gettext import NullTranslations

from fieldcase.domain.words import Words, words_in

BEGIN, END = "⟦", "⟧"
STRETCH = 0.4
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
    return PseudoWords("en", PseudoCatalogue(), words_in("en").locale)
