"""What can go wrong where a paper meets a printer."""

from dataclasses import dataclass

from fieldcase.domain.errors import FieldCaseError


class PrinterMissing(FieldCaseError):
    """No printer is set up on this computer."""


@dataclass(eq=False)
class PrintingFailed(FieldCaseError):
    """The printer of this name does not take the pages."""

    printer: str
