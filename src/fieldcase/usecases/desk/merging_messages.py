"""The sentences for what can go wrong with what was found twice."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain import errors
from fieldcase.domain.exchange.merging_errors import (
    AlreadyOne,
    MergerEnded,
    NotMergeable,
)
from fieldcase.domain.words import mark

MERGING_WORDS: Mapping[type[errors.FieldCaseError], str] = MappingProxyType(
    {
        AlreadyOne: mark("These two are one already: nothing was changed."),
        NotMergeable: mark(
            "Only two persons, or two cases, can be merged, and both have to be here."
            " Look at their numbers again."
        ),
        MergerEnded: mark("This was un-merged already: nothing was changed."),
    }
)
