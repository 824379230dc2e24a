"""The least that a window can be: Qt, a key derivation, something on the screen.

With an argument, whatever it is, no key is derived, and no library loaded for that.
"""

import os
import sys

from PySide6.QtWidgets import QApplication, QMainWindow


def derive() -> None:
    import secrets  # noqa: PLC0415 a window without a key needs none

    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 as above

    Argon2id(
        salt=secrets.token_bytes(16),
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=64 * 1024,
    ).derive(os.environ["FIELDCASE_PASSPHRASE"].encode())


if __name__ == "__main__":
    application = QApplication([])
    if len(sys.argv) == 1:
        derive()
    window = QMainWindow()
    window.show()
    application.processEvents()
    print("usable", flush=True)
