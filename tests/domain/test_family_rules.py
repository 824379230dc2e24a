"""What holds between the people of a case, and how a flat form names them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.casework.family_rules import (
    family_problems,
    member_field,
    members_in,
    own_field,
)
from fieldcase.domain.rules import Problem, Rule

HEAD = {"role_in_case": "HD", "birth_date": "1990-04-02"}


@pytest.mark.parametrize(
    ("role", "born", "problem"),
    [
        ("CH", "2015-01-01", None),
        ("CH", "1990-04-02", ("birth_date", Rule.CHILD_OLDER_THAN_PARENT)),
        ("CH", "1980-01-01", ("birth_date", Rule.CHILD_OLDER_THAN_PARENT)),
        ("GC", "1980-01-01", ("birth_date", Rule.CHILD_OLDER_THAN_PARENT)),
        ("PA", "1980-01-01", None),
        ("PA", "1990-04-02", ("birth_date", Rule.PARENT_YOUNGER_THAN_CHILD)),
        ("PA", "2001-01-01", ("birth_date", Rule.PARENT_YOUNGER_THAN_CHILD)),
        ("SP", "1960-01-01", None),
        ("SB", "2001-01-01", None),
        ("CH", "", None),
        ("CH", "soon", None),
        ("HD", "2015-01-01", ("role_in_case", Rule.ONE_APPLICANT)),
    ],
)
def test_a_member_beside_the_main_applicant(role, born, problem):
    member = {"role_in_case": role, "birth_date": born}
    wanted = [] if problem is None else [Problem(*problem)]
    assert family_problems([HEAD, member]) == [[], wanted]


def test_without_the_applicants_birth_date_nothing_is_measured():
    members = [{"role_in_case": "CH", "birth_date": "1950-01-01"}]
    assert family_problems([{"role_in_case": "HD"}, *members]) == [[], []]
    assert family_problems([]) == []


def test_a_member_field_knows_its_own_name():
    assert member_field(2, "given_names") == "2.given_names"
    assert own_field("12.given_names") == "given_names"
    assert own_field("given_names") == "given_names"
    assert own_field("x.given_names") == "x.given_names"


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["given_names", "birth_date", "languages"]),
            st.text(max_size=3),
            min_size=1,
        ),
        max_size=12,
    )
)
def test_members_come_out_of_a_flat_form_as_they_went_in(members):
    flat = {
        member_field(place, name): value
        for place, entries in enumerate(members, start=2)
        for name, value in entries.items()
    }
    assert members_in({**flat, "given_names": "x", "²": "y", "a.b": "z"}) == members
