"""Walking the guided paths: what applies to a case, and writing down what they need."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import Person
from fieldcase.domain.change import JsonValue
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.errors import DecidedAlready, DeedNotAllowed, RecordNotFound
from fieldcase.domain.need_to_know import knows_of, named_by, redacted, unseen_fields
from fieldcase.domain.procedures.best_interest import BestInterest
from fieldcase.domain.procedures.job_placement import JobPlacement
from fieldcase.domain.procedures.medical_rules import with_validities
from fieldcase.domain.procedures.medical_validity import Validity
from fieldcase.domain.procedures.paths import Path, as_seen
from fieldcase.domain.procedures.procedure_forms import (
    ProcedureRecord,
    current,
    held,
    procedure_problems,
    rests_on,
    tidied,
    usual_entries,
)
from fieldcase.domain.procedures.procedure_kinds import PROCEDURE_KINDS
from fieldcase.domain.procedures.procedures import guided_paths
from fieldcase.domain.questionnaires.answers import Answers
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import kind_of, taken_apart
from fieldcase.domain.rules import Entries, Problem, is_empty, missing, refuse
from fieldcase.store.work import Work
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.record_keeping.auditing import note_reading
from fieldcase.usecases.record_keeping.drafts import check_not_erased, end_draft
from fieldcase.usecases.record_keeping.editing import change_record, make_record
from fieldcase.usecases.record_keeping.periods import held_validity
from fieldcase.usecases.workspace import Workspace

REASON = "reopening_reason"
_FIXED = ("case_id", "person_id", "requested_by", "reopens")
_AFTER_DECISION = frozenset({"conditions_met_on"})
_WEIGHED_AGAIN = (
    "decision_maker",
    "participants",
    "options",
    "child_view",
    "safety",
    "family",
    "arrival_care",
    "development",
    "health",
    "identity_needs",
    "assessment_ids",
    "sources",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureAsked:
    """A record of a guided path: one that there is, or the one about a person.

    `person_id` is "" where a service is for the whole family.
    """

    kind: RecordKind
    case_id: CaseId
    person_id: str = ""
    record_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedures:
    """The guided paths of a case and what they are made of, as far as seen.

    `held` has the records of each kind that the role knows of, `current` the ids of
    those that a form about a person goes on with, `usual` what a new one begins with,
    `answers` the finished questionnaires of the case.
    """

    case_id: CaseId
    persons: tuple[Person, ...]
    paths: tuple[Path, ...]
    held: Mapping[RecordKind, tuple[ProcedureRecord, ...]]
    current: Mapping[tuple[RecordKind, str], str]
    usual: Mapping[RecordKind, Entries]
    answers: tuple[Answers, ...]
    validity: Validity

    def record(self, asked: ProcedureAsked) -> ProcedureRecord | None:
        """What the form goes on with; None where it begins a new record."""
        wanted = asked.record_id or self.current.get((asked.kind, asked.person_id))
        found = self.held.get(asked.kind, ())
        return next((one for one in found if one.id == wanted), None)


def open_procedures(workspace: Workspace, case_id: CaseId) -> Procedures:
    """What applies to this case, and how far each path is walked.

    Raises:
        RecordNotFound: there is no such case, perhaps since the last sync.
    """
    role, today = workspace.staff.role, workspace.today()
    with workspace.reading() as work:
        records = case_records(work, case_id)
        validity = held_validity(work, today)
        answers = work.of_kind(RecordKind.ANSWERS).where(case_id=case_id)
    kinds = [kind for kind in PROCEDURE_KINDS if knows_of(role, kind)]
    note_reading(workspace, case_id)
    return Procedures(
        case_id=case_id,
        persons=tuple(redacted(role, one) for one in records.persons),
        paths=as_seen(guided_paths(records, today), role),
        held={
            kind: tuple(redacted(role, one) for one in held(records, kind))
            for kind in kinds
        },
        current={
            (kind, person.id): found.id
            for kind in kinds
            for person in records.persons
            if (found := current(records, kind, person.id)) is not None
        },
        usual={kind: usual_entries(kind, records, today) for kind in kinds},
        answers=tuple(redacted(role, one) for one in answers),
        validity=validity,
    )


def keep_procedure(
    workspace: Workspace,
    asked: ProcedureAsked,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> ProcedureRecord:
    """Write down what a path needs; the draft it was written in goes with it.

    A determination that has its day is final from then on, but for the day on which
    its conditions were met.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        DecidedAlready: the determination is final: re-open it.
        DeedNotAllowed, RecordNotFound, ValueErased: as they say.
    """
    _check_role(workspace, asked.kind)
    with workspace.work() as work:
        records = case_records(work, asked.case_id)
        check_not_erased(work, asked.case_id, asked.person_id or None)
        typed = tidied(asked.kind, entries)
        meant = with_validities(typed, held_validity(work, workspace.today()))
        found = _found(records, asked)
        if found is None:
            saved = _make(workspace, work, records, asked, meant)
        else:
            saved = _change(workspace, work, records, found, meant)
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, saved)


def reopen_determination(
    workspace: Workspace,
    determination_id: str,
    reason: str,
    draft_id: DraftId | None = None,
) -> BestInterest:
    """Begin another determination in the place of a final one, with what was weighed.

    Raises:
        EntriesRefused: it is not said why.
        RecordNotFound: there is none, or it is not decided, or re-opened already.
    """
    _check_role(workspace, RecordKind.BEST_INTEREST)
    refuse(tuple(missing({REASON: reason}, REASON)))
    with workspace.work() as work:
        kind = RecordKind.BEST_INTEREST
        old: BestInterest = work.of_kind(kind).get(determination_id)
        if not old.is_final or work.of_kind(kind).where(reopens=old.id):
            raise RecordNotFound(kind, determination_id)
        check_not_erased(work, old.case_id, old.person_id)
        apart = taken_apart(old)
        begun = make_record(
            workspace,
            work,
            BestInterest,
            {name: apart[name] for name in _WEIGHED_AGAIN},
            case_id=old.case_id,
            person_id=old.person_id,
            reopens=old.id,
            reopening_reason=reason,
        )
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, begun)


def _check_role(workspace: Workspace, kind: RecordKind) -> None:
    role = workspace.staff.role
    check_allowed(role, Deed.WALK_PATHS)
    if not knows_of(role, kind):
        raise RecordNotFound(kind, "")


def _found(records: CaseRecords, asked: ProcedureAsked) -> ProcedureRecord | None:
    if not asked.record_id:
        return current(records, asked.kind, asked.person_id)
    for one in held(records, asked.kind):
        if one.id == asked.record_id:
            return one
    raise RecordNotFound(asked.kind, asked.record_id)


def _make(
    workspace: Workspace,
    work: Work,
    records: CaseRecords,
    asked: ProcedureAsked,
    entries: Entries,
) -> ProcedureRecord:
    entity = cast("type[ProcedureRecord]", CLASSES[asked.kind])
    persons = {person.id for person in records.persons}
    if asked.person_id and asked.person_id not in persons:
        raise RecordNotFound(RecordKind.PERSON, asked.person_id)
    known: dict[str, JsonValue] = {"case_id": asked.case_id}
    if asked.person_id:
        known["person_id"] = asked.person_id
    if asked.kind is RecordKind.FAMILY_ASSESSMENT:
        known["requested_by"] = workspace.staff.id
    known |= rests_on(asked.kind, records, asked.person_id)
    meant = {**named_by(workspace.staff.role, entity, entries), **known}
    refuse(_problems(workspace, asked.kind, meant, records))
    return make_record(workspace, work, entity, meant, **known)


def _change(
    workspace: Workspace,
    work: Work,
    records: CaseRecords,
    stored: ProcedureRecord,
    entries: Entries,
) -> ProcedureRecord:
    kind = kind_of(stored)
    if isinstance(stored, BestInterest) and stored.is_final:
        meant = named_by(workspace.staff.role, BestInterest, entries)
        _check_only_after_decision(stored, meant)
    if isinstance(stored, JobPlacement):  # counselling goes on beside it
        entries = {**entries, **rests_on(kind, records, stored.person_id)}
    return change_record(
        workspace,
        work,
        stored,
        entries,
        lambda whole: _problems(workspace, kind, whole, records),
        *_FIXED,
    )


def _problems(
    workspace: Workspace, kind: RecordKind, entries: Entries, records: CaseRecords
) -> tuple[Problem, ...]:
    """What lacks in fields that somebody does not see, they cannot fill in.

    Raises:
        DeedNotAllowed: somebody who sees more has to do this.
    """
    entity: type = CLASSES[kind]
    unseen = unseen_fields(workspace.staff.role, entity)
    found = procedure_problems(kind, entries, records, workspace.today())
    if any(problem.field in unseen for problem in found):
        raise DeedNotAllowed(Deed.WALK_PATHS)
    return found


def _check_only_after_decision(stored: BestInterest, entries: Entries) -> None:
    before = tidied(RecordKind.BEST_INTEREST, taken_apart(stored))
    for name, value in entries.items():
        is_same = value == before.get(name) or (
            is_empty(value) and is_empty(before.get(name))
        )
        if name in before and name not in _AFTER_DECISION and not is_same:
            raise DecidedAlready(stored.id)
