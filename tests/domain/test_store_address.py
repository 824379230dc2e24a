"""Where a store is: a path, or an address that shows no password."""

from pathlib import Path

import pytest

from fieldcase.domain.store_address import ServerAddress, name_of, store_address


def test_anything_but_an_address_is_a_path():
    for typed in ("ghent.fieldcase", "/srv/ghent", "C:\\stores\\ghent", "http://x/y"):
        assert store_address(typed) == Path(typed)


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "postgresql", "postgres"])
def test_an_address_says_where_and_who(scheme):
    address = store_address(f"{scheme}://an:s%40cret@db.example.org:5433/office")
    assert isinstance(address, ServerAddress)
    told = address.driver_arguments()
    assert told["host"] == "db.example.org"
    assert (told["user"], told["password"], told["port"]) == ("an", "s@cret", "5433")
    assert (told["dbname"], address.schema) == ("office", "fieldcase")
    assert name_of(address) == "office"


def test_a_password_is_never_shown():
    address = store_address(
        "postgresql://an:s3cret@db/office?password=s3cret&schema=be"
    )
    shown = f"{address} {address!r}"
    assert "s3cret" not in shown
    assert str(address) == "postgresql+psycopg://an@db/office?schema=be"
    assert address.schema == "be"


def test_elsewhere_the_line_is_encrypted_and_checked():
    far = store_address("postgresql://db.example.org/office").driver_arguments()
    assert (far["sslmode"], far["sslrootcert"]) == ("verify-full", "system")
    own = "postgresql://db.example.org/office?sslrootcert=/etc/office.pem"
    assert store_address(own).driver_arguments()["sslrootcert"] == "/etc/office.pem"
    for near in ("localhost", "127.0.0.1", "", "[::1]"):
        told = store_address(f"postgresql://{near}/office").driver_arguments()
        assert "sslmode" not in told
    socket = store_address("postgresql:///office?host=/run/postgresql")
    assert "sslmode" not in socket.driver_arguments()


@pytest.mark.parametrize(
    "typed",
    [
        "postgresql://db.example.org",
        "postgresql://db.example.org/",
        "postgresql://db/office?schema=a b",
        'postgresql://db/office?schema=x";drop',
        "postgresql://db:port/office",
    ],
)
def test_what_leads_nowhere_is_refused(typed):
    with pytest.raises(ValueError):
        store_address(typed)
