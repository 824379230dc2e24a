"""Heads are kept as text and come back as they were."""

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import MONDAY_MORNING

from fieldcase.domain.change import FIRST, Change, FieldChange
from fieldcase.domain.heads import Heads, heads_after
from fieldcase.store.heads_codec import (
    first_heads_as_text,
    heads_as_text,
    heads_from_text,
)

change_ids = st.integers(0, 30).map(
    lambda number: f"01990000-0000-7000-8000-{number:012x}"
)
heads = st.builds(
    Heads,
    current=st.sets(change_ids, max_size=4).map(
        lambda ids: tuple(sorted(ids, reverse=True))
    ),
    awaited=st.frozensets(change_ids, max_size=3),
)
alone = change_ids.map(lambda change_id: Heads(current=(change_id,)))


@given(
    st.dictionaries(st.text(max_size=8), st.one_of(alone, alone, heads), max_size=40)
)
def test_heads_come_back_from_text_as_they_were(of_record):
    assert heads_from_text(heads_as_text(of_record)) == of_record


def test_fields_of_one_change_share_its_name():
    change_id = "01990000-0000-7000-8000-000000000001"
    of_record = {f"field_{number}": Heads(current=(change_id,)) for number in range(30)}

    assert heads_as_text(of_record).count(change_id) == 1


@given(st.lists(st.text(max_size=8), min_size=1, unique=True))
def test_the_heads_of_a_new_record_are_told_without_making_them(names):
    change = Change(
        id="01990000-0000-7000-8000-000000000001",
        kind="case",
        record_id="a case",
        device_id="a laptop",
        sequence=1,
        staff_id="counsellor",
        made_at=MONDAY_MORNING,
        previous=FIRST,
        fields=dict.fromkeys(names, FieldChange(salt="00" * 16)),
    )

    assert first_heads_as_text(change) == heads_as_text(heads_after({}, change))
