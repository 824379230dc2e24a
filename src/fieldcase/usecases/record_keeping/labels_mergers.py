"""What the fields of mergers are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import mark

MERGER: Mapping[str, str] = MappingProxyType(
    {
        "kind": mark("Found twice"),
        "decided_at": mark("Merged on"),
        "decided_by": mark("Merged by"),
        "reason": mark("Why they are one"),
        "ended_at": mark("Un-merged on"),
        "ended_by": mark("Un-merged by"),
        "ended_reason": mark("Why they are not one after all"),
    }
)
