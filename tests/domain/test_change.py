"""A change: its digest holds still, and an erased value leaves the chain whole."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.change import FIRST, Change, FieldChange, field_changes
from fieldcase.domain.identity import ChangeId, DeviceId, StaffId

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
MADE_AT = datetime(2026, 11, 22, 9, 5, tzinfo=timezone(timedelta(hours=4)))


def a_change(fields: dict[str, FieldChange], previous: str = FIRST) -> Change:
    return Change(
        id=ChangeId("019aaa00-0000-7000-8000-000000000001"),
        kind="person",
        record_id="019aaa00-0000-7000-8000-00000000000a",
        device_id=DeviceId("device"),
        sequence=1,
        staff_id=StaffId("staff"),
        made_at=MADE_AT,
        previous=previous,
        fields=fields,
    )


def plain_randomness(size: int) -> bytes:
    return bytes(range(size % 256))


def through_a_file(change: Change) -> Change:
    return msgspec.json.decode(msgspec.json.encode(change), type=Change)


@given(st.dictionaries(st.text(min_size=1), json_values, max_size=5))
def test_values_are_read_back_as_they_were_written(values: dict[str, object]) -> None:
    fields = field_changes(values, {})
    assert {name: field.read() for name, field in fields.items()} == values


@given(st.dictionaries(st.text(min_size=1), json_values, max_size=5))
def test_a_change_keeps_its_digest_through_a_file(values: dict[str, object]) -> None:
    change = a_change(field_changes(values, {}))
    again = through_a_file(change)
    assert again == change
    assert again.digest() == change.digest()


@given(st.dictionaries(st.text(min_size=1), json_values, min_size=1, max_size=5))
def test_a_withheld_value_keeps_the_digest_and_says_nothing(
    values: dict[str, object],
) -> None:
    change = a_change(field_changes(values, {}))
    name = next(iter(values))
    fields = change.fields | {name: change.fields[name].withheld()}
    thinned = through_a_file(msgspec.structs.replace(change, fields=fields))
    assert thinned.digest() == change.digest()
    assert thinned.fields[name].is_withheld
    assert thinned.fields[name].read() is None
    assert not thinned.fields[name].salt
    assert not bytes(thinned.fields[name].value)


def test_the_digest_of_a_known_change_never_changes() -> None:
    values = {"given_names": "Nino", "nationalities": ["GE"], "birth_date": None}
    replaces = {"given_names": (ChangeId("019aaa00-0000-7000-8000-000000000000"),)}
    change = a_change(field_changes(values, replaces, plain_randomness))
    assert change.digest() == (
        "cfabf9ccc8b9337bc6efb4bd1d81aef02652706e8de4d31e1c926aba94444199"
    )


def test_the_order_of_fields_does_not_matter_to_the_digest() -> None:
    fields = field_changes({"a": 1, "b": 2}, {})
    turned = dict(reversed(fields.items()))
    assert a_change(fields).digest() == a_change(turned).digest()


def test_everything_a_change_says_stands_in_its_digest() -> None:
    change = a_change(field_changes({"a": 1}, {}))
    seen = {change.digest()}
    for name, other in {
        "id": "019aaa00-0000-7000-8000-000000000002",
        "kind": "case",
        "record_id": "another",
        "device_id": "another",
        "sequence": 2,
        "staff_id": "another",
        "made_at": datetime(2026, 11, 22, 9, 6, tzinfo=UTC),
        "previous": change.digest(),
        "fields": field_changes({"a": 2}, {}),
    }.items():
        seen.add(msgspec.structs.replace(change, **{name: other}).digest())
    replaced = {"a": msgspec.structs.replace(change.fields["a"], replaces=("x",))}
    seen.add(msgspec.structs.replace(change, fields=replaced).digest())
    assert len(seen) == 11


def test_equal_values_have_different_digests_since_their_salts_differ() -> None:
    one = field_changes({"sex": "F", "other": "F"}, {})
    another = field_changes({"sex": "F"}, {})
    digests = {one["sex"].sealed(), one["other"].sealed(), another["sex"].sealed()}
    assert len(digests) == 3


def test_a_change_names_what_it_replaces_field_by_field() -> None:
    earlier = (ChangeId("a"), ChangeId("b"))
    fields = field_changes({"x": 1, "y": 2}, {"x": earlier})
    assert fields["x"].replaces == earlier
    assert fields["y"].replaces == ()


def test_a_value_that_is_withheld_twice_stays_the_same() -> None:
    once = field_changes({"x": "text"}, {})["x"].withheld()
    assert once.withheld() == once
