"""What every expected error is, and the one that every long work may end with.

Apart from `errors`, which has all the others: the window's first page needs no more.
"""


class FieldCaseError(Exception):
    """The base of all expected errors. Anything else is a bug."""


class Cancelled(FieldCaseError):
    """The user asked for the work to stop."""
