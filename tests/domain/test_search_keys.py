"""What cases are found by, and what typed words may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.casework.search_keys import (
    GROUPS,
    LONGEST_GUESSED,
    Keys,
    NamesHeard,
    groups_seen,
    name_words,
    number_words,
    parts_of,
    phone_words,
    read_asked,
    slips_between,
    slips_forgiven,
    sound,
    sounds_of,
)
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.need_to_know import SEEN
from fieldcase.domain.staff import Role

WORDS = st.text("abcdeghiklmnorstuz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    "alike",
    [
        ["mohammed", "muhamad", "mohamed", "muhammad", "mhmd"],
        ["beridze", "berize"],
        ["khachatryan", "hachatrian", "xachatryan"],
        ["sheikh", "shaikh", "cheikh"],
        ["fatima", "fatimah"],
        ["hussein", "hossain", "husain"],
        ["joseph", "josef"],
        ["nikolai", "nicolai"],
    ],
)
def test_spellings_of_one_name_sound_alike(alike):
    assert len({sound(word) for word in alike}) == 1


@pytest.mark.parametrize("word", ["ნინო", "42", "a", "7qk4", ""])
def test_what_has_no_consonants_to_compare_has_no_sound(word):
    assert sound(word) == ""


def test_a_name_gives_its_words_as_written_and_in_latin_once_each():
    assert name_words("Nino", "ნინო Nino") == ("nino", "ნინო")


def test_names_heard_together_give_what_each_gives():
    names = ["Nino Beridze", "ნინო", "Giorgi Beridze", "Nino"]
    heard = NamesHeard()

    words = heard.words(names)

    assert words == name_words(*names)
    assert heard.sounds(words) == sounds_of(words)


def test_a_case_number_gives_its_parts_but_not_the_country_alone():
    assert number_words("BE-7QK4-0042") == ("be7qk4", "7qk4", "0042", "42")


def test_a_phone_gives_all_digits_and_those_dialled_within_the_country():
    words = phone_words("+32 (0)470 12-34-56")
    assert words[0] == "320470123456"
    assert phone_words("+32 470 12 34 56")[2] == "470123456"
    assert phone_words("0470/12.34.56") == ("470123456",)
    assert phone_words("", "no phone") == ()


@given(WORDS, WORDS)
def test_slips_are_the_same_both_ways_and_none_between_equals(one, other):
    assert slips_between(one, other) == slips_between(other, one)
    assert (slips_between(one, other) == 0) is (one == other)


@given(WORDS, st.data())
def test_a_word_with_one_slip_shares_a_part_with_the_right_one(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    slipped = data.draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + "x" + word[place:],
                word[:place] + "x" + word[place + 1 :],
                word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
            ]
        )
    )
    assert slips_between(word, slipped) <= 1
    assert parts_of(word) & parts_of(slipped)


@pytest.mark.parametrize("words_of", [name_words, number_words, phone_words])
@pytest.mark.parametrize("sign", ["w", "я", "7", "w ", "7 "])
def test_nobody_is_found_by_a_book(words_of, sign):
    """What is kept to find a word that was mistyped grows with its length squared."""
    kept = [part for word in words_of(sign * 1_000_000) for part in parts_of(word)]
    assert sum(map(len, kept)) < 1_000_000


def test_a_word_of_absurd_length_is_not_guessed_at():
    assert slips_forgiven("w" * LONGEST_GUESSED) == 2
    assert slips_forgiven("w" * (LONGEST_GUESSED + 1)) == 0


def test_short_words_and_numbers_are_not_guessed_at():
    assert [slips_forgiven(word) for word in ("ana", "nino", "beridze", "0042")] == [
        *(0, 1, 2, 0)
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("BE-7QK4-0042", ["be7qk4", "0042"]),
        ("be 7qk4", ["be7qk4"]),
        ("be7qk40042", ["be7qk4", "0042"]),
        ("BE-7QK4-0042-2", ["be7qk4", "0042", "2"]),
        ("7QK4-0042", ["7qk4", "0042"]),
        ("el hadj 32", ["el", "hadj", "32"]),
        ("beridze", ["beridze"]),
    ],
)
def test_the_country_of_a_case_number_is_not_asked_for_alone(typed, words):
    assert [it.spellings[0] for it in read_asked(typed).words] == words


def test_digits_in_any_spacing_are_one_phone_number():
    assert read_asked("0470 12 34").phone == "4701234"
    assert read_asked("nino 0470/12.34").phone == "4701234"
    assert read_asked("nino 42").phone == ""


def test_a_word_in_another_script_is_asked_for_in_latin_too():
    assert read_asked("ბერიძე").words[0].spellings == ("ბერიძე", "beridze")


def test_nothing_but_signs_asks_nothing():
    assert not read_asked(' "*():^ ')


@given(st.text())
def test_whatever_is_typed_no_word_holds_a_sign_of_the_query_language(text):
    for word in read_asked(text).words:
        assert all(
            sign not in spelling for spelling in word.spellings for sign in '"* '
        )


def test_every_group_of_keys_has_a_field_class():
    assert set(GROUPS) == set(Keys.__dataclass_fields__)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_finds_by_what_it_sees_only(role):
    assert {GROUPS[group] for group in groups_seen(SEEN[role])} <= SEEN[role]
    assert groups_seen(frozenset({FieldClass.OPERATIONAL})) == ("numbers",)
