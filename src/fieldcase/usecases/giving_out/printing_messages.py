"""The sentences for printing that did not happen."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.printing_errors import PrinterMissing, PrintingFailed
from fieldcase.domain.words import mark

PRINTING_WORDS: Mapping[type[FieldCaseError], str] = MappingProxyType(
    {
        PrinterMissing: mark(
            "No printer is set up on this computer. Add one in the settings of the"
            " system, or save the paper as PDF and print it elsewhere."
        ),
        PrintingFailed: mark(
            "The printer “{printer}” does not take the pages. Check that it is on, has"
            " paper and can be reached, or save the paper as PDF."
        ),
    }
)
