"""A control under its label, with room for a hint and for what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.ui.controls.form_control import FormControl
from fieldcase.ui.controls.labels import Role, label, restyle
from fieldcase.ui.look.tokens import SMALL, TINY


class LabelledField(QWidget):
    """`LabelledField(words.say("Place"), TextField())`.

    The error stands below, in words that name the way out; it goes away as soon as
    the field is edited. What was typed stays.
    """

    def __init__(self, name: str, control: FormControl, hint: str = "") -> None:
        super().__init__()
        if not isinstance(control, QWidget):
            raise TypeError("a labelled field needs a widget")
        self.control: FormControl = control
        self._widget: QWidget = control
        self.name = label(name.replace("&", "&&"), Role.LABEL)
        self.name.setBuddy(control.focusProxy() or control)
        control.setAccessibleName(name)
        self._hint = label(hint, Role.SMALL, wraps=True)
        self._error = label("", Role.ERROR, wraps=True)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TINY)
        for part in (self.name, control, self._hint, self._error):
            layout.addWidget(part)
        layout.addStretch()
        self._hint.setVisible(bool(hint))
        self._describe(hint)
        self._error.hide()
        self.setFocusProxy(control)
        control.changed.connect(self.clear_error)
        control.problem_found.connect(self.show_error)

    def add_beside(self, *buttons: QWidget) -> None:
        """In line with the control, whatever is said below it."""
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        place = self._column.indexOf(self._widget)
        self._column.removeWidget(self._widget)
        row.addWidget(self._widget, 1)
        for button in buttons:
            row.addWidget(button)
        self._column.insertLayout(place, row)

    def rename(self, name: str) -> None:
        """Ask something else with the same control."""
        self.name.setText(name.replace("&", "&&"))
        self._widget.setAccessibleName(name)

    def show_error(self, text: str) -> None:
        """Say what is wrong; nothing clears it."""
        if text == self.error():
            return
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._hint.setVisible(bool(self._hint.text()) and not text)
        self._describe(text or self._hint.text())
        self._widget.setProperty("wrong", "true" if text else "false")
        restyle(self._widget)

    def clear_error(self) -> None:
        if self.error():
            self.show_error("")

    def error(self) -> str:
        """What is shown as wrong, or nothing."""
        return self._error.text()

    def _describe(self, text: str) -> None:
        """What a screen reader says after the name, on what has the keyboard in it."""
        self._widget.setAccessibleDescription(text)
        tells_itself = getattr(self._widget, "tells_its_buttons", False)
        hands_on = None if tells_itself else self._widget
        while hands_on is not None and (hands_on := hands_on.focusProxy()) is not None:
            hands_on.setAccessibleDescription(text)

    def enter(self) -> None:
        """Put the keyboard into the field."""
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)
