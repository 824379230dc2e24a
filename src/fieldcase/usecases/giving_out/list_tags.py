"""HXL hashtags of the columns of lists (hxlstandard.org): what programs go by.

A column is told by its field, so that no two columns of a list share a tag.
"""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.documents.description import ValueKind

_OF_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "destination_country": "#country+destination",
        "host_country": "#country+host",
        "country": "#country",
        "nationalities": "#country+nationality",
        "destination_region": "#adm1+destination",
        "destination_town": "#loc+destination",
        "sex": "#affected+sex",
        "age_band": "#affected+age",
        "profiles": "#affected+vulnerability",
        "programme": "#activity+programme",
        "fund": "#activity+fund",
        "category": "#activity+category",
        "referral_partner": "#org+referral",
        "reintegration_operator": "#org+operator",
        "status": "#status",
    }
)
_OF_KINDS: Mapping[ValueKind, str] = MappingProxyType(
    {
        ValueKind.TEXT: "#meta",
        ValueKind.NUMBER: "#indicator+num",
        ValueKind.MONEY: "#value",
        ValueKind.PERCENT: "#indicator+pct",
        ValueKind.DATE: "#date",
        ValueKind.TIME: "#date+time",
        ValueKind.MOMENT: "#date+moment",
        ValueKind.BOOLEAN: "#meta+yes_no",
    }
)


def tag_of(field: str, kind: ValueKind, of: str = "") -> str:
    """The tag of a field's column; `of` is whose field it is, where that is another."""
    found = _OF_FIELDS.get(field) or f"{_OF_KINDS[kind]}+{field}"
    return f"{found}+{of}" if of else found


def tag_of_kind(kind: ValueKind) -> str:
    """Where no single field is told."""
    return _OF_KINDS[kind]
