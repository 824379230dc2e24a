"""The sentences for partners' forms that cannot be filled."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.template_errors import (
    TemplateHasNoNames,
    TemplateUnknownHere,
    TemplateUnreadable,
)
from fieldcase.domain.words import mark

TEMPLATE_WORDS: Mapping[type[FieldCaseError], str] = MappingProxyType(
    {
        TemplateUnreadable: mark(
            "{path} is no Excel form. Save it as .xlsx where it was made, and try"
            " again."
        ),
        TemplateHasNoNames: mark(
            "No cell of {path} has a name, so nothing can be filled in. Name the cells"
            " in Excel, as case_number or person_family_name."
        ),
        TemplateUnknownHere: mark("No form is filled from this paper: {kind}"),
    }
)
