"""A draft comes back as it was typed, sound or not."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from fieldcase.domain.record_keeping.draft import Draft

ROW: dict[str, Any] = {
    "id": "d",
    "form": "session",
    "form_version": 1,
    "case_id": "c",
    "staff_id": "s",
    "begun_at": datetime(2026, 3, 9, 10, 0, tzinfo=UTC),
    "saved_at": datetime(2026, 3, 9, 10, 1, tzinfo=UTC),
}


@pytest.mark.parametrize(
    "entry",
    ["", "10 o'clock", 3, 2.5, True, None, [], ["VOL", "TRA"], {"a": [{"b": None}]}],
    ids=repr,
)
def test_what_stands_in_a_field_comes_back_as_it_was_typed(entry: object) -> None:
    draft = msgspec.convert(ROW | {"entries": {"field": entry}}, Draft)
    assert draft.entries == {"field": entry}
    assert msgspec.to_builtins(draft)["entries"] == {"field": entry}
