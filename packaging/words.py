"""Keep the catalogue of sentences in step with the source: `update`, or `check`.

Sentences are found in the syntax tree: what is written inside `say`, `say_many`,
`say_in` and `mark`. The files name the module of a sentence, not its line, and
carry no dates, so that they change only when sentences do.
"""

import argparse
import ast
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
NAME = "fieldcase"
COMPLETE = ("fr", "nl")  # must say everything; other languages may lag behind
LANGUAGES = (*COMPLETE, "ar")

# Where in each call the sentence, its plural and its context stand.
PLACES = {"say": (0,), "mark": (0,), "say_many": (0, 1), "say_in": (1,)}
CONTEXT_PLACE = {"say_in": 0}
NOISE = (
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
)


class Sentence(NamedTuple):
    """`plural` and `context` are empty where a sentence has none."""

    text: str
    plural: str
    context: str


class Unreadable(Exception):
    """A call whose sentence cannot be looked up in any catalogue."""


def sentences_in(source: str) -> Iterator[Sentence]:
    """Every sentence of a module.

    Raises:
        Unreadable: an f-string or the like stands where a sentence should.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := _called(node)) in PLACES:
            yield from _of_call(node, name)


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _of_call(call: ast.Call, name: str) -> Iterator[Sentence]:
    context = CONTEXT_PLACE.get(name)
    wanted = (*PLACES[name], *(() if context is None else (context,)))
    if max(wanted) >= len(call.args):
        return
    texts = [_texts(call.args[place]) for place in PLACES[name]]
    contexts = [""] if context is None else _texts(call.args[context])
    for at in contexts:
        for told in zip(*texts, strict=True):
            yield Sentence(told[0], "".join(told[1:]), at)


def _texts(node: ast.expr) -> list[str]:
    """The literals an argument may be; none where it is marked elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=one, orelse=other):
            return _texts(one) + _texts(other)
        case ast.JoinedStr() | ast.BinOp():
            raise Unreadable(f"line {node.lineno}: {ast.unparse(node)}")
    return []


def extracted(root: Path) -> Catalog:
    """The catalogue of the source as it stands."""
    template = Catalog(project="FieldCase", charset="utf-8")
    template.header_comment = "# The sentences of FieldCase."
    for path in sorted((root / "src").rglob("*.py")):
        try:
            found = list(sentences_in(path.read_text(encoding="utf-8")))
        except Unreadable as problem:
            raise Unreadable(f"{path.relative_to(root)}, {problem}") from None
        for sentence in found:
            key = (sentence.text, sentence.plural) if sentence.plural else sentence.text
            place = (path.relative_to(root).as_posix(), 0)
            template.add(key, locations=[place], context=sentence.context or None)
    return template


def updated(template: Catalog, path: Path, language: str) -> Catalog:
    """The catalogue of a language with the sentences of today, old ones let go."""
    catalog = Catalog(locale=language, project="FieldCase", charset="utf-8")
    if path.exists():
        with path.open("rb") as stream:
            catalog = read_po(stream, locale=language)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.header_comment = f"# FieldCase in the language {language}."
    return catalog


def written(catalog: Catalog) -> str:
    """The text of a .po or .pot file: sorted, and without what changes by itself."""
    catalog.fuzzy = False
    for message in catalog:
        message.flags.discard("python-format")  # "100 % done" is no placeholder
    buffer = BytesIO()
    write_po(buffer, catalog, sort_output=True, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    noise = tuple(f'"{header}:' for header in NOISE)
    return "".join(line for line in lines if not line.startswith(noise)).rstrip() + "\n"


def problems_of(catalog: Catalog, *, complete: bool) -> Iterator[str]:
    """What keeps a language from being shipped, a line each."""
    for message in catalog:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"fuzzy: {_short(message)}"
        if not _is_said(message):
            if complete:
                yield f"not translated: {_short(message)}"
        elif wrong := _wrong_placeholders(message):
            yield f"placeholders differ ({wrong}): {_short(message)}"
    for gone in catalog.obsolete.values():
        yield f"obsolete: {_short(gone)}"


def forms_of(text: str | Sequence[str]) -> tuple[str, ...]:
    """The sentence alone, or every grammatical number of it."""
    return (text,) if isinstance(text, str) else tuple(text)


def _is_said(message: Message) -> bool:
    return bool(message.string) and all(forms_of(message.string))


def _wrong_placeholders(message: Message) -> str:
    """The names that a translation adds or drops; a plural may leave out `count`."""
    sources = [_placeholders(text) for text in forms_of(message.id)]
    known = set().union(*sources)
    needed = known - {"count"} if message.pluralizable else known
    wrong: set[str] = set()
    for text in forms_of(message.string):
        try:
            named = _placeholders(text)
        except ValueError:
            return "braces do not pair"
        wrong |= (named - known) | (needed - named)
    return ", ".join(sorted(wrong))


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _short(message: Message) -> str:
    return repr(forms_of(message.id)[0])


def update(root: Path) -> None:
    """Write the .pot file and bring every language's .po file up to it."""
    template = extracted(root)
    folder = root / "translations"
    folder.mkdir(exist_ok=True)
    (folder / f"{NAME}.pot").write_text(written(template), encoding="utf-8")
    for language in LANGUAGES:
        path = _po(root, language)
        catalog = updated(template, path, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(catalog), encoding="utf-8")


def check(root: Path) -> list[str]:
    """All that is wrong, a line each; none when the catalogue may be shipped."""
    template = extracted(root)
    problems = []
    pot = root / "translations" / f"{NAME}.pot"
    if not pot.exists() or pot.read_text(encoding="utf-8") != written(template):
        problems.append("the catalogue is not that of the source: run `make words`")
    for language in LANGUAGES:
        problems += [f"{language}: {line}" for line in _check_one(root, language)]
    return problems


def _check_one(root: Path, language: str) -> list[str]:
    path = _po(root, language)
    if not path.exists():
        return ["there is no catalogue: run `make words`"]
    with path.open("rb") as stream:
        catalog = read_po(stream, locale=language)
    return list(problems_of(catalog, complete=language in COMPLETE))


def told(root: Path, language: str) -> str:
    """As in `ar: 212 of 240 sentences`."""
    with _po(root, language).open("rb") as stream:
        messages = [
            message for message in read_po(stream, locale=language) if message.id
        ]
    said = sum(_is_said(message) for message in messages)
    return f"{language}: {said} of {len(messages)} sentences"


def _po(root: Path, language: str) -> Path:
    return root / "translations" / language / "LC_MESSAGES" / f"{NAME}.po"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("deed", choices=("update", "check"))
    parser.add_argument("--root", type=Path, default=ROOT)
    chosen = parser.parse_args(arguments)
    try:
        if chosen.deed == "update":
            update(chosen.root)
        problems = [] if chosen.deed == "update" else check(chosen.root)
    except Unreadable as problem:
        problems = [f"not a sentence that can be looked up: {problem}"]
    for line in problems:
        print(line, file=sys.stderr)
    if not problems:
        print(", ".join(told(chosen.root, language) for language in LANGUAGES))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
