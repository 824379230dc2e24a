"""The same tables and the same searches on a server as in a file."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.servers import Server
from tests.store.conftest import KEY

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.casework.search_keys import read_asked
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.identity import new_id
from fieldcase.domain.store_address import ServerAddress
from fieldcase.store.server_engine import open_server_engine
from fieldcase.store.server_place import ServerPlace
from fieldcase.store.server_schema import made_beside, put_in_place
from fieldcase.store.store import new_store, open_store
from fieldcase.store.tables import metadata

ALL = CaseFilter(seen=frozenset(FieldClass))
NAMES = (
    *(("Nino", "Beridze", "ნინო ბერიძე"), ("Mohammed", "Al-Sayed", "محمد السيد")),
    *(("José", "Núñez", ""), ("Ana-Maria", "O'Neill", ""), ("Ñandú", "d\\Arc", "")),
    *(("Łukasz", "Żółw", ""), ("Anna", "Beridse", ""), ("Muhamed", "Sayyid", "")),
)
TYPED = (
    *("nino", "NINO", "ni", "n", "beridze", "beridse", "bridze", "berizde ninno"),
    *("محمد", "muhammad", "jose nunez", "nunz", "o'neill", "oneill", "d'arc", "arc"),
    *("BE-7QK4-0003", "7qk4", "0003", "3", "be", "470", "+32 470 00 00 02", "batumi"),
    *(
        "batmui",
        "zolw",
        "lukas",
        "al sayed",
        "nobody",
        "",
        "'",
        "\\",
        "a & b | !c",
        "*",
    ),
)


@pytest.fixture(scope="module")
def address(server: Server):
    found = server.address(server.new_database())
    with made_beside(found) as beside:
        new_store(beside, KEY).close()
        put_in_place(beside, datetime.now(UTC))
    yield found
    server.drop(found)


@pytest.fixture
def on_server(address: ServerAddress):
    store = open_store(ServerPlace(address), KEY)
    yield store
    store.close()


def fill(store, author, new_case, ids) -> None:
    with store.work(author) as work:
        for at, (given_names, family, native) in enumerate(NAMES, start=1):
            town = "Batumi" if at % 2 else "Kutaisi"
            case = new_case(f"BE-7QK4-{at:04d}", id=ids[at - 1], destination_town=town)
            work.cases.save(case)
            person = Person(
                id=PersonId(ids[-at]),
                case_id=case.id,
                number=f"{case.number}-1",
                given_names=given_names,
                family_name=family,
                native_name=native,
                phone=f"+32 470 00 00 {at:02d}",
            )
            work.persons.save(person)


def test_the_same_searches_find_the_same(on_server, store, author, new_case, clock):
    ids = [new_id(clock.now()) for _ in range(2 * len(NAMES))]
    for each in (store, on_server):
        fill(each, author, new_case, ids)

    def find(where, text, seen):
        with where.reading() as work:
            which = CaseFilter(seen=seen)
            listed = work.overviews.cases(CaseFilter(text=text, seen=seen), 0, 50)
            return work.search.find(read_asked(text), which, 50), listed

    some = frozenset({FieldClass.OPERATIONAL, FieldClass.CASEWORK})
    for seen in (frozenset(FieldClass), some, frozenset({FieldClass.OPERATIONAL})):
        for text in TYPED:
            here, there = find(store, text, seen), find(on_server, text, seen)
            assert there == here, text
    found, _ = find(on_server, "beridse", frozenset(FieldClass))
    assert len(found) > 1

    @settings(
        max_examples=40,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(st.text(max_size=12) | st.sampled_from(TYPED).map(lambda text: text[:3]))
    def any_text(text):
        everything = frozenset(FieldClass)
        assert find(on_server, text, everything) == find(store, text, everything)

    any_text()


def test_the_migrations_lead_to_the_tables_of_today(address):
    engine = open_server_engine(address)
    try:
        inspector = sa.inspect(engine)
        assert set(inspector.get_table_names()) - {
            "alembic_version",
            "small_files",
        } == {*metadata.tables}
        for name, table in metadata.tables.items():
            there = {one["name"]: one for one in inspector.get_columns(name)}
            beside = {"lexemes"} if name == "search_entries" else set()
            assert set(there) - beside == set(table.c.keys())
            for column in table.c:
                found = there[column.name]
                assert found["nullable"] == column.nullable, column
                if isinstance(column.type, sa.Integer):
                    assert str(found["type"]) == "BIGINT", column
            key = inspector.get_pk_constraint(name)["constrained_columns"]
            assert set(key) == {column.name for column in table.primary_key}
    finally:
        engine.dispose()


def test_text_sorts_by_its_bytes_whatever_the_database_was_made_for(address):
    engine = open_server_engine(address)
    try:
        with engine.connect() as connection:
            asked = sa.text(
                "select count(*) from information_schema.columns"
                " where table_schema = 'fieldcase' and data_type = 'text'"
                " and table_name not in ('alembic_version', 'search_entries')"
                " and collation_name is distinct from 'C'"
            )
            assert connection.execute(asked).scalar() == 0
    finally:
        engine.dispose()
