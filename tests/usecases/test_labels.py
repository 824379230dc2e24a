"""Every label belongs to a field that there is."""

import pytest

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.session import Session
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.referral import Referral
from fieldcase.domain.plan.approval import Approval
from fieldcase.domain.plan.plan import Plan, PlanItem
from fieldcase.domain.plan.reference_data import BudgetLine, ExchangeRate, PremiumRate
from fieldcase.domain.training.certificate import Certificate
from fieldcase.domain.training.course import Course
from fieldcase.domain.training.enrolment import Enrolment
from fieldcase.domain.words import SHIPPED, words_in
from fieldcase.usecases.record_keeping import labels, labels_plan, labels_training

TABLES = [
    (labels.CASE, Case),
    (labels.PERSON, Person),
    (labels.CONSENT, Consent),
    (labels.REFERRAL, Referral),
    (labels.SESSION, Session),
    (labels_plan.PLAN, Plan),
    (labels_plan.PLAN_ITEM, PlanItem),
    (labels_plan.APPROVAL, Approval),
    (labels_plan.BUDGET_LINE, BudgetLine),
    (labels_plan.PREMIUM_RATE, PremiumRate),
    (labels_plan.EXCHANGE_RATE, ExchangeRate),
    (labels_training.COURSE, Course),
    (labels_training.ENROLMENT, Enrolment),
    (labels_training.CERTIFICATE, Certificate),
]


@pytest.mark.parametrize(
    ("table", "entity"), TABLES, ids=lambda it: getattr(it, "__name__", "")
)
def test_every_label_is_of_a_field(table, entity):
    for name in table:
        assert hasattr(entity, name), name


@pytest.mark.parametrize("language", SHIPPED)
def test_no_label_is_empty(language):
    words = words_in(language)
    for table, _ in TABLES:
        for name in table:
            assert labels.label(table, name, words).strip()
