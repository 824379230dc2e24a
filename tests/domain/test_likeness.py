"""Who may be a person already here: names across scripts, uncertain dates, phones."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.casework.likeness import Clue, Sign, likeness
from fieldcase.domain.casework.person import Person


def a_person(**fields: object) -> Person:
    known = {
        "given_names": "Mohammed",
        "family_name": "Karimi",
        "native_name": "محمد کریمی",
        "birth_date": date(1990, 4, 2),
        "phone": "+32 470 12 34 56",
        **fields,
    }
    return Person(id="p", case_id="c", number="1", **known)


@pytest.mark.parametrize(
    ("clue", "sign", "is_strong"),
    [
        ({"given_names": "Mohammed", "family_name": "Karimi"}, Sign.SAME_NAME, True),
        ({"given_names": "KARIMI", "family_name": "mohammed"}, Sign.SAME_NAME, True),
        ({"native_name": "محمد کریمی"}, Sign.SAME_NAME, True),
        ({"native_name": "محمد كريمي"}, Sign.SAME_NAME, True),
        ({"given_names": "Muhamed", "family_name": "Karimi"}, Sign.SOUNDS_ALIKE, True),
        ({"given_names": "Mohamed", "family_name": "Karim"}, Sign.SOUNDS_ALIKE, True),
        (
            {"given_names": "Mohammed", "family_name": "Karini"},
            Sign.SIMILAR_SPELLING,
            True,
        ),
        ({"given_names": "Moham", "family_name": "Kar"}, Sign.BEGINS_SO, False),
        ({"given_names": "Mohammed"}, Sign.SAME_NAME, False),
        ({"family_name": "Karimi"}, None, False),
        ({"given_names": "Nino", "family_name": "Beridze"}, None, False),
        ({}, None, False),
    ],
)
def test_names_are_compared_as_they_are_spelled_and_heard(clue, sign, is_strong):
    found = likeness(Clue(**clue), a_person())
    assert found.signs == (() if sign is None else (sign,))
    assert bool(found) is (sign is not None)
    assert found.is_strong is is_strong


def test_a_name_in_another_script_is_found():
    person = a_person(given_names="", family_name="", native_name="ნინო ბერიძე")
    found = likeness(Clue(given_names="Nino", family_name="Beridze"), person)
    assert found.signs == (Sign.OTHER_SCRIPT,)
    assert found.is_strong
    georgian = Clue(native_name="ნინო ბერიძე")
    latin = a_person(given_names="Nino", family_name="Beridze", native_name="")
    assert likeness(georgian, latin).signs == (Sign.OTHER_SCRIPT,)


@pytest.mark.parametrize(
    ("born", "is_estimated", "known", "known_estimated", "sign"),
    [
        ("1990-04-02", False, "1990-04-02", False, Sign.SAME_BIRTH_DATE),
        ("1990-02-04", False, "1990-04-02", False, Sign.DAY_AND_MONTH_SWAPPED),
        ("1992-01-01", True, "1990-04-02", False, Sign.BIRTH_DATE_NEAR),
        ("1992-01-01", False, "1990-04-02", True, Sign.BIRTH_DATE_NEAR),
        ("1993-01-01", True, "1990-04-02", True, Sign.OTHER_BIRTH_DATE),
        ("1990-04-03", False, "1990-04-02", False, Sign.OTHER_BIRTH_DATE),
        (None, False, "1990-04-02", False, None),
        ("1990-04-02", False, None, False, None),
    ],
)
def test_birth_dates_are_compared_with_what_is_uncertain(
    born, is_estimated, known, known_estimated, sign
):
    person = a_person(
        birth_date=date.fromisoformat(known) if known else None,
        birth_date_estimated=known_estimated,
    )
    clue = Clue(
        given_names="Mohammed",
        family_name="Karimi",
        birth_date=date.fromisoformat(born) if born else None,
        is_estimated=is_estimated,
    )
    found = likeness(clue, person)
    assert found.signs[1:] == (() if sign is None else (sign,))
    assert found.is_strong is (sign is not Sign.OTHER_BIRTH_DATE)


def test_a_birthday_alone_says_nothing_but_a_phone_does():
    assert not likeness(Clue(birth_date=date(1990, 4, 2)), a_person())
    found = likeness(Clue(given_names="Ali", phone="0470/12 34 56"), a_person())
    assert found.signs == (Sign.SAME_PHONE,)
    assert not found.is_strong
    assert not likeness(Clue(phone="3456"), a_person())


def test_the_likest_come_first():
    exact = likeness(
        Clue(given_names="Mohammed", family_name="Karimi", birth_date=date(1990, 4, 2)),
        a_person(),
    )
    undated = likeness(Clue(given_names="Mohammed", family_name="Karimi"), a_person())
    heard = likeness(Clue(given_names="Muhamed", family_name="Karimi"), a_person())
    weak = likeness(Clue(given_names="Mohammed"), a_person())
    ranks = [one.rank for one in (exact, undated, heard, weak)]
    assert ranks == sorted(ranks)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=20))
def test_any_text_can_be_compared(given_names, family_name, native_name):
    clue = Clue(
        given_names=given_names, family_name=family_name, native_name=native_name
    )
    person = a_person(
        given_names=given_names, family_name=family_name, native_name=native_name
    )
    assert likeness(clue, person).signs[:1] in (
        *((sign,) for sign in Sign),
        (),
    )
