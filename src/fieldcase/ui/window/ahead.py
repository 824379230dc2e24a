"""Loading what the next pages are made of while nobody waits for it."""

from collections.abc import Iterator, Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from fieldcase.ui.jobs import JobRunner, Lane

_WINDOW = "fieldcase.ui."
_AFTER = 1500  # ms; first the page of the day shall be there
_BETWEEN = 60  # ms; keys and clicks come first
# In the order in which a day needs them; those that many others use come first.
MODULES = (
    "fieldcase.usecases.casework.cases",
    "fieldcase.ui.controls.list_table",
    "fieldcase.ui.cases.cases_page",
    "fieldcase.usecases.casework.finding",
    "fieldcase.usecases.consent.consents",
    "fieldcase.usecases.agenda.agenda",
    "fieldcase.ui.agenda.appointments_section",
    "fieldcase.ui.cases.person_page",
    "fieldcase.ui.history.history_card",
    "fieldcase.ui.attachments.attachments_card",
    "fieldcase.ui.cases.consents_card",
    "fieldcase.ui.cases.case_page",
    "fieldcase.ui.sessions.session_page",
    "fieldcase.ui.people.people_section",
    "fieldcase.ui.people.referral_section",
    "fieldcase.ui.vulnerability.vulnerability_section",
    "fieldcase.ui.vulnerability.screening_page",
    "fieldcase.ui.cases.registration_page",
    "fieldcase.usecases.plan.plan_file",
    "fieldcase.ui.plan.items_card",
    "fieldcase.ui.plan.plan_section",
    "fieldcase.ui.procedures.path_card",
    "fieldcase.ui.procedures.procedures_section",
    "fieldcase.ui.travel.travel_section",
    "fieldcase.ui.plan.premium_section",
    "fieldcase.usecases.questionnaires.open_answers",
    "fieldcase.usecases.questionnaires.filled_lists",
    "fieldcase.ui.questionnaires.answers_card",
    "fieldcase.ui.questionnaires.questionnaire_form",
    "fieldcase.ui.questionnaires.answers_page",
    "fieldcase.ui.sessions.session_view",
    "fieldcase.ui.papers.paper_page",
    "fieldcase.ui.agenda.agenda_page",
    "fieldcase.ui.keeping.settings_page",
    "fieldcase.ui.sync.sync_page",
)


class Ahead(QObject):
    """`begin` once the window is there: one module at a time, between two events.

    What does not belong to the window is loaded beside its thread. `done` when all
    is there.
    """

    done = Signal()

    def __init__(
        self,
        jobs: JobRunner,
        parent: QObject,
        modules: Sequence[str] = MODULES,
        after: int = _AFTER,
        between: int = _BETWEEN,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._after, self._between = jobs, after, between
        self._left: Iterator[str] = iter(modules)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._load)

    def begin(self) -> None:
        self._next.start(self._after)

    def stop(self) -> None:
        self._next.stop()

    def _load(self) -> None:
        name = next(self._left, None)
        if name is None:
            self.done.emit()
            return
        if name.startswith(_WINDOW):
            import_module(name)
            self._next.start(self._between)
        else:
            self._jobs.start(
                self,
                lambda _progress: import_module(name),
                lambda _module: self._next.start(self._between),
                lane=Lane.OUTSIDE,
            )
