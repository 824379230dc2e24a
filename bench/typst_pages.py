"""A session record as somebody would write it for typst by hand, looking as ours.

The same words, rules, boxes and lines to sign on, in markup: what is not done is all
that makes ours out of data, in any language and direction.
"""

import re

from fieldcase.documents import paper
from fieldcase.documents.arrangement import rows_of
from fieldcase.documents.description import (
    Choices,
    Document,
    Fact,
    Paragraphs,
    Section,
    Signatures,
)
from fieldcase.documents.values import written

_SIGNS = re.compile(r"([\\#$*_`<>@=\-+/\[\]~'\"])")
_LOOK = f"""
#let accent = rgb("{paper.ACCENT}")
#let quiet = rgb("{paper.QUIET}")
#let hairline = .5pt + rgb("{paper.LINE}")
#let rule = .7pt + accent
#let small(body) = text(size: 7.5pt, fill: quiet, body)
#set text(font: "Noto Sans", size: 9.5pt, fill: rgb("{paper.TEXT}"), fallback: false,
  hyphenate: false, top-edge: .85em, bottom-edge: -.25em)
#set par(leading: .3em, spacing: .5em)
#show heading: set block(above: 1.2em, below: .4em)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 10.5pt, fill: accent)
"""
_PARTS = """
#let facts(columns, ..cells) = grid(columns: (1fr,) * columns, column-gutter: 5mm,
  inset: (x: 0pt, y: 2.5pt), stroke: (bottom: hairline), ..cells)
#let fact(span, label, value) = grid.cell(colspan: span)[#small(label) \\ #value]
#let square(..inside) = box(width: 8pt, height: 8pt, baseline: .5pt, radius: 1pt,
  ..inside)
#let ticked = square(stroke: .7pt + accent, place(curve(
  stroke: (paint: accent, thickness: 1.3pt, cap: "round", join: "round"),
  curve.move((1.7pt, 4.2pt)), curve.line((3.4pt, 6pt)), curve.line((6.5pt, 1.9pt)))))
#let open = square(stroke: .7pt + quiet)
#let option(square, body) = par(hanging-indent: 13pt)[#square#h(5pt)#body]
#let options(columns, ..all) = grid(columns: (1fr,) * columns, column-gutter: 5mm,
  row-gutter: 3pt, ..all)
#let signatures(..all) = grid(columns: (1fr,) * all.pos().len(), column-gutter: 8mm,
  ..all)
#let signed(role, name, date) = [#small(role) #v(13mm) #block(width: 100%,
  stroke: (top: .7pt + quiet), inset: (top: 2pt))[*#name* \\ #small(date)]]
"""


def page_by_hand(document: Document) -> str:
    """The source; it names all that stands on the page."""
    parts = [
        _page_of(document),
        f"= {_markup(document.title)}\n",
        "#block(above: 0pt, below: 1em, text(size: 10.5pt, fill: quiet)"
        f"[{_markup(document.subtitle)}])\n",
        "#block(width: 100%, stroke: (top: rule), inset: (top: 1pt))"
        f"[{_facts(document, document.header, 3)}]\n",
    ]
    for block in document.blocks:
        parts.append(f"== {_markup(block.title)}\n")
        match block:
            case Section():
                parts.append(_facts(document, block.facts, block.columns))
            case Paragraphs():
                parts.append(f"{_markup(block.text)}\n")
            case Choices():
                parts.append(_options(block))
            case Signatures():
                parts.append(_signatures(document, block))
    return "".join(parts)


def _page_of(document: Document) -> str:
    foot = _markup(f"{document.code} · {document.title}")
    made = document.made_on
    moment = f"{made:year: %Y, month: %-m, day: %-d, hour: %-H, minute: %-M, second: 0}"
    return (
        f'#set document(title: "{document.title}", date: datetime({moment}))\n'
        f"{_LOOK}#set page(margin: (x: 18mm, top: 17mm, bottom: 22mm),"
        " footer: context block(width: 100%, stroke: (top: hairline),"
        f" inset: (top: 4pt))[#grid(columns: (1fr, auto), small[{foot}],"
        " small[Page #counter(page).display() of #counter(page).final().first()])"
        f" #small[{_markup(document.notice)}]])\n{_PARTS}"
    )


def _facts(document: Document, facts: tuple[Fact, ...], columns: int) -> str:
    words = document.words
    cells = "".join(
        f"fact({placed.span})[{_markup(placed.fact.label)}]"
        f"[{_markup(written(placed.fact.value, words))}],"
        for row in rows_of(facts, columns)
        for placed in row
    )
    return f"#facts({columns}, {cells})\n"


def _options(choices: Choices) -> str:
    told = "".join(
        f"option(ticked)[{_markup(one.label)}],"
        if one.is_ticked
        else f"option(open, text(fill: quiet)[{_markup(one.label)}]),"
        for one in choices.options
    )
    return f"#options({choices.columns}, {told})\n"


def _signatures(document: Document, signatures: Signatures) -> str:
    words = document.words
    told = "".join(
        f"signed[{_markup(one.role)}][{_markup(one.name)}]"
        f"[{_markup(words.date(one.signed_on) or words.say('Date:'))}],"
        for one in signatures.blocks
    )
    return f"{_markup(signatures.statement)}\n#signatures({told})\n"


def _markup(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
