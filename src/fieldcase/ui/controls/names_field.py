"""Several names in one line, parted by semicolons."""

from fieldcase.domain.change import JsonValue
from fieldcase.ui.controls.text_field import TextField

_PARTS = (";", "؛")


class NamesField(TextField):
    """`entry()` is the list of the names, each without blanks at its ends."""

    def entry(self) -> JsonValue:
        parted = self.text()
        for sign in _PARTS:
            parted = parted.replace(sign, "\n")
        names = [name.strip() for name in parted.splitlines()]
        return [name for name in names if name]

    def set_entry(self, entry: JsonValue) -> None:
        names = entry if isinstance(entry, list) else []
        self.set_value("; ".join(str(name) for name in names))
