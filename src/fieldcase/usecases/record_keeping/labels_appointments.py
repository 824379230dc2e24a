"""What the fields of an appointment are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import mark

APPOINTMENT: Mapping[str, str] = MappingProxyType(
    {
        "day": mark("Date"),
        "starts": mark("Time"),
        "minutes": mark("Minutes"),
        "kind": mark("Kind of appointment"),
        "status": mark("Status"),
        "responsible": mark("Responsible"),
        "persons": mark("Who is expected"),
        "with_whom": mark("With"),
        "place_type": mark("Place"),
        "place": mark("Where"),
        "outcome": mark("What came of it"),
        "reminder_days": mark("Remind days before"),
        "record_kind": mark("Comes from"),
        "instead_of": mark("Instead of"),
    }
)
