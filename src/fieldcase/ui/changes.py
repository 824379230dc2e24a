"""What the store wrote, told in the window's thread: pages show what is true."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.usecases.workspace import Workspace


class Changes(QObject):
    """`changed` carries the kinds of records written, after committed work.

    Made once, where everything is put together. Drafts are no records: saving one
    is not told.
    """

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kinds: frozenset[RecordKind] = frozenset()
        self._breath = QTimer(self, singleShot=True, interval=0)
        self._breath.timeout.connect(self._tell)
        self._heard.connect(self._gather, Qt.ConnectionType.QueuedConnection)
        workspace.store.tell = self._heard.emit
        workspace.store.hear_others()

    def _gather(self, kinds: frozenset[RecordKind]) -> None:
        """Many works right after one another are told once."""
        self._kinds |= kinds
        self._breath.start()

    def _tell(self) -> None:
        kinds, self._kinds = self._kinds, frozenset()
        self.changed.emit(kinds)
