"""Code lists: what a coded field may hold, and how it reads in each language.

A list is a CSV file in `resources/codelists` with the columns `code`, one per
language (`en`, `fr`, `nl`, `ar`…), and `note`. Stored data hold only the code.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from fieldcase.domain.resources import resource_folder

SOURCE_LANGUAGE = "en"


class ListName(StrEnum):
    """The name of the list is the name of its file."""

    COUNTRIES = "countries"
    LANGUAGES = "languages"
    PROGRAMMES = "programmes"
    LEGAL_STATUS = "legal_status"
    CASE_TYPES = "case_types"
    CASE_STATUS = "case_status"
    CLOSURE_REASONS = "closure_reasons"
    RELATIONSHIPS = "relationships"
    SEXES = "sexes"
    REFERRAL_PARTNERS = "referral_partners"
    CONSENT_PURPOSES = "consent_purposes"
    CONSENT_STATUS = "consent_status"
    CONSENT_GIVEN_BY = "consent_given_by"
    CONSENT_METHODS = "consent_methods"
    VULNERABILITY_PROFILES = "vulnerability_profiles"
    SCREENING_TYPES = "screening_types"
    RAPID_FLAGS = "rapid_flags"
    VULNERABILITY_LEVELS = "vulnerability_levels"
    VULNERABILITY_FACTORS = "vulnerability_factors"
    FACTOR_EFFECTS = "factor_effects"
    ESCALATION_TARGETS = "escalation_targets"
    ESCALATION_STATUS = "escalation_status"
    RAISED_FROM = "raised_from"
    CAPACITY_TO_DECIDE = "capacity_to_decide"
    SESSION_TYPES = "session_types"
    PLACE_TYPES = "place_types"
    MODES = "modes"
    TOPICS = "topics"
    DECISIONS = "decisions"
    ROLES = "roles"
    TRANSPORT_MODES = "transport_modes"
    TICKET_MODES = "ticket_modes"
    TRAVEL_STATUS = "travel_status"
    TRAVEL_ASSISTANCE = "travel_assistance"
    IDENTITY_DOCUMENTS = "identity_documents"
    DOCUMENT_STATUS = "document_status"
    HANDOVER_PARTS = "handover_parts"
    CONTACT_METHODS = "contact_methods"
    VISIT_OUTCOMES = "visit_outcomes"
    RECEIVED_STATES = "received_states"
    ITEM_QUALITY = "item_quality"
    PROJECT_STATES = "project_states"
    INCOME_EFFECTS = "income_effects"
    SITUATIONS = "situations"
    DIFFICULTIES = "difficulties"
    INTENTIONS = "intentions"
    MISSION_TYPES = "mission_types"
    MISSION_STATUS = "mission_status"
    RECOMMENDATION_STATUS = "recommendation_status"
    SPOT_CHECKS = "spot_checks"
    APPOINTMENT_KINDS = "appointment_kinds"
    APPOINTMENT_STATUS = "appointment_status"
    SESSION_COMPLETION = "session_completion"
    DOCUMENTS_GIVEN = "documents_given"
    PLAN_STATUS = "plan_status"
    ITEM_STATUS = "item_status"
    MODALITIES = "modalities"
    ASSISTANCE_CATEGORIES = "assistance_categories"
    BUSINESS_TYPES = "business_types"
    APPROVAL_KINDS = "approval_kinds"
    APPROVAL_ANSWERS = "approval_answers"
    STANDINGS = "standings"
    BUDGET_SCOPES = "budget_scopes"
    CURRENCIES = "currencies"
    FORM_DEEDS = "form_deeds"
    TRAINING_TYPES = "training_types"
    TRAINING_SUBJECTS = "training_subjects"
    COURSE_STATUS = "course_status"
    COURSE_MODES = "course_modes"
    ATTENDANCE_BASES = "attendance_bases"
    ENROLMENT_STATUS = "enrolment_status"
    PARTICIPANT_KINDS = "participant_kinds"
    AGE_BANDS = "age_bands"
    ACCESSIBILITY_NEEDS = "accessibility_needs"
    LEAVING_REASONS = "leaving_reasons"
    TEST_RESULTS = "test_results"
    ATTENDANCE_MARKS = "attendance_marks"
    CERTIFICATE_KINDS = "certificate_kinds"
    ASSESSMENT_METHODS = "assessment_methods"
    FAMILY_RISKS = "family_risks"
    BID_DECIDERS = "bid_deciders"
    BID_OPTIONS = "bid_options"
    BID_OUTCOMES = "bid_outcomes"
    PROTECTION_CONTACTS = "protection_contacts"
    RISK_LEVELS = "risk_levels"
    RISK_OUTCOMES = "risk_outcomes"
    MEDICAL_NEEDS = "medical_needs"
    MOBILITY_AIDS = "mobility_aids"
    FIT_TO_FLY = "fit_to_fly"
    ESCORT_TYPES = "escort_types"
    AMAAR_DECISIONS = "amaar_decisions"
    ADMINISTRATIVE_SERVICES = "administrative_services"
    SERVICE_RESULTS = "service_results"
    JOB_SERVICES = "job_services"
    JOB_OUTCOMES = "job_outcomes"
    VISA_REGIMES = "visa_regimes"
    LEGAL_SUB_STATUS = "legal_sub_status"
    MARITAL_STATUS = "marital_status"
    EDUCATION = "education"
    OPERATORS = "operators"
    REFERRAL_DIRECTIONS = "referral_directions"
    REFERRAL_PRIORITIES = "referral_priorities"
    REFERRAL_SERVICES = "referral_services"
    DISCLOSURES = "disclosures"
    REFERRAL_OUTCOMES = "referral_outcomes"
    DELIVERY_MEANS = "delivery_means"
    PLACE_KINDS = "place_kinds"
    DEVICE_SCOPES = "device_scopes"
    REVOCATION_REASONS = "revocation_reasons"
    PERIOD_SUBJECTS = "period_subjects"
    MERGED_KINDS = "merged_kinds"


@dataclass(frozen=True, slots=True)
class Entry:
    """One code with its labels by language; `note` is the code of a footnote."""

    code: str
    labels: Mapping[str, str]
    note: str = ""

    def label(self, language: str) -> str:
        """In this language, or else in English."""
        return self.labels.get(language) or self.labels[SOURCE_LANGUAGE]


@dataclass(frozen=True, slots=True)
class CodeList:
    name: ListName
    entries: Mapping[str, Entry]

    def __contains__(self, code: str) -> bool:
        return code in self.entries

    def label(self, code: str, language: str) -> str:
        """How the code reads; one that the list does not know reads as itself."""
        entry = self.entries.get(code)
        return code if entry is None else entry.label(language)


@cache
def code_list(name: ListName) -> CodeList:
    path = resource_folder("codelists") / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        entries = [_entry(row) for row in csv.DictReader(lines)]
    by_code = MappingProxyType({entry.code: entry for entry in entries})
    return CodeList(name, by_code)


def _entry(row: dict[str, str]) -> Entry:
    labels = {name: text for name, text in row.items() if name not in {"code", "note"}}
    return Entry(row["code"], MappingProxyType(labels), row.get("note", ""))
