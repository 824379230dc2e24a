"""Every field names its class where it is declared."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.session import Session
from fieldcase.domain.fields import FieldClass, Identity, class_of, classes_of
from fieldcase.domain.staff import StaffMember


@pytest.mark.parametrize(
    ("entity", "field", "expected"),
    [
        (Case, "number", FieldClass.OPERATIONAL),
        (Case, "closure_reason", FieldClass.CASEWORK),
        (Person, "family_name", FieldClass.IDENTITY),
        (Person, "phone", FieldClass.CONTACT),
        (Person, "profiles", FieldClass.PROTECTION),
        (Session, "psychosocial_note", FieldClass.PROTECTION),
        (StaffMember, "name", FieldClass.BOOKKEEPING),
    ],
)
def test_a_field_has_the_class_it_was_declared_with(
    entity: type, field: str, expected: FieldClass
) -> None:
    assert class_of(entity, field) is expected


def test_classes_come_in_the_order_of_declaration() -> None:
    assert list(classes_of(Person))[:4] == ["id", "case_id", "number", "role_in_case"]


def test_a_field_without_a_class_is_refused() -> None:
    @dataclass
    class Careless:
        name: Identity[str]
        illness: str

    with pytest.raises(TypeError, match=r"Careless\.illness"):
        classes_of(Careless)


def test_another_annotation_is_no_class() -> None:
    @dataclass
    class Marked:
        name: Annotated[str, "something else"]

    with pytest.raises(TypeError, match=r"Marked\.name"):
        classes_of(Marked)
