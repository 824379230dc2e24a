"""Invitations of laptops that have not been approved yet, and those that were."""

import msgspec
import sqlalchemy as sa

from fieldcase.domain.exchange.invitation import Invitation
from fieldcase.store.bookkeeping_tables import INVITATIONS


class Invitations:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Invitation]:
        """The latest first."""
        wanted = sa.select(INVITATIONS.c.value).order_by(INVITATIONS.c.id.desc())
        rows = self._connection.execute(wanted).scalars()
        return [msgspec.convert(row, Invitation) for row in rows]

    def find(self, invitation_id: str) -> Invitation | None:
        wanted = sa.select(INVITATIONS.c.value).where(INVITATIONS.c.id == invitation_id)
        value = self._connection.execute(wanted).scalar()
        return None if value is None else msgspec.convert(value, Invitation)

    def keep(self, invitation: Invitation) -> None:
        value = msgspec.to_builtins(invitation)
        self._connection.execute(
            INVITATIONS.delete().where(INVITATIONS.c.id == invitation.id)
        )
        self._connection.execute(
            INVITATIONS.insert(), {"id": invitation.id, "value": value}
        )
