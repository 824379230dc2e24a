"""What the form of a record would say of it: for records that merging put together."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from fieldcase.domain.agenda.appointment_rules import appointment_problems
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.case_steps import SET_BY_STEPS
from fieldcase.domain.casework.family_rules import family_problems
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.registration_rules import case_problems, person_problems
from fieldcase.domain.consent.referral import Referral
from fieldcase.domain.consent.referral_rules import referral_problems
from fieldcase.domain.plan.plan_rules import plan_problems
from fieldcase.domain.procedures.procedure_forms import procedure_problems, tidied
from fieldcase.domain.procedures.procedure_kinds import PROCEDURE_KINDS
from fieldcase.domain.record_keeping.setting_back import (
    NEVER_RESTORED,
    RESTORED_KINDS,
    is_locked,
)
from fieldcase.domain.record_kinds import Record, RecordKind
from fieldcase.domain.records import kind_of, taken_apart
from fieldcase.domain.rules import Entries, Problem
from fieldcase.domain.training.course_rules import course_problems
from fieldcase.domain.training.enrolment_rules import enrolment_problems
from fieldcase.domain.travel.travel_rules import document_problems, travel_problems
from fieldcase.store.work import Work
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.consent.consents_read import consents_of
from fieldcase.usecases.workspace import Workspace

ProblemsIn = Callable[[Workspace, Work, Any, Entries], tuple[Problem, ...]]


def problems_in(
    workspace: Workspace, work: Work, record: Record
) -> tuple[Problem, ...]:
    """Why its form would refuse the record as it stands; of other kinds nothing."""
    kind = kind_of(record)
    if kind in PROCEDURE_KINDS:
        case_id: CaseId = getattr(record, "case_id")  # noqa: B009 each of them has one
        records = case_records(work, case_id)
        entries = tidied(kind, taken_apart(record))
        return procedure_problems(kind, entries, records, workspace.today())
    rules = _RULES.get(kind)
    return () if rules is None else rules(workspace, work, record, taken_apart(record))


def has_rules(kind: RecordKind) -> bool:
    return kind in _RULES or kind in PROCEDURE_KINDS


def may_write(record: Record, field: str) -> bool:
    """Whether another value than those known may be written into a field.

    What goes its way step by step, or was told or decided, only takes one of them.
    """
    kind = kind_of(record)
    return (
        has_rules(kind)
        and kind in RESTORED_KINDS
        and field not in NEVER_RESTORED
        and not (kind is RecordKind.CASE and field in SET_BY_STEPS)
        and not is_locked(record, field)
    )


def _person(
    workspace: Workspace, work: Work, person: Person, entries: Entries
) -> tuple[Problem, ...]:
    """Their own entries, and how they go together with the others in the case."""
    family = work.persons.where(case_id=person.case_id)
    family.sort(key=lambda one: one.role_in_case != "HD")
    people = [entries if one.id == person.id else taken_apart(one) for one in family]
    place = [one.id for one in family].index(person.id)
    together = family_problems(people)[place]
    return (*person_problems(entries, workspace.today()), *together)


def _referral(
    workspace: Workspace, work: Work, referral: Referral, entries: Entries
) -> tuple[Problem, ...]:
    about = referral.person_id
    consents = consents_of(work, [about]) if about is not None else []
    is_told = referral.delivered_on is not None
    return referral_problems(entries, consents, workspace.today(), is_told=is_told)


_RULES: Mapping[RecordKind, ProblemsIn] = MappingProxyType(
    {
        RecordKind.CASE: lambda workspace, _work, _record, entries: case_problems(
            entries, workspace.today()
        ),
        RecordKind.PERSON: _person,
        RecordKind.APPOINTMENT: lambda workspace, _work, _record, entries: (
            appointment_problems(entries, workspace.today(), is_new=False)
        ),
        RecordKind.REFERRAL: _referral,
        RecordKind.TRAVEL: lambda workspace, _work, _record, entries: travel_problems(
            entries, workspace.today()
        ),
        RecordKind.IDENTITY_DOCUMENT: lambda workspace, _work, _record, entries: (
            document_problems(entries, workspace.today())
        ),
        RecordKind.PLAN: lambda _workspace, _work, _record, entries: plan_problems(
            entries
        ),
        RecordKind.COURSE: lambda _workspace, _work, _record, entries: course_problems(
            entries
        ),
        RecordKind.ENROLMENT: lambda _workspace, _work, _record, entries: (
            enrolment_problems(entries)
        ),
    }
)
