"""`fieldcase`: the window, or a command."""

import io
import sys

from fieldcase.app import main as run


def main() -> int:
    for stream in (sys.stdout, sys.stderr):  # none where a window has no terminal
        if isinstance(stream, io.TextIOWrapper):
            # what the system's language cannot write is told by its number
            stream.reconfigure(errors="backslashreplace")
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
