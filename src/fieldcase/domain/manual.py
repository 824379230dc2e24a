"""The manual that travels with the program: its pages, and what stands in them.

A page is a text file `resources/manual/<language>/<name>.md` in a small part of
Markdown: `#` and `##` headings, paragraphs, `-` and `1.` lists, tables with `|`,
`[words](page.md)` to another page, `` `Ctrl+K` `` for keys. What stands between
`**` is the name of something in the window, in every language by the sentence of
the catalogue (English): it is shown by its name in the reader's language, so that
the manual calls a button what the button says.

A line `![what one sees](today.png)` shows the picture `manual/pictures/<language>/`
has of that name, or `today-dark.png` on a dark screen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fieldcase.domain.folding import fold
from fieldcase.domain.resources import resource_folder
from fieldcase.domain.words import SOURCE, Words

PAGES = (
    "start",
    "today",
    "cases",
    "registering",
    "consent",
    "sessions",
    "vulnerability",
    "plan",
    "procedures",
    "travel",
    "missions",
    "visits",
    "training",
    "questionnaires",
    "reports",
    "sync",
    "headquarters",
    "records",
    "promises",
    "keyboard",
    "accessibility",
    "glossary",
)
LANGUAGES = (SOURCE, "fr", "nl")  # others read it in English
NAMED = re.compile(r"\*\*(.+?)\*\*")  # what the window calls by this name
LINK = re.compile(r"\[([^\]]+)\]\(([a-z]+)\.md\)")
PICTURE = re.compile(r"^!\[([^\]]+)\]\(([a-z-]+)\.png\)$", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,2}) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ManualPage:
    """`language` is the one it is written in; `text` begins below the title."""

    name: str
    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """`place` counts the headings of a page: 0 is its title."""

    page: str
    place: int
    title: str


@cache
def manual_page(name: str, language: str) -> ManualPage:
    """A page in this language, or in English where there is none.

    Raises:
        FileNotFoundError: the manual has no such page.
    """
    known = language if language in LANGUAGES else SOURCE
    path = _path(name, known)
    if not path.is_file():
        known, path = SOURCE, _path(name, SOURCE)
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    return ManualPage(name, known, first.removeprefix("# ").strip(), rest.strip())


def headings_of(page: ManualPage) -> Sequence[Heading]:
    """The title and what stands below it, from the top."""
    below = (found[2].strip() for found in _HEADING.finditer(page.text))
    titles = (page.title, *below)
    return [Heading(page.name, at, title) for at, title in enumerate(titles)]


def find_headings(text: str, words: Words) -> Sequence[Heading]:
    """Every heading in which all these words begin a word; titles of pages first."""
    asked = fold(text).split()
    found = [
        heading
        for name in PAGES
        for heading in headings_of(manual_page(name, words.language))
        if asked and _fits(asked, in_the_window(heading.title, words))
    ]
    return sorted(found, key=lambda heading: heading.place > 0)


def in_the_window(text: str, words: Words) -> str:
    """Plain text, with what the window calls by a name called so."""
    return NAMED.sub(lambda found: words.isolated(words.say(found[1])), text)


def named_in(page: ManualPage) -> Iterator[str]:
    """What is named between `**`, by the sentence of the catalogue."""
    return (found[1] for found in NAMED.finditer(f"{page.title}\n{page.text}"))


def links_of(page: ManualPage) -> Iterator[str]:
    """The names of the pages that it leads to."""
    return (found[2] for found in LINK.finditer(page.text))


def pictures_of(page: ManualPage) -> Iterator[str]:
    """The names of the pictures that it shows."""
    return (found[2] for found in PICTURE.finditer(page.text))


def picture_path(name: str, language: str, *, is_dark: bool) -> Path:
    """Where a picture of the window in one of the manual's languages lies."""
    file = f"{name}{'-dark' if is_dark else ''}.png"
    return resource_folder("manual") / "pictures" / language / file


def _path(name: str, language: str) -> Path:
    return resource_folder("manual") / language / f"{name}.md"


def _fits(asked: Sequence[str], title: str) -> bool:
    inside = fold(title).split()
    return all(any(word.startswith(one) for word in inside) for one in asked)
