"""The path of a victim of trafficking: needs, risks with the shelter, contacts.

The assessment belongs to the stage before the approval; the case cannot be approved,
nor travel, without one whose outcome lets the person go.
"""

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.stops import StepRule
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.procedures.paths import (
    Outlook,
    Path,
    PathName,
    PathStep,
    StepName,
    Steps,
)
from fieldcase.domain.procedures.risk_assessment import ALLOWS_RETURN, RiskAssessment
from fieldcase.domain.record_kinds import RecordKind

VICTIM = "VOT"
NOT_SAFE = "NOT"


def trafficking_paths(outlook: Outlook) -> tuple[Path, ...]:
    return tuple(
        _path(person, last_risk_assessment(outlook, person))
        for person in outlook.records.persons
        if VICTIM in person.profiles
        or last_risk_assessment(outlook, person) is not None
    )


def last_risk_assessment(outlook: Outlook, person: Person) -> RiskAssessment | None:
    found = outlook.records.risk_assessments
    mine = [one for one in found if one.person_id == person.id]
    return max(mine, key=lambda one: one.id, default=None)


def _path(person: Person, found: RiskAssessment | None) -> Path:
    steps = Steps(
        person_id=person.id,
        form=RecordKind.RISK_ASSESSMENT,
        seen=FieldClass.PROTECTION,
        holds=CaseStatus.APPROVED,
    )
    made = (
        _needs(steps, found),
        _risks(steps, found),
        _contacts(steps, found),
        _outcome(steps, found),
    )
    return Path(name=PathName.TRAFFICKING, person_id=person.id, steps=made)


def _needs(steps: Steps, found: RiskAssessment | None) -> PathStep:
    if found is None or not found.tailored_needs:
        return steps.missing(StepName.NEEDS, StepRule.NEEDS_NOT_TAILORED)
    return steps.done(StepName.NEEDS)


def _risks(steps: Steps, found: RiskAssessment | None) -> PathStep:
    """Made together with the shelter, or it is not made."""
    if found is None or found.assessed_on is None or not found.agreed_with_shelter:
        return steps.missing(StepName.RISKS, StepRule.RISK_NOT_ASSESSED)
    return steps.done(StepName.RISKS, found.assessed_on)


def _contacts(steps: Steps, found: RiskAssessment | None) -> PathStep:
    """Each was made, or it is said why not: nobody is told against a person's will."""
    if found is None or not all((found.police, found.embassy, found.mission)):
        return steps.missing(StepName.CONTACTS, StepRule.RISK_CONTACTS)
    return steps.done(StepName.CONTACTS)


def _outcome(steps: Steps, found: RiskAssessment | None) -> PathStep:
    if found is not None and found.outcome == NOT_SAFE:
        day = found.assessed_on
        return steps.blocked(StepName.OUTCOME, StepRule.RETURN_NOT_SAFE, day)
    if found is None or found.outcome not in ALLOWS_RETURN:
        review = None if found is None else found.review_on
        return steps.missing(StepName.OUTCOME, StepRule.RISK_OPEN, review)
    return steps.done(StepName.OUTCOME, found.assessed_on)
