"""`python -m tests.torture.laws 20000 400`: the laws of sync over many more histories.

The first number is of histories in memory, the second of those on real stores.
"""

import argparse
import os
import subprocess
import sys
import time

PURE, STORES = "tests/sync/test_laws.py", "tests/usecases/test_laws_on_stores.py"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("histories", type=int)
    asked.add_argument("on_stores", type=int, nargs="?", default=0)
    arguments = asked.parse_args()
    worst = 0
    for path, name, number in (
        (PURE, "FIELDCASE_HISTORIES", arguments.histories),
        (STORES, "FIELDCASE_STORE_HISTORIES", arguments.on_stores),
    ):
        if number:
            since = time.monotonic()
            worst = max(worst, _run(path, name, number))
            seconds = round(time.monotonic() - since)
            print(f"{path}: {number} histories in {seconds} s")  # noqa: T201 asked for
    return worst


def _run(path: str, name: str, number: int) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", path]
    environment = {**os.environ, name: str(number)}
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
