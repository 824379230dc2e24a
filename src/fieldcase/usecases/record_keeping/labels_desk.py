"""What the fields of headquarters' decisions are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import mark

DECISION: Mapping[str, str] = MappingProxyType(
    {
        "change_id": mark("Change that decided it"),
        "decided_at": mark("Decided on"),
        "decided_by": mark("Decided by"),
        "field": mark("Field"),
        "reason": mark("Why it was decided so"),
        "protected_field": mark("Protected field"),
        "protected_reason": mark("Why it was decided so (protected)"),
    }
)
