"""Before a file is attached: whom it is about, and who may see it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.need_to_know import SEEN
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.casework.cases import CaseFile
from fieldcase.usecases.workspace import Workspace

_CASE = "case"


class AttachingPanel(QWidget):
    """`ask(file, paths)` shows it; `attached` once for each file that is."""

    attached = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._case_id = CaseId("")
        self._paths: Sequence[Path] = ()
        self._told = label("", Role.STRONG, wraps=True)
        self.title = LabelledField(words.say("What it is"), TextField())
        self.whom = ChoiceChips([], is_multiple=False)
        self._whom = LabelledField(words.say("About whom"), self.whom)
        self.shows = ChoiceChips(_classes(desk), is_multiple=False)
        self._shows = LabelledField(words.say("What can be seen on it"), self.shows)
        self.attach_button = Button(words.say("Attach"))
        self._later_button = Button(words.say("Not now"), Kind.QUIET)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch()
        row.addWidget(self._later_button)
        row.addWidget(self.attach_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SNUG)
        layout.setSpacing(SNUG)
        for part in (self._told, self.title, self._whom, self._shows):
            layout.addWidget(part)
        layout.addLayout(row)
        self.attach_button.clicked.connect(self.attach)
        self._later_button.clicked.connect(self.hide)
        self.hide()

    def ask(self, file: CaseFile, paths: Sequence[Path]) -> None:
        """Begin with the file's name and the one person, if there is but one."""
        words = self._words
        self._case_id, self._paths = file.case.id, paths
        told = paths[0].name
        if len(paths) > 1:
            told = words.say_many("{count} file", "{count} files", len(paths))
        self._told.setText(words.isolated(told))
        self.title.control.set_entry(paths[0].stem)
        self.title.setVisible(len(paths) == 1)
        persons = [Choice(one.id, _name(file, one.id)) for one in file.persons]
        self.whom.show_choices([*persons, Choice(_CASE, words.say("The whole case"))])
        self.whom.set_value(persons[0].code if len(persons) == 1 else _CASE)
        self.shows.set_value(FieldClass.CASEWORK)
        self.show()
        first = self.title if len(paths) == 1 else self._whom
        first.enter()
        bring_into_sight(self)

    def attach(self) -> None:
        """One after the other; what is refused is told, the others are kept."""
        title = str(self.title.control.entry() or "") if len(self._paths) == 1 else ""
        self.hide()
        for path in self._paths:
            about = self._about(title.strip() or path.stem)
            self._desk.ask(
                self, partial(_attach, about, path), lambda _: self.attached.emit()
            )

    def _about(self, title: str) -> About:
        whom = self.whom.value()
        is_case = whom in {"", _CASE}
        return About(
            case_id=self._case_id,
            owner_kind=RecordKind.CASE if is_case else RecordKind.PERSON,
            owner_id=self._case_id if is_case else whom,
            title=title,
            sensitivity=FieldClass(self.shows.value() or FieldClass.CASEWORK),
        )


def sensitivity_names(words: Words) -> dict[FieldClass, str]:
    """What can be seen on a scan or a photo, the least protected first."""
    return {
        FieldClass.CASEWORK: words.say("Nothing protected"),
        FieldClass.MEDICAL: words.say("Illness: protected"),
        FieldClass.PROTECTION: words.say("Protection: protected"),
    }


def _attach(about: About, path: Path, workspace: Workspace) -> Attachment:
    return attach(workspace, about, path)


def _classes(desk: Desk) -> list[Choice]:
    """Nobody attaches what they could not look at."""
    seen = SEEN[desk.workspace.staff.role]
    names = sensitivity_names(desk.words)
    return [Choice(one, name) for one, name in names.items() if one in seen]


def _name(file: CaseFile, person_id: str) -> str:
    for one in file.persons:
        if one.id == person_id:
            return one.full_name or one.number
    return ""
