"""What can go wrong with a file in headquarters' inbox."""

from dataclasses import dataclass

from fieldcase.domain.errors import FieldCaseError


@dataclass(eq=False)
class FileNotKept(FieldCaseError):
    """The file is not here: it was dealt with, or could never turn good."""

    file_digest: str
