"""The tables as they are now. A record's columns are the fields it declares.

Dates, times and codes are ISO text, which sorts as it reads and is the same in
every database. How a store came to these tables stands in `migrations/`.
"""

from dataclasses import fields
from datetime import date, datetime, time
from enum import StrEnum
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import sqlalchemy as sa

from fieldcase.domain.record_kinds import CLASSES, Record, RecordKind

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_NAMES = {
    RecordKind.CASE: "cases",
    RecordKind.PERSON: "persons",
    RecordKind.CONSENT: "consents",
    RecordKind.SESSION: "sessions",
    RecordKind.STAFF_MEMBER: "staff_members",
    RecordKind.DEVICE: "devices",
    RecordKind.AUDIT_ENTRY: "audit_entries",
    RecordKind.ERASURE_ORDER: "erasure_orders",
    RecordKind.ATTACHMENT: "attachments",
    RecordKind.QUESTIONNAIRE: "questionnaires",
    RecordKind.QUESTIONNAIRE_VERSION: "questionnaire_versions",
    RecordKind.QUESTIONNAIRE_PART: "questionnaire_parts",
    RecordKind.SCORING_PROFILE: "scoring_profiles",
    RecordKind.ANSWERS: "answers",
    RecordKind.SCREENING: "screenings",
    RecordKind.ESCALATION: "escalations",
    RecordKind.APPOINTMENT: "appointments",
    RecordKind.REFERRAL: "referrals",
    RecordKind.FAMILY_ASSESSMENT: "family_assessments",
    RecordKind.BEST_INTEREST: "best_interests",
    RecordKind.RISK_ASSESSMENT: "risk_assessments",
    RecordKind.MEDICAL_FILE: "medical_files",
    RecordKind.AMAAR: "amaars",
    RecordKind.ADMINISTRATIVE_SERVICE: "administrative_services",
    RecordKind.JOB_PLACEMENT: "job_placements",
    RecordKind.BUDGET_LINE: "budget_lines",
    RecordKind.PREMIUM_RATE: "premium_rates",
    RecordKind.EXCHANGE_RATE: "exchange_rates",
    RecordKind.PLAN: "plans",
    RecordKind.PLAN_ITEM: "plan_items",
    RecordKind.APPROVAL: "approvals",
    RecordKind.COURSE: "courses",
    RecordKind.MEETING: "meetings",
    RecordKind.ENROLMENT: "enrolments",
    RecordKind.ATTENDANCE: "attendance",
    RecordKind.CERTIFICATE: "certificates",
    RecordKind.HEAD_COUNT: "head_counts",
    RecordKind.TRAVEL: "travels",
    RecordKind.IDENTITY_DOCUMENT: "identity_documents",
    RecordKind.HANDOVER: "handovers",
    RecordKind.MISSION: "missions",
    RecordKind.PLANNED_VISIT: "planned_visits",
    RecordKind.VISIT: "visits",
    RecordKind.SPOT_CHECK: "spot_checks",
    RecordKind.FOLLOW_UP_SCHEDULE: "follow_up_schedules",
    RecordKind.ASSIGNMENT: "assignments",
    RecordKind.PERIOD: "periods",
    RecordKind.DECISION: "decisions",
    RecordKind.MERGER: "mergers",
}
_INDEXES = {
    RecordKind.ATTACHMENT: (("case_id",), ("owner_id",)),
    RecordKind.SCREENING: (("case_id",), ("next_review",)),
    RecordKind.ESCALATION: (("case_id",), ("status",)),
    RecordKind.APPOINTMENT: (
        ("case_id", "status", "day"),
        ("responsible", "status", "day"),
        ("status", "day", "case_id"),
        ("day",),
        ("record_id",),
        ("instead_of",),
    ),
    RecordKind.CASE: (
        ("number", "id"),
        ("status",),
        ("departed_on",),
        ("counsellor_id", "status"),
    ),
    RecordKind.PLAN: (("case_id",), ("status",)),
    RecordKind.TRAVEL: (("case_id",), ("departs_on",)),
    RecordKind.IDENTITY_DOCUMENT: (("case_id",), ("expires_on",)),
    RecordKind.HANDOVER: (("case_id",),),
    RecordKind.MISSION: (("starts_on",),),
    RecordKind.PLANNED_VISIT: (("mission_id",), ("case_id",)),
    RecordKind.VISIT: (("case_id", "visited_on"), ("mission_id",), ("visited_on",)),
    RecordKind.SPOT_CHECK: (("case_id",), ("mission_id",), ("item_id",)),
    RecordKind.PLAN_ITEM: (("case_id",), ("plan_id",)),
    RecordKind.APPROVAL: (("case_id",), ("answer",), ("asked_by", "answer")),
    RecordKind.PERSON: (("case_id",),),
    RecordKind.CONSENT: (("person_id",),),
    RecordKind.SESSION: (
        ("case_id", "held_on"),
        ("held_on",),
        ("amends",),
        ("signed_by", "held_on"),
    ),
    RecordKind.AUDIT_ENTRY: (("case_id", "staff_id"), ("record_id",)),
    RecordKind.ERASURE_ORDER: (("person_id",),),
    RecordKind.QUESTIONNAIRE_VERSION: (("questionnaire_id",),),
    RecordKind.SCORING_PROFILE: (("questionnaire_id",),),
    RecordKind.ANSWERS: (
        ("case_id",),
        ("person_id",),
        ("form_id", "finished_at"),
        ("record_id",),
        ("amends",),
    ),
    RecordKind.REFERRAL: (("case_id",), ("person_id",)),
    RecordKind.FAMILY_ASSESSMENT: (("case_id",),),
    RecordKind.BEST_INTEREST: (("case_id",), ("review_on",)),
    RecordKind.RISK_ASSESSMENT: (("case_id",), ("review_on",)),
    RecordKind.MEDICAL_FILE: (("case_id",), ("report_until",), ("medif_until",)),
    RecordKind.AMAAR: (("case_id",), ("ends_on",)),
    RecordKind.ADMINISTRATIVE_SERVICE: (("case_id",),),
    RecordKind.JOB_PLACEMENT: (("case_id",),),
    RecordKind.COURSE: (("starts_on", "id"),),
    RecordKind.MEETING: (("course_id", "held_on"),),
    RecordKind.ENROLMENT: (("course_id",), ("person_id",), ("case_id",)),
    RecordKind.ATTENDANCE: (("course_id",), ("person_id",), ("meeting_id",)),
    RecordKind.CERTIFICATE: (("course_id",), ("person_id",), ("number",)),
    RecordKind.HEAD_COUNT: (("course_id",),),
    RecordKind.ASSIGNMENT: (("case_id",), ("device_id", "ended_at")),
    RecordKind.MERGER: (("kept_id",), ("other_id",)),
    RecordKind.DECISION: (("case_id",), ("record_id",), ("decided_at",)),
}


def _plain(hint: object) -> tuple[Any, bool]:
    """The bare type behind a declaration, and whether it may be None."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    nullable = False
    if get_origin(hint) in (Union, UnionType):
        [hint] = [kind for kind in get_args(hint) if kind is not NoneType]
        nullable = True
    return getattr(hint, "__supertype__", hint), nullable


def _column(name: str, hint: object) -> sa.Column[Any]:
    kind, nullable = _plain(hint)
    column_type: Any
    if get_origin(kind) is tuple:
        column_type = sa.JSON
    elif kind is bool:
        column_type = sa.Boolean
    elif kind is int:
        column_type = sa.Integer
    elif kind in (str, date, time, datetime) or issubclass(kind, StrEnum):
        column_type = sa.Text
    else:
        raise TypeError(f"no column holds {kind}")
    return sa.Column(name, column_type, primary_key=name == "id", nullable=nullable)


def _record_table(kind: RecordKind, entity: type[Record]) -> sa.Table:
    hints = get_type_hints(entity, include_extras=True)
    columns = [_column(field.name, hints[field.name]) for field in fields(entity)]
    table = sa.Table(_NAMES[kind], metadata, *columns)
    for names in _INDEXES.get(kind, ()):
        sa.Index(None, *(table.c[name] for name in names))
    return table


RECORDS = MappingProxyType(
    {kind: _record_table(kind, entity) for kind, entity in CLASSES.items()}
)
