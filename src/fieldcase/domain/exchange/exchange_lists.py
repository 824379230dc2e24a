"""Which code lists the fields of assignments and periods are of."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_kinds import RecordKind

EXCHANGE_LISTS: Mapping[RecordKind, Mapping[str, ListName]] = MappingProxyType(
    {
        RecordKind.ASSIGNMENT: {"purpose": ListName.PLACE_KINDS},
        RecordKind.PERIOD: {"subject": ListName.PERIOD_SUBJECTS},
        RecordKind.MERGER: {"kind": ListName.MERGED_KINDS},
    }
)
