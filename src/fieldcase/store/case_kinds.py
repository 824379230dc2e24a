"""Which kinds of records a case has, in one question instead of one a kind."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.tables import RECORDS


class CaseKinds:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, case_id: str, kinds: Iterable[RecordKind]) -> frozenset[RecordKind]:
        """Those of these kinds of which the case has a record."""
        asked = tuple(kinds)
        [row] = self._connection.execute(_question(asked), {"case_id": case_id})
        return frozenset(kind for kind, has in zip(asked, row, strict=True) if has)


@cache
def _question(kinds: tuple[RecordKind, ...]) -> sa.Select[Any]:
    case_id = sa.bindparam("case_id", type_=sa.Text)
    answers: list[sa.ColumnElement[Any]] = [
        sa.exists().where(RECORDS[kind].c.case_id == case_id).label(kind.value)
        for kind in kinds
    ]
    question: sa.Select[Any] = sa.select(*answers)
    return question
