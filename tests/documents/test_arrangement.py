"""Facts fall into full rows, in their order."""

from hypothesis import given
from hypothesis import strategies as st

from fieldcase.documents.arrangement import rows_of
from fieldcase.documents.description import Fact

FACTS = st.lists(
    st.builds(
        Fact,
        st.text(),
        st.sampled_from(["", "  ", "x", None, 0, False]),
        is_wide=st.booleans(),
        is_kept=st.booleans(),
    )
)


@given(FACTS, st.integers(1, 4))
def test_every_row_is_full(facts, columns):
    assert all(sum(p.span for p in row) == columns for row in rows_of(facts, columns))


@given(FACTS, st.integers(1, 4))
def test_every_fact_to_show_is_there_in_order(facts, columns):
    placed = [each.fact for row in rows_of(facts, columns) for each in row]

    assert placed == [fact for fact in facts if fact.is_shown]


def test_nought_and_no_are_values():
    assert Fact("Children", 0).is_shown
    assert Fact("Interpreter needed", value=False).is_shown
    assert not Fact("Remark", "  ").is_shown
