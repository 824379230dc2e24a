"""What an enrolled device with bad intentions, or none at all, could send."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import msgspec
import zstandard
from tests.conftest import MONDAY_MORNING
from tests.sync.conftest import Party

from fieldcase.domain.change import Change
from fieldcase.sync import seals
from fieldcase.sync.carrier import write_carrier
from fieldcase.sync.envelope import Label, Purpose
from fieldcase.sync.packing import header

Files = list[tuple[str, bytes]]


def lines(changes: list[Change]) -> bytes:
    return b"".join(msgspec.json.encode(change) + b"\n" for change in changes)


def tarred(files: Files) -> bytes:
    made = b"".join(
        header(name, len(content)) + content + bytes(-len(content) % 512)
        for name, content in files
    )
    return made + bytes(1024)


class Forger:
    """A device that signs whatever it likes with its own, good key."""

    def __init__(self, forger: Party, victim: Party, target: Path) -> None:
        self.forger, self.victim, self.target = forger, victim, target
        self.label = Label(Purpose.BUNDLE, forger.device_id, victim.device_id, 1)
        self.changes = forger.changes(3)

    def manifest(self, content: bytes | None = None, **instead: object) -> dict:
        """A good manifest of `content`, except for what is `instead`."""
        content = lines(self.changes) if content is None else content
        first, last = self.changes[0], self.changes[-1]
        said = {
            "format": 1,
            "purpose": "bundle",
            "from": self.forger.device_id,
            "to": self.victim.device_id,
            "sequence": 1,
            "made_at": MONDAY_MORNING,
            "program": "0.1.0",
            "members": [
                {
                    "name": "changes.jsonl",
                    "size": len(content),
                    "sha256": sha256(content).hexdigest(),
                }
            ],
            "previous": "",
            "changes": {
                "count": len(self.changes),
                "first": first.sequence,
                "last": last.sequence,
                "previous": first.previous,
                "digest": last.digest(),
            },
        }
        return said | instead

    def send_changes(self, content: bytes | None = None, **instead: object) -> None:
        content = lines(self.changes) if content is None else content
        self.send_files(
            [
                (
                    "manifest.json",
                    msgspec.json.encode(self.manifest(content, **instead)),
                ),
                ("changes.jsonl", content),
            ]
        )

    def send_files(self, files: Files) -> None:
        self.send_packed(zstandard.compress(tarred(files)))

    def send_packed(self, packed: bytes, comment: str = "") -> None:
        """Encrypt, sign and carry these bytes."""
        comment = comment or self.label.comment()
        key = self.victim.keys.receiving_key
        with self.target.open("w+b") as stream:
            write_carrier(
                stream,
                lambda sealed: seals.encrypt(BytesIO(packed), sealed, [key]),
                lambda digest: seals.signature_text(digest, comment, self.forger.keys),
            )
