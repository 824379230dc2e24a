"""Where a draft is written on: the page of its form, or its area of the case's page.

Forms that open in line name their area here, and what `begin` of its section opens;
forms with a page of their own name the page, which is visited with the draft's id.
"""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.agenda.appointment_rules import FORM as APPOINTMENT_FORM
from fieldcase.domain.casework.registration_rules import PERSON_ID
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.consent.referral_rules import FORM as REFERRAL_FORM
from fieldcase.domain.monitoring.monitoring_forms import SPOT_CHECK_FORM
from fieldcase.domain.monitoring.visit_rules import FORM as VISIT_FORM
from fieldcase.domain.plan.plan_rules import (
    AMENDMENT_FORM,
    DECISION_FORM,
    EXTENSION_FORM,
    ITEM_FORM,
    PLAN_FORM,
)
from fieldcase.domain.plan.reference_rules import FORMS as REFERENCE_FORMS
from fieldcase.domain.procedures.procedure_kinds import PROCEDURE_KINDS, REOPENING_FORM
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.vulnerability.escalation_rules import ANSWER_FORM, NOTE_FORM
from fieldcase.domain.vulnerability.escalation_rules import FORM as ESCALATION_FORM
from fieldcase.domain.vulnerability.screening_rules import FORM as SCREENING_FORM
from fieldcase.ui.amounts.amounts_places import AMOUNTS
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.missions.places import place_of_draft as place_in_missions
from fieldcase.ui.training.places import place_of_draft as place_in_training
from fieldcase.ui.window.navigation import Place

PAGES: Mapping[str, str] = MappingProxyType(
    {
        SCREENING_FORM: "screening-draft",
        ANSWERS_FORM: "answers",
        VISIT_FORM: "visit-draft",
        DECISION_FORM: "team",
        **dict.fromkeys(REFERENCE_FORMS.values(), AMOUNTS),
    }
)
IN_LINE: Mapping[str, tuple[Area, str]] = MappingProxyType(
    {
        APPOINTMENT_FORM: (Area.OVERVIEW, "appointment"),
        ESCALATION_FORM: (Area.VULNERABILITY, "escalation"),
        SPOT_CHECK_FORM: (Area.VISITS, ""),
        REFERRAL_FORM: (Area.PEOPLE, REFERRAL_FORM),
        ANSWER_FORM: (Area.VULNERABILITY, ""),
        NOTE_FORM: (Area.VULNERABILITY, ""),
        PLAN_FORM: (Area.PLAN, PLAN_FORM),
        ITEM_FORM: (Area.PLAN, ITEM_FORM),
        AMENDMENT_FORM: (Area.PLAN, AMENDMENT_FORM),
        EXTENSION_FORM: (Area.PLAN, EXTENSION_FORM),
    }
)


def place_of_draft(draft: Draft) -> Place | None:
    """None for the forms that the page of a case opens itself."""
    if draft.form in PAGES:
        return Place(PAGES[draft.form], draft.id)
    if draft.form in IN_LINE:
        return Place("case", CaseAsked(draft.case_id, *IN_LINE[draft.form]))
    if draft.form in (*PROCEDURE_KINDS, REOPENING_FORM):
        return Place("case", CaseAsked(draft.case_id, Area.PROCEDURES, _begin(draft)))
    return place_in_missions(draft) or place_in_training(draft)


def _begin(draft: Draft) -> str:
    """The form with the person and the record that its draft is about."""
    named = [str(draft.entries.get(name) or "") for name in (PERSON_ID, "record_id")]
    return ":".join((draft.form, *named))
