"""What a pack would hold, before it is made: class by class, with counts."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.fields import FieldClass
from fieldcase.domain.monitoring.mission_pack import PackPreview
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import SNUG, Tone
from fieldcase.usecases.casework.case_told import KIND_NAMES
from fieldcase.usecases.monitoring.pack_messages import CLASSES_TOLD
from fieldcase.usecases.monitoring.packs import classes_in

_PROTECTED = (FieldClass.MEDICAL, FieldClass.PROTECTION)


class PackPreviewPart(QWidget):
    """`show_preview(preview)`; `show_none(why)` while there is none to show."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._told = QVBoxLayout(self)
        self._told.setContentsMargins(0, 0, 0, 0)
        self._told.setSpacing(SNUG)

    def show_none(self, why: str) -> None:
        clear(self._told)
        self._told.addWidget(label(why, Role.QUIET, wraps=True))

    def show_preview(self, preview: PackPreview) -> None:
        clear(self._told)
        words = self._words
        self._told.addWidget(label(words.say("What is in it"), Role.STRONG))
        self._told.addWidget(Facts(self._facts(preview)))
        if preview.without_names:
            told = words.say_many(
                "{count} case travels without names: its people allow the mission"
                " neither visits nor their names.",
                "{count} cases travel without names: their people allow the mission"
                " neither visits nor their names.",
                preview.without_names,
            )
            self._told.addWidget(Callout(Tone.ATTENTION, told))
        if any(preview.by_class.get(one) for one in _PROTECTED):
            told = words.say("Illness or protection goes along: only as far as needed?")
            self._told.addWidget(Callout(Tone.INFORMATION, told))

    def _facts(self, preview: PackPreview) -> list[tuple[str, str]]:
        words = self._words
        cases = words.say_many("{count} case", "{count} cases", preview.cases)
        return [
            (words.say("Cases"), cases),
            *(
                (words.say(CLASSES_TOLD[one]), self._counted(preview, one))
                for one in classes_in(preview)
            ),
        ]

    def _counted(self, preview: PackPreview, of: FieldClass) -> str:
        """How many entries, and in which kinds of records most of them."""
        words = self._words
        total = words.say_many(
            "{count} entry", "{count} entries", preview.by_class.get(of, 0)
        )
        kinds = [
            words.say(KIND_NAMES[RecordKind(kind)])
            for kind, counts in sorted(preview.counts.items())
            if counts.get(of)
        ]
        return words.beside((total, words.listed(kinds)))
