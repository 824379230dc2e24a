"""Who is a child alone, and who was one: rule V-3, case by case."""

from datetime import date

import pytest

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.minors import is_aged_out, is_child, is_unaccompanied
from fieldcase.domain.casework.person import Person

TODAY = date(2026, 11, 22)
CHILD, ADULT = date(2012, 5, 1), date(1990, 5, 1)


def a_case(**fields: object) -> Case:
    return Case(
        id="c",
        number="BE-1",
        host_country="BE",
        opened_on=TODAY,
        counsellor_id="s",
        **fields,
    )


def somebody(role: str, born: date | None, **fields: object) -> Person:
    return Person(
        id=role, case_id="c", number=role, role_in_case=role, birth_date=born, **fields
    )


@pytest.mark.parametrize(
    ("child", "others", "is_alone"),
    [
        (somebody("HD", CHILD), [], True),
        (somebody("HD", CHILD), [somebody("PA", ADULT)], False),
        (somebody("HD", CHILD), [somebody("PA", CHILD)], True),
        (somebody("HD", CHILD), [somebody("SB", ADULT)], True),
        (somebody("HD", CHILD, with_legal_carer=True), [somebody("SB", ADULT)], False),
        (somebody("CH", CHILD), [somebody("HD", ADULT)], False),
        (somebody("CH", CHILD), [somebody("HD", CHILD), somebody("SP", ADULT)], False),
        (somebody("CH", CHILD), [somebody("HD", CHILD)], True),
        (somebody("SB", CHILD), [somebody("HD", ADULT)], True),
        (somebody("SB", CHILD), [somebody("HD", CHILD), somebody("PA", ADULT)], False),
        (somebody("GC", CHILD), [somebody("HD", ADULT)], True),
        (somebody("OR", CHILD), [somebody("HD", ADULT)], True),
        (somebody("CH", CHILD), [somebody("HD", None)], False),
        (somebody("HD", ADULT), [], False),
        (somebody("HD", None), [], False),
    ],
)
def test_a_child_is_alone_without_parent_or_carer(child, others, is_alone):
    assert is_unaccompanied(child, a_case(), [child, *others], TODAY) is is_alone


def test_the_day_of_departure_counts_once_there_is_one():
    born = date(2008, 11, 1)
    somebody_18 = somebody("HD", born)
    assert not is_unaccompanied(somebody_18, a_case(), [somebody_18], TODAY)
    earlier = a_case(departed_on=date(2026, 10, 31))
    assert is_unaccompanied(somebody_18, earlier, [somebody_18], TODAY)


@pytest.mark.parametrize(
    ("person", "case_type", "aged_out"),
    [
        (somebody("HD", ADULT), "EXU", True),
        (somebody("HD", ADULT), "UMC", True),
        (somebody("HD", ADULT), "SGL", False),
        (somebody("HD", ADULT, profiles=("EXU",)), "SGL", True),
        (somebody("HD", ADULT, profiles=("UMC",)), "SGL", True),
        (somebody("SP", ADULT), "UMC", False),
        (somebody("HD", CHILD), "EXU", False),
        (somebody("HD", None), "EXU", False),
    ],
)
def test_one_who_was_a_child_alone_has_aged_out(person, case_type, aged_out):
    assert is_aged_out(person, a_case(case_type=case_type), TODAY) is aged_out


def test_one_is_a_child_until_the_eighteenth_birthday():
    person = somebody("HD", date(2008, 2, 29))
    assert is_child(person, date(2026, 2, 28))
    assert not is_child(person, date(2026, 3, 1))
