"""What the store wrote, told in the window's thread: pages show what is true."""

from PySide6.QtCore import QObject, Qt, Signal

from fieldcase.domain.records import RecordKind
from fieldcase.usecases.workspace import Workspace


class Changes(QObject):
    """`changed` carries the kinds of records written, after each committed work.

    Made once, where everything is put together. Drafts are no records: saving one
    is not told.
    """

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        workspace.store.tell = self._heard.emit

    def _tell(self, kinds: frozenset[RecordKind]) -> None:
        self.changed.emit(kinds)
