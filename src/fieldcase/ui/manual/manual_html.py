"""A page of the manual as the text that Qt draws; nothing is ever loaded."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from fieldcase.domain.manual import LINK, NAMED, PICTURE, ManualPage
from fieldcase.domain.words import Words
from fieldcase.ui.look import tokens as t
from fieldcase.ui.look.tokens import palette_now

_KEYS: Final = re.compile(r"`([^`]+)`")
_POINT: Final = re.compile(r"^(-|\d+\.) ")
_RULED: Final = re.compile(r"^\|[\s|:-]+\|$")


def anchor(place: int) -> str:
    """The name of the spot where a heading stands; 0 is the title of the page."""
    return f"heading-{place}"


def style_of_page() -> str:
    """How headings, paragraphs, lists and tables look, in the colours of now."""
    palette = palette_now()
    return (
        f"h4 {{ font-size: {t.HEADING}px; font-weight: {t.SEMIBOLD};"
        f" margin-top: {t.NORMAL}px; margin-bottom: {t.TINY}px }}"
        f"p {{ margin-top: 0; margin-bottom: {t.SMALL}px; line-height: 120% }}"
        f"li {{ margin-bottom: {t.TINY}px; line-height: 120% }}"
        f"a {{ color: {palette.accent} }}"
        f"code {{ background: {palette.neutral.ground};"
        f" color: {palette.neutral.ink} }}"
        f"p.shown {{ margin-top: {t.SMALL}px; line-height: 100% }}"
        f"p.told {{ color: {palette.quiet}; font-size: {t.LABEL}px;"
        f" margin-top: {t.TINY}px; margin-bottom: {t.NORMAL}px }}"
        f"table {{ border-color: {palette.line} }}"
        f"th {{ font-weight: {t.SEMIBOLD} }}"
    )


def html_of(page: ManualPage, words: Words) -> str:
    """What stands below the title; headings have their spots."""
    return "".join(_blocks(page.text, words))


def _blocks(text: str, words: Words) -> Iterator[str]:
    place = 0
    for part in re.split(r"\n\s*\n", text):
        lines = part.splitlines()
        if lines and lines[0].startswith("#"):
            place += 1
            told = _inline(lines.pop(0).lstrip("# "), words)
            yield f'<h4><a name="{anchor(place)}"></a>{told}</h4>'
        if lines and (shown := PICTURE.match(lines[0])):
            yield _picture(shown[2], shown[1], words)
        elif lines:
            yield _block(lines, words)


def _picture(name: str, told: str, words: Words) -> str:
    """With what one sees below it."""
    image = f'<p class="shown"><img src="{name}" alt="{escape(told)}"></p>'
    return f'{image}<p class="told">{_inline(told, words)}</p>'


def _block(lines: Sequence[str], words: Words) -> str:
    if lines[0].startswith("|"):
        return _table(lines, words)
    if _POINT.match(lines[0]):
        return _list(lines, words)
    return f"<p>{_inline(' '.join(lines), words)}</p>"


def _list(lines: Sequence[str], words: Words) -> str:
    points: list[str] = []
    for line in lines:
        if _POINT.match(line):
            points.append(_POINT.sub("", line))
        else:
            points[-1] += f" {line.strip()}"
    tag = "ul" if lines[0].startswith("-") else "ol"
    told = "".join(f"<li>{_inline(point, words)}</li>" for point in points)
    return f"<{tag}>{told}</{tag}>"


def _table(lines: Sequence[str], words: Words) -> str:
    rows = [
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in lines
        if not _RULED.match(line)
    ]
    told = ""
    for at, row in enumerate(rows):
        tag = "th" if at == 0 else "td"
        cells = "".join(
            f'<{tag} align="left">{_inline(cell, words)}</{tag}>' for cell in row
        )
        told += f"<tr>{cells}</tr>"
    edge = f'border="0" cellspacing="0" cellpadding="{t.SMALL - 2}"'
    return f'<table {edge} style="border-collapse: collapse">{told}</table><p></p>'


def _inline(text: str, words: Words) -> str:
    told = escape(text, quote=False)
    told = LINK.sub(r'<a href="\2">\1</a>', told)
    told = _KEYS.sub(r"<code>&nbsp;\1&nbsp;</code>", told)
    return NAMED.sub(
        lambda found: f"<b>{escape(_name(found[1], words), quote=False)}</b>", told
    )


def _name(escaped: str, words: Words) -> str:
    return words.isolated(words.say(escaped.replace("&amp;", "&")))
