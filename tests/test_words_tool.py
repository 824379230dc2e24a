"""The tool that keeps the catalogue in step with the source."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent

MODULE = '''\
"""A module as they are written here."""

TITLES = {"a": mark("Referral"), "b": words_module.mark("Approval")}


def show(words, case, is_open):
    label = words.say("Close the case")
    page.say(
        "A long sentence that goes on "
        "in the next line"
    )
    words.say("{name} is away", name=words.say("The counsellor"))
    words.say("Open" if is_open else "Closed")
    words.say(TITLES["a"])
    words.say_many("{count} session", "{count} sessions", len(case.sessions))
    words.say_in("a door", "Open")
    return f"{label}: {words.say('Inside an f-string')}", words.say("100 % done")
'''
FOUND = {
    (None, "Referral"),
    (None, "Approval"),
    (None, "Close the case"),
    (None, "A long sentence that goes on in the next line"),
    (None, "{name} is away"),
    (None, "The counsellor"),
    (None, "Open"),
    (None, "Closed"),
    (None, ("{count} session", "{count} sessions")),
    ("a door", "Open"),
    (None, "Inside an f-string"),
    (None, "100 % done"),
}


def loaded() -> ModuleType:
    """The tool is a script: `packaging` is also the name of a library."""
    path = ROOT / "packaging" / "words.py"
    spec = importlib.util.spec_from_file_location("words_tool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = loaded()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small checkout with one module, its catalogue up to date."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "page.py").write_text(MODULE)
    tool.update(tmp_path)
    return tmp_path


def po(house: Path, language: str = "fr") -> Path:
    return house / "translations" / language / "LC_MESSAGES" / "fieldcase.po"


def say(house: Path, language: str, sentence: str, *said: str) -> None:
    """Translate one sentence, as a translator would, in the .po file."""
    with po(house, language).open("rb") as stream:
        catalog = read_po(stream, locale=language)
    message = next(m for m in catalog if sentence in tool.forms_of(m.id))
    message.string = said[0] if len(said) == 1 else said
    po(house, language).write_text(tool.written(catalog), encoding="utf-8")


def say_everything(house: Path) -> None:
    for language in tool.LANGUAGES:
        with po(house, language).open("rb") as stream:
            catalog = read_po(stream, locale=language)
        for message in catalog:
            if message.pluralizable:
                message.string = ("{count} x",) * catalog.num_plurals
            elif message.id:
                message.string = message.id
        po(house, language).write_text(tool.written(catalog), encoding="utf-8")


def test_every_way_of_writing_a_sentence_is_found(house: Path) -> None:
    with (house / "translations" / "fieldcase.pot").open("rb") as stream:
        found = {(message.context, message.id) for message in read_po(stream)}
    assert found - {(None, "")} == FOUND


def test_a_sentence_names_its_module_but_no_line(house: Path) -> None:
    text = (house / "translations" / "fieldcase.pot").read_text()
    assert "#: src/page.py\n" in text
    assert "page.py:" not in text
    assert "Date" not in text


def test_updating_twice_changes_nothing(house: Path) -> None:
    say_everything(house)
    before = {path: path.read_bytes() for path in house.rglob("*.po*")}
    tool.update(house)
    assert before == {path: path.read_bytes() for path in house.rglob("*.po*")}


def test_moving_sentences_down_in_their_module_changes_nothing(house: Path) -> None:
    say_everything(house)
    path = house / "src" / "page.py"
    path.write_text(path.read_text().replace("TITLES", "\n\nTITLES", 1))
    assert tool.check(house) == []


def test_a_whole_catalogue_has_no_problems(house: Path) -> None:
    say_everything(house)
    assert tool.check(house) == []
    assert tool.told(house, "ar") == "ar: 12 of 12 sentences"


def test_a_new_sentence_makes_the_catalogue_stale(house: Path) -> None:
    say_everything(house)
    with (house / "src" / "page.py").open("a") as module:
        module.write('\n\nNEW = mark("Something new")\n')
    assert tool.check(house) == [
        "the catalogue is not that of the source: run `make words`"
    ]
    tool.update(house)
    assert tool.check(house) == [
        "fr: not translated: 'Something new'",
        "nl: not translated: 'Something new'",
    ]


def test_a_sentence_that_is_gone_is_let_go(house: Path) -> None:
    say_everything(house)
    path = house / "src" / "page.py"
    path.write_text(path.read_text().replace("Close the case", "Shut the case"))
    tool.update(house)
    assert "Close the case" not in po(house).read_text()
    assert "#~" not in po(house).read_text()
    assert "fuzzy" not in po(house).read_text()


def test_an_obsolete_entry_is_told(house: Path) -> None:
    say_everything(house)
    with po(house).open("a") as stream:
        stream.write('\n#~ msgid "Gone"\n#~ msgstr "Parti"\n')
    assert tool.check(house) == ["fr: obsolete: 'Gone'"]


def test_a_fuzzy_entry_is_told(house: Path) -> None:
    say_everything(house)
    text = po(house).read_text()
    entry = 'msgid "Close the case"'
    po(house).write_text(text.replace(entry, f"#, fuzzy\n{entry}"))
    assert tool.check(house) == ["fr: fuzzy: 'Close the case'"]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_french_and_dutch_must_say_everything(house: Path, language: str) -> None:
    say_everything(house)
    say(house, language, "Closed", "")
    assert tool.check(house) == [f"{language}: not translated: 'Closed'"]


def test_a_plural_needs_all_its_forms(house: Path) -> None:
    say_everything(house)
    say(house, "fr", "{count} session", "{count} entretien", "")
    assert tool.check(house) == ["fr: not translated: '{count} session'"]


def test_arabic_may_lag_behind(house: Path) -> None:
    say_everything(house)
    say(house, "ar", "Closed", "")
    assert tool.check(house) == []
    assert tool.told(house, "ar") == "ar: 11 of 12 sentences"


@pytest.mark.parametrize("said", ["{nom} est absent", "est absent", "{name} et {who}"])
def test_a_translation_fills_in_the_same_facts(house: Path, said: str) -> None:
    say_everything(house)
    say(house, "ar", "{name} is away", said)
    (problem,) = tool.check(house)
    assert problem.startswith("ar: placeholders differ (")


def test_braces_that_do_not_pair_are_told(house: Path) -> None:
    say_everything(house)
    say(house, "fr", "{name} is away", "{name est absent")
    (problem,) = tool.check(house)
    assert "braces do not pair" in problem


def test_a_plural_may_leave_out_the_count(house: Path) -> None:
    say_everything(house)
    say(house, "fr", "{count} session", "un entretien", "{count} entretiens")
    assert tool.check(house) == []


@pytest.mark.parametrize("call", ['words.say(f"{n} cases")', 'words.say("a" + kind)'])
def test_a_sentence_pasted_together_is_refused(
    house: Path, call: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (house / "src" / "page.py").write_text(f"def show(words, n, kind):\n    {call}\n")
    assert tool.main(["check", "--root", str(house)]) == 1
    assert "src/page.py, line 2" in capsys.readouterr().err


def test_the_command_says_how_far_every_language_is(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say_everything(house)
    assert tool.main(["check", "--root", str(house)]) == 0
    told = "fr: 12 of 12 sentences, nl: 12 of 12 sentences, ar: 12 of 12 sentences\n"
    assert capsys.readouterr().out == told
