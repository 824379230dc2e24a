"""A store on a server from the command line: made, told, copied, backed up."""

import json

import pytest
from tests.servers import Server
from tests.workspaces import PASSPHRASE

from fieldcase.cli.main import main


@pytest.fixture
def address(server: Server, monkeypatch):
    monkeypatch.setenv("FIELDCASE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LC_ALL", "C")
    found = server.address(server.new_database())
    yield found.url
    server.drop(found)


def test_a_store_is_made_on_a_server_and_moves_to_a_folder(address, tmp_path, capsys):
    made = ["store", "create", "--store", address, "--name", "Brussels"]
    assert main([*made, "--staff", "An Peeters", "--role", "headquarters"]) == 0
    assert "disk’s own encryption" in capsys.readouterr().out
    assert main(["store", "info", "--store", address]) == 0
    assert "disk’s own encryption" in capsys.readouterr().out

    folder = tmp_path / "brussels.fieldcase"
    assert main(["store", "copy", address, str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["staff_members"] == 1
    assert main(["store", "copy", address, str(folder)]) == 1
    assert "already" in capsys.readouterr().err

    assert main(["store", "backup", "--store", address, "--to", str(tmp_path)]) == 0
    [backup] = tmp_path.glob("store_*.fieldcase")
    assert main(["store", "restore", "--store", address, str(backup)]) == 0
    assert main(["store", "check", "--store", address]) == 0


def test_what_is_no_address_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["store", "info", "--store", "postgresql://nowhere"])
    assert ended.value.code == 2
