"""What a screen reader is told, over AT-SPI, of a real window on a virtual screen."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from tests.ui.window.conftest import LAPTOP
from tests.ui.window.heard_window import PYTHON

PROGRAMS = ("dbus-run-session", "xvfb-run")
NO_ROLES = {"filler", "panel", "frame", "unknown", "redundant object", "invalid"}
PATIENCE = 120  # seconds, on a busy machine


def _hears():
    """Whether this computer has all that a screen reader needs."""
    if not all(map(shutil.which, PROGRAMS)) or not os.path.exists(PYTHON):  # noqa: PTH110 a program
        return False
    asked = [PYTHON, "-c", "import dbus"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not _hears(), reason="needs AT-SPI and a virtual screen"
)


@pytest.fixture
def heard(office):
    surroundings = {
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": os.pathsep.join(["src", "."]),
    }
    window = [sys.executable, "-m", "tests.ui.window.heard_window"]
    ran = subprocess.run(
        [
            *("xvfb-run", "-a", "dbus-run-session", "--"),
            *window,
            str(office / f"{LAPTOP}.fieldcase"),
        ],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, **surroundings},
    )
    return json.loads(ran.stdout.splitlines()[-1])  # the registry speaks before


def test_every_control_is_told_with_its_name_and_role(heard):
    for page, parts in heard.items():
        controls = [part for part in parts if part["takes_keys"]]
        assert len(controls) > 3, page
        for part in controls:
            assert part["name"] or part["role"] == "cell", (page, part)
            assert part["role"] not in NO_ROLES, (page, part)
    told = {(part["role"], part["name"]) for part in heard["new-case"]}
    assert ("text", "Given names") in told
    assert ("push button", "Register the case") in told
    assert ("heading", "New case") in told
    assert ("heading", "Locking") in {
        (part["role"], part["name"]) for part in heard["settings"]
    }
    wrong = [part["description"] for part in heard["wrong"] if part["takes_keys"]]
    assert any("Destination" in text or "needed" in text for text in wrong), wrong
