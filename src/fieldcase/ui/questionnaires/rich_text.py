"""The little markdown of labels as text that Qt draws; nothing is ever loaded."""

import re
from html import escape
from typing import Final

from fieldcase.forms.markdown import (
    EMPHASIS,
    ESCAPED,
    HEADING,
    STRONG,
    TAG,
    without_marks,
)

_MARKED: Final = re.compile(r"[*_#\\\[<\n]")
_WHERE_TO: Final = re.compile(r"\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_HEADING: Final = re.compile(rf"{HEADING.pattern}(.*)$", re.MULTILINE)
_ITEM: Final = re.compile(r"^\s*[-*]\s+", re.MULTILINE)
_KEPT: Final = "\ue000"  # private signs from here on stand for escaped ones


def is_marked(label: str) -> bool:
    """Whether the label may have marks; most have none, and are drawn as they are."""
    return _MARKED.search(label) is not None


def rich_text(label: str) -> str:
    """Bold, italic, headings, lists and line breaks; a link shows where it leads.

    HTML of the label is taken out, so no picture, style or address gets through.
    """
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[1])
        return chr(ord(_KEPT) + min(len(kept) - 1, 255))

    text = TAG.sub("", ESCAPED.sub(keep, label))
    text = escape(_WHERE_TO.sub(_link, text), quote=False)
    text = _ITEM.sub("• ", _HEADING.sub(r"<b>\1</b>", text))
    text = EMPHASIS.sub(r"<i>\2</i>", STRONG.sub(r"<b>\2</b>", text))
    text = text.replace("\n", "<br>")
    for place, sign in enumerate(kept[:256]):
        text = text.replace(chr(ord(_KEPT) + place), escape(sign, quote=False))
    return text


def plain_text(label: str) -> str:
    """Read aloud, or in one line of a list."""
    return " ".join(without_marks(label).split()) if is_marked(label) else label


def _link(found: re.Match[str]) -> str:
    words, address = found[1], found[2]
    return f"{words} ({address})" if address and address != words else words
