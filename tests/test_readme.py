"""What README and docs/ say to type, to open or to run is there."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldcase.cli.main import COMMANDS, parser_in
from fieldcase.domain.manual import LANGUAGES, manual_page
from fieldcase.domain.words import words_in

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
A_COMMAND = re.compile(r"(?:FIELDCASE_\w+=\S+ |sudo -u \w+ )*fieldcase(?= |$)(.*)")
A_WORD = re.compile(r"[a-z][a-z-]*(\|[a-z][a-z-]*)*")
A_TEST = re.compile(r"(tests/[\w/]+\.py)(?:::(\w+))?")
A_ROW = re.compile(r"^\|[^|]*\| `([^`/]+)` \|", re.MULTILINE)
A_PLACE = re.compile(
    r"\]\(([^)#:]+)\)|`((?:docs|packaging|bench|src|resources)/[\w./-]+)`"
)


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def every_page() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", PAGES, ids=named)


def commands_of(page: Path) -> Iterator[list[str]]:
    """What stands behind `fieldcase`; two spaces or a # end what is to be typed."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for block in BLOCK.findall(text) for line in block.splitlines()]
    for told in [*lines, *SPAN.findall(BLOCK.sub("", text))]:
        if found := A_COMMAND.match(told):
            typed = re.split(" {2,}|#", re.sub(" +(?=--)", " ", found[1]))
            yield shlex.split(typed[0])


def spelled_out(words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Each command that `hq merge|unmerge` stands for, and the options named."""
    options = [word.split("=")[0] for word in words if word.startswith("--")]
    names = [[]]
    for word in words:
        if not A_WORD.fullmatch(word):
            break
        names = [[*name, one] for name in names for one in word.split("|")]
    yield from ((name, options) for name in names)


def help_of(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The help of what is a command; words that are arguments are left out."""
    for length in range(len(command), -1, -1):
        with pytest.raises(SystemExit) as ended:
            parser_in(words_in("en")).parse_args([*command[:length], "--help"])
        told = capsys.readouterr()
        if ended.value.code == 0 and is_whole(command, length, told.out):
            return told.out
    pytest.fail(f"no such command: fieldcase {' '.join(command)}")


def is_whole(command: list[str], length: int, told: str) -> bool:
    """Whether what follows could be an argument and no deed that is missing."""
    asks_for_more = re.search(r"^usage: .* (COMMAND|DEED) \.\.\.", told, re.MULTILINE)
    return length == len(command) or not asks_for_more


@every_page()
def test_every_command_that_is_named_exists(page, capsys):
    for words in commands_of(page):
        for command, options in spelled_out(words):
            told = help_of(command, capsys) if command else "--store --language --help"
            for option in options:
                assert option in told or option == "--help", (command, option)


def test_the_readme_names_every_command():
    named_there = {words[0] for words in commands_of(ROOT / "README.md") if words}
    named_there = {name for words in named_there for name in words.split("|")}
    assert set(COMMANDS) <= named_there


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_deed(command, capsys):
    told = help_of([command], capsys).partition("DEED\n")[2]
    deeds = set(re.findall(r"^    ([a-z-]+)", told, re.MULTILINE))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    there = readme.partition("\n## Commands\n")[2].partition("\n## ")[0]
    assert deeds <= set(re.findall(r"[a-z-]+", there))


@every_page()
def test_every_test_that_is_named_exists(page):
    for place, name in A_TEST.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / place).is_file(), place
        if name:
            functions = ast.walk(ast.parse((ROOT / place).read_text(encoding="utf-8")))
            assert name in {getattr(one, "name", "") for one in functions}, place


@every_page()
def test_every_place_that_is_named_exists(page):
    for link, path in A_PLACE.findall(page.read_text(encoding="utf-8")):
        place = page.parent / link if link else ROOT / path
        assert place.exists(), link or path


def test_every_bench_row_that_is_named_exists():
    promises = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
    rows = A_ROW.findall(promises)
    bench = "\n".join(path.read_text("utf-8") for path in (ROOT / "bench").glob("*.py"))
    assert rows
    assert [row for row in rows if row not in bench] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_tells_the_figures_that_the_promises_tell(language):
    told = measured_in(manual_page("promises", language).text)
    english = measured_in(manual_page("promises", "en").text)
    promises = (ROOT / "docs/promises.md").read_text(encoding="utf-8")

    assert [digits_of(cell) for cell in told] == [digits_of(cell) for cell in english]
    for cell in english:
        assert re.search(r"[\d.]+", cell)[0] in promises, cell


def measured_in(text: str) -> list[str]:
    """What was measured last, of every promise with a figure."""
    rows = [line.split("|") for line in text.splitlines() if line.count("|") == 4]
    return [row[3] for row in rows if re.search(r"\d", row[3])]


def digits_of(cell: str) -> list[str]:
    """Languages part a number's digits by other signs."""
    return re.findall(r"\d+", re.sub(r"(?<=\d)[.,\s](?=\d)", "", cell))
