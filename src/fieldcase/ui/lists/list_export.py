"""Exporting lists: one small panel for every list page."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.radio_group import RadioGroup
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import errors_of
from fieldcase.ui.lists.giving_panel import GivingPanel, Write
from fieldcase.ui.look.tokens import Tone

EXCEL, TEXT = ".xlsx", ".csv"
MOST_IN_A_ROW = 6  # lists; of more one is picked
NAMELESS = frozenset(
    {
        *("sessions", "plan-items", "courses", "attendance"),
        *("income-comparison", "caseload", "variables"),
        *("inbox", "laptops", "conflicts", "duplicates"),
    }
)  # lists that never have names


def _choice_of(lists: Sequence[Choice], words: Words) -> RadioGroup | Picker:
    is_long = len(lists) > MOST_IN_A_ROW
    choice = Picker(words, lists) if is_long else RadioGroup(lists, in_a_row=True)
    choice.set_entry(lists[0].code)
    return choice


class ListExport(GivingPanel):
    """Lists as files.

    `lists` are names of `every_list` with what they are called; `which` says which
    cases the page shows, where it shows some only, and `page` what else it shows. Names
    are asked for with their reason; without one there are none.
    """

    def __init__(
        self,
        desk: Desk,
        owner: QWidget,
        lists: Sequence[Choice],
        which: Callable[[], CaseFilter] | None = None,
        page: Callable[[], object] | None = None,
    ) -> None:
        say = desk.words.say
        shown, whole = say("Export what is shown"), say("Export lists")
        title = whole if which is None and page is None else shown
        button = Button(title, picture="table")
        super().__init__(desk, owner, title, button, say("Export"))
        self._has_choice = len(lists) > 1
        self._which, self._page = which or CaseFilter, page or (lambda: None)
        self.list = _choice_of(lists, desk.words)
        self.form = RadioGroup(
            [Choice(EXCEL, "Excel"), Choice(TEXT, "CSV")], in_a_row=True
        )
        self.form.set_entry(EXCEL)
        self.tags = CheckBox(say("With a row of HXL hashtags"))
        self.names = CheckBox(say("With names and how people are reached"))
        self.reason = LabelledField(
            say("Why names go along: the audit keeps it"), TextField()
        )
        self._lay_out()
        self.reason.hide()
        self.names.changed.connect(self._follow_names)
        self.list.changed.connect(self._follow_list)
        self._follow_list()

    def write_to(self, target: Path) -> None:
        """Write it, in the kind of file that was chosen."""
        self._start(target, self._write, self._words.say("Writing the list"))

    def _lay_out(self) -> None:
        say = self._words.say
        chosen = LabelledField(say("List"), self.list)
        if not self._has_choice:
            chosen.hide()
        form = LabelledField(say("Kind of file"), self.form)
        self._fill(chosen, form, self.tags, self.names, self.reason)

    def _first(self) -> QWidget:
        return self.list if self._has_choice else self.form

    def _follow_list(self) -> None:
        may_name = self.list.entry() not in NAMELESS
        self.names.setVisible(may_name)
        self.reason.setVisible(may_name and self.names.value())

    def _follow_names(self) -> None:
        self.reason.setVisible(self.names.value())
        if self.names.value():
            self.reason.enter()

    def _ask(self) -> None:
        today = self._desk.workspace.today().isoformat()
        chosen, ending = str(self.list.entry()), str(self.form.entry())
        name = f"fieldcase-{chosen}-{today}{ending}"
        target = self._desk.ask_where(self._owner, self._title, name)
        if target is not None:
            self.write_to(target)

    @property
    def _write(self) -> Write:
        """Asked in the window's thread, written in another."""
        # What writes Excel is slow to load, and the window opens without it.
        from fieldcase.usecases.giving_out.every_list import (  # noqa: PLC0415 see above
            WITH_NAMES,
            export_list,
        )
        from fieldcase.usecases.giving_out.list_giving import ListAsked  # noqa: PLC0415 see above

        name = str(self.list.entry())
        told = str(self.reason.control.entry() or "")
        is_named = self.names.value() and name in WITH_NAMES
        asked = ListAsked(
            which=self._which(),
            page=self._page(),
            has_tags=self.tags.value(),
            reason=told if is_named else None,
        )
        workspace, words = self._desk.workspace, self._words

        def write(target: Path, progress: Progress) -> int:
            return export_list(workspace, name, target, words, progress, asked)

        return write

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            told = errors_of(error.problems, self._words)
            self.reason.show_error(next(iter(told.values())))
            self.reason.enter()
        else:
            super()._refuse(error)

    def _tell(self, target: Path, count: int) -> None:
        told = self._words.say_many(
            "{count} row is in {name}.",
            "{count} rows are in {name}.",
            count,
            name=target.name,
        )
        self._desk.tell(Tone.GOOD, told)
