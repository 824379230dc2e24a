"""What a partner's form is filled from: the records of a paper, by kind of paper.

A form gets no more than the paper itself would tell: what the role sees, and of a
referral what the person agreed to.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.session import SessionId
from fieldcase.domain.consent.referral import ReferralId
from fieldcase.domain.monitoring.visit import VisitId
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.plan.plan import Plan, PlanId
from fieldcase.domain.record_kinds import Record, RecordKind
from fieldcase.domain.vulnerability.screening import ScreeningId
from fieldcase.usecases.casework.cases import CaseFile, open_case
from fieldcase.usecases.casework.session_record import gather_session
from fieldcase.usecases.consent.referral_paper import disclosed, gather_referral
from fieldcase.usecases.monitoring.visit_file import open_visit
from fieldcase.usecases.plan.plan_file import PlanFile, open_plan
from fieldcase.usecases.procedures.procedure_papers import gather_procedure
from fieldcase.usecases.record_keeping.readable import Names
from fieldcase.usecases.vulnerability.screenings import find_screening
from fieldcase.usecases.workspace import Workspace

Named = tuple[str, Record]  # a record and what its names begin with


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFacts:
    """Single records and the lines of lists, each under the beginning of its names.

    `told` has the only fields that are told of a beginning; of others all are.
    """

    case_id: CaseId
    record_id: str
    single: tuple[Named, ...]
    listed: tuple[Named, ...] = ()
    names: Names = field(default_factory=dict)
    told: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def all(self) -> tuple[Named, ...]:
        return (*self.single, *self.listed)


def _of_case(workspace: Workspace, record_id: str) -> TemplateFacts:
    file = open_case(workspace, CaseId(record_id))
    plan = open_plan(workspace, file.case.id)
    amended = {one.amends for one in file.sessions}
    sessions = [one for one in file.sessions if one.id not in amended]
    return TemplateFacts(
        case_id=file.case.id,
        record_id=file.case.id,
        single=(*_around(file), *_plan(plan)),
        listed=(
            *_persons(file),
            *(("sessions", one) for one in sessions),
            *_items(plan),
        ),
        names=_names(file),
    )


def _of_plan(workspace: Workspace, record_id: str) -> TemplateFacts:
    with workspace.reading() as work:
        stored: Plan = work.of_kind(RecordKind.PLAN).get(record_id)
    file = open_case(workspace, stored.case_id)
    plan = open_plan(workspace, stored.case_id, PlanId(record_id))
    return TemplateFacts(
        case_id=file.case.id,
        record_id=stored.id,
        single=(*_around(file), *_plan(plan)),
        listed=(*_persons(file), *_items(plan)),
        names=_names(file),
    )


def _of_session(workspace: Workspace, record_id: str) -> TemplateFacts:
    session = gather_session(workspace, SessionId(record_id)).session
    return _beside(workspace, session.case_id, "session", session)


def _of_visit(workspace: Workspace, record_id: str) -> TemplateFacts:
    visit = open_visit(workspace, VisitId(record_id)).visit
    return _beside(workspace, visit.case_id, "visit", visit)


def _of_screening(workspace: Workspace, record_id: str) -> TemplateFacts:
    screening = find_screening(workspace, ScreeningId(record_id))
    return _beside(workspace, screening.case_id, "screening", screening)


def _of_procedure(
    kind: RecordKind, workspace: Workspace, record_id: str
) -> TemplateFacts:
    facts = gather_procedure(workspace, kind, record_id)
    return _beside(workspace, facts.case.id, str(kind), facts.record)


def _of_referral(workspace: Workspace, record_id: str) -> TemplateFacts:
    facts = gather_referral(workspace, ReferralId(record_id))
    made_by = facts.made_by
    return TemplateFacts(
        case_id=facts.case.id,
        record_id=facts.referral.id,
        single=(
            ("case", facts.case),
            ("person", facts.person),
            ("referral", facts.referral),
        ),
        names={} if made_by is None else {str(made_by.id): made_by.name},
        told=disclosed(facts.referral),
    )


# By the word that the audit has for the paper.
GATHERED: Mapping[str, Callable[[Workspace, str], TemplateFacts]] = MappingProxyType(
    {
        "case_summary": _of_case,
        "plan": _of_plan,
        "session_record": _of_session,
        "visit": _of_visit,
        "screening": _of_screening,
        "referral_sheet": _of_referral,
        **{
            str(kind): partial(_of_procedure, kind)
            for kind in (
                RecordKind.FAMILY_ASSESSMENT,
                RecordKind.BEST_INTEREST,
                RecordKind.RISK_ASSESSMENT,
                RecordKind.MEDICAL_FILE,
            )
        },
    }
)


def _beside(
    workspace: Workspace, case_id: CaseId, prefix: str, record: Record
) -> TemplateFacts:
    """One record, with the case it belongs to and the people in it."""
    file = open_case(workspace, case_id)
    seen: Record = redacted(workspace.staff.role, record)
    return TemplateFacts(
        case_id=case_id,
        record_id=record.id,
        single=(*_around(file), (prefix, seen)),
        listed=tuple(_persons(file)),
        names=_names(file),
    )


def _around(file: CaseFile) -> Iterator[Named]:
    yield "case", file.case
    if file.main_applicant is not None:
        yield "person", file.main_applicant


def _persons(file: CaseFile) -> Iterator[Named]:
    yield from (("persons", one) for one in file.persons)


def _plan(plan: PlanFile) -> Iterator[Named]:
    if plan.plan is not None:
        yield "plan", plan.plan


def _items(plan: PlanFile) -> Iterator[Named]:
    yield from (("plan_items", one) for one in plan.items if one.counts)


def _names(file: CaseFile) -> Names:
    staff = {str(member.id): member.name for member in file.staff.values()}
    return {**staff, **{str(one.id): one.number for one in file.persons}}
