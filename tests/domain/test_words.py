"""Words: the catalogue, and what right-to-left text needs."""

import gettext
import os
import time
from datetime import date, datetime
from datetime import time as day_time
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from fieldcase.domain import words as words_module
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import SHIPPED, Words, mark, words_in

CATALOGUE = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plural};\\n"

msgid "Close the case"
msgstr "{close}"

msgid "{{name}} is away"
msgstr "{away}"

msgctxt "a door"
msgid "Open"
msgstr "{open}"

msgid "{{count}} session"
msgid_plural "{{count}} sessions"
{forms}
"""
FRENCH = CATALOGUE.format(
    language="fr",
    plural="nplurals=2; plural=(n > 1)",
    close="Clôturer le dossier",
    away="{name} est absent",
    open="Ouverte",
    forms='msgstr[0] "{count} entretien"\nmsgstr[1] "{count} entretiens"\n',
)
ARABIC = CATALOGUE.format(
    language="ar",
    plural=(
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10"
        " ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"
    ),
    close="أغلق الملف",
    away="{name} غائب",
    open="مفتوح",
    forms="\n".join(
        f'msgstr[{place}] "{form}"'
        for place, form in enumerate(
            [
                "لا جلسات",
                "جلسة",
                "جلستان",
                "{count} جلسات",
                "{count} جلسة",
                "{count} جلسة",
            ]
        )
    ),
)


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two catalogues that the words are read from."""
    for language, text in {"fr": FRENCH, "ar": ARABIC}.items():
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "fieldcase.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr(words_module, "resource_folder", lambda _name: tmp_path)
    words_in.cache_clear()
    yield tmp_path
    words_in.cache_clear()


def untranslated(language: str, locale: str | None = None) -> Words:
    return Words(language, gettext.NullTranslations(), locale or language)


def test_a_sentence_is_said_in_the_language(catalogues: Path) -> None:
    assert words_in("fr").say("Close the case") == "Clôturer le dossier"
    assert words_in("en").say("Close the case") == "Close the case"


def test_what_the_catalogue_lacks_is_said_in_english(catalogues: Path) -> None:
    assert words_in("fr").say("A new sentence") == "A new sentence"


def test_a_language_without_a_catalogue_speaks_english(catalogues: Path) -> None:
    assert words_in("prs").say("Close the case") == "Close the case"


def test_facts_are_filled_in(catalogues: Path) -> None:
    assert words_in("fr").say("{name} is away", name="Nino") == "Nino est absent"


def test_a_sentence_without_facts_keeps_its_braces(catalogues: Path) -> None:
    assert words_in("en").say("{not a fact}") == "{not a fact}"


def test_a_fact_with_braces_is_only_text(catalogues: Path) -> None:
    assert words_in("en").say("{name} is away", name="{0}") == "{0} is away"


def test_one_english_word_can_be_two(catalogues: Path) -> None:
    assert words_in("fr").say_in("a door", "Open") == "Ouverte"
    assert words_in("fr").say_in("a case", "Open") == "Open"


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 entretien"), (1, "1 entretien"), (2, "2 entretiens")]
)
def test_french_knows_two_numbers(catalogues: Path, count: int, told: str) -> None:
    said = words_in("fr").say_many("{count} session", "{count} sessions", count)
    assert said == told


def test_arabic_knows_six_numbers(catalogues: Path) -> None:
    words = words_in("ar")
    counts = (0, 1, 2, 3, 11, 100)
    said = [words.say_many("{count} session", "{count} sessions", n) for n in counts]
    assert said[:3] == ["لا جلسات", "جلسة", "جلستان"]
    assert [text.split()[-1] for text in said[3:]] == ["جلسات", "جلسة", "جلسة"]


def test_a_stale_compiled_catalogue_is_passed_over(catalogues: Path) -> None:
    source = catalogues / "fr" / "LC_MESSAGES" / "fieldcase.po"
    compiled = source.with_suffix(".mo")
    with source.open("rb") as read, compiled.open("wb") as write:
        write_mo(write, read_po(read))
    source.write_text(FRENCH.replace("Clôturer le dossier", "Fermer le dossier"))
    now = time.time()
    os.utime(compiled, (now - 60, now - 60))
    assert words_in("fr").say("Close the case") == "Fermer le dossier"
    os.utime(source, (now - 120, now - 120))
    words_in.cache_clear()
    assert words_in("fr").say("Close the case") == "Clôturer le dossier"


def test_a_compiled_catalogue_needs_no_source(catalogues: Path) -> None:
    source = catalogues / "fr" / "LC_MESSAGES" / "fieldcase.po"
    with source.open("rb") as read, source.with_suffix(".mo").open("wb") as write:
        write_mo(write, read_po(read))
    source.unlink()
    assert words_in("fr").say("Close the case") == "Clôturer le dossier"


def test_facts_in_right_to_left_text_are_kept_from_turning_around(
    catalogues: Path,
) -> None:
    said = words_in("ar").say("{name} is away", name="BE-7QK4-0042")
    assert said == "\u2068BE-7QK4-0042\u2069 غائب"


def test_dates_in_right_to_left_text_are_isolated() -> None:
    arabic, english = untranslated("ar", "ar_001"), untranslated("en", "en_GB")
    day = date(2026, 11, 22)
    assert arabic.date(day).startswith("\u2068")
    assert arabic.date(day).endswith("\u2069")
    assert english.date(day) == "22 Nov 2026"


def test_a_moment_stands_after_its_day_from_right_to_left_too() -> None:
    """Its mark of direction is not an isolated part of it, which would not count."""
    at = datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001 - the place's own time is shown
    assert untranslated("ar", "ar_001").moment(at).startswith("\u200f")
    assert untranslated("en", "en_GB").moment(at) == "22 Nov 2026 09:30"


@pytest.mark.parametrize("language", ["ar", "fa", "prs", "ps", "ur", "he", "ckb"])
def test_languages_written_from_right_to_left_are_known(language: str) -> None:
    assert words_in(language).is_right_to_left
    assert words_in(language).isolated("x") == "\u2068x\u2069"
    assert words_in(language).isolated("") == ""


def test_other_languages_isolate_nothing() -> None:
    assert words_in("fr").isolated("x") == "x"


def test_dates_times_and_numbers_read_as_the_language_writes_them() -> None:
    words = untranslated("fr")
    assert words.date(date(2026, 11, 22), "long") == "22 novembre 2026"
    assert words.time(day_time(9, 5)) == "09:05"
    assert words.moment(datetime(2026, 11, 22, 9, 5)).endswith("2026 09:05")  # noqa: DTZ001 - the place's own time is shown
    assert words.percent(0.45).replace("\u202f", " ").replace("\xa0", " ") == "45 %"
    assert words.number(1544) == "1\u202f544"


def test_what_is_not_known_reads_as_nothing() -> None:
    words = untranslated("en", "en_GB")
    assert (words.date(None), words.time(None), words.moment(None)) == ("", "", "")


def test_codes_read_in_the_language() -> None:
    assert words_in("nl").code(ListName.COUNTRIES, "GE") == "Georgië"
    assert words_in("prs").code(ListName.COUNTRIES, "GE") == "گرجستان"
    assert words_in("prs").code(ListName.EDUCATION, "PRIM") == "Primary"


def test_a_marked_sentence_is_itself() -> None:
    assert mark("Close the case") == "Close the case"


@pytest.mark.parametrize("language", SHIPPED)
def test_every_shipped_language_can_be_spoken(language: str) -> None:
    assert words_in(language).language == language
    assert words_in(language).number(1)


@pytest.mark.parametrize(
    ("count", "form"), [(0, 0), (1, 1), (2, 2), (10, 3), (11, 4), (99, 4), (100, 5)]
)
def test_shipped_arabic_counts_as_arabic_does(count: int, form: int) -> None:
    forms = words_in("ar").catalogue.plural  # type: ignore[attr-defined]

    assert forms(count) == form


def test_a_line_of_isolated_facts_runs_as_the_language_does() -> None:
    arabic = words_in("ar")
    facts = [arabic.isolated("BE-1"), "", arabic.isolated("A. Peeters")]

    assert arabic.beside(facts) == "\u200f\u2068BE-1\u2069 · \u2068A. Peeters\u2069"
    assert arabic.beside([""]) == ""
    assert words_in("fr").beside(["BE-1", "", "A. Peeters"]) == "BE-1 · A. Peeters"


def test_a_list_has_the_comma_of_its_language() -> None:
    assert words_in("ar").listed(["سكن", "عمل"]) == "سكن، عمل"
    assert words_in("he").listed(["א", "ב"]) == "א, ב"
    assert words_in("nl").listed(["wonen", "werk"]) == "wonen, werk"
