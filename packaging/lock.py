"""Pin by hash what is shipped, and what packs it, for all three systems.

`make lock` takes the newest versions that pyproject.toml allows; with `--keep` only
what no longer fits is changed.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"  # as pyproject.toml says; the markers serve all newer ones
LOCKS = {
    "requirements.lock": ("pyproject.toml", "--extra", "s3"),
    "build.lock": ("--group", "package", "-c", "packaging/requirements.lock"),
}


def main(arguments: Sequence[str]) -> int:
    """Write both lock files; 1 if nothing satisfies pyproject.toml."""
    newest = [] if "--keep" in arguments else ["--upgrade"]
    for name, what in LOCKS.items():
        command = [
            *(str(Path(sys.executable).with_name("uv")), "pip", "compile", *what),
            *("--universal", "--python-version", OLDEST_PYTHON, *newest),
            *("--generate-hashes", "--custom-compile-command", "make lock"),
            *("--quiet", "--output-file", f"packaging/{name}"),
        ]
        made = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
        if made.returncode:
            print(f"packaging/{name} was not written.", file=sys.stderr)
            return 1
        print(f"packaging/{name} is up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
