"""How long medical papers are valid here, where it is not as usual."""

import msgspec
import sqlalchemy as sa

from fieldcase.domain.procedures.medical_validity import USUAL, Validity
from fieldcase.store.bookkeeping_tables import OWN

_NAME = "medical_validity"


class Validities:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def read(self) -> Validity:
        wanted = sa.select(OWN.c.value).where(OWN.c.name == _NAME)
        value = self._connection.execute(wanted).scalar()
        return USUAL if value is None else msgspec.convert(value, Validity)

    def write(self, validity: Validity) -> None:
        value = msgspec.to_builtins(validity)
        self._connection.execute(OWN.delete().where(OWN.c.name == _NAME))
        self._connection.execute(OWN.insert(), {"name": _NAME, "value": value})
