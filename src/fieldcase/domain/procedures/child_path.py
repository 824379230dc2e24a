"""The path of a child alone (V-3, V-4), and what families with children prepare.

Family assessment, the consents of guardian and child, a positive determination and a
confirmed reception stand before the journey; the determination before the approval,
since only a return in the child's best interest is approved.
"""

from collections.abc import Sequence
from dataclasses import replace

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.minors import (
    UMC,
    day_that_counts,
    is_child,
    is_unaccompanied,
)
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.stops import Area, StepRule
from fieldcase.domain.consent.consent import Consent, ConsentStatus
from fieldcase.domain.consent.needed_consents import CONSENT_FORM_ASKED, standing
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.procedures.best_interest import WITH_CONDITIONS, BestInterest
from fieldcase.domain.procedures.family_assessment import FamilyAssessment
from fieldcase.domain.procedures.paths import (
    Outlook,
    Path,
    PathName,
    PathStep,
    StepName,
    Steps,
)
from fieldcase.domain.record_kinds import RecordKind

FAMILY_CONTACT = "C6"
BY_GUARDIAN = frozenset({"guardian", "parent", "both"})
BY_CHILD = frozenset({"self", "both"})
CHILDREN_PREPARED, WORKBOOK_GIVEN = "CHI", "KIDS"  # a topic; a paper handed over
WORKBOOK_FROM, WORKBOOK_TO = 6, 12  # years, both included
DEFERRED = "DEF"
PERSON_FORM_ASKED, SESSION_FORM_ASKED = "person", "session"


def is_alone(person: Person, outlook: Outlook) -> bool:
    """By age and company; without a birth date, by what the case says of the child."""
    case, family = outlook.records.case, outlook.records.persons
    if person.birth_date is None:
        is_said = UMC in person.profiles or case.case_type == UMC
        return is_said and not person.with_legal_carer
    return is_unaccompanied(person, case, family, outlook.today)


def child_paths(outlook: Outlook) -> tuple[Path, ...]:
    return tuple(
        _child_alone(person, outlook)
        for person in outlook.records.persons
        if is_alone(person, outlook)
    )


def family_path(outlook: Outlook) -> tuple[Path, ...]:
    """Children who travel with their family are prepared too; it stops nothing."""
    day = day_that_counts(outlook.records.case, outlook.today)
    children = [
        person
        for person in outlook.records.persons
        if is_child(person, day) and not is_alone(person, outlook)
    ]
    if not children:
        return ()
    steps = Steps(person_id=None, form=RecordKind.SESSION, holds=None)
    ages = [person.age_on(day) or 0 for person in children]
    is_of_age = any(WORKBOOK_FROM <= age <= WORKBOOK_TO for age in ages)
    made = (_preparation(steps, outlook), _workbook(steps, outlook, wanted=is_of_age))
    return (Path(name=PathName.FAMILY, person_id=None, steps=made),)


def last_assessment(outlook: Outlook, person: Person) -> FamilyAssessment | None:
    """A later request means that the family is to be seen again: the last counts."""
    found = outlook.records.family_assessments
    mine = [one for one in found if one.person_id == person.id]
    return max(mine, key=lambda one: one.id, default=None)


def standing_determinations(
    determinations: Sequence[BestInterest], person_id: str
) -> list[BestInterest]:
    """Those that no other one re-opened; two are there after two laptops met."""
    reopened = {one.reopens for one in determinations}
    return [
        one
        for one in sorted(determinations, key=lambda each: each.id)
        if one.person_id == person_id and one.id not in reopened
    ]


def contact_allowed(consents: Sequence[Consent], person_id: str) -> frozenset[str]:
    """Who, in codes of `given_by`, allows the family to be contacted now."""
    return frozenset(
        consent.given_by
        for consent in standing(consents)
        if consent.person_id == person_id
        and consent.purpose == FAMILY_CONTACT
        and consent.status is ConsentStatus.GIVEN
    )


def _child_alone(person: Person, outlook: Outlook) -> Path:
    assessments = Steps(person_id=person.id, form=RecordKind.FAMILY_ASSESSMENT)
    decisions = Steps(
        person_id=person.id,
        form=RecordKind.BEST_INTEREST,
        seen=FieldClass.PROTECTION,
        holds=CaseStatus.APPROVED,
    )
    assessment = last_assessment(outlook, person)
    standing_ones = standing_determinations(outlook.records.best_interests, person.id)
    steps = (
        _guardian(assessments, person),
        _requested(assessments, assessment),
        *_consents(assessments, outlook, person),
        _family_consent(assessments, assessment),
        _assessed(assessments, assessment),
        _decided(decisions, standing_ones),
        _conditions(replace(decisions, holds=CaseStatus.READY), standing_ones),
        _reception(assessments, assessment),
    )
    return Path(name=PathName.CHILD_ALONE, person_id=person.id, steps=steps)


def _guardian(steps: Steps, person: Person) -> PathStep:
    if person.guardian_name:
        return steps.done(StepName.GUARDIAN, person.guardian_appointed_on)
    return replace(steps, holds=None).elsewhere(
        StepName.GUARDIAN,
        StepRule.GUARDIAN_UNKNOWN,
        Area.PEOPLE,
        PERSON_FORM_ASKED,
    )


def _requested(steps: Steps, assessment: FamilyAssessment | None) -> PathStep:
    if assessment is None:
        return steps.missing(StepName.REQUEST, StepRule.ASSESSMENT_NOT_REQUESTED)
    return steps.done(StepName.REQUEST, assessment.requested_on)


def _consents(
    steps: Steps, outlook: Outlook, person: Person
) -> tuple[PathStep, PathStep]:
    givers = contact_allowed(outlook.records.consents, person.id)

    def consent(name: StepName, rule: StepRule, by: frozenset[str]) -> PathStep:
        if givers & by:
            return steps.done(name)
        begin = CONSENT_FORM_ASKED
        return steps.elsewhere(name, rule, Area.PEOPLE, begin, FAMILY_CONTACT)

    return (
        consent(StepName.GUARDIAN_CONSENT, StepRule.GUARDIAN_CONSENT, BY_GUARDIAN),
        consent(StepName.CHILD_CONSENT, StepRule.CHILD_CONSENT, BY_CHILD),
    )


def _family_consent(steps: Steps, assessment: FamilyAssessment | None) -> PathStep:
    if assessment is None or assessment.family_consent_on is None:
        return steps.missing(StepName.FAMILY_CONSENT, StepRule.FAMILY_CONSENT)
    return steps.done(StepName.FAMILY_CONSENT, assessment.family_consent_on)


def _assessed(steps: Steps, assessment: FamilyAssessment | None) -> PathStep:
    if assessment is None or assessment.assessed_on is None:
        return steps.missing(StepName.ASSESSMENT, StepRule.FAMILY_NOT_ASSESSED)
    return steps.done(StepName.ASSESSMENT, assessment.assessed_on)


def _decided(steps: Steps, found: Sequence[BestInterest]) -> PathStep:
    name = StepName.DETERMINATION
    opposed = [one for one in found if one.is_final and not one.is_positive]
    undecided = [one for one in found if not one.is_final]
    if opposed:
        last = opposed[-1]
        if last.outcome == DEFERRED:
            rule = StepRule.BEST_INTEREST_DEFERRED
            return steps.missing(name, rule, last.review_on)
        return steps.blocked(name, StepRule.BEST_INTEREST_NEGATIVE, last.decided_on)
    if undecided or not found:
        return steps.missing(name, StepRule.BEST_INTEREST_OPEN)
    return steps.done(name, found[-1].decided_on)


def _conditions(steps: Steps, found: Sequence[BestInterest]) -> PathStep:
    bound = [one for one in found if one.is_final and one.outcome == WITH_CONDITIONS]
    if not bound:
        return steps.not_needed(StepName.CONDITIONS)
    if any(one.conditions_met_on is None for one in bound):
        return steps.missing(StepName.CONDITIONS, StepRule.BEST_INTEREST_CONDITIONS)
    return steps.done(StepName.CONDITIONS, bound[-1].conditions_met_on)


def _reception(steps: Steps, assessment: FamilyAssessment | None) -> PathStep:
    if assessment is None or assessment.reception_confirmed_on is None:
        return steps.missing(StepName.RECEPTION, StepRule.RECEPTION_NOT_CONFIRMED)
    return steps.done(StepName.RECEPTION, assessment.reception_confirmed_on)


def _preparation(steps: Steps, outlook: Outlook) -> PathStep:
    held = [
        one.held_on
        for one in outlook.records.sessions
        if CHILDREN_PREPARED in one.topics
    ]
    if held:
        return steps.done(StepName.PREPARATION, max(held))
    rule = StepRule.CHILD_NOT_PREPARED
    return steps.elsewhere(
        StepName.PREPARATION, rule, Area.OVERVIEW, SESSION_FORM_ASKED
    )


def _workbook(steps: Steps, outlook: Outlook, *, wanted: bool) -> PathStep:
    given = [
        one.held_on
        for one in outlook.records.sessions
        if WORKBOOK_GIVEN in one.documents_given
    ]
    if given:
        return steps.done(StepName.WORKBOOK, max(given))
    if not wanted:
        return steps.not_needed(StepName.WORKBOOK)
    rule = StepRule.WORKBOOK
    return steps.elsewhere(StepName.WORKBOOK, rule, Area.OVERVIEW, SESSION_FORM_ASKED)
