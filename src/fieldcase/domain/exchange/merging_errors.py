"""What keeps headquarters from merging, or from un-merging."""

from dataclasses import dataclass

from fieldcase.domain.errors import FieldCaseError


@dataclass(eq=False)
class AlreadyOne(FieldCaseError):
    """The two are one record already, or the very same."""

    kept_id: str
    other_id: str


@dataclass(eq=False)
class NotMergeable(FieldCaseError):
    """There are no two persons, and no two cases, of these ids."""

    kept_id: str
    other_id: str


@dataclass(eq=False)
class MergerEnded(FieldCaseError):
    """It was un-merged already."""

    merger_id: str
