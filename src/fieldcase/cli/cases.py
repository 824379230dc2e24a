"""`fieldcase case import`: an old spreadsheet taken over, whole or not at all."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace
from pathlib import Path

from fieldcase.cli.arguments import add_json, add_store, unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.entry_cells import WorkbookRefused
from fieldcase.domain.errors import FileNotReadable
from fieldcase.domain.taking_over.matching import (
    Matching,
    MatchingUnreadable,
    matching_from,
)
from fieldcase.domain.words import Words
from fieldcase.usecases.taking_over.old_fields import old_fields
from fieldcase.usecases.taking_over.taking_over import (
    Asked,
    Outcome,
    look_at,
    open_spreadsheet,
    take_over,
)
from fieldcase.usecases.taking_over.taking_over_report import save_report
from fieldcase.usecases.taking_over.taking_over_words import (
    alike_sentence,
    outcome_line,
    problem_sentence,
)

_MOST_TOLD = 100  # wrong cells; whoever mends these looks again


def add(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(required=True, metavar="DEED")
    take = deeds.add_parser("import", help=words.say("take over an old spreadsheet"))
    take.add_argument("file", type=Path, metavar="FILE")
    add_store(take, words)
    take.add_argument(
        "--dry-run",
        action="store_true",
        help=words.say("say what would be taken over, and change nothing"),
    )
    _add_matching(take, words)
    take.add_argument(
        "--apart",
        default="",
        metavar="REASON",
        help=words.say("why people who look like others here are somebody else"),
    )
    take.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help=words.say("write the old numbers beside the new ones there"),
    )
    add_json(take, words)
    take.set_defaults(run=_import)


def _add_matching(take: ArgumentParser, words: Words) -> None:
    take.add_argument(
        "--mapping",
        type=Path,
        metavar="FILE",
        help=words.say("how the columns are read, as --dry-run --json prints it"),
    )
    take.add_argument(
        "--column",
        action="append",
        default=[],
        type=_pair,
        metavar="HEADING=FIELD",
        help=words.say("how one column is read; nothing after the sign leaves it out"),
    )
    take.add_argument(
        "--word",
        action="append",
        default=[],
        type=_triple,
        metavar="FIELD:WORD=CODE",
        help=words.say("what a word of the spreadsheet means"),
    )
    take.add_argument(
        "--for-all",
        action="append",
        default=[],
        type=_pair,
        metavar="FIELD=VALUE",
        help=words.say("what holds for every row where no column says it"),
    )


def _pair(text: str) -> tuple[str, str]:
    name, is_one, told = text.rpartition("=")
    if not is_one or not name:
        raise ArgumentTypeError(f"{text!r}: NAME=VALUE")
    return name, told


def _triple(text: str) -> tuple[str, str, str]:
    named, told = _pair(text)
    field, is_one, word = named.partition(":")
    if not is_one or field not in old_fields():
        raise ArgumentTypeError(f"{text!r}: FIELD:WORD=CODE")
    return field, word, told


def _import(arguments: Namespace, terminal: Terminal) -> int:
    words = terminal.words
    with unlocked(arguments.store, terminal) as workspace:
        asked = open_spreadsheet(workspace, arguments.file)
        asked = replace(
            asked, matching=_matching(arguments, asked), apart=arguments.apart
        )
        progress = terminal.progress()
        outcome = look_at(workspace, asked, words, progress)
        if arguments.json:
            terminal.answer(_facts(asked, outcome, words))
        else:
            _show(asked, outcome, terminal)
        if outcome.problems and arguments.dry_run:
            return 1
        if outcome.problems:
            raise WorkbookRefused(tuple(outcome.problems))
        if not arguments.dry_run:
            outcome = take_over(workspace, asked, words, progress)
            if arguments.report is not None:
                save_report(workspace, outcome, arguments.report, words)
    if not arguments.json:
        is_done = not arguments.dry_run
        terminal.line(outcome_line(outcome, words, is_done=is_done))
    return 0


def _matching(arguments: Namespace, asked: Asked) -> Matching:
    """As it was kept or seems, then the file, then what was said one by one."""
    matching = asked.matching
    if arguments.mapping is not None:
        matching = _over(matching, _read(arguments.mapping))
    said: dict[str, dict[str, str]] = {}
    for field, word, code in arguments.word:
        said.setdefault(field, {})[word] = code
    told = Matching(
        columns=dict(arguments.column), words=said, fixed=dict(arguments.for_all)
    )
    return _over(matching, told)


def _over(matching: Matching, told: Matching) -> Matching:
    fields = {*matching.words, *told.words}
    taken = set(filter(None, told.columns.values()))
    kept = {
        heading: "" if field in taken else field
        for heading, field in matching.columns.items()
    }
    return Matching(
        columns={**kept, **told.columns},
        words={
            field: {**matching.words.get(field, {}), **told.words.get(field, {})}
            for field in fields
        },
        fixed={**matching.fixed, **told.fixed},
    )


def _read(path: Path) -> Matching:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FileNotReadable(path) from error
    except (ValueError, RecursionError) as error:
        raise MatchingUnreadable from error
    if isinstance(told, dict):
        told = told.get("matching", told)
    return matching_from(told)


def _facts(asked: Asked, outcome: Outcome, words: Words) -> dict[str, object]:
    return {
        "cases": outcome.cases,
        "persons": outcome.persons,
        "matching": asked.matching.as_json(),
        "unknown_words": [
            {"field": one.field.key, "word": one.word, "cells": one.count}
            for one in outcome.unknown
        ],
        "problems": [
            {
                "sheet": one.place.sheet,
                "cell": one.place.cell,
                "column": one.place.title,
                "value": one.found,
                "rule": one.rule.value,
                "message": problem_sentence(one, words),
            }
            for one in outcome.problems
        ],
    }


def _show(asked: Asked, outcome: Outcome, terminal: Terminal) -> None:
    words = terminal.words
    fields = old_fields()
    for heading, key in asked.matching.columns.items():
        told = fields[key].label(words) if key in fields else words.say("left out")
        terminal.say("{heading}: {field}", heading=heading, field=told)
    for problem in outcome.problems[:_MOST_TOLD]:
        terminal.complain(problem_sentence(problem, words))
    more = len(outcome.problems) - _MOST_TOLD
    if more > 0:
        told = words.say_many("and {count} more", "and {count} more", more)
        terminal.complain(told)
    for one in outcome.alike:
        terminal.line(alike_sentence(one, words))
