"""What runs out: papers and validities of cases that are still open."""

from datetime import date

import sqlalchemy as sa

from fieldcase.domain.casework.case import STEPS, CaseStatus
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import put_together
from fieldcase.domain.travel.identity_document import DocumentStatus, IdentityDocument
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_CASES = RECORDS[RecordKind.CASE]
_DOCUMENTS = RECORDS[RecordKind.IDENTITY_DOCUMENT]
# After the journey nobody renews a paper for it; what is aside may be taken up again.
_WAITING = (*STEPS[: STEPS.index(CaseStatus.DEPARTED)], CaseStatus.ON_HOLD)
MOST = 200  # more than a day's page can show


class Expiries:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def documents(self, until: date, most: int = MOST) -> list[IdentityDocument]:
        """Papers at hand that run out up to that day, the first first."""
        wanted = (
            sa.select(_DOCUMENTS)
            .join(_CASES, _CASES.c.id == _DOCUMENTS.c.case_id)
            .where(
                _DOCUMENTS.c.expires_on <= until.isoformat(),
                _DOCUMENTS.c.status == DocumentStatus.HELD,
                _CASES.c.status.in_(_WAITING),
            )
            .order_by(_DOCUMENTS.c.expires_on, _DOCUMENTS.c.id)
            .limit(most)
        )
        rows = as_dicts(self._connection.execute(wanted))
        return [put_together(IdentityDocument, row) for row in rows]
