"""`fieldcase form library`: the questionnaires of a store, and their answers."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fieldcase.cli import form_export
from fieldcase.cli.arguments import unlocked
from fieldcase.cli.form_export import add_common, add_form_id
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.codelists import ListName
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.questionnaires.questionnaire import FormDeed, QuestionnaireVersion
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.forms.problems import FormProblem, FormRefused
from fieldcase.usecases.questionnaires.form_messages import (
    problem_line,
    problem_sentence,
)

if TYPE_CHECKING:
    from fieldcase.usecases.questionnaires.form_shelves import LibraryEntry


def add(parser: ArgumentParser, words: Words) -> None:
    deeds = parser.add_subparsers(metavar="DEED", required=True)
    listing = deeds.add_parser("list", help=words.say("every questionnaire"))
    add_common(listing, words, _list)
    taking = deeds.add_parser("import", help=words.say("take in an XLSForm"))
    taking.add_argument("file", type=Path, metavar="FILE")
    taking.add_argument(
        "--deed",
        type=FormDeed,
        choices=list(FormDeed),
        help=words.say("what it is filled for"),
    )
    add_common(taking, words, _take_in)
    scoring = deeds.add_parser("profile", help=words.say("take in a scoring profile"))
    add_form_id(scoring, words)
    scoring.add_argument("file", type=Path, metavar="FILE")
    add_common(scoring, words, _take_in_profile)
    retiring = deeds.add_parser("retire", help=words.say("begin it no more"))
    add_form_id(retiring, words)
    retiring.add_argument(
        "--version", help=words.say("this version only; else the whole questionnaire")
    )
    retiring.add_argument(
        "--undo", action="store_true", help=words.say("begin it again")
    )
    add_common(retiring, words, _retire)
    form_export.add(deeds.add_parser("export", help=words.say("all answers")), words)


def _list(arguments: Namespace, terminal: Terminal) -> None:
    from fieldcase.usecases.questionnaires.questionnaire_library import (  # noqa: PLC0415 slow to load
        count_answers,
        list_questionnaires,
    )

    with unlocked(arguments.store, terminal) as workspace:
        entries = list_questionnaires(workspace)
        counts = count_answers(workspace)
    facts = [_facts(entry, counts) for entry in entries]
    if arguments.json:
        terminal.answer(facts)
        return
    for entry in entries:
        terminal.line(_line(entry, counts, terminal.words))


def _facts(entry: "LibraryEntry", counts: dict[str, int]) -> dict[str, object]:
    kept, current = entry.questionnaire, entry.current
    return {
        "form_id": kept.form_id,
        "title": entry.title,
        "deed": kept.deed.value,
        "current": None if current is None else current.version,
        "retired": kept.is_retired,
        "answers": counts.get(kept.form_id, 0),
        "versions": [_version(each, entry) for each in entry.versions],
        "profiles": [
            {
                "profile": each.profile,
                "version": each.version,
                "status": each.status,
                "valid_from": each.valid_from,
            }
            for each in entry.profiles
        ],
    }


def _version(version: QuestionnaireVersion, entry: "LibraryEntry") -> dict[str, object]:
    return {
        "id": version.id,
        "version": version.version,
        "built_in": version.is_built_in,
        "retired": version.id in entry.questionnaire.retired_versions,
        "questions": version.questions,
        "languages": list(version.languages),
    }


def _line(entry: "LibraryEntry", counts: dict[str, int], words: Words) -> str:
    current = entry.current
    state = words.say("retired") if current is None else current.version
    count = counts.get(entry.questionnaire.form_id, 0)
    filled = words.say_many("{count} filled", "{count} filled", count)
    deed = words.code(ListName.FORM_DEEDS, entry.questionnaire.deed)
    return "\t".join((entry.questionnaire.form_id, state, deed, entry.title, filled))


def _take_in(arguments: Namespace, terminal: Terminal) -> None:
    from fieldcase.usecases.questionnaires.questionnaire_library import (  # noqa: PLC0415 slow to load
        take_in_questionnaire,
    )

    try:
        with unlocked(arguments.store, terminal) as workspace:
            taken = take_in_questionnaire(workspace, arguments.file, arguments.deed)
    except FormRefused as refused:
        _tell(refused.problems, arguments, terminal)
        raise
    if arguments.json:
        facts = {"id": taken.version.id, "version": taken.version.version}
        terminal.answer({**facts, "new": taken.is_new, "problems": []})
        return
    _tell(taken.advice, arguments, terminal)
    name, version = taken.version.title, taken.version.version
    if taken.is_new:
        terminal.say("Taken in: {name}, version {version}", name=name, version=version)
    else:
        terminal.say(
            "In the library already: {name}, version {version}",
            name=name,
            version=version,
        )


def _tell(
    problems: Sequence[FormProblem], arguments: Namespace, terminal: Terminal
) -> None:
    words = terminal.words
    if arguments.json:
        from fieldcase.usecases.questionnaires.questionnaires import (  # noqa: PLC0415 slow to load
            problem_facts,
        )

        told = [problem_facts(each, problem_sentence(each, words)) for each in problems]
        terminal.answer({"problems": told})
        return
    for problem in problems:
        terminal.line(problem_line(problem, words))


def _take_in_profile(arguments: Namespace, terminal: Terminal) -> None:
    from fieldcase.usecases.questionnaires.questionnaire_library import (  # noqa: PLC0415 slow to load
        find_questionnaire,
    )
    from fieldcase.usecases.questionnaires.scoring_profiles import (  # noqa: PLC0415 slow to load
        take_in_profile,
    )

    try:
        with unlocked(arguments.store, terminal) as workspace:
            entry = find_questionnaire(workspace, arguments.form)
            kept = take_in_profile(workspace, entry.questionnaire.id, arguments.file)
    except FormRefused as refused:
        _tell(refused.problems, arguments, terminal)
        raise
    if arguments.json:
        told = {"profile": kept.profile, "version": kept.version, "status": kept.status}
        terminal.answer(told)
    else:
        terminal.say(
            "Taken in: {name}, version {version}",
            name=kept.profile,
            version=kept.version,
        )


def _retire(arguments: Namespace, terminal: Terminal) -> None:
    from fieldcase.usecases.questionnaires.questionnaire_library import (  # noqa: PLC0415 slow to load
        find_questionnaire,
        retire_questionnaire,
        retire_version,
    )

    is_retired = not arguments.undo
    with unlocked(arguments.store, terminal) as workspace:
        entry = find_questionnaire(workspace, arguments.form)
        if arguments.version is None:
            retire_questionnaire(
                workspace, entry.questionnaire.id, is_retired=is_retired
            )
        else:
            version = _named(entry, arguments.version)
            retire_version(workspace, version.id, is_retired=is_retired)
        now = find_questionnaire(workspace, arguments.form)
    current = None if now.current is None else now.current.version
    if arguments.json:
        terminal.answer({"form_id": arguments.form, "current": current})
    elif current is None:
        terminal.say("Retired: {name}", name=now.title)
    else:
        terminal.say(
            "{name} is begun in version {version}.", name=now.title, version=current
        )


def _named(entry: "LibraryEntry", version: str) -> QuestionnaireVersion:
    for each in entry.versions:
        if each.version == version:
            return each
    raise RecordNotFound(RecordKind.QUESTIONNAIRE_VERSION, version)
