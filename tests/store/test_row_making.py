"""Rows of records made many at once are those that each would have by itself."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import MONDAY_MORNING

from fieldcase.domain.change import FIRST, Change, FieldChange, field_changes
from fieldcase.domain.errors import ChangeNotApplicable
from fieldcase.domain.identity import ChangeClock, DeviceId, StaffId
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import defaults_of, kind_of, taken_apart
from fieldcase.store.bulk import ready_row
from fieldcase.store.row_making import new_rows
from fieldcase.store.tables import RECORDS

LAPTOP = DeviceId("01990000-0000-7000-8000-000000000001")
CASE = {
    "number": "BE-XXXX-0001",
    "host_country": "BE",
    "opened_on": "2026-03-09",
    "counsellor_id": "somebody",
}
SALT = "00" * 16


def a_change(kind, record_id, values):
    return Change(
        id=ChangeClock(LAPTOP).next(MONDAY_MORNING),
        kind=kind,
        record_id=record_id,
        device_id=LAPTOP,
        sequence=1,
        staff_id=StaffId("counsellor"),
        made_at=MONDAY_MORNING,
        previous=FIRST,
        fields=field_changes(values, {}),
    )


def made_of(record):
    """The change that makes a record: what differs from the defaults."""
    defaults = defaults_of(kind_of(record))
    said = {
        name: value
        for name, value in taken_apart(record).items()
        if name not in defaults or defaults[name] != value
    }
    return a_change(kind_of(record), record.id, said)


def rows_of(kind, *changes):
    shown = {change.record_id: change.fields for change in changes}
    return new_rows(kind, changes, shown)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_kind_of_record_comes_out_as_it_was_taken_apart(data):
    kind = data.draw(st.sampled_from(RecordKind))
    records = data.draw(
        st.lists(st.from_type(CLASSES[kind]), max_size=3, unique_by=lambda one: one.id)
    )

    rows = rows_of(kind, *map(made_of, records))

    wanted = [ready_row(RECORDS[kind], taken_apart(record)) for record in records]
    assert rows == wanted


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("opened_on", b'"some day"'),
        ("status", b'"???"'),
        ("case_type", b"7"),
        ("opened_on", b"null"),
    ],
    ids=str,
)
def test_the_unsound_one_among_many_is_told(name, text):
    sound = [a_change("case", str(number), CASE) for number in range(5)]
    unsound = a_change("case", "unsound", CASE)
    unsound.fields[name] = FieldChange(value=msgspec.Raw(text), salt=SALT)

    with pytest.raises(ChangeNotApplicable) as raised:
        rows_of(RecordKind.CASE, *sound, unsound)

    assert raised.value.reason == "invalid_fields"


@pytest.mark.parametrize("text", [b'"\xff\xfe"', b"1e", b"[1", b""], ids=repr)
def test_what_is_no_json_is_no_value(text):
    change = a_change("case", "a case", CASE)
    change.fields["case_type"] = FieldChange(value=msgspec.Raw(text), salt=SALT)

    with pytest.raises((msgspec.MsgspecError, UnicodeDecodeError)):
        rows_of(RecordKind.CASE, change)


@pytest.mark.parametrize(
    "text",
    [
        b'"x"},{"id":"slipped in","number":"1","host_country":"BE",'
        b'"opened_on":"2026-03-09","counsellor_id":"x","case_type":"x"',
        b'"x"},{"number":"1","host_country":"BE","opened_on":"2026-03-09",'
        b'"counsellor_id":"x","case_type":"x"',
    ],
    ids=["with an id", "with that of the first"],
)
def test_no_value_becomes_another_record(text):
    change = a_change("case", "a case", CASE)
    change.fields["case_type"] = FieldChange(value=msgspec.Raw(text), salt=SALT)

    with pytest.raises(msgspec.MsgspecError):
        rows_of(RecordKind.CASE, change, a_change("case", "other", CASE))


def test_an_id_is_the_first_column_of_every_kind():
    assert {next(iter(table.c)).name for table in RECORDS.values()} == {"id"}


def test_an_edit_that_came_before_its_record_makes_none_and_hinders_no_other():
    early = a_change("case", "early", {"destination_town": "Gori"})
    whole = a_change("case", "whole", CASE)

    [row] = rows_of(RecordKind.CASE, early, whole)

    assert row[0] == "whole"


def test_a_withheld_value_leaves_the_default():
    change = a_change("case", "a case", {**CASE, "destination_town": "Gori"})
    change.fields["destination_town"] = change.fields["destination_town"].withheld()

    assert rows_of(RecordKind.CASE, change) == rows_of(
        RecordKind.CASE, a_change("case", "a case", CASE)
    )


def test_a_field_of_a_newer_program_is_no_column():
    change = a_change("case", "a case", {**CASE, "of_next_year": ["something"]})

    assert rows_of(RecordKind.CASE, change) == rows_of(
        RecordKind.CASE, a_change("case", "a case", CASE)
    )


def test_the_id_is_the_one_the_change_names():
    change = a_change("case", "its own", {**CASE, "id": "another"})

    [row] = rows_of(RecordKind.CASE, change)

    assert row[0] == "its own"
