"""A document as PDF: A4 pages set by typst, archivable and tagged."""

import re
from functools import cache
from threading import Lock
from typing import Final

import msgspec
import typst

from fieldcase.documents.characters import REPLACEMENT
from fieldcase.documents.description import Document
from fieldcase.documents.page_data import page_data
from fieldcase.domain.resources import resource_folder
from fieldcase.domain.words import Words

_STANDARD: Final = "a-2b"
_NAMED_AT_MOST = 12
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


def render_pdf(document: Document) -> bytes:
    """PDF/A-2b; the same document gives the same bytes.

    What no font of ours shows stands as a replacement sign, and a footnote says so.
    """
    data = page_data(document)
    unshown: dict[str, None] = {}
    while True:
        try:
            return _press().printed(_with_signs(data, unshown, document.words))
        except typst.TypstError as error:
            found = dict.fromkeys(map(_unescaped, _UNSHOWN.findall(error.diagnostic)))
            if not found.keys() - unshown.keys():
                raise
            unshown |= found


class _Press:
    """Typst with the template and the fonts at hand; one page at a time."""

    def __init__(self) -> None:
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=True,
            font_paths=[resource_folder("fonts")],
        )
        template = resource_folder("typst") / "document.typ"
        self._compiler = typst.Compiler(
            template, font_paths=fonts, ignore_system_fonts=True
        )
        self._turn = Lock()

    def printed(self, data: str) -> bytes:
        with self._turn:
            pdf = self._compiler.compile(
                sys_inputs={"data": data}, format="pdf", pdf_standards=[_STANDARD]
            )
        if not isinstance(pdf, bytes):
            raise TypeError("typst gave no single PDF")
        return pdf


@cache
def _press() -> _Press:
    return _Press()


def _with_signs(data: dict[str, object], unshown: dict[str, None], words: Words) -> str:
    """The data as JSON, with the replacement sign for what cannot be shown."""
    if not unshown:
        return msgspec.json.encode(data).decode()
    remarked = {**data, "remark": _remark(unshown, words)}
    text = msgspec.json.encode(remarked).decode()
    for sign in sorted(unshown, key=len, reverse=True):
        text = text.replace(sign, REPLACEMENT)
    return text


def _remark(unshown: dict[str, None], words: Words) -> str:
    codes = dict.fromkeys(f"U+{ord(sign):04X}" for text in unshown for sign in text)
    named = ", ".join(list(codes)[:_NAMED_AT_MOST])
    more = " …" if len(codes) > _NAMED_AT_MOST else ""
    return words.say(
        "{sign} stands for characters that cannot be printed here: {codes}",
        sign=REPLACEMENT,
        codes=named + more,
    )


def _unescaped(text: str) -> str:
    """As it was written, from how an error quotes it."""
    return _ESCAPED.sub(
        lambda found: chr(int(found[1], 16)) if found[1] else found[2], text
    )
