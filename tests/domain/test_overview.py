"""What one line of the list of cases says."""

from typing import Any

import pytest

from fieldcase.domain.casework.case import CaseId, CaseStatus
from fieldcase.domain.casework.overview import CaseOverview


def an_overview(**names: str | None) -> CaseOverview:
    unknown: Any = {"given_names": None, "family_name": None, "native_name": None}
    return CaseOverview(
        id=CaseId("c"),
        number="BE-7QK4-0001",
        status=CaseStatus.REFERRED,
        destination_country="GE",
        persons=1,
        profiles=(),
        last_session_on=None,
        next_appointment=None,
        drafts=0,
        **(unknown | names),
    )


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ({"given_names": "Nino", "family_name": "Beridze"}, "Nino Beridze"),
        ({"family_name": "Beridze", "native_name": "ბერიძე"}, "Beridze"),
        ({"native_name": "ნინო ბერიძე"}, "ნინო ბერიძე"),
        ({}, ""),
    ],
)
def test_the_main_applicant_is_named_as_far_as_known(
    names: dict[str, str], told: str
) -> None:
    assert an_overview(**names).main_applicant == told
