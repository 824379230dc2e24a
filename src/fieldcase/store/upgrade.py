"""Bringing a store up to date: numbered, frozen migrations, one path for all.

A new store runs them all. Each runs in one transaction with the record that it
ran. A store from a newer program is refused untouched.
"""

from pathlib import Path

import sqlalchemy as sa

from fieldcase.domain.errors import StoreFromNewerVersion
from fieldcase.store.bulk import POSTGRESQL
from fieldcase.store.engine import READING
from fieldcase.store.place import Place
from fieldcase.store.search_index import keep_index_current
from fieldcase.store.server_columns import widen_columns

NEWEST = "0020_taken_over"
_SCRIPTS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: sa.Engine, place: Place) -> None:
    """Run what is missing, and index what an older program indexed otherwise.

    Raises:
        StoreFromNewerVersion: the store knows a migration that we do not.
    """
    at = _version_in(engine)
    if at != NEWEST:
        _upgrade(engine, at, place)
    keep_index_current(engine)


def is_older(engine: sa.Engine) -> bool:
    """Whether migrations are missing; a store of a newer program is not older."""
    at = _version_in(engine)
    return at is not None and at < NEWEST


def _version_in(engine: sa.Engine) -> str | None:
    is_shared = engine.dialect.name == POSTGRESQL  # looking waits for no writer
    with engine.connect().execution_options(**{READING: is_shared}) as connection:
        return version_of(connection)


def version_of(connection: sa.Connection) -> str | None:
    """The last migration that ran; None in a store without tables."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    asked = "select version_num from alembic_version"
    version: str | None = connection.exec_driver_sql(asked).scalar()
    return version


def _upgrade(engine: sa.Engine, at: str | None, place: Place) -> None:
    # Alembic takes as long to import as a store to open: only where it is needed.
    from alembic import command  # noqa: PLC0415 see above
    from alembic.config import Config  # noqa: PLC0415 see above
    from alembic.script import ScriptDirectory  # noqa: PLC0415 see above

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("path_separator", "os")
    known = {
        script.revision
        for script in ScriptDirectory.from_config(config).walk_revisions()
    }
    if at is not None and at not in known:
        raise StoreFromNewerVersion(place.address, at)
    if engine.dialect.name == POSTGRESQL:
        with engine.begin() as connection:  # all steps or none; others wait
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            widen_columns(connection)
        return
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
