"""Which engine serves a place: a file's, or a server's.

What a server needs is imported where it is asked for: it takes longer to import than
a laptop's store to open.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.store_address import ServerAddress
from fieldcase.store.engine import open_engine, troubles_told
from fieldcase.store.place import Place, StorePlace

if TYPE_CHECKING:
    from fieldcase.store.server_news import ServerNews

Wrote = Callable[[frozenset[RecordKind]], None]


def engine_at(place: Place, key: bytes) -> sa.Engine:
    """An engine on the records; nothing is read before the first use."""
    if isinstance(place, StorePlace):
        return open_engine(place.records, key)
    from fieldcase.store.server_engine import open_server_engine  # noqa: PLC0415 above
    from fieldcase.store.server_place import ServerPlace  # noqa: PLC0415 above

    if not isinstance(place, ServerPlace):
        raise TypeError(place)
    return open_server_engine(place.address, place.schema or None)


@contextmanager
def troubles_at(place: Place) -> Iterator[None]:
    """Turn what database and disk say into errors people understand."""
    if isinstance(place.address, ServerAddress):
        from fieldcase.store.server_engine import server_troubles_told  # noqa: PLC0415 above

        with server_troubles_told(place.address):
            yield
    else:
        with troubles_told(place.folder):
            yield


def news_of(place: Place, tell: Wrote) -> "ServerNews | None":
    """What others write, where others can."""
    if not isinstance(place.address, ServerAddress):
        return None
    from fieldcase.store.server_news import ServerNews  # noqa: PLC0415 above

    return ServerNews(place.address, tell)
