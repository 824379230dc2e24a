"""What every control to fill in can do, whatever it looks like."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, SignalInstance

if TYPE_CHECKING:
    from fieldcase.domain.change import JsonValue


class FormControl(Protocol):
    """A QWidget with these signals and methods; see the package's docstring."""

    @property
    def changed(self) -> SignalInstance: ...
    @property
    def problem_found(self) -> SignalInstance: ...
    def entry(self) -> "JsonValue": ...
    def set_entry(self, entry: "JsonValue") -> None: ...
    def setFocus(self, reason: Qt.FocusReason, /) -> None: ...
