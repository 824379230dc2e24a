"""A code that stands in no list is refused, whichever field of a form it came to."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldcase.domain.casework.registration_rules import case_problems, person_problems
from fieldcase.domain.casework.session_rules import session_problems
from fieldcase.domain.plan.reference_rules import (
    budget_line_problems,
    exchange_rate_problems,
    premium_rate_problems,
)
from fieldcase.domain.procedures.child_rules import (
    assessment_problems,
    determination_problems,
)
from fieldcase.domain.procedures.medical_rules import amaar_problems, medical_problems
from fieldcase.domain.procedures.risk_rules import risk_problems
from fieldcase.domain.procedures.service_rules import job_problems, service_problems
from fieldcase.domain.rules import Problem, Rule
from fieldcase.domain.training.course_rules import course_problems
from fieldcase.domain.training.enrolment_rules import enrolment_problems
from fieldcase.domain.travel.travel_rules import document_problems, travel_problems
from fieldcase.domain.vulnerability.escalation_rules import escalation_problems
from fieldcase.domain.vulnerability.screening_rules import screening_problems

TODAY = date(2026, 3, 9)
BY_DAY = {
    case_problems: "programme case_type legal_status referral_partner host_country "
    "destination_country visa_regime legal_sub_status reintegration_operator",
    person_problems: "role_in_case sex nationalities languages profiles "
    "marital_status education",
    session_problems: "session_type place_type mode language topics decision "
    "documents_given documents_language next_appointment_for completion",
    screening_problems: "screening_type place_type profiles flags escalation capacity",
    partial(assessment_problems, has_consents=True): "method risks",
    partial(determination_problems, is_decided=False): "decision_maker outcome",
    risk_problems: "police embassy mission outcome",
    medical_problems: "need_types report_language fit_to_fly aids escort",
    amaar_problems: "decision operator",
    service_problems: "country service result",
    job_problems: "country services outcome outcome_3_months outcome_6_months "
    "outcome_12_months",
    travel_problems: "mode ticket status assistance premium_currency",
    document_problems: "kind status country",
}
ANY_DAY = {
    escalation_problems: "to status raised_from",
    course_problems: "training_type subject country mode language fund "
    "attendance_basis",
    enrolment_problems: "kind sex age_band accessibility leaving_reason test_result",
    budget_line_problems: "fund category per visa_regime profiles currency standing",
    premium_rate_problems: "visa_regimes currency standing",
    exchange_rate_problems: "currency standing",
}


# Fields that some of the rules read beside those with a code.
ALSO_ASKED = (
    *(
        "held_on",
        "next_review",
        "factors",
        "escalation_reason",
        "amends",
        "assessed_on",
    ),
    *("review_on", "decided_on", "options", "report_on", "medif_on", "medication"),
    *("starts_on", "ends_on", "result_on", "fee_cents", "wage_cents", "departure_on"),
    *("birth_date", "given_names", "phones", "valid_from", "rate", "ceiling", "adult"),
    *("attachments", "next_appointment", "profiles", "risks", "title", "person_id"),
)
rubbish = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.just("x"), inner, max_size=1)
    ),
    max_leaves=3,
)


def named(rules) -> str:
    return getattr(rules, "func", rules).__name__


@pytest.mark.parametrize("problems", [*BY_DAY, *ANY_DAY], ids=named)
def test_an_unknown_code_is_refused_beside_its_field(problems):
    day = [TODAY] if problems in BY_DAY else []
    for field in {**BY_DAY, **ANY_DAY}[problems].split():
        found = {*problems({field: "?"}, *day), *problems({field: ["?"]}, *day)}
        assert Problem(field, Rule.UNKNOWN_CODE) in found, field


@pytest.mark.parametrize("problems", [*BY_DAY, *ANY_DAY], ids=named)
@settings(max_examples=20)
@given(data=st.data())
def test_whatever_stands_in_a_draft_is_judged_and_brings_no_form_down(problems, data):
    day = [TODAY] if problems in BY_DAY else []
    fields = (*{**BY_DAY, **ANY_DAY}[problems].split(), *ALSO_ASKED)
    entries = st.dictionaries(st.sampled_from(fields), rubbish, max_size=4)

    for problem in problems(data.draw(entries), *day):
        assert isinstance(problem, Problem)
