"""Every kind of record comes back as it was taken apart."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from types import NoneType
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.domain.casework.session import Session
from fieldcase.domain.record_kinds import CLASSES, FINAL_KINDS, Record, RecordKind
from fieldcase.domain.records import defaults_of, kind_of, put_together, taken_apart

offsets = st.integers(-12 * 4, 14 * 4).map(
    lambda quarters: timezone(timedelta(minutes=15 * quarters))
)
st.register_type_strategy(datetime, st.datetimes(timezones=offsets))
whole_text = st.text(st.characters(exclude_categories=["Cs"]))
st.register_type_strategy(str, whole_text)

records = st.one_of(*(st.builds(entity) for entity in CLASSES.values()))
every_kind = pytest.mark.parametrize("kind", RecordKind, ids=str)


def a_case(**other: Any) -> Case:
    facts = {"id": "c", "number": "BE-7QK4-0001", "host_country": "BE"}
    opened: Any = {"opened_on": date(2026, 3, 9), "counsellor_id": "s"}
    return Case(**facts, **opened, **other)


@given(records)
def test_a_record_comes_back_as_it_was_taken_apart(record: Record) -> None:
    assert put_together(type(record), taken_apart(record)) == record


@given(records)
def test_a_record_comes_back_from_json_text(record: Record) -> None:
    text = msgspec.json.encode(taken_apart(record))
    assert put_together(type(record), msgspec.json.decode(text)) == record


@given(records)
def test_what_a_record_is_taken_apart_into_is_plain_json(record: Record) -> None:
    plain = (str, int, float, list, NoneType)
    apart = taken_apart(record)
    assert list(apart) == [declared.name for declared in fields(record)]
    assert all(isinstance(value, plain) for value in apart.values())


@given(records)
def test_what_differs_from_the_defaults_is_enough(record: Record) -> None:
    defaults = defaults_of(kind_of(record))
    unset = object()
    told = {
        name: value
        for name, value in taken_apart(record).items()
        if defaults.get(name, unset) != value
    }
    assert put_together(type(record), told) == record


@every_kind
def test_the_kind_of_a_record_is_found_from_it(kind: RecordKind) -> None:
    record = object.__new__(CLASSES[kind])
    assert kind_of(record) is kind


@every_kind
def test_every_kind_has_an_id_and_frozen_fields(kind: RecordKind) -> None:
    entity = CLASSES[kind]
    assert fields(entity)[0].name == "id"
    assert "id" not in defaults_of(kind)
    assert entity.__dataclass_params__.frozen  # type: ignore[attr-defined] # dataclass's own


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="number"):
        put_together(Case, {"id": "c"})


def test_a_code_that_the_program_does_not_know_is_refused() -> None:
    apart = taken_apart(a_case()) | {"status": "???"}
    with pytest.raises(msgspec.ValidationError, match="status"):
        put_together(Case, apart)


def test_a_field_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="opened_on"):
        put_together(Case, taken_apart(a_case()) | {"opened_on": "yesterday"})


def test_two_sound_edits_whose_merger_breaks_a_rule_can_still_be_held() -> None:
    merged = taken_apart(a_case()) | {"status": CaseStatus.CLOSED.value}
    assert put_together(Case, merged).closed_on is None


def test_what_is_signed_and_what_bears_witness_is_final() -> None:
    witness = {RecordKind.AUDIT_ENTRY, RecordKind.ERASURE_ORDER}
    assert {RecordKind.SESSION, RecordKind.ANSWERS} | witness <= FINAL_KINDS


@pytest.mark.parametrize(
    ("starts", "ends", "minutes"),
    [("10:00", "10:40", 40), ("23:50", "00:20", 30), ("09:00", "09:00", 0)],
)
def test_a_session_that_ends_after_midnight_counts_through_it(
    starts: str, ends: str, minutes: int
) -> None:
    facts = {
        "id": "s",
        "case_id": "c",
        "number": "1",
        "held_on": "2026-03-09",
        "starts": f"{starts}:00",
        "ends": f"{ends}:00",
        "session_type": "RET",
        "place_type": "HOSP",
        "signed_at": datetime(2026, 3, 9, 11, tzinfo=UTC).isoformat(),
        "signed_by": "staff",
    }
    assert put_together(Session, facts).minutes == minutes
