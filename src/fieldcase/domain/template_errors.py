"""What can be wrong with a partner's form that is to be filled."""

from dataclasses import dataclass

from fieldcase.domain.errors import FieldCaseError, FileError


class TemplateUnreadable(FileError):
    """It is no Excel workbook."""


class TemplateHasNoNames(FileError):
    """None of its cells has a name, so nothing can be written into it."""


@dataclass(eq=False)
class TemplateUnknownHere(FieldCaseError):
    """No form is filled from papers of this kind."""

    kind: str
