"""The manual: whole in its three languages, and true to the names in the window."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from fieldcase.domain.manual import (
    LANGUAGES,
    PAGES,
    find_headings,
    headings_of,
    in_the_window,
    links_of,
    manual_page,
    named_in,
    picture_path,
    pictures_of,
)
from fieldcase.domain.resources import resource_folder
from fieldcase.domain.words import words_in

SOURCE = Path(__file__).parents[2] / "src" / "fieldcase"
MOST_OF_PICTURES = 3_000_000  # bytes, all of them
EVERY = [(name, language) for name in PAGES for language in LANGUAGES]


@pytest.fixture(scope="module")
def named_in_the_window():
    """The names that stand in the catalogue, and those that wait to be taken up."""
    path = resource_folder("translations") / "fr" / "LC_MESSAGES" / "fieldcase.po"
    with path.open("rb") as file:
        known = {message.id for message in read_po(file) if message.id}
    wanted = {
        name
        for page, language in EVERY
        for name in named_in(manual_page(page, language))
    }
    missing = wanted - {one for one in known if isinstance(one, str)}
    if missing:
        source = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
        missing = {name for name in missing if f'"{name}"' not in source}
    return wanted - missing


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_page_is_written_in_its_language_with_all_its_headings(name, language):
    page, english = manual_page(name, language), manual_page(name, "en")

    assert page.language == language
    assert page.title
    assert len(headings_of(page)) == len(headings_of(english))
    if language != "en":
        assert page.text != english.text


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_link_leads_to_a_page(name, language):
    page = manual_page(name, language)

    assert set(links_of(page)) <= set(PAGES)
    shown = len(list(pictures_of(page)))
    assert page.text.count("](") == len(list(links_of(page))) + shown


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_page_names_only_what_the_window_has(name, language, named_in_the_window):
    page = manual_page(name, language)

    assert set(named_in(page)) <= named_in_the_window
    assert f"{page.title}{page.text}".count("**") == 2 * len(list(named_in(page)))


def test_a_language_speaks_of_the_same_buttons_as_english():
    for name, language in EVERY:
        told = set(named_in(manual_page(name, language)))
        assert told == set(named_in(manual_page(name, "en"))), (name, language)


def test_no_page_lies_there_that_is_not_in_the_list():
    for language in LANGUAGES:
        files = (resource_folder("manual") / language).glob("*.md")
        assert {path.stem for path in files} == set(PAGES)


def test_a_button_is_called_as_the_reader_sees_it():
    told = in_the_window("Press **Take consent**.", words_in("fr"))

    assert told == f"Press {words_in('fr').say('Take consent')}."
    assert "Take consent" not in told


def test_a_language_without_a_manual_reads_it_in_english():
    assert manual_page("consent", "ar").language == "en"


def test_headings_are_found_by_the_beginnings_of_words():
    found = find_headings("withdr", words_in("en"))

    assert [(one.page, one.title) for one in found] == [("consent", "Withdrawing")]


def test_titles_of_pages_are_found_first():
    found = find_headings("case", words_in("en"))

    assert found[0].place == 0
    assert found[-1].place > 0


def test_nothing_is_found_by_nothing():
    assert not find_headings("  ", words_in("en"))


def test_a_page_that_does_not_exist_is_refused():
    with pytest.raises(FileNotFoundError):
        manual_page("weather", "fr")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_the_same_pictures_in_every_language(name):
    shown = [list(pictures_of(manual_page(name, one))) for one in LANGUAGES]

    assert shown == [shown[0]] * len(LANGUAGES)


def test_every_picture_lies_there_for_each_language_light_and_dark_and_no_other():
    names = {one for name in PAGES for one in pictures_of(manual_page(name, "en"))}
    wanted = {
        picture_path(name, language, is_dark=is_dark)
        for name in names
        for language in LANGUAGES
        for is_dark in (False, True)
    }

    assert {*(resource_folder("manual") / "pictures").rglob("*.png")} == wanted


def test_the_pictures_stay_small():
    pictures = (resource_folder("manual") / "pictures").rglob("*.png")

    assert sum(path.stat().st_size for path in pictures) < MOST_OF_PICTURES
