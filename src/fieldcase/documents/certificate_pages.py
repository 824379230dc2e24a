"""What stands on a certificate, in one language or in two side by side."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateSide:
    """What stands in one language, from the top down; `facts` are labels and values."""

    language: str
    is_right_to_left: bool
    title: str
    certifies: str
    name: str
    did: str
    course: str
    held: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificatePage:
    """One certificate; `square` is what the square code holds.

    `marks` are labels and values beside it, `notes` stand small below all.
    """

    sides: tuple[CertificateSide, ...]
    square: str
    marks: tuple[tuple[str, str], ...]
    signatories: tuple[str, ...] = ()
    issuer: str = ""
    notes: tuple[str, ...] = ()
