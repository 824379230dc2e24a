"""The pages of cases, and how one leads to another."""

from dataclasses import dataclass

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.registration_rules import (
    CASE_FORM,
    CONSENT_FORM,
    PERSON_FORM,
)
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.draft_places import place_of_draft
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.navigation import Navigation, Place
from fieldcase.usecases.record_keeping.drafts import open_draft

CASES = "cases"
OF_A_CASE = (
    "case",
    "person",
    "new-case",
    "draft",
    "session",
    "answers",
    "picture",
    "screening",
    "screening-draft",
    "visit",
    "visit-draft",
    "take-over",
)


@dataclass(frozen=True)
class CasePlaces:
    """Makes each page on the first visit; its module is loaded then too."""

    desk: Desk
    navigation: Navigation
    settings: Settings

    def add_all(self) -> None:
        add = self.navigation.add
        add(CASES, self._cases)
        add("take-over", self._take_over)
        add("case", self._case)
        add("person", self._person)
        add("new-case", self._registration)
        add("draft", self._draft)
        add("session", self._session)
        add("answers", self._answers)
        add("screening", self._screening)
        add("screening-draft", self._screening_draft)
        add("picture", self._picture)

    def _cases(self) -> Page:
        from fieldcase.ui.cases.cases_page import CasesPage  # noqa: PLC0415 on the visit

        page = CasesPage(self.desk)
        page.case_opened.connect(self.open_case)
        page.new_case_asked.connect(lambda: self._go("new-case"))
        page.spreadsheet_asked.connect(lambda: self._go("take-over"))
        page.table.show_columns(self.settings.columns_of(CASES))
        page.table.columns_chosen.connect(
            lambda keys: self.settings.keep_columns(CASES, keys)
        )
        return page

    def _take_over(self) -> Page:
        from fieldcase.ui.cases.take_over_page import TakeOverPage  # noqa: PLC0415 on the visit

        page = TakeOverPage(self.desk)
        page.left.connect(lambda: self._go(CASES))
        return page

    def _case(self) -> Page:
        from fieldcase.ui.cases.case_page import CasePage  # noqa: PLC0415 on the visit

        page = CasePage(self.desk)
        page.person_asked.connect(lambda asked: self._go("person", asked))
        page.picture_asked.connect(lambda asked: self._go("picture", asked))
        page.place_asked.connect(self.navigation.go)
        page.draft_opened.connect(lambda draft: self._go("draft", draft))
        page.session_opened.connect(lambda session: self._go("session", session))
        return page

    def _person(self) -> Page:
        from fieldcase.ui.cases.person_page import PersonPage  # noqa: PLC0415 on the visit

        page = PersonPage(self.desk)
        page.left.connect(self._return_to_case)
        return page

    def _picture(self) -> Page:
        from fieldcase.ui.attachments.picture_page import PicturePage  # noqa: PLC0415 on the visit

        page = PicturePage(self.desk)
        page.left.connect(self._return_to_case)
        return page

    def _registration(self) -> Page:
        from fieldcase.ui.cases.registration_page import RegistrationPage  # noqa: PLC0415 on the visit

        page = RegistrationPage(self.desk)
        page.case_registered.connect(self._return_to_case)
        page.case_opened.connect(self.open_case)
        page.left.connect(lambda: self._go("cases"))
        return page

    def _draft(self) -> Page:
        from fieldcase.ui.sessions.session_page import SessionPage  # noqa: PLC0415 on the visit

        page = SessionPage(self.desk)
        page.session_signed.connect(
            lambda session: self.navigation.replace(Place("session", session))
        )
        page.left.connect(self._return_to_case)
        return page

    def _session(self) -> Page:
        from fieldcase.ui.sessions.session_view import SessionView  # noqa: PLC0415 on the visit

        page = SessionView(self.desk)
        page.draft_opened.connect(lambda draft: self._go("draft", draft))
        page.left.connect(self.open_case)
        page.escalation_asked.connect(self.open_case)
        page.version_opened.connect(lambda session: self._go("session", session))
        return page

    def _screening(self) -> Page:
        from fieldcase.ui.vulnerability.screening_view import ScreeningView  # noqa: PLC0415 on the visit

        page = ScreeningView(self.desk)
        page.draft_opened.connect(lambda draft: self._go("screening-draft", draft))
        page.version_opened.connect(lambda screening: self._go("screening", screening))
        page.left.connect(self._open_vulnerability)
        return page

    def _screening_draft(self) -> Page:
        from fieldcase.ui.vulnerability.screening_page import ScreeningPage  # noqa: PLC0415 on the visit

        page = ScreeningPage(self.desk)
        page.left.connect(self._open_vulnerability)
        return page

    def _answers(self) -> Page:
        from fieldcase.ui.questionnaires.answers_page import AnswersPage  # noqa: PLC0415 on the visit

        page = AnswersPage(self.desk)
        page.left.connect(
            lambda case: self._return_to_case(case) if case else self._go("cases")
        )
        page.finished.connect(
            lambda answers: self.navigation.replace(Place("answers", answers))
        )
        page.amended.connect(lambda draft: self._go("answers", draft))
        return page

    def _open_vulnerability(self, case_id: str) -> None:
        asked = CaseAsked(CaseId(case_id), Area.VULNERABILITY)
        self.navigation.replace(Place("case", asked))

    def open_draft(self, draft_id: str) -> None:
        self.desk.ask(
            self.navigation,
            lambda workspace: open_draft(workspace, DraftId(draft_id)),
            self._go_on_with,
        )

    def _go_on_with(self, draft: Draft) -> None:
        """Each draft opens in the form that it was begun in."""
        from fieldcase.ui.cases.person_page import asked_by  # noqa: PLC0415 on the visit

        places = {
            CASE_FORM: Place("new-case", draft.id),
            PERSON_FORM: Place("person", asked_by(draft)),
            CONSENT_FORM: Place("case", draft.case_id),  # it is offered there
            ANSWERS_FORM: Place("answers", draft.id),
        }
        otherwise = place_of_draft(draft) or Place("draft", draft.id)
        self.navigation.go(places.get(draft.form, otherwise))

    def _return_to_case(self, case_id: str) -> None:
        """The form just left is no place to come back to."""
        self.navigation.replace(Place("case", case_id))

    def open_case(self, case_id: str) -> None:
        self._go("case", case_id)

    def _go(self, page: str, argument: object = None) -> None:
        self.navigation.go(Place(page, argument))
