"""`fieldcase`: the window, or a command."""

import sys

from fieldcase.app import main as run


def main() -> int:
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
