"""A questionnaire to fill in: its pages beside the way through them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.forms.scoring import ScoringProfile
from fieldcase.forms.tree import Element
from fieldcase.ui.controls.button import Button
from fieldcase.ui.look.tokens import SCROLL_BAR, SNUG, TINY
from fieldcase.ui.questionnaires.directions import direction_of
from fieldcase.ui.questionnaires.form_side import MOST_PROBLEMS, FormSide
from fieldcase.ui.questionnaires.outline import Section, outline
from fieldcase.ui.questionnaires.page_view import PageView
from fieldcase.ui.questionnaires.question_field import QuestionField
from fieldcase.ui.questionnaires.section_titles import SectionRows, problem_rows
from fieldcase.ui.questionnaires.setting import Setting
from fieldcase.ui.questionnaires.still_area import StillArea
from fieldcase.ui.questionnaires.tab_order import chain_tabs
from fieldcase.ui.questionnaires.tally import Tally, Wrong
from fieldcase.ui.questionnaires.turning import (
    Spot,
    after,
    before,
    is_in,
    relevant_spots,
    spot_of,
    step_at,
)


class QuestionnaireForm(QWidget):
    """`show_filling(setting)`; `changed` on every edit: save the answers then.

    `ended` comes when somebody goes on behind the last question. Only the page that
    is shown has widgets; they are refreshed after each answer, and what did not
    change is not touched.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, setting: Setting, profile: ScoringProfile | None = None) -> None:
        super().__init__()
        self._setting, self._words = setting, setting.words
        self._filling = setting.filling
        self._sections: list[Section] = outline(self._filling.form)
        self._tally = Tally(self._filling, self._sections)
        self._rows = SectionRows(setting, self._sections)
        self._here = Spot(0)
        self._wrong: list[Wrong] = []
        self._is_one = False  # question at a time
        self.page: PageView | None = None
        self.side = FormSide(self._words)
        self.side.scores.show_profile(profile, self._filling)
        say = self._words.say
        self.previous_button = Button(say("Previous page"))
        self.next_button = Button(say("Next page"))
        self.area = StillArea()
        self._later = self._soon(self._look_for_problems)
        self._settled = self._soon(self._chain_tabs)
        self._lay_out()
        self._connect()
        self._turn_to(self._first_spot())

    # --- the way through it ---------------------------------------------

    def enter(self) -> None:
        """Put the keyboard into the first question of the page."""
        made = () if self.page is None else self.page.made()
        for field in [one for one in made if one.is_asking][:1]:
            field.enter()

    def next_page(self) -> None:
        self._go(after(self._spots(), self._here))

    def previous_page(self) -> None:
        self._go(before(self._spots(), self._here))

    def go_to(self, element: Element) -> None:
        """Show this question and put the keyboard into it."""
        field = self._shown(element)
        if field is not None:
            self._enter(field)

    def go_to_problem(self) -> bool:
        """The next that is not right, behind the keyboard; False if all is."""
        was_asked = self._setting.insists
        self._insist()
        elements = [wrong.element for wrong in self._wrong]
        if not elements:
            return False
        here = self._element_here()
        at = elements.index(here) + was_asked if here in elements else 0
        self.go_to(elements[at % len(elements)])
        return True

    def problems(self) -> Sequence[Wrong]:
        """What keeps it from being finished, as things stand."""
        return list(self._tally.wrong())

    def speak(self, language: str) -> None:
        """Go on in another language of the form, at the same question."""
        here = self._element_here()
        self._filling.speak(language)
        self._turn_to(self._here)
        if here is not None:
            self.go_to(here)
        self.changed.emit()

    def change_manner(self) -> None:
        """One question on a page, or again all of a section."""
        self._is_one = not self._is_one
        self.side.show_manner(is_one=self._is_one)
        here = self._element_here()
        first = None if self.page is None else next(self.page.fields(), None)
        self._sections = outline(self._filling.form, one_at_a_time=self._is_one)
        self._tally = Tally(self._filling, self._sections)
        self._rows = SectionRows(self._setting, self._sections)
        wanted = here or (None if first is None else first.element)
        spot = None if wanted is None else spot_of(self._sections, wanted)
        self._turn_to(spot or self._first_spot())
        if here is not None:
            self.go_to(here)

    def refresh(self) -> None:
        """Show what follows from an answer; the keyboard stays where it is."""
        self.area.during(self._refresh)

    def _refresh(self) -> None:
        if self.page is not None:
            self.page.refresh()
        self._show_progress()
        self.side.scores.refresh(self._filling)
        if self._setting.insists:
            self._later.start()

    def _lay_out(self) -> None:
        turning = QHBoxLayout()
        turning.setSpacing(SNUG)
        turning.addWidget(self.previous_button)
        turning.addStretch()
        turning.addWidget(self.next_button)
        self.area.body.addLayout(turning)
        self.area.body.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TINY)
        beside = StillArea()
        beside.body.addWidget(self.side)
        beside.setFixedWidth(self.side.width() + SCROLL_BAR + TINY)
        layout.addWidget(beside)
        layout.addWidget(self.area, 1)

    def _connect(self) -> None:
        happenings = self._setting.happenings
        happenings.answered.connect(self._take_answer)
        happenings.passed.connect(self._pass)
        happenings.rounds_changed.connect(self._follow_rounds)
        happenings.rearranged.connect(self._settled.start)
        self.previous_button.clicked.connect(self.previous_page)
        self.next_button.clicked.connect(self.next_page)
        self.side.sections.opened.connect(self._open_section)
        self.side.sections.entered_row.connect(lambda _: self.enter())
        self.side.problems.opened.connect(self._look_at_problem)
        self.side.problems.entered_row.connect(self._open_problem)
        self.side.next_problem_button.clicked.connect(self.go_to_problem)
        self.side.one_button.clicked.connect(self.change_manner)
        keys = {"Ctrl+PgDown": self.next_page, "Ctrl+PgUp": self.previous_page}
        for key, deed in {**keys, "F8": self.go_to_problem}.items():
            QShortcut(QKeySequence(key), self).activated.connect(deed)

    def _take_answer(self, _element: Element) -> None:
        self.refresh()
        self.changed.emit()

    def _follow_rounds(self, added: Element | None) -> None:
        self.refresh()
        self.changed.emit()
        if added is None or self.page is None:
            return
        inside = [one for one in self.page.to_fill_in() if is_in(one.element, added)]
        if inside:
            self._enter(inside[0])

    def _pass(self, element: Element) -> None:
        """Enter goes on: to the next question, then to the next page."""
        fields = [] if self.page is None else self.page.to_fill_in()
        at = [place for place, one in enumerate(fields) if one.element is element]
        if at and at[0] + 1 < len(fields):
            self._enter(fields[at[0] + 1])
        elif after(self._spots(), self._here) is not None:
            self.next_page()
        else:
            self.ended.emit()

    def _open_section(self, key: int) -> None:
        inside = [spot for spot in self._spots() if spot.section == key]
        self._turn_to(inside[0] if inside else Spot(key))

    def _look_at_problem(self, key: int) -> None:
        """The keyboard stays in the list."""
        if key < len(self._wrong):
            field = self._shown(self._wrong[key].element)
            if field is not None:
                self.area.show_whole(field)

    def _open_problem(self, key: int) -> None:
        if key < len(self._wrong):
            self.go_to(self._wrong[key].element)

    def _insist(self) -> None:
        self._setting.insists = True
        if self.page is not None:
            self.page.refresh()
        self._look_for_problems()

    def _look_for_problems(self) -> None:
        self._wrong = list(self._tally.wrong())
        rows = problem_rows(self._setting, self._wrong[:MOST_PROBLEMS])
        self.side.show_problems(rows, len(self._wrong))
        self._show_progress()

    def _spots(self) -> list[Spot]:
        return relevant_spots(self._sections, self._filling)

    def _first_spot(self) -> Spot:
        return next(iter(self._spots()), Spot(0))

    def _go(self, spot: Spot | None) -> None:
        if spot is not None:
            self._turn_to(spot)
            self.enter()

    def _turn_to(self, spot: Spot) -> None:
        old, self.page = self.page, None
        if old is not None:
            self.area.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._here = spot
        self.area.setLayoutDirection(direction_of(self._filling.wording.language))
        if not self._sections:
            return
        step = step_at(self._sections, spot)
        titled = self._sections[spot.section].titled
        self.page = PageView(self._setting, step, titled)
        self.area.body.insertWidget(0, self.page)
        self.page.settle()
        self.page.show()  # the layout would do so later only
        self.area.verticalScrollBar().setValue(0)
        self._show_progress()

    def _show_progress(self) -> None:
        counts = self._tally.counts()
        self.side.show_progress(counts)
        wrong = {self._tally.section_of(each.element) for each in self._wrong}
        rows = [
            self._rows.row(at, one, is_wrong=at in wrong)
            for at, one in enumerate(counts)
            if one.is_relevant
        ]
        self.side.sections.show_rows(rows, self._here.section)
        spots = self._spots()
        self.next_button.setVisible(after(spots, self._here) is not None)
        self.previous_button.setVisible(before(spots, self._here) is not None)

    def _shown(self, element: Element) -> QuestionField | None:
        """Turn to the page of this question."""
        spot = spot_of(self._sections, element)
        if spot is not None and spot != self._here:
            self._turn_to(spot)
        if spot is None or self.page is None:
            return None
        self.page.reveal(element)
        return self.page.field_of(element)

    def _soon(self, deed: Callable[[], object]) -> QTimer:
        """Start it to have something done once what is under way is through."""
        timer = QTimer(self, singleShot=True, interval=0)
        timer.timeout.connect(deed)
        return timer

    def _chain_tabs(self) -> None:
        if self.page is not None:
            turning = (self.previous_button, self.next_button)
            chain_tabs(self.side.next_problem_button, self.page, turning)

    # --- the keyboard ---------------------------------------------

    def _enter(self, field: QuestionField) -> None:
        field.enter()
        self.area.show_whole(field)

    def _element_here(self) -> Element | None:
        """Of the question that has the keyboard."""
        fields = [] if self.page is None else list(self.page.fields())
        return next((one.element for one in fields if one.has_keyboard()), None)
