"""The medical path: consent, papers that last to the departure, what goes along (V-7).

A paper that runs out before the departure stops the case as if it were not there.
"""

from dataclasses import replace
from datetime import date

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.casework.stops import Area, StepRule
from fieldcase.domain.consent.consent import ConsentStatus
from fieldcase.domain.consent.needed_consents import (
    CONSENT_FORM_ASKED,
    MEDICAL,
    MEDICAL_PROFILES,
    standing,
)
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.procedures.medical_file import (
    FIT,
    FIT_WITH_CONDITIONS,
    GRANTED,
    REFUSED,
    UNFIT,
    Amaar,
    MedicalFile,
    MedicalFileId,
)
from fieldcase.domain.procedures.paths import (
    Outlook,
    Path,
    PathName,
    PathStep,
    StepName,
    Steps,
)
from fieldcase.domain.record_kinds import RecordKind

MENTAL_HEALTH, MENTAL_NEED = "MHP", "PSY"
_NO_FILE = MedicalFileId("")


def medical_paths(outlook: Outlook) -> tuple[Path, ...]:
    """Of those with a medical profile, a medical file, or a request for assistance."""
    return tuple(
        _path(outlook, person, last_medical_file(outlook, person.id))
        for person in outlook.records.persons
        if not MEDICAL_PROFILES.isdisjoint(person.profiles)
        or last_medical_file(outlook, person.id) is not None
        or last_amaar(outlook, person.id) is not None
    )


def last_medical_file(outlook: Outlook, person_id: PersonId) -> MedicalFile | None:
    found = outlook.records.medical_files
    mine = [one for one in found if one.person_id == person_id]
    return max(mine, key=lambda one: one.id, default=None)


def last_amaar(outlook: Outlook, person_id: PersonId) -> Amaar | None:
    mine = [one for one in outlook.records.amaars if one.person_id == person_id]
    return max(mine, key=lambda one: one.id, default=None)


def _path(outlook: Outlook, person: Person, found: MedicalFile | None) -> Path:
    steps = Steps(
        person_id=person.id,
        form=RecordKind.MEDICAL_FILE,
        seen=FieldClass.MEDICAL,
        holds=CaseStatus.READY,
    )
    file = found or MedicalFile(
        id=_NO_FILE, case_id=person.case_id, person_id=person.id
    )
    leaves = outlook.departure
    made = (
        _consent(steps, outlook, person),
        _report(steps, file, leaves),
        _medif(steps, file, leaves),
        _fitness(steps, file),
        _capacity(steps, file, person),
        _medication(steps, file),
        _escort(steps, file),
        _amaar(steps, file, last_amaar(outlook, person.id)),
    )
    return Path(name=PathName.MEDICAL, person_id=person.id, steps=made)


def _consent(steps: Steps, outlook: Outlook, person: Person) -> PathStep:
    """Where the profile says so, the consent itself holds the case back already."""
    is_held = not MEDICAL_PROFILES.isdisjoint(person.profiles)
    mine = replace(steps, holds=None) if is_held else steps
    for consent in standing(outlook.records.consents):
        is_it = (consent.person_id, consent.purpose) == (person.id, MEDICAL)
        if is_it and consent.status is ConsentStatus.GIVEN:
            return mine.done(StepName.MEDICAL_CONSENT, consent.taken_at.date())
    return mine.elsewhere(
        StepName.MEDICAL_CONSENT,
        StepRule.MEDICAL_CONSENT,
        Area.PEOPLE,
        CONSENT_FORM_ASKED,
        MEDICAL,
    )


def _report(steps: Steps, file: MedicalFile, leaves: date) -> PathStep:
    if file.report_on is None:
        return steps.missing(StepName.REPORT, StepRule.MEDICAL_REPORT)
    if _is_over(file.report_until, leaves):
        rule = StepRule.MEDICAL_REPORT_EXPIRES
        return steps.blocked(StepName.REPORT, rule, file.report_until)
    return steps.done(StepName.REPORT, file.report_on)


def _medif(steps: Steps, file: MedicalFile, leaves: date) -> PathStep:
    if not file.medif_needed:
        return steps.not_needed(StepName.MEDIF)
    if file.medif_on is None:
        return steps.missing(StepName.MEDIF, StepRule.MEDIF)
    if not file.medif_approved:
        return steps.missing(StepName.MEDIF, StepRule.MEDIF_NOT_APPROVED)
    if _is_over(file.medif_until, leaves):
        rule = StepRule.MEDIF_EXPIRES
        return steps.blocked(StepName.MEDIF, rule, file.medif_until)
    return steps.done(StepName.MEDIF, file.medif_on)


def _fitness(steps: Steps, file: MedicalFile) -> PathStep:
    if file.fit_to_fly == UNFIT:
        return steps.blocked(StepName.FITNESS, StepRule.NOT_FIT, file.fit_on)
    if file.fit_to_fly not in {FIT, FIT_WITH_CONDITIONS}:
        return steps.missing(StepName.FITNESS, StepRule.FITNESS)
    return steps.done(StepName.FITNESS, file.fit_on)


def _capacity(steps: Steps, file: MedicalFile, person: Person) -> PathStep:
    """Somebody mentally ill: that they can decide for themselves is confirmed."""
    if file.capacity_confirmed_on is not None:
        return steps.done(StepName.CAPACITY, file.capacity_confirmed_on)
    is_needed = MENTAL_HEALTH in person.profiles or MENTAL_NEED in file.need_types
    if is_needed:
        return steps.missing(StepName.CAPACITY, StepRule.CAPACITY)
    return steps.not_needed(StepName.CAPACITY)


def _medication(steps: Steps, file: MedicalFile) -> PathStep:
    if file.no_medication:
        return steps.not_needed(StepName.MEDICATION)
    if not file.medication:
        return steps.missing(StepName.MEDICATION, StepRule.MEDICATION)
    return steps.done(StepName.MEDICATION)


def _escort(steps: Steps, file: MedicalFile) -> PathStep:
    """Whether one is needed is decided here; the mission is part of the journey."""
    if not file.escort:
        return steps.missing(StepName.ESCORT, StepRule.ESCORT)
    return steps.done(StepName.ESCORT)


def _amaar(steps: Steps, file: MedicalFile, found: Amaar | None) -> PathStep:
    """It concerns the time after the return: it holds back nothing."""
    mine = replace(steps, form=RecordKind.AMAAR, holds=None)
    if found is None:
        if not file.amaar_needed:
            return mine.not_needed(StepName.AMAAR)
        return mine.missing(StepName.AMAAR, StepRule.AMAAR_NOT_REQUESTED)
    if found.decision == REFUSED:
        return mine.blocked(StepName.AMAAR, StepRule.AMAAR_REFUSED, found.decided_on)
    if found.decision != GRANTED:
        rule = StepRule.AMAAR_UNDECIDED
        return mine.missing(StepName.AMAAR, rule, found.requested_on)
    return mine.done(StepName.AMAAR, found.decided_on)


def _is_over(until: date | None, leaves: date) -> bool:
    return until is not None and until < leaves
