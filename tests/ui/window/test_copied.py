"""What was copied out of a record is not left to whoever sits down next."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from tests.ui.window.conftest import LAPTOP
from tests.ui.window.copying_window import COPIED

PATIENCE = 120  # seconds, on a busy machine


@pytest.mark.skipif(not shutil.which("xvfb-run"), reason="needs a virtual screen")
def test_nothing_copied_can_be_pasted_after_locking_or_closing(office):
    """No platform but a real one knows whose the clipboard is."""
    surroundings = {
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": os.pathsep.join(["src", "."]),
    }
    window = [sys.executable, "-m", "tests.ui.window.copying_window"]
    ran = subprocess.run(
        ["xvfb-run", "-a", *window, str(office / f"{LAPTOP}.fieldcase")],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, **surroundings},
    )
    pasted = json.loads(ran.stdout.splitlines()[-1])

    assert pasted["before locked"] == pasted["before closed"] == [COPIED, COPIED]
    assert pasted["locked"] == pasted["closed"] == ["", ""]
