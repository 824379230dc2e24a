"""The versions of a questionnaire: looked at, compared, retired."""

from collections.abc import Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.questionnaires.questionnaire import (
    QuestionnaireVersion,
    VersionId,
)
from fieldcase.domain.words import Words, mark
from fieldcase.forms.versions import Difference, FormDifference
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, SNUG, TINY, Tone
from fieldcase.ui.questionnaires.library_columns import languages_told
from fieldcase.usecases.questionnaires.questionnaire_file import QuestionnaireFile
from fieldcase.usecases.questionnaires.questionnaire_library import compare_versions
from fieldcase.usecases.workspace import Workspace

_MOST_TOLD = 12  # differences; the others as a number
_TOLD = MappingProxyType(
    {
        Difference.ADDED: mark("New"),
        Difference.REMOVED: mark("Gone"),
        Difference.KIND: mark("Another kind of question"),
        Difference.TYPE: mark("Another type of answer"),
        Difference.RULES: mark("Other rules or choices"),
        Difference.WORDS: mark("Other words"),
    }
)


class VersionRow(QWidget):
    """One version in a line, and below it what differs from the one before."""

    def __init__(
        self, words: Words, version: QuestionnaireVersion, state: tuple[str, Tone]
    ) -> None:
        super().__init__()
        self.version, self._words = version, words
        number = words.isolated(version.version or words.say("none"))
        name = words.say("Version {version}", version=number)
        self.setAccessibleName(name)
        self.preview_button = Button(words.say("Preview"), Kind.QUIET, picture="eye")
        self.compare_button = Button(words.say("What changed"), Kind.QUIET)
        self.retire_button = Button("", Kind.QUIET)
        self.differences = label("", Role.QUIET, wraps=True)
        self.differences.hide()
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addWidget(label(name, Role.STRONG))
        line.addWidget(Pill(*state))
        line.addStretch()
        for button in (self.preview_button, self.compare_button, self.retire_button):
            button.setProperty("slim", "true")
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TINY)
        layout.addLayout(line)
        layout.addWidget(label(self._facts(), Role.QUIET, wraps=True))
        layout.addWidget(self.differences)

    def show_differences(self, found: Sequence[FormDifference]) -> None:
        words = self._words
        told = [
            f"{words.say(_TOLD[each.difference])}: {words.isolated(each.path)}"
            for each in found[:_MOST_TOLD]
        ]
        more = len(found) - _MOST_TOLD
        if more > 0:
            told.append(words.say_many("and {count} more", "and {count} more", more))
        if not told:
            told = [words.say("Nothing that is asked differs.")]
        self.differences.setText("\n".join(words.line(each) for each in told))
        self.differences.show()

    def _facts(self) -> str:
        words, version = self._words, self.version
        asked = words.say_many(
            "{count} question", "{count} questions", version.questions
        )
        came = "" if version.is_built_in else words.date(version.taken_in_at.date())
        languages = languages_told(version.languages, words)
        return words.beside([asked, languages, came])


class VersionsCard(Card):
    """`preview_asked` carries a version's id, `retired` the id and whether it is."""

    preview_asked = Signal(str)
    retired = Signal(str, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Versions"))
        self._desk, self._words = desk, desk.words
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self.content.addLayout(self._rows)
        self.rows: list[VersionRow] = []

    def show_file(self, file: QuestionnaireFile) -> None:
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        older = [*file.entry.versions[1:], None]
        self.rows = [
            self._row(file, version, before)
            for version, before in zip(file.entry.versions, older, strict=True)
        ]
        for row in self.rows:
            self._rows.addWidget(row)

    def _row(
        self,
        file: QuestionnaireFile,
        version: QuestionnaireVersion,
        before: QuestionnaireVersion | None,
    ) -> VersionRow:
        words, entry = self._words, file.entry
        is_retired = version.id in entry.questionnaire.retired_versions
        row = VersionRow(words, version, _state(file, version, words))
        row.retire_button.setText(
            words.say("Use again") if is_retired else words.say("Retire")
        )
        row.retire_button.setVisible(file.may_keep and len(entry.versions) > 1)
        row.compare_button.setVisible(before is not None)
        row.preview_button.clicked.connect(lambda: self.preview_asked.emit(version.id))
        row.retire_button.clicked.connect(
            lambda: self.retired.emit(version.id, not is_retired)
        )
        if before is not None:
            row.compare_button.clicked.connect(
                partial(self._compare, row, before.id, version.id)
            )
        return row

    def _compare(
        self, row: VersionRow, older: VersionId, newer: VersionId, *_: object
    ) -> None:
        self._desk.ask(row, partial(_compared, older, newer), row.show_differences)


def _state(
    file: QuestionnaireFile, version: QuestionnaireVersion, words: Words
) -> tuple[str, Tone]:
    current = file.entry.current
    if current is not None and current.id == version.id:
        return words.say("In use"), Tone.GOOD
    if version.id in file.entry.questionnaire.retired_versions:
        return words.say("Retired"), Tone.NEUTRAL
    return words.say("Older"), Tone.NEUTRAL


def _compared(
    older: VersionId, newer: VersionId, workspace: Workspace
) -> list[FormDifference]:
    return compare_versions(workspace, older, newer)
