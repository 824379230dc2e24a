"""What papers say in languages that beneficiaries read and no window speaks.

A language is a file, `resources/paper_words/<language>.csv`, with the columns `key` and
`text`. A key is the English sentence, `<list>/<code>` for the label of a code, or
`consent_<version>/<key>` for a text that people consent to. What is not there is said
in English. As long as a file has `draft_note`, nobody who speaks the language has
checked it, and every paper in it says so.
"""

import gettext
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from fieldcase.domain.resources import resource_folder

PAPER_LANGUAGES: Final = (
    "prs",
    "ps",
    "ka",
    "hy",
    "ru",
    "es",
    "pt",
    "sq",
    "mn",
    "am",
)
DRAFT_NOTE: Final = "draft_note"


@cache
def paper_texts(language: str) -> Mapping[str, str]:
    """By key; nothing for a language that has no file."""
    path = resource_folder("paper_words") / f"{language}.csv"
    if not path.is_file():
        return MappingProxyType({})
    import csv  # noqa: PLC0415 no window speaks such a language

    with path.open(encoding="utf-8", newline="") as lines:
        rows = {row["key"]: row["text"] for row in csv.DictReader(lines)}
    return MappingProxyType(rows)


class PaperCatalogue(gettext.NullTranslations):
    """The file of one language, asked as any catalogue is.

    A sentence with a number in it stands there once, worded to fit any number.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._texts = paper_texts(language)

    def gettext(self, message: str) -> str:
        return self._texts.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        told = self._texts.get(msgid2)
        return super().ngettext(msgid1, msgid2, n) if told is None else told

    def pgettext(self, context: str, message: str) -> str:
        return self._texts.get(f"{context}/{message}", message)

    def label(self, name: str, code: str) -> str:
        """The label of a code; empty where the file has none."""
        return self._texts.get(f"{name}/{code}", "")
