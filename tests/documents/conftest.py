"""Readers of what came out."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def text_of(tmp_path: Path) -> Callable[[bytes], str]:
    """What a reader can search and copy."""

    def read(pdf: bytes) -> str:
        path = tmp_path / "read.pdf"
        path.write_bytes(pdf)
        command = ["pdftotext", "-layout", str(path), "-"]
        done = subprocess.run(command, capture_output=True, check=True)
        return done.stdout.decode()

    return read
