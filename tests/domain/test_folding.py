"""Spellings of one name meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José", "jose"),
        ("ŁUKASZ", "lukasz"),
        ("Đorđe", "dorde"),
        ("Straße", "STRASSE"),
        ("O’Brien", "obrien"),
        ("N'Diaye", "NDiaye"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("کریمی", "كريمي"),
        ("فاطمة", "فاطمه"),
        ("محمـــد", "محمد"),
        ("می‌خواهم", "میخواهم"),
        ("ЁЛКА", "елка"),
        ("ᲜᲘᲜᲝ", "ნინო"),
        ("٠١٢٣", "0123"),
        ("۰۱۲۳", "0123"),
        ("+32 (0)478/12.34.56", "32 0 478 12 34 56"),
        ("BE-7QK4-0042", "be 7qk4 0042"),
        ("  Anna \t Maria\n", "anna maria"),
        ("Işık", "isik"),
        ("", ""),
        ("—…!", ""),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other) == fold(fold(one))


def test_names_that_differ_stay_apart() -> None:
    names = ["Anna", "Anne", "محمد", "محمود", "ნინო", "Արամ", "አበበ"]
    assert len({fold(name) for name in names}) == len(names)


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_what_is_folded_is_words_parted_by_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())


@given(st.text(), st.text())
def test_a_break_between_two_texts_keeps_them_apart(one: str, other: str) -> None:
    assert fold(f"{one} {other}") == f"{fold(one)} {fold(other)}".strip()
