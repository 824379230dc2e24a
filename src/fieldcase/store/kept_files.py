"""Files that came in and wait for something: kept to the byte, in pieces."""

from pathlib import Path

import sqlalchemy as sa

from fieldcase.store.desk_tables import KEPT_FILES

_PIECE = 1 << 20  # bytes
MOST = 64 << 20  # bytes; a larger file is only kept where it came from


class KeptFiles:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def keep(self, file_digest: str, path: Path) -> bool:
        """Keep a file, unless it is too large or here already; whether it is here.

        Raises:
            OSError: it cannot be read.
        """
        if self.has(file_digest):
            return True
        if path.stat().st_size > MOST:
            return False
        with path.open("rb") as stream:
            part = 0
            while piece := stream.read(_PIECE):
                row = {"file_digest": file_digest, "part": part, "content": piece}
                self._connection.execute(KEPT_FILES.insert(), row)
                part += 1
        return True

    def has(self, file_digest: str) -> bool:
        same = KEPT_FILES.c.file_digest == file_digest
        asked = sa.select(KEPT_FILES.c.part).where(same).limit(1)
        return self._connection.execute(asked).scalar() is not None

    def all(self) -> set[str]:
        """The digests of the files that are here."""
        asked = sa.select(KEPT_FILES.c.file_digest).distinct()
        return set(self._connection.execute(asked).scalars())

    def write(self, file_digest: str, target: Path) -> None:
        """Put a file together again; one that is not here makes an empty file."""
        same = KEPT_FILES.c.file_digest == file_digest
        asked = sa.select(KEPT_FILES.c.content).where(same).order_by(KEPT_FILES.c.part)
        with target.open("wb") as stream:
            for piece in self._connection.execute(asked).scalars():
                stream.write(piece)

    def drop(self, file_digest: str) -> None:
        same = KEPT_FILES.c.file_digest == file_digest
        self._connection.execute(KEPT_FILES.delete().where(same))
