"""Footnotes come with the entries they belong to."""

import pytest

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.words import words_in


def test_kosovo_is_never_named_without_its_footnote_and_it_stands_once() -> None:
    notes = list(footnotes_for(ListName.COUNTRIES, ["GE", "XK", "XK"], words_in("en")))
    assert notes == [
        "* References to Kosovo shall be understood to be in the context of United"
        " Nations Security Council resolution 1244 (1999)."
    ]


@pytest.mark.parametrize("language", ["fr", "nl", "ar"])
def test_the_footnote_is_in_the_language_of_the_paper(language: str) -> None:
    (note,) = footnotes_for(ListName.COUNTRIES, ["XK"], words_in(language))
    assert "1244" in note
    assert "References" not in note


def test_other_countries_bring_none() -> None:
    assert not footnotes_for(ListName.COUNTRIES, ["GE", "", "??"], words_in("en"))


@pytest.mark.parametrize("name", ListName, ids=str)
def test_every_note_of_a_list_has_its_text(name: ListName) -> None:
    for code, entry in code_list(name).entries.items():
        notes = footnotes_for(name, [code], words_in("en"))
        assert len(notes) == bool(entry.note)
