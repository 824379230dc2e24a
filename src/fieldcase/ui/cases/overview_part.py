"""The overview of a case: where it stands, what happened, whose it is."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.ui.agenda.appointments_section import AppointmentsSection
from fieldcase.ui.cases.case_events import case_events
from fieldcase.ui.cases.facts_card import FactsCard
from fieldcase.ui.cases.known_elsewhere import KnownElsewhere
from fieldcase.ui.cases.people_card import PeopleCard
from fieldcase.ui.cases.step_card import StepCard
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.columns import two_columns
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.timeline import Timeline
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import CARD_GAP
from fieldcase.usecases.casework.cases import CaseFile


class OverviewPart(QWidget):
    """`show_case(file, today)`; the page of the case listens to its cards."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._words = words
        self.steps = StepCard(words)
        self.elsewhere = KnownElsewhere(desk)
        self.appointments = AppointmentsSection(desk)
        self.timeline = Timeline()
        self.people = PeopleCard(words)
        self.facts = FactsCard(desk)
        happened = Card(words.say("Timeline"))
        self.whereabouts = label("", Role.SMALL, wraps=True)
        happened.add(self.timeline, self.whereabouts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(CARD_GAP)
        layout.addWidget(self.elsewhere)
        layout.addWidget(self.steps)
        layout.addLayout(
            two_columns((self.appointments, happened), (self.people, self.facts))
        )

    def show_case(self, file: CaseFile, today: date) -> None:
        self.steps.show_case(file)
        self.elsewhere.look(file.case.id)
        self.timeline.show_events(case_events(file, self._words, today))
        self._tell_whereabouts(len(file.not_there_yet))
        self.people.show_case(file, today)
        self.facts.show_case(file.case, file.also.get(file.case.id, ()))

    def _tell_whereabouts(self, count: int) -> None:
        """What of this case headquarters has not confirmed yet."""
        told = self._words.say_many(
            "{count} record of this case is not yet with headquarters as it is here.",
            "{count} records of this case are not yet with headquarters as they are"
            " here.",
            count,
        )
        self.whereabouts.setText(told)
        self.whereabouts.setVisible(count > 0)
