"""The example to learn on is sent nowhere."""

from fieldcase.domain.errors import FieldCaseError


class ExampleStaysHere(FieldCaseError):
    """The store is the example to learn on: nothing of it goes to any mailbox."""
