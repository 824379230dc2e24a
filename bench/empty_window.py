"""The least that a window can be: Qt, a key derivation, something on the screen.

With an argument, whatever it is, no key is derived.
"""

import os
import secrets
import sys

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from PySide6.QtWidgets import QApplication, QMainWindow

if __name__ == "__main__":
    application = QApplication([])
    if len(sys.argv) == 1:
        Argon2id(
            salt=secrets.token_bytes(16),
            length=32,
            iterations=3,
            lanes=4,
            memory_cost=64 * 1024,
        ).derive(os.environ["FIELDCASE_PASSPHRASE"].encode())
    window = QMainWindow()
    window.show()
    application.processEvents()
    print("usable", flush=True)
