"""The pages of trainings, and how one leads to another."""

from collections.abc import Callable
from dataclasses import dataclass

from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.training.course_rules import COURSE_FORM
from fieldcase.domain.training.enrolment_rules import ENROLMENT_FORM
from fieldcase.domain.training.training_forms import FORMS
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.window.navigation import Navigation, Place

COURSES = "courses"
OF_A_COURSE = (
    *("course", "new-course", "register", "participant", "training-import"),
    *("certificates", "check-certificate", "training-figures"),
)


def place_of_draft(draft: Draft) -> Place | None:
    """Where a draft of one of these forms is written on; None for other forms."""
    if draft.form not in FORMS:
        return None
    record_id = str(draft.entries.get("id") or "")
    if draft.form == COURSE_FORM:
        return (
            Place("course", record_id) if record_id else Place("new-course", draft.id)
        )
    if draft.form == ENROLMENT_FORM:
        return Place("participant", record_id)
    return Place("course", str(draft.entries.get("course_id") or ""))


@dataclass(frozen=True)
class TrainingPlaces:
    """Makes each page on the first visit; its module is loaded then too."""

    desk: Desk
    navigation: Navigation
    open_case: Callable[[str], object]

    def add_all(self) -> None:
        add = self.navigation.add
        add(COURSES, self._courses)
        add("new-course", self._new_course)
        add("course", self._course)
        add("register", self._register)
        add("participant", self._participant)
        add("training-import", self._import)
        add("certificates", self._certificates)
        add("check-certificate", self._check_certificate)
        add("training-figures", self._figures)

    def _courses(self) -> Page:
        from fieldcase.ui.training.courses_page import CoursesPage  # noqa: PLC0415 on the visit

        page = CoursesPage(self.desk)
        page.opened.connect(self._open_course)
        page.new_course_asked.connect(lambda: self._go("new-course"))
        page.figures_asked.connect(lambda: self._go("training-figures"))
        page.check_asked.connect(lambda: self._go("check-certificate"))
        return page

    def _new_course(self) -> Page:
        from fieldcase.ui.training.new_course_page import NewCoursePage  # noqa: PLC0415 on the visit

        page = NewCoursePage(self.desk)
        page.left.connect(lambda: self.navigation.replace(Place(COURSES)))
        page.made.connect(
            lambda course: self.navigation.replace(Place("course", course))
        )
        return page

    def _course(self) -> Page:
        from fieldcase.ui.training.course_page import CoursePage  # noqa: PLC0415 on the visit

        page = CoursePage(self.desk)
        page.register_opened.connect(lambda course: self._go("register", course))
        page.import_asked.connect(lambda course: self._go("training-import", course))
        page.participant_opened.connect(lambda one: self._go("participant", one))
        page.certificates_opened.connect(lambda one: self._go("certificates", one))
        page.answers_asked.connect(lambda answers: self._go("answers", answers))
        return page

    def _register(self) -> Page:
        from fieldcase.ui.training.register_page import RegisterPage  # noqa: PLC0415 on the visit

        page = RegisterPage(self.desk)
        page.course_opened.connect(self._open_course)
        return page

    def _import(self) -> Page:
        from fieldcase.ui.training.import_page import ImportPage  # noqa: PLC0415 on the visit

        page = ImportPage(self.desk)
        page.course_opened.connect(
            lambda course: self.navigation.replace(Place("course", course))
        )
        return page

    def _participant(self) -> Page:
        from fieldcase.ui.training.participant_page import ParticipantPage  # noqa: PLC0415 on the visit

        page = ParticipantPage(self.desk)
        page.course_opened.connect(self._open_course)
        page.case_opened.connect(self.open_case)
        page.answers_asked.connect(lambda answers: self._go("answers", answers))
        return page

    def _certificates(self) -> Page:
        from fieldcase.ui.training.certificates_page import CertificatesPage  # noqa: PLC0415 on the visit

        page = CertificatesPage(self.desk)
        page.course_opened.connect(self._open_course)
        page.check_asked.connect(lambda: self._go("check-certificate"))
        return page

    def _check_certificate(self) -> Page:
        from fieldcase.ui.training.certificate_check_page import CertificateCheckPage  # noqa: PLC0415 on the visit

        return CertificateCheckPage(self.desk)

    def _figures(self) -> Page:
        from fieldcase.ui.reports.reports_page import ReportsPage  # noqa: PLC0415 on the visit
        from fieldcase.ui.training.training_report import TRAININGS  # noqa: PLC0415 on the visit

        return ReportsPage(self.desk, TRAININGS)

    def _open_course(self, course_id: str) -> None:
        self._go("course", course_id)

    def _go(self, page: str, argument: object = None) -> None:
        self.navigation.go(Place(page, argument))
