"""The sentences for what can go wrong at headquarters' desk."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain import errors
from fieldcase.domain.exchange.conflict import ConflictMoved, NoSuchConflict
from fieldcase.domain.exchange.inbox_errors import FileNotKept
from fieldcase.domain.words import mark

DESK_WORDS: Mapping[type[errors.FieldCaseError], str] = MappingProxyType(
    {
        ConflictMoved: mark(
            "This conflict has changed since you looked: another value has come in, or"
            " somebody decided it. Look at it again; nothing was decided."
        ),
        FileNotKept: mark(
            "This file is not kept here any more. Ask the office that sent it for it"
            " again."
        ),
        NoSuchConflict: mark(
            "There is no such conflict. List them again; it may have been decided."
        ),
    }
)
