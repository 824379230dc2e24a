"""What the program has in its memory stays there, even when it dies of a mistake.

A core dump or a crash report is a file, and would hold the store's key and what was
read with it.
"""

import ctypes
import sys

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_NO_BOX_AND_NO_REPORT = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX


def keep_own_memory() -> None:
    """Call it before a key is there: from then on nobody dumps this process.

    On Linux other programs of the same user cannot look into it either.
    """
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_NO_BOX_AND_NO_REPORT)
        return
    import resource  # noqa: PLC0415 not there on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
