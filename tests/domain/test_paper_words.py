"""The languages of papers: every text is there, and our fonts can print it."""

import string

import pytest

from fieldcase.documents.pdf import shown_characters
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.consent.consent_texts import consent_text
from fieldcase.domain.paper_words import DRAFT_NOTE, PAPER_LANGUAGES, paper_texts
from fieldcase.domain.words import PRINTED, RIGHT_TO_LEFT, words_in
from fieldcase.usecases.plan.plan_messages import PREMIUM_FACTS

_UNSHOWN = frozenset("\u200b\u200c\u200d\u2066\u2067\u2068\u2069\u200e\u200f")
_ON_SHEETS = (
    ListName.CONSENT_PURPOSES,
    ListName.CONSENT_STATUS,
    ListName.ROLES,
    ListName.APPOINTMENT_KINDS,
    ListName.PLACE_TYPES,
    ListName.LEGAL_STATUS,
    ListName.VISA_REGIMES,
    ListName.APPROVAL_KINDS,
    ListName.APPROVAL_ANSWERS,
    ListName.ATTENDANCE_MARKS,
    ListName.TRAINING_TYPES,
)


def fields_of(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_every_text_that_is_consented_to_is_translated(language):
    english, told = consent_text("en"), consent_text(language)
    assert told.is_wanted
    same = {key for key, text in told.texts.items() if text == english.texts[key]}
    assert same <= {"language_missing", "no"}  # never shown here; the same in Spanish


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
@pytest.mark.parametrize("name", _ON_SHEETS)
def test_every_code_on_the_sheets_has_a_label(language, name):
    codes = code_list(name).entries
    assert all(f"{name}/{code}" in paper_texts(language) for code in codes)


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_a_sentence_keeps_the_facts_that_it_is_told(language):
    for key, text in paper_texts(language).items():
        assert "/" in key or fields_of(key) == fields_of(text)


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_our_fonts_have_every_letter(language):
    letters = set("".join(paper_texts(language).values()))
    assert letters <= shown_characters() | _UNSHOWN


@pytest.mark.parametrize("language", [*PAPER_LANGUAGES, "ar"])
def test_an_unchecked_translation_says_so_in_its_language_and_in_english(language):
    note = words_in(language).draft_note
    assert note.startswith(paper_texts(language)[DRAFT_NOTE])
    assert "This translation has not been checked yet." in note


def test_english_is_no_draft():
    assert words_in("en").draft_note == ""


def test_countries_and_languages_have_names_of_their_own():
    georgian = words_in("ka")
    assert georgian.code(ListName.COUNTRIES, "GE") == "საქართველო"
    assert georgian.code(ListName.LANGUAGES, "ka") == "ქართული"
    assert georgian.code(ListName.TOPICS, "VOL") == "Voluntariness"  # not there yet


def test_what_a_language_lacks_is_said_in_english():
    words = words_in("am")
    assert words.say("What became of it") == "What became of it"
    assert words.say_many("{count} row: {path}", "{count} rows: {path}", 2, path="x")


def test_direction_and_dates_are_those_of_the_language():
    assert {"ar", "prs", "ps"} == {one for one in PRINTED if one in RIGHT_TO_LEFT}
    assert all(words_in(one).say("Case") for one in PRINTED)


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_why_a_premium_is_not_known_is_told_in_the_language_of_the_paper(language):
    assert set(PREMIUM_FACTS.values()) <= set(paper_texts(language))
