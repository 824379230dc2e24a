"""A guided path: what a special procedure asks for, in its order, and what is missing.

A path belongs to one person, or to the whole case. Its steps never forbid writing
something down; some of them hold back a step of the case (`holds`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fieldcase.domain.casework.case import STEPS, CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.casework.stops import Area, StepRule, Stop
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.need_to_know import may_see
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.domain.travel.travel_rules import journey_of


class PathName(StrEnum):
    CHILD_ALONE = "child_alone"
    TRAFFICKING = "trafficking"
    MEDICAL = "medical"
    FAMILY = "family"
    ADMINISTRATIVE = "administrative"
    JOB = "job"


class StepState(StrEnum):
    """`BLOCKED` is what somebody decided, or what ran out; it is not merely missing."""

    DONE = "done"
    MISSING = "missing"
    BLOCKED = "blocked"
    NOT_NEEDED = "not_needed"


class StepName(StrEnum):
    """The words are found by `usecases.path_words`."""

    GUARDIAN = "guardian"
    REQUEST = "request"
    GUARDIAN_CONSENT = "guardian_consent"
    CHILD_CONSENT = "child_consent"
    FAMILY_CONSENT = "family_consent"
    ASSESSMENT = "assessment"
    DETERMINATION = "determination"
    CONDITIONS = "conditions"
    RECEPTION = "reception"
    NEEDS = "needs"
    RISKS = "risks"
    CONTACTS = "contacts"
    OUTCOME = "outcome"
    MEDICAL_CONSENT = "medical_consent"
    REPORT = "report"
    MEDIF = "medif"
    FITNESS = "fitness"
    CAPACITY = "capacity"
    MEDICATION = "medication"
    ESCORT = "escort"
    AMAAR = "amaar"
    PREPARATION = "preparation"
    WORKBOOK = "workbook"
    SERVICES = "services"
    RESULTS = "results"
    IDENTIFIED = "identified"
    JOB_SERVICES = "job_services"
    JOB_OUTCOME = "job_outcome"
    AFTER_3_MONTHS = "after_3_months"
    AFTER_6_MONTHS = "after_6_months"
    AFTER_12_MONTHS = "after_12_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """`why` says what is missing, or from when on it is due; `day` when it was done.

    `holds` is the first step of the case that waits for it, None if none does. `seen`
    is the class of what the step tells by standing there.
    """

    name: StepName
    state: StepState
    why: Stop | None = None
    day: date | None = None
    holds: CaseStatus | None = None
    seen: FieldClass = FieldClass.OPERATIONAL

    @property
    def is_open(self) -> bool:
        return self.state in {StepState.MISSING, StepState.BLOCKED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    name: PathName
    person_id: PersonId | None
    steps: tuple[PathStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a path is reckoned from: the records of a case, and today."""

    records: CaseRecords
    today: date

    @property
    def departure(self) -> date:
        """The day that papers have to last to: the journey's, or today."""
        if self.records.case.departed_on is not None:
            return self.records.case.departed_on
        journey = journey_of(self.records)
        planned = None if journey is None else journey.departs_on
        return self.today if planned is None else max(planned, self.today)


def begins(kind: RecordKind, person_id: str | None, record_id: str = "") -> str:
    """What a `Stop` asks the procedures to open: the form, for whom, which record."""
    return f"{kind}:{person_id or ''}:{record_id}"


def begun(what: str) -> tuple[str, str, str]:
    """The form, the person and the record of `begins`; "" where none is named."""
    form, _, rest = what.partition(":")
    person_id, _, record_id = rest.partition(":")
    return form, person_id, record_id


def stopped_at(step: PathStep, status: CaseStatus) -> bool:
    """Whether a step of a path holds the case back from this status."""
    if step.holds is None or not step.is_open or status not in STEPS:
        return False
    place = STEPS.index(status)
    return STEPS.index(step.holds) <= place <= STEPS.index(CaseStatus.DEPARTED)


def as_seen(paths: tuple[Path, ...], role: Role) -> tuple[Path, ...]:
    """The paths without the steps that tell what this role does not see."""
    return tuple(
        Path(name=path.name, person_id=path.person_id, steps=steps)
        for path in paths
        if (steps := tuple(step for step in path.steps if may_see(role, step.seen)))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Makes the steps of one person's path, each with the form that clears it."""

    person_id: PersonId | None
    form: RecordKind
    record_id: str = ""
    seen: FieldClass = FieldClass.OPERATIONAL
    holds: CaseStatus | None = CaseStatus.READY

    def done(self, name: StepName, day: date | None = None) -> PathStep:
        return PathStep(
            name=name, state=StepState.DONE, day=day, holds=self.holds, seen=self.seen
        )

    def not_needed(
        self, name: StepName, rule: StepRule | None = None, day: date | None = None
    ) -> PathStep:
        why = None if rule is None else self._stop(rule, day)
        return PathStep(
            name=name,
            state=StepState.NOT_NEEDED,
            why=why,
            holds=self.holds,
            seen=self.seen,
        )

    def missing(
        self, name: StepName, rule: StepRule, day: date | None = None
    ) -> PathStep:
        return self._open(name, StepState.MISSING, self._stop(rule, day))

    def blocked(
        self, name: StepName, rule: StepRule, day: date | None = None
    ) -> PathStep:
        return self._open(name, StepState.BLOCKED, self._stop(rule, day))

    def elsewhere(
        self, name: StepName, rule: StepRule, area: Area, begin: str, purpose: str = ""
    ) -> PathStep:
        """Missing, and cleared in another part of the case."""
        stop = Stop(
            rule=rule,
            area=area,
            person_id=self.person_id,
            purpose=purpose,
            begin=begin,
        )
        return self._open(name, StepState.MISSING, stop)

    def _open(self, name: StepName, state: StepState, stop: Stop) -> PathStep:
        return PathStep(
            name=name, state=state, why=stop, holds=self.holds, seen=self.seen
        )

    def _stop(self, rule: StepRule, day: date | None) -> Stop:
        return Stop(
            rule=rule,
            area=Area.PROCEDURES,
            person_id=self.person_id,
            day=day,
            begin=begins(self.form, self.person_id, self.record_id),
        )
