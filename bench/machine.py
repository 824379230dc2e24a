"""What the figures were measured on, in a line, and how busy it was."""

import os
import platform

from PySide6 import __version__ as qt_version
from sqlcipher3 import dbapi2 as sqlcipher


def machine_told() -> str:
    """Cores, versions, and the load: above the cores, others were at work too."""
    connection = sqlcipher.connect(":memory:")
    [(cipher,)] = connection.execute("pragma cipher_version").fetchall()
    [(sqlite,)] = connection.execute("select sqlite_version()").fetchall()
    connection.close()
    return (
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f};"
        f" {platform.system()} {platform.machine()};"
        f" Python {platform.python_version()}; Qt {qt_version};"
        f" SQLCipher {cipher} (SQLite {sqlite})"
    )
