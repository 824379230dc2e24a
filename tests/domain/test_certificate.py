"""Numbers that no two laptops give twice, and codes that nobody makes up."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.identity import CODE_SIGNS
from fieldcase.domain.training.certificate import (
    Certificate,
    CertificateKind,
    certificate_number,
    certificate_series,
    is_code_of,
    new_certificate_key,
    next_counter,
    verification_code,
)

KEY = "00112233445566778899aabbccddeeff"
CERTIFICATE = Certificate(
    id="certificate",
    course_id="course",
    enrolment_id="enrolment",
    number="TR-7QK4-0003/012",
    kind=CertificateKind.COMPLETION,
    issued_on=date(2026, 3, 20),
    minutes=900,
)
codes = st.text(CODE_SIGNS, min_size=4, max_size=4)


def test_the_laptop_of_the_course_counts_plainly_and_others_say_who_they_are():
    assert certificate_number("TR-7QK4-0003", "7QK4", 12) == "TR-7QK4-0003/012"
    assert certificate_number("TR-7QK4-0003", "M2XD", 1) == "TR-7QK4-0003/M2XD-001"


@given(codes, codes, codes, st.integers(1, 2000), st.integers(1, 2000))
def test_two_laptops_never_give_the_same_number(of_course, one, other, first, second):
    number = f"TR-{of_course}-0003"
    given_out = {
        certificate_number(number, one, first),
        certificate_number(number, other, second),
    }
    is_same = (one, first) == (other, second)
    assert len(given_out) == (1 if is_same else 2)


def test_a_laptop_whose_code_looks_like_a_count_is_not_taken_for_the_courses_own():
    assert certificate_number("TR-7QK4-0003", "0003", 1) == "TR-7QK4-0003/0003-001"


def test_the_next_number_of_a_series_passes_over_none_and_repeats_none():
    series = certificate_series("TR-7QK4-0003", "7QK4")
    numbers = ["TR-7QK4-0003/001", "TR-7QK4-0003/M2XD-007", "TR-7QK4-0003/1012"]
    assert next_counter([], series) == 1
    assert next_counter(numbers, series) == 1013
    assert next_counter(numbers, certificate_series("TR-7QK4-0003", "M2XD")) == 8


@pytest.mark.parametrize(
    "other",
    [
        {"number": "TR-7QK4-0003/013"},
        {"minutes": 901},
        {"kind": CertificateKind.ATTENDANCE},
        {"issued_on": date(2026, 3, 21)},
        {"enrolment_id": "somebody else"},
    ],
    ids=str,
)
def test_a_code_is_of_one_certificate_only(other):
    code = verification_code(KEY, CERTIFICATE)
    assert is_code_of(code, KEY, CERTIFICATE)
    assert not is_code_of(code, KEY, replace(CERTIFICATE, **other))
    assert not is_code_of(code, KEY[::-1], CERTIFICATE)


def test_handing_over_and_revoking_leave_the_code_as_it_was():
    later = replace(CERTIFICATE, delivered_on=date(2026, 4, 1))
    later = replace(later, revoked_on=date(2026, 5, 1), revocation_reason="fraud")
    assert verification_code(KEY, later) == verification_code(KEY, CERTIFICATE)


def test_a_code_is_typed_as_people_type():
    code = verification_code(KEY, CERTIFICATE)
    assert len(code) == 11
    for typed in (code.lower(), code.replace("-", ""), f" {code[:5]} {code[6:]} "):
        assert is_code_of(typed, KEY, CERTIFICATE)
    assert not is_code_of("", KEY, CERTIFICATE)
    assert not is_code_of(code[:-1], KEY, CERTIFICATE)


def test_the_key_of_a_course_is_drawn():
    assert new_certificate_key(lambda size: bytes(range(size))) == "".join(
        f"{at:02x}" for at in range(16)
    )
