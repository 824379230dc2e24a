"""Need to know: which classes of fields each role sees.

The one place that decides; what a role may do stands in `deeds`. Which cases a device
holds at all is the scope's matter; within them the role decides by the class that
every field declares:

* A counsellor writes the whole file of the people counselled, protection notes too.
* A monitor visits people at home: names, where they are, what was promised; neither
  illness nor protection, since a notebook on the road is where things get lost.
* A trainer keeps a register: names, and how the case is run; no counselling.
* A supervisor answers for the casework of others and reads all of it.
* Headquarters merges, plans and answers partners: casework without illness or
  protection; figures count those without showing whose they are.
* The data-protection focal point answers the people themselves, and sees all.

Who may not see a field does not see that it exists: it comes out at its default, and
its name is among the unseen ones so that no form or column is drawn for it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.agenda.appointment_rules import FORM as APPOINTMENT_FORM
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.family_rules import own_field
from fieldcase.domain.casework.overview import CaseOverview
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.registration_rules import (
    CASE_FORM,
    CONSENT_FORM,
    PERSON_FORM,
)
from fieldcase.domain.casework.session import Session
from fieldcase.domain.casework.session_rules import FORM as SESSION_FORM
from fieldcase.domain.change import JsonValue
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.referral_rules import FORM as REFERRAL_FORM
from fieldcase.domain.exchange.device_forms import FORMS as DEVICE_FORMS
from fieldcase.domain.fields import FieldClass, classes_of
from fieldcase.domain.monitoring.monitoring_forms import FORMS as MONITORING_FORMS
from fieldcase.domain.plan.approval import Approval
from fieldcase.domain.plan.plan import Plan, PlanItem
from fieldcase.domain.plan.plan_rules import (
    DECISION_FORM,
    EXTENSION_FORM,
    ITEM_FORM,
    PLAN_FORM,
)
from fieldcase.domain.plan.reference_rules import FORMS as REFERENCE_FORMS
from fieldcase.domain.procedures.procedure_kinds import PROCEDURE_KINDS, REOPENING_FORM
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM, Answers
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_keeping.period_rules import FORM as PERIOD_FORM
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import (
    AnyRecord,
    defaults_of,
    kind_of,
    put_together,
    taken_apart,
)
from fieldcase.domain.staff import Role
from fieldcase.domain.training.training_forms import FORMS as TRAINING_FORMS
from fieldcase.domain.vulnerability.escalation import Escalation
from fieldcase.domain.vulnerability.escalation_rules import ANSWER_FORM, NOTE_FORM
from fieldcase.domain.vulnerability.escalation_rules import FORM as ESCALATION_FORM
from fieldcase.domain.vulnerability.screening import Screening
from fieldcase.domain.vulnerability.screening_rules import FORM as SCREENING_FORM

_EVERY = frozenset(FieldClass)
_PROTECTED = frozenset({FieldClass.MEDICAL, FieldClass.PROTECTION})
_REGISTER = frozenset(
    {FieldClass.OPERATIONAL, FieldClass.IDENTITY, FieldClass.BOOKKEEPING}
)

SEEN: Mapping[Role, frozenset[FieldClass]] = MappingProxyType(
    {
        Role.COUNSELLOR: _EVERY,
        Role.MONITOR: _EVERY - _PROTECTED,
        Role.TRAINER: _REGISTER,
        Role.SUPERVISOR: _EVERY,
        Role.HEADQUARTERS: _EVERY - _PROTECTED,
        Role.FOCAL_POINT: _EVERY,
    }
)

# What the fields of an overview are taken from; the others are counts and dates of
# work, which are operational.
_OVERVIEW: Mapping[str, tuple[type, str]] = MappingProxyType(
    {
        "id": (Case, "id"),
        "number": (Case, "number"),
        "status": (Case, "status"),
        "destination_country": (Case, "destination_country"),
        "given_names": (Person, "given_names"),
        "family_name": (Person, "family_name"),
        "native_name": (Person, "native_name"),
        "profiles": (Person, "profiles"),
        "last_session_on": (Session, "held_on"),
        "next_appointment": (Appointment, "day"),
    }
)
# Kinds whose existence alone tells of protection; who sees none knows of no record.
PROTECTED_KINDS = frozenset(
    {
        RecordKind.SCREENING,
        RecordKind.ESCALATION,
        RecordKind.RISK_ASSESSMENT,
        RecordKind.MEDICAL_FILE,
        RecordKind.AMAAR,
    }
)
_PROTECTED_FORMS = frozenset({SCREENING_FORM, ESCALATION_FORM, ANSWER_FORM, NOTE_FORM})
# As the audit calls them.
PROTECTED_PAPERS = frozenset(str(kind) for kind in PROTECTED_KINDS)
_FORMS: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        SESSION_FORM: (Session,),
        APPOINTMENT_FORM: (Appointment,),
        PLAN_FORM: (Plan,),
        ITEM_FORM: (PlanItem,),
        **dict.fromkeys((EXTENSION_FORM, DECISION_FORM), (Approval,)),
        **{form: (CLASSES[kind],) for kind, form in REFERENCE_FORMS.items()},
        CASE_FORM: (Case, Person, Consent),
        PERSON_FORM: (Person, Consent),
        CONSENT_FORM: (Consent,),
        REFERRAL_FORM: (CLASSES[RecordKind.REFERRAL],),
        SCREENING_FORM: (Screening,),
        ESCALATION_FORM: (Escalation,),
        ANSWER_FORM: (Escalation,),
        NOTE_FORM: (Person, Consent),  # whose `person_id` it has
        ANSWERS_FORM: (Answers,),
        **{str(kind): (CLASSES[kind],) for kind in PROCEDURE_KINDS},
        REOPENING_FORM: (CLASSES[RecordKind.BEST_INTEREST],),
        **TRAINING_FORMS,
        **MONITORING_FORMS,
        PERIOD_FORM: (CLASSES[RecordKind.PERIOD],),
        **DEVICE_FORMS,
    }
)


def may_see(role: Role, field_class: FieldClass) -> bool:
    return field_class in SEEN[role]


def sees(role: Role, entity: type, field: str) -> bool:
    """Whether this role sees this field; what an entity does not declare, nobody."""
    return field in classes_of(entity) and field not in unseen_fields(role, entity)


def knows_of(role: Role, kind: str) -> bool:
    """Whether this role may know that there is a record of this kind, or a form."""
    hidden = PROTECTED_KINDS | _PROTECTED_FORMS
    return kind not in hidden or FieldClass.PROTECTION in SEEN[role]


def unknown_papers(role: Role) -> frozenset[str]:
    """What was saved as a file without this role knowing that it exists."""
    if FieldClass.PROTECTION in SEEN[role]:
        return frozenset()
    return PROTECTED_PAPERS


def sees_protected(role: Role) -> bool:
    """Whether illness and protection are seen: such reading is written down."""
    return bool(_PROTECTED & SEEN[role])


def unseen_fields(role: Role, entity: type) -> frozenset[str]:
    """The fields of an entity that this role does not see."""
    return _unseen(role, entity)


@cache
def _unseen(role: Role, entity: type) -> frozenset[str]:
    seen = SEEN[role]
    return frozenset(name for name, of in classes_of(entity).items() if of not in seen)


def unseen_by_kind(role: Role) -> Mapping[RecordKind, frozenset[str]]:
    """For forms and pages: what not to draw."""
    return {kind: unseen_fields(role, entity) for kind, entity in CLASSES.items()}


def redacted(role: Role, record: AnyRecord) -> AnyRecord:
    """The record as this role sees it: unseen fields stand at their defaults."""
    kind = kind_of(record)
    unseen = unseen_fields(role, CLASSES[kind])
    if not unseen:
        return record
    defaults = defaults_of(kind)
    values = {
        name: defaults[name] if name in unseen else value
        for name, value in taken_apart(record).items()
    }
    return put_together(type(record), values)


def named_by(
    role: Role, entity: type, entries: Mapping[str, JsonValue]
) -> dict[str, JsonValue]:
    """What of an edit this role can mean: nobody empties what they do not see."""
    unseen = unseen_fields(role, entity)
    return {name: value for name, value in entries.items() if name not in unseen}


def seen_overview(role: Role, overview: CaseOverview) -> CaseOverview:
    """A line of the list of cases as this role sees it."""
    emptied: dict[str, Any] = {
        name: () if name == "profiles" else None
        for name, (of, field) in _OVERVIEW.items()
        if not sees(role, of, field)
    }
    return replace(overview, **emptied) if emptied else overview


def seen_draft(role: Role, draft: Draft) -> Draft:
    """A draft as this role sees it."""
    return replace(draft, entries=dict(_seen_entries(role, draft)))


def unseen_entries(role: Role, draft: Draft) -> dict[str, JsonValue]:
    """What of a draft this role does not see, and so cannot have meant to change."""
    seen = _seen_entries(role, draft)
    return {name: value for name, value in draft.entries.items() if name not in seen}


def _seen_entries(role: Role, draft: Draft) -> Mapping[str, JsonValue]:
    """Of a form that nobody knows, only those see anything who see everything."""
    if SEEN[role] == _EVERY:
        return draft.entries
    entities = _FORMS.get(draft.form, ())
    return {
        name: value
        for name, value in draft.entries.items()
        if _sees_in_all(role, entities, own_field(name))
    }


def _sees_in_all(role: Role, entities: tuple[type, ...], field: str) -> bool:
    """Whether a field is seen in each of the entities that have one of this name."""
    having = [entity for entity in entities if field in classes_of(entity)]
    return bool(having) and all(sees(role, entity, field) for entity in having)
