"""One window for a store on a laptop: the second one calls the first to the front."""

from pathlib import Path

from PySide6.QtCore import (
    QCryptographicHash,
    QDir,
    QLockFile,
    QObject,
    QStandardPaths,
    QTimer,
    Signal,
)

from fieldcase.domain.store_address import StoreAddress
from fieldcase.ui.settings import HOUSE

_LISTENS_AFTER = 1500  # ms; loading what it takes would keep the first page waiting
_PATIENCE = 500  # ms for an answer from a window that may be busy


class OneWindow(QObject):
    """`hold` a store while its window is there; `called` when somebody began a second.

    A program that was killed holds nothing: the lock knows whose it was. What lies in
    the folder for running programs names no store. On a server many work at once.
    """

    called = Signal()

    def __init__(self, parent: QObject, folder: Path | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or _running()
        self._lock: QLockFile | None = None
        self._server: QObject | None = None
        self._held: Path | None = None
        self._soon = QTimer(self, singleShot=True, interval=_LISTENS_AFTER)
        self._soon.timeout.connect(self.listen)

    def hold(self, store: StoreAddress) -> bool:
        """Whether this window has the store for itself from now on."""
        if not isinstance(store, Path) or store == self._held:
            return True
        # Qt's way: where no folder can be made, or its name cannot be said in the
        # system's language, nothing is held and work goes on
        QDir().mkpath(str(self._folder))
        lock = QLockFile(str(self._folder / f"{self._sign(store)}.lock"))
        lock.setStaleLockTime(0)  # a held one is never old; a dead owner's is taken
        if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
            return False
        self.let_go()
        self._lock, self._held = lock, store
        self._soon.start()
        return True

    def let_go(self) -> None:
        """Another window may have it."""
        self._soon.stop()
        if self._server is not None:
            self._server.deleteLater()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()
        self._lock = self._held = None

    def call(self, store: StoreAddress) -> None:
        """Ask the window that holds this store to come to the front."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 rarely needed

        if isinstance(store, Path):
            line = QLocalSocket(self)
            line.connectToServer(self._sign(store))
            if line.waitForConnected(_PATIENCE):
                line.disconnectFromServer()
            line.deleteLater()

    def listen(self) -> None:
        """Hear it when somebody calls; a lock without an ear still holds."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 the window is there first

        if self._held is None:
            return
        name = self._sign(self._held)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name)  # of a program that was killed
        server.newConnection.connect(self._hear)
        server.listen(name)
        self._server = server

    def _hear(self) -> None:
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 loaded by now

        if isinstance(self._server, QLocalServer):
            caller = self._server.nextPendingConnection()
            if caller is not None:
                caller.deleteLater()
            self.called.emit()

    def _sign(self, store: Path) -> str:
        """The same for every window of this person's on this store, and no name."""
        told = f"{self._folder}\n{store.resolve()}"
        way = QCryptographicHash.Algorithm.Sha256
        digest = QCryptographicHash.hash(told.encode(errors="replace"), way)
        return f"fieldcase-{digest.data().hex()[:16]}"


def _running() -> Path:
    """A person's own folder for what programs keep."""
    kinds = QStandardPaths.StandardLocation
    return Path(QStandardPaths.writableLocation(kinds.GenericDataLocation)) / HOUSE
