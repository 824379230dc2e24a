"""Finished answers without what was answered: counted, listed, found by their last."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
import sqlalchemy as sa

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.identity import StaffId
from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.domain.questionnaires.questionnaire import FormDeed, VersionId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_ANSWERS = RECORDS[RecordKind.ANSWERS]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledLine:
    """What a list tells of finished answers."""

    id: AnswersId
    version_id: VersionId
    form_id: str
    deed: FormDeed
    number: str
    finished_at: datetime
    finished_by: StaffId
    case_id: CaseId | None
    person_id: PersonId | None
    record_id: str
    amends: AnswersId | None


_COLUMNS = [_ANSWERS.c[name] for name in FilledLine.__dataclass_fields__]


class Filled:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def lines(self, **equal: object) -> list[FilledLine]:
        """Those whose fields equal these, the latest first."""
        wanted = sa.select(*_COLUMNS).where(*_equal(equal))
        newest_first = wanted.order_by(_ANSWERS.c.finished_at.desc(), _ANSWERS.c.id)
        rows = as_dicts(self._connection.execute(newest_first))
        return [msgspec.convert(row, FilledLine) for row in rows]

    def latest(self, **equal: object) -> AnswersId | None:
        """The one finished last among them."""
        wanted = sa.select(_ANSWERS.c.id).where(*_equal(equal))
        last = wanted.order_by(_ANSWERS.c.finished_at.desc()).limit(1)
        return self._connection.execute(last).scalar()

    def counts(self) -> dict[str, int]:
        """How many there are by the form's own id; what was amended counts once."""
        newer = sa.select(_ANSWERS.c.amends).where(_ANSWERS.c.amends.is_not(None))
        counted = (
            sa.select(_ANSWERS.c.form_id, sa.func.count().label("counted"))
            .where(_ANSWERS.c.id.not_in(newer))
            .group_by(_ANSWERS.c.form_id)
        )
        rows = self._connection.execute(counted)
        return {row.form_id: row.counted for row in rows}


def _equal(fields: dict[str, object]) -> list[sa.ColumnElement[bool]]:
    return [_ANSWERS.c[name] == wanted for name, wanted in fields.items()]
