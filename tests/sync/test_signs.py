"""A text travels whatever is written in it, but for the sign that nothing can keep."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import MONDAY_MORNING

from fieldcase.domain.change import Change, field_changes
from fieldcase.domain.errors import BundleRefused
from fieldcase.domain.identity import ChangeClock, DeviceId, StaffId
from fieldcase.sync.chain import Chain, is_sound_alone

DEVICE = DeviceId("01990000-0000-7000-8000-000000000001")
SIGNS = ("\0", "\\", "u0000", "\\u0000", '"', "\n", "a", "é", "\U0001f600")
texts = st.lists(st.sampled_from(SIGNS), max_size=8).map("".join) | st.text()


def written(text: str) -> Change:
    values = {"notes": text, "others": [{"note": text}]}
    return Change(
        id=ChangeClock(DEVICE).next(MONDAY_MORNING),
        kind="case",
        record_id="one",
        device_id=DEVICE,
        sequence=1,
        staff_id=StaffId("somebody"),
        made_at=MONDAY_MORNING,
        previous="",
        fields=field_changes(values, {}),
    )


@given(texts)
def test_only_what_no_store_keeps_is_refused(text: str) -> None:
    change = msgspec.json.decode(msgspec.json.encode(written(text)), type=Change)
    is_kept = "\0" not in text
    assert is_sound_alone(change) is is_kept
    try:
        Chain(DEVICE).follow(change)
        followed = True
    except BundleRefused:
        followed = False
    assert followed is is_kept
