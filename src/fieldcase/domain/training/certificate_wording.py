"""What certificates say, language by language, apart from the program's own words.

A certificate is printed in languages that no window has. A wording that no speaker has
checked is a draft, and the paper says so; to release one, its mark is taken out of
`certificate_wording.csv`.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from fieldcase.domain.resources import resource_folder
from fieldcase.domain.training.certificate import CertificateKind

_FILE = "certificate_wording.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateWording:
    """One language. `certifies`, the name, `attended` and the course are a sentence."""

    language: str
    is_draft: bool
    attendance: str
    completion: str
    certifies: str
    attended: str
    completed: str
    hours: str
    number: str
    issued: str
    code: str
    check: str

    def title(self, kind: CertificateKind) -> str:
        return (
            self.completion if kind is CertificateKind.COMPLETION else self.attendance
        )

    def did(self, kind: CertificateKind) -> str:
        """What somebody did with the course that is named next."""
        return self.completed if kind is CertificateKind.COMPLETION else self.attended


@cache
def certificate_wordings() -> Mapping[str, CertificateWording]:
    """By language, English first."""
    path = resource_folder("tables") / _FILE
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return MappingProxyType({row["language"]: _wording(row) for row in rows})


def _wording(row: dict[str, str]) -> CertificateWording:
    said = {name: text for name, text in row.items() if name != "is_draft"}
    return CertificateWording(**said, is_draft=bool(row["is_draft"]))
