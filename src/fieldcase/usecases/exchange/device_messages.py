"""The sentences about laptops: enrolling them, and what they may hold."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.rules import Rule
from fieldcase.domain.words import mark

DEVICE_RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.TAKES_NO_CASES: mark(
            "This laptop takes no cases: it is revoked, or has no role yet."
        ),
        Rule.NOBODY_ELSE_HAS_IT: mark(
            "No other laptop has this case yet. Give it to another one instead."
        ),
    }
)
