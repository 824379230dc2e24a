"""The list of cases."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from fieldcase.domain.casework.case_records import HELD
from fieldcase.domain.casework.overview import CaseOverview
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.need_to_know import knows_of, sees
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role as StaffRole
from fieldcase.domain.staff import StaffMember
from fieldcase.domain.words import Words
from fieldcase.ui.cases.cases_filter import CasesFilter
from fieldcase.ui.cases.cases_model import case_columns
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.desk import Desk
from fieldcase.ui.lists.filtered_rows import FilteredRows
from fieldcase.ui.lists.list_export import ListExport
from fieldcase.ui.page import Page
from fieldcase.ui.papers.many_papers import ManyPapers
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.case_told import KIND_NAMES
from fieldcase.usecases.casework.cases import count_cases, list_cases, list_counsellors

_SHOWN_KINDS = frozenset({RecordKind.CASE, RecordKind.PERSON, RecordKind.SESSION})
_COUNSELLOR_KINDS = frozenset({RecordKind.CASE, RecordKind.STAFF_MEMBER})
_KOSOVO = "XK"
_LISTED_FIRST = frozenset({"sessions", "plan_items", "visits"})


class CasesPage(Page):
    """`visit(None)`, or with a `CaseFilter`'s text.

    A counsellor on a shared laptop begins with the own cases (DP-05). That is a
    filter, ticked under "Counsellor", and not a wall: "Show all" and the search find
    the cases of colleagues, who may be away when somebody needs them.

    `case_opened` carries the id of the case; `new_case_asked` comes without.
    """

    case_opened = Signal(str)
    new_case_asked = Signal()
    spreadsheet_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        self._desk, self._words = desk, desk.words
        self._begins_with_own = desk.workspace.staff.role is StaffRole.COUNSELLOR
        role = desk.workspace.staff.role
        self.filter = CasesFilter(
            desk.words,
            desk.workspace.today,
            sees_profiles=sees(role, Person, "profiles"),
        )
        self.new_button = Button(
            desk.words.say("New case"), Kind.PRIMARY, picture="plus", shortcut="Ctrl+N"
        )
        self.export = ListExport(
            desk, self, _lists(desk.words, role), self.filter.which
        )
        self.papers = ManyPapers(desk, self, self.filter.which)
        self.spreadsheet_button = Button(
            desk.words.say("Take over a spreadsheet"), Kind.QUIET, picture="folder"
        )
        self.empty_button = Button("")
        self._empty = EmptyState("cases", "", "", self.empty_button)
        self.table: ListTable[CaseOverview] = ListTable(
            desk.words,
            case_columns(desk.words, desk.workspace.today(), role),
            self._empty,
            name=desk.words.say("Cases"),
        )
        self._rows = FilteredRows(desk, self.table, count_cases, list_cases)
        self._footnote = label("", Role.SMALL, wraps=True)
        self._lay_out()
        self._rows.counted.connect(self._tell_count)
        self._rows.came.connect(self._note)
        self.filter.filtered.connect(self.refresh)
        self.new_button.clicked.connect(self.new_case_asked)
        self.empty_button.clicked.connect(self._fill_the_list)
        self.spreadsheet_button.clicked.connect(self.spreadsheet_asked)
        self.table.opened.connect(lambda case: self.case_opened.emit(case.id))
        desk.changes.changed.connect(self._hear)

    def marked(self) -> object:
        """The case of the row that the keyboard is on."""
        row = self.table.selected()
        return None if row is None else Place("case", row.id)

    def visit(self, argument: object) -> None:
        if isinstance(argument, str) and argument:
            self.filter.text.set_value(argument)
            self._begins_with_own = False  # whoever is looked for may be anybody's
        self._ask_for_counsellors()
        self.refresh()
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filter.fit(event.size().width())

    def refresh(self) -> None:
        """Count and fetch the first rows again; the list stays where it is."""
        self._rows.ask(self.filter.which())

    def _ask_for_counsellors(self) -> None:
        self._desk.ask(self, list_counsellors, self._offer_counsellors)

    def _offer_counsellors(self, staff: list[StaffMember]) -> None:
        self.filter.offer_counsellors(staff)
        own = self._desk.workspace.staff.id
        is_shared = len(staff) > 1 and own in {one.id for one in staff}
        if self._begins_with_own and is_shared:
            self.filter.choose_counsellors(own)
        self._begins_with_own = False  # what is ticked later is somebody's choice

    def _lay_out(self) -> None:
        self.show_head(self._words.say("Cases"), "")
        self.actions_in_bar = [
            self.papers.button,
            self.export.button,
            self.new_button,
        ]
        if self._desk.workspace.staff.role in MAY[Deed.TAKE_OVER]:
            self.actions_in_bar.insert(0, self.spreadsheet_button)
        self.add_beside_title(self.filter)
        self.table.filter_with(self.filter.text)
        for giving in (self.papers, self.export):
            giving.stand_in(self.body)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._footnote)
        self._footnote.hide()

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if not self.isVisible():
            return
        if not _COUNSELLOR_KINDS.isdisjoint(kinds):
            self._ask_for_counsellors()
        if not _SHOWN_KINDS.isdisjoint(kinds):
            self.refresh()

    def _tell_count(self, total: int) -> None:
        self.show_head(self._words.say("Cases"), self._counted(total))
        self._say_empty()

    def _counted(self, total: int) -> str:
        return self._words.say_many("{count} case", "{count} cases", total)

    def _fill_the_list(self) -> None:
        """The deed that an empty list offers."""
        if self.filter.is_narrow():
            self.filter.clear()
        else:
            self.new_case_asked.emit()

    def _say_empty(self) -> None:
        say = self._words.say
        is_narrow = self.filter.is_narrow()
        self.empty_button.rename(say("Show all") if is_narrow else say("New case"))
        if is_narrow:
            self._empty.say(
                say("No case fits"),
                say(
                    "Nothing fits all that is asked for. “Show all” brings back"
                    " the whole list."
                ),
            )
        else:
            self._empty.say(
                say("No cases yet"),
                say(
                    "Here stand all cases of this laptop. Register the first with"
                    " “New case” (Ctrl+N)."
                ),
            )

    def _note(self, rows: list[CaseOverview]) -> None:
        if any(one.destination_country == _KOSOVO for one in rows):
            told = footnotes_for(ListName.COUNTRIES, [_KOSOVO], self._words)
            self._footnote.setText("\n".join(told))
            self._footnote.show()


def _lists(words: Words, role: StaffRole) -> list[Choice]:
    """What can be exported of the cases that are shown."""
    further = [
        Choice(name.replace("_", "-"), words.say(KIND_NAMES[kind]))
        for name, kind in HELD.items()
        if name not in _LISTED_FIRST and knows_of(role, kind)
    ]
    return [
        Choice("cases", words.say("Cases")),
        Choice("registrations", words.say("Cases with everybody in them")),
        Choice("sessions", words.say("Sessions")),
        Choice("plan-items", words.say("Plan items")),
        Choice("visits", words.say("Visits")),
        Choice("persons", words.say("Persons")),
        *further,
        Choice("variables", words.say("Variables")),
    ]
