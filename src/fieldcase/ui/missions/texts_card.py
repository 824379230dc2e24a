"""A part of a mission on a card: read, or edited in a form in its place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from fieldcase.domain.monitoring.mission import Mission
from fieldcase.domain.records import taken_apart
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.usecases.monitoring.missions import edit_mission
from fieldcase.usecases.record_keeping.drafts import NO_CASE, FormVersion

Tell = Callable[[Mission, Words], Sequence[tuple[str, str]]]


class MissionTextsCard(Card):
    """`show_mission(mission)`; what is typed over it stays. `changed` once saved.

    `tell` says what is read; `version` is the form's name and version.
    """

    changed = Signal()

    def __init__(
        self, desk: Desk, title: str, form: FormPart, version: FormVersion, tell: Tell
    ) -> None:
        super().__init__(title)
        words = desk.words
        self._words, self._tell = words, tell
        self._mission: Mission | None = None
        name = words.say("Edit: {what}", what=title)
        edit = words.say("Edit")
        self.edit_button = Button(edit, Kind.QUIET, picture="edit", name=name)
        self.add_beside_title(self.edit_button)
        self._facts = Facts()
        self._nothing = label(words.say("Nothing is written here yet."), Role.QUIET)
        self.panel = RecordPanel(desk, form, version, words.say("Save"))
        self.add(self._facts, self._nothing, self.panel)
        self.edit_button.clicked.connect(self.begin)
        self.panel.ended.connect(self._show_reading)
        self.panel.done.connect(lambda _: self.changed.emit())

    def show_mission(self, mission: Mission) -> None:
        if self._mission is not None and self._mission.id != mission.id:
            self.panel.put_away()
        self._mission = mission
        self._facts.show_facts(self._tell(mission, self._words))
        if not self.panel.isVisible():
            self._show_reading()

    def begin(self) -> None:
        """Open the form."""
        mission = self._mission
        if mission is None:
            return
        for part in (self._facts, self._nothing, self.edit_button):
            part.hide()
        self.panel.ask(
            RecordAsked(
                case_id=NO_CASE,
                deed=lambda workspace, entries, draft_id: edit_mission(
                    workspace, mission.id, entries, draft_id
                ),
                entries=taken_apart(mission),
                about={"id": mission.id},
            )
        )

    def _show_reading(self) -> None:
        mission = self._mission
        told = mission is not None and any(
            fact for _, fact in self._tell(mission, self._words)
        )
        self._facts.setVisible(told)
        self._nothing.setVisible(not told)
        self.edit_button.show()
