"""Where the frozen program begins."""

import os
import sys
from multiprocessing import freeze_support


def give_back_the_systems_libraries() -> None:
    """What we start for somebody (a viewer, a browser) needs the system's own.

    The loader of the frozen program points these variables at our folder, and keeps
    beside what they were.
    """
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        os.environ.pop(name, None)
        if before:
            os.environ[name] = before


if __name__ == "__main__":
    freeze_support()  # a process of ours that began anew ends in here
    give_back_the_systems_libraries()
    from fieldcase.__main__ import main

    sys.exit(main())
