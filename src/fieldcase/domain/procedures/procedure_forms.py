"""The forms of the guided paths: which rules each goes by, and what it begins with."""

from datetime import date

from fieldcase.domain.casework.case_records import HELD, CaseRecords
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.fields import classes_of
from fieldcase.domain.procedures.administrative_service import AdministrativeService
from fieldcase.domain.procedures.best_interest import BestInterest
from fieldcase.domain.procedures.child_path import (
    BY_CHILD,
    BY_GUARDIAN,
    contact_allowed,
    standing_determinations,
)
from fieldcase.domain.procedures.child_rules import (
    assessment_problems,
    determination_problems,
)
from fieldcase.domain.procedures.family_assessment import FamilyAssessment
from fieldcase.domain.procedures.job_placement import JobPlacement
from fieldcase.domain.procedures.medical_file import Amaar, MedicalFile
from fieldcase.domain.procedures.medical_rules import amaar_problems, medical_problems
from fieldcase.domain.procedures.risk_assessment import RiskAssessment
from fieldcase.domain.procedures.risk_rules import risk_problems
from fieldcase.domain.procedures.service_rules import job_problems, service_problems
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    filled,
    is_empty,
    unknown_codes,
)

ProcedureRecord = (
    FamilyAssessment
    | BestInterest
    | RiskAssessment
    | MedicalFile
    | Amaar
    | AdministrativeService
    | JobPlacement
)

FORM_VERSION = 1
JOB_COUNSELLING = "JOB"  # a type of session
# Of which there may be several beside each other; of the others the last counts.
SEVERAL = frozenset({RecordKind.ADMINISTRATIVE_SERVICE, RecordKind.JOB_PLACEMENT})
_ROW_CODES = {
    (RecordKind.BEST_INTEREST, "options", "option"): ListName.BID_OPTIONS,
    (RecordKind.RISK_ASSESSMENT, "risks", "level"): ListName.RISK_LEVELS,
}
_HELD = {kind: name for name, kind in HELD.items()}
_BY_DAY = {
    RecordKind.RISK_ASSESSMENT: risk_problems,
    RecordKind.MEDICAL_FILE: medical_problems,
    RecordKind.AMAAR: amaar_problems,
    RecordKind.ADMINISTRATIVE_SERVICE: service_problems,
    RecordKind.JOB_PLACEMENT: job_problems,
}


def procedure_problems(
    kind: RecordKind, entries: Entries, records: CaseRecords, today: date
) -> tuple[Problem, ...]:
    """Every problem of a form; `entries` name the person it is about."""
    problems = _problems(kind, entries, records, today)
    told = {problem.field for problem in problems}
    in_rows = _unknown_in_rows(kind, entries)
    return (*problems, *(one for one in in_rows if one.field not in told))


def _problems(
    kind: RecordKind, entries: Entries, records: CaseRecords, today: date
) -> tuple[Problem, ...]:
    if kind is RecordKind.FAMILY_ASSESSMENT:
        givers = contact_allowed(records.consents, str(entries.get("person_id")))
        has_consents = bool(givers & BY_GUARDIAN) and bool(givers & BY_CHILD)
        return assessment_problems(entries, today, has_consents=has_consents)
    if kind is RecordKind.BEST_INTEREST:
        is_decided = not is_empty(entries.get("decided_on"))
        return determination_problems(entries, today, is_decided=is_decided)
    return _BY_DAY[kind](entries, today)


def held(records: CaseRecords, kind: RecordKind) -> tuple[ProcedureRecord, ...]:
    """All records of a kind in the case."""
    found: tuple[ProcedureRecord, ...] = getattr(records, _HELD[kind])
    return found


def current(
    records: CaseRecords, kind: RecordKind, person_id: str
) -> ProcedureRecord | None:
    """The record that the form about this person goes on with; None begins one."""
    if kind in SEVERAL:
        return None
    if kind is RecordKind.BEST_INTEREST:
        return next(
            iter(standing_determinations(records.best_interests, person_id)[::-1]), None
        )
    mine = [one for one in held(records, kind) if one.person_id == person_id]
    return max(mine, key=lambda one: one.id, default=None)


def usual_entries(
    kind: RecordKind, records: CaseRecords, today: date
) -> dict[str, JsonValue]:
    """What a new record of this kind begins with."""
    case, day = records.case, today.isoformat()
    usual: dict[RecordKind, dict[str, JsonValue]] = {
        RecordKind.FAMILY_ASSESSMENT: {
            "requested_on": day,
            "mission": case.coo_mission,
        },
        RecordKind.BEST_INTEREST: {
            "options": [
                {"option": code} for code in code_list(ListName.BID_OPTIONS).entries
            ],
        },
        RecordKind.MEDICAL_FILE: {"medif_needed": True, "currency": "EUR"},
        RecordKind.AMAAR: {
            "requested_on": day,
            "decision": "REQ",
            "operator": case.reintegration_operator,
            "currency": "EUR",
        },
        RecordKind.ADMINISTRATIVE_SERVICE: {
            "requested_on": day,
            "country": case.destination_country,
            "currency": "EUR",
        },
        RecordKind.JOB_PLACEMENT: {
            "identified_on": day,
            "country": case.destination_country,
            "currency": "EUR",
        },
    }
    return usual.get(kind, {})


def rests_on(
    kind: RecordKind, records: CaseRecords, person_id: str
) -> dict[str, JsonValue]:
    """The records of the case that one of this kind goes back to; nobody types them."""
    if kind is RecordKind.BEST_INTEREST:
        assessed = [
            one.id
            for one in records.family_assessments
            if one.person_id == person_id and one.assessed_on is not None
        ]
        return {"assessment_ids": list(assessed)}
    if kind is RecordKind.JOB_PLACEMENT:
        amended = {one.amends for one in records.sessions}
        held_with = [
            one.id
            for one in records.sessions
            if one.session_type == JOB_COUNSELLING
            and person_id in one.present
            and one.id not in amended
        ]
        return {"session_ids": list(held_with)}
    return {}


def tidied(kind: RecordKind, entries: Entries) -> dict[str, JsonValue]:
    """The entries of this kind's own fields; what is empty in a row is left out."""
    entity: type = CLASSES[kind]
    known = classes_of(entity)
    return {
        name: [_filled_row(row) for row in value] if isinstance(value, list) else value
        for name, value in entries.items()
        if name in known
    }


def _filled_row(row: JsonValue) -> JsonValue:
    return filled(row) if isinstance(row, dict) else row


def _unknown_in_rows(kind: RecordKind, entries: Entries) -> list[Problem]:
    """Coded columns of tables within the record."""
    problems = []
    for (of_kind, field, column), of_list in _ROW_CODES.items():
        value = entries.get(field)
        rows = value if of_kind is kind and isinstance(value, list) else []
        typed = [row for row in rows if isinstance(row, dict)]
        if any(unknown_codes(row, {column: of_list}) for row in typed):
            problems.append(Problem(field, Rule.UNKNOWN_CODE))
    return problems
