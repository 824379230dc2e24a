"""A document as PDF: A4 pages set by typst, archivable and tagged."""

import re
from functools import cache
from threading import Lock
from typing import Final

import msgspec
import typst
from reportlab.pdfbase.ttfonts import TTFontFile

from fieldcase.documents import paper
from fieldcase.documents.characters import REPLACEMENT
from fieldcase.documents.description import Document
from fieldcase.documents.page_data import page_data
from fieldcase.domain.resources import resource_folder
from fieldcase.domain.words import Words

_STANDARD: Final = "a-2b"
_TEMPLATE: Final = "document.typ"
_NAMED_AT_MOST = 12
_IN_QUOTES = str.maketrans({"\\": r"\\", '"': r"\""})
_IN_ANY_FONT = frozenset(map(chr, range(128)))  # JSON is written in these
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


def render_pdf(document: Document) -> bytes:
    """PDF/A-2b; the same document gives the same bytes.

    What no font of ours shows stands as a replacement sign, and a footnote says so.
    """
    return set_pages(_TEMPLATE, page_data(document), document.words)


def set_pages(template: str, data: dict[str, object], words: Words) -> bytes:
    """The pages that a template makes of this data, which has a `remark` to fill."""
    unshown: dict[str, None] = {}
    while True:
        text = _with_signs(data, unshown, words)
        try:
            return _press(template).printed(text)
        except typst.TypstError as error:
            found = _unshown(error.diagnostic, text)
            if not found:
                raise
            unshown |= found


class _Press:
    """Typst with one template and the fonts at hand; one paper at a time."""

    def __init__(self, template: str) -> None:
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=True,
            font_paths=[resource_folder("fonts")],
        )
        self._compiler = typst.Compiler(
            root=resource_folder("typst"),
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"look": msgspec.json.encode(dict(paper.LOOK)).decode()},
        )
        self._template = template
        self._turn = Lock()

    def printed(self, data: str) -> bytes:
        """The data stands in the page's source as one text.

        As an input it would be part of what typst knows of the world: whatever was
        worked out for the paper before would be worked out anew.
        """
        text = data.translate(_IN_QUOTES)
        page = f'#import "/{self._template}": paper\n#paper(json(bytes("{text}")))\n'
        with self._turn:
            pdf = self._compiler.compile(
                page.encode(), format="pdf", pdf_standards=[_STANDARD]
            )
        if not isinstance(pdf, bytes):
            raise TypeError("typst gave no single PDF")
        return pdf


@cache
def _press(template: str) -> _Press:
    return _Press(template)


def _unshown(complaint: str, text: str) -> dict[str, None]:
    """The characters that typst complains about and no font of ours has.

    Where it names only the letter that a lost mark sits on, all lost ones are taken.
    """
    named = "".join(map(_unescaped, _UNSHOWN.findall(complaint)))
    lost = dict.fromkeys(sign for sign in named if sign not in shown_characters())
    if named and not lost:
        lost = dict.fromkeys(sign for sign in text if sign not in shown_characters())
    return lost


@cache
def shown_characters() -> frozenset[str]:
    """What the bundled fonts show, plain and bold."""
    plain, bold = (
        [
            set(TTFontFile(str(path)).charToGlyph)
            for path in sorted(resource_folder("fonts").glob(f"*-{weight}.ttf"))
        ]
        for weight in ("Regular", "Bold")
    )
    shown = set[int]().union(*map(set.intersection, plain, bold))
    return frozenset(map(chr, shown)) | _IN_ANY_FONT


def _with_signs(data: dict[str, object], unshown: dict[str, None], words: Words) -> str:
    """The data as JSON, with the replacement sign for what cannot be shown."""
    if not unshown:
        return msgspec.json.encode(data).decode()
    remarked = {**data, "remark": _remark(unshown, words)}
    signs = dict.fromkeys(map(ord, unshown), REPLACEMENT)
    return msgspec.json.encode(remarked).decode().translate(signs)


def _remark(unshown: dict[str, None], words: Words) -> str:
    codes = [f"U+{ord(sign):04X}" for sign in unshown]
    named = ", ".join(codes[:_NAMED_AT_MOST])
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
