"""The script that sees to the system's libraries, on an invented system."""

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "packaging" / "system-packages"


class System:
    """A folder of invented commands that stand before the real ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.list = folder / "list.txt"
        self.list.write_text("# the window\nlibegl1\nlibgl1\n\nage # to open bundles\n")
        self.installed("libegl1")
        self.is_user("1000")
        self.has("sudo", "exit 1")
        self.has("python3", "exit 0")
        self.has("apt-get", f'echo "$@" >> {folder}/asked')

    def has(self, command: str, does: str) -> None:
        path = self.folder / command
        path.write_text(f"#!/bin/sh\n{does}\n")
        path.chmod(0o755)

    def installed(self, *packages: str) -> None:
        known = "|".join(packages)
        self.has(
            "dpkg-query", f'case "$4" in {known}) echo installed;; *) exit 1;; esac'
        )

    def is_user(self, number: str) -> None:
        self.has("id", f"echo {number}")

    def run(self) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder}:/usr/bin:/bin"
        return subprocess.run(
            [str(SCRIPT), str(self.list)],
            env={"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def asked(self) -> list[str]:
        told = self.folder / "asked"
        return told.read_text().splitlines() if told.exists() else []


@pytest.fixture
def system(tmp_path: Path) -> System:
    return System(tmp_path)


def test_where_nothing_is_missing_nothing_is_done(system: System) -> None:
    system.installed("libegl1", "libgl1", "age")
    done = system.run()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not system.asked


def test_who_may_not_install_is_told_the_line_to_type(system: System) -> None:
    done = system.run()
    assert done.returncode == 1
    line = "sudo apt-get update && sudo apt-get install --no-install-recommends"
    assert f"    {line} libgl1 age\n" in done.stderr
    assert not system.asked


def test_root_installs_what_is_missing_and_no_more(system: System) -> None:
    system.is_user("0")
    assert system.run().returncode == 0
    update, install = system.asked
    assert update.endswith("update")
    assert install.endswith("install --no-install-recommends libgl1 age")


def test_a_sudo_that_asks_nothing_is_used(system: System) -> None:
    system.has("sudo", '[ "$1" = -n ] && exit 0; exec "$@"')
    assert system.run().returncode == 0
    assert len(system.asked) == 2


def test_a_python_without_venv_wants_debians(system: System) -> None:
    system.has("python3", "exit 1")
    assert "python3-venv libgl1 age" in system.run().stderr


def test_another_system_than_debian_is_left_alone(system: System) -> None:
    (system.folder / "dpkg-query").unlink()
    done = subprocess.run(
        ["/bin/sh", str(SCRIPT), str(system.list)],
        env={"PATH": str(system.folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "not Debian" in done.stderr
