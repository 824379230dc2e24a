"""One path to today's tables, each step whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory
from tests.store.conftest import KEY
from tests.workspaces import files_in

from fieldcase.domain.errors import StoreFromNewerVersion
from fieldcase.store import upgrade
from fieldcase.store.engine import open_engine
from fieldcase.store.store import new_store, open_store
from fieldcase.store.tables import metadata
from fieldcase.store.upgrade import bring_up_to_date, version_of

NEWEST = upgrade.NEWEST
FAILING = f"""
import sqlalchemy as sa
from alembic import op

revision = "9998_fails_half_way"
down_revision = "{NEWEST}"


def upgrade():
    op.create_table("half_made", sa.Column("id", sa.Text(), primary_key=True))
    op.add_column("cases", sa.Column("half_added", sa.Text()))
    op.execute("update cases set number = 'lost'")
    op.execute("this is no SQL")
"""  # noqa: S608 the text of a migration
AFTER_NEXT = f"""
from alembic import op

revision = "9998_next"
down_revision = "{NEWEST}"


def upgrade():
    op.execute("update cases set destination_town = 'moved'")
"""  # noqa: S608 the text of a migration


@pytest.fixture
def engine(place):
    opened = open_engine(place.records, KEY)
    yield opened
    opened.dispose()


@pytest.fixture
def later_program(tmp_path, monkeypatch):
    """A program whose migrations have one step more."""

    def become(name: str, text: str) -> None:
        scripts = tmp_path / "scripts"
        (scripts / "versions").mkdir(parents=True)
        for known in (Path(upgrade.__file__).parent / "migrations").rglob("*.py"):
            target = scripts / known.relative_to(
                known.parents[known.parent.name == "versions"]
            )
            target.write_text(known.read_text())
        (scripts / "versions" / f"{name}.py").write_text(text)
        monkeypatch.setattr(upgrade, "_SCRIPTS", scripts)
        monkeypatch.setattr(upgrade, "NEWEST", name)

    return become


def described(inspector: sa.Inspector, table: str) -> dict[str, object]:
    return {
        "columns": [
            (column["name"], str(column["type"]), column["nullable"])
            for column in inspector.get_columns(table)
        ],
        "key": sorted(inspector.get_pk_constraint(table)["constrained_columns"]),
        "indexes": sorted(
            (index["name"], tuple(index["column_names"]), bool(index["unique"]))
            for index in inspector.get_indexes(table)
        ),
        "uniques": sorted(
            (unique["name"], tuple(unique["column_names"]))
            for unique in inspector.get_unique_constraints(table)
        ),
    }


def schema_of(engine: sa.Engine) -> dict[str, object]:
    inspector = sa.inspect(engine)
    return {name: described(inspector, name) for name in inspector.get_table_names()}


def test_the_migrations_lead_to_the_tables_of_today(engine):
    by_hand = sa.create_engine("sqlite://")
    metadata.create_all(by_hand)
    try:
        wanted = schema_of(by_hand)
    finally:
        by_hand.dispose()

    migrated = schema_of(engine)
    del migrated["alembic_version"]
    assert migrated == wanted


def test_the_newest_migration_is_the_last_of_one_line():
    config = Config()
    config.set_main_option("script_location", str(upgrade._SCRIPTS))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)

    assert scripts.get_heads() == [upgrade.NEWEST]
    steps = [script.revision for script in scripts.walk_revisions()][::-1]
    assert [step[:4] for step in steps] == [
        f"{number:04d}" for number in range(1, len(steps) + 1)
    ]


def test_a_failing_migration_leaves_the_store_as_it_was(
    place, engine, store, saved_case, later_program
):
    case = saved_case()
    before = schema_of(engine)
    later_program("9998_fails_half_way", FAILING)

    with pytest.raises(sa.exc.OperationalError):
        bring_up_to_date(engine, place)

    assert schema_of(engine) == before
    with engine.connect() as connection:
        assert version_of(connection) == NEWEST
    with store.reading() as work:
        assert work.cases.get(case.id) == case


def test_a_step_runs_once_with_the_record_that_it_ran(
    place, engine, store, saved_case, later_program
):
    case = saved_case()
    later_program("9998_next", AFTER_NEXT)

    open_store(place, KEY).close()
    open_store(place, KEY).close()

    with engine.connect() as connection:
        assert version_of(connection) == "9998_next"
    with store.reading() as work:
        assert work.cases.get(case.id).destination_town == "moved"


def test_a_store_of_a_newer_program_is_refused_untouched(place, store, engine):
    with engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999_x'")
    store.close()
    engine.dispose()
    before = files_in(place.folder)

    with pytest.raises(StoreFromNewerVersion) as refused:
        open_store(place, KEY)

    assert (refused.value.path, refused.value.found) == (place.folder, "9999_x")
    assert files_in(place.folder) == before


def test_an_up_to_date_store_opens_without_what_migrations_need(place):
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from fieldcase.store.place import StorePlace\n"
        "from fieldcase.store.store import open_store\n"
        f"open_store(StorePlace(Path({str(place.folder)!r})), {KEY!r}).close()\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    env = {"PYTHONPATH": ":".join(sys.path)}
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, env=env)


def test_a_new_store_is_up_to_date(tmp_path, place):
    new_place = type(place)(tmp_path)
    new_store(new_place, KEY).close()

    engine = open_engine(new_place.records, KEY)
    try:
        with engine.connect() as connection:
            assert version_of(connection) == upgrade.NEWEST
    finally:
        engine.dispose()
