"""What a store is: its device with its secret keys, its headquarters, its counters."""

from dataclasses import dataclass, field

import msgspec
import sqlalchemy as sa

from fieldcase.domain.device import Device
from fieldcase.domain.exchange.post import PostSettings, Round
from fieldcase.domain.reporting.definition import ReportDefinition
from fieldcase.store.bookkeeping_tables import OWN

_FACTS = "facts"
_POST = "post"
_ROUNDS = "rounds"
_REPORTS = "reports"
_EXAMPLE = "example"
ROUNDS_KEPT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """What is trusted because it was set here, not because a bundle said so.

    `secret_keys` is the device's own, readable only inside the encrypted store.
    `headquarters` is whom this device sends to; `mailbox` is where bundles are
    carried through; `cases_numbered` and `courses_numbered` count the numbers given
    out here.
    """

    device: Device
    host_country: str
    secret_keys: str = field(repr=False)
    headquarters: Device | None = None
    mailbox: str = ""
    cases_numbered: int = 0
    courses_numbered: int = 0
    missions_numbered: int = 0


class Own:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def read(self) -> StoreFacts:
        return msgspec.convert(self._value(_FACTS), StoreFacts)

    def write(self, facts: StoreFacts) -> None:
        self._keep(_FACTS, msgspec.to_builtins(facts))

    def post(self) -> PostSettings:
        """How the mailbox is got at."""
        return msgspec.convert(self._value(_POST) or {}, PostSettings)

    def keep_post(self, post: PostSettings) -> None:
        self._keep(_POST, msgspec.to_builtins(post))

    def rounds(self) -> list[Round]:
        """The last rounds with the mailbox, the latest first."""
        return msgspec.convert(self._value(_ROUNDS) or [], list[Round])

    def add_round(self, latest: Round) -> None:
        kept = [latest, *self.rounds()][:ROUNDS_KEPT]
        self._keep(_ROUNDS, msgspec.to_builtins(kept))

    def report_definitions(self) -> list[ReportDefinition]:
        """What is published from here again and again, in no particular order."""
        return msgspec.convert(self._value(_REPORTS) or [], list[ReportDefinition])

    def keep_report_definitions(self, definitions: list[ReportDefinition]) -> None:
        self._keep(_REPORTS, msgspec.to_builtins(definitions))

    def is_example(self) -> bool:
        """Whether everybody in here is invented, and nothing ever leaves."""
        return self._value(_EXAMPLE) is True

    def mark_as_example(self) -> None:
        """For good: what is typed here is never sent either."""
        self._keep(_EXAMPLE, value=True)

    def _value(self, name: str) -> object:
        wanted = sa.select(OWN.c.value).where(OWN.c.name == name)
        return self._connection.execute(wanted).scalar_one_or_none()

    def _keep(self, name: str, value: object) -> None:
        self._connection.execute(OWN.delete().where(OWN.c.name == name))
        self._connection.execute(OWN.insert(), {"name": name, "value": value})
