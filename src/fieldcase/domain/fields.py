"""The class of a field: who may see it, and what may leave the laptop.

Every field of every entity names its class where it is declared, as in
`family_name: Identity[str]`. Roles, scopes, exports and bundles read this one
declaration through `class_of`.
"""

from enum import StrEnum
from functools import cache
from typing import Annotated, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


class FieldClass(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    OPERATIONAL = "operational"
    IDENTITY = "identity"
    CONTACT = "contact"
    CASEWORK = "casework"
    MEDICAL = "medical"
    PROTECTION = "protection"
    BOOKKEEPING = "bookkeeping"


Operational = Annotated[Value, FieldClass.OPERATIONAL]
Identity = Annotated[Value, FieldClass.IDENTITY]
Contact = Annotated[Value, FieldClass.CONTACT]
Casework = Annotated[Value, FieldClass.CASEWORK]
Medical = Annotated[Value, FieldClass.MEDICAL]
Protection = Annotated[Value, FieldClass.PROTECTION]
Bookkeeping = Annotated[Value, FieldClass.BOOKKEEPING]


@cache
def classes_of(entity: type) -> dict[str, FieldClass]:
    """The class of every field of an entity, in the order of declaration.

    Raises:
        TypeError: a field was declared without a class.
    """
    hints = get_type_hints(entity, include_extras=True)
    return {name: _declared(entity, name, hint) for name, hint in hints.items()}


def class_of(entity: type, field: str) -> FieldClass:
    return classes_of(entity)[field]


def _declared(entity: type, name: str, hint: object) -> FieldClass:
    if get_origin(hint) is Annotated:
        for mark in get_args(hint)[1:]:
            if isinstance(mark, FieldClass):
                return mark
    raise TypeError(f"{entity.__name__}.{name} is declared without a field class")
