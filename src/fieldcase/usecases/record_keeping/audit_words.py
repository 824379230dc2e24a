"""How the entries of the audit read."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.record_keeping.audit import AuditDeed, AuditEntry
from fieldcase.domain.words import Words, mark
from fieldcase.usecases.casework.case_told import KIND_NAMES
from fieldcase.usecases.record_keeping.retention import CLASS_NAMES

DEEDS: Mapping[AuditDeed, str] = MappingProxyType(
    {
        AuditDeed.READ: mark("Read a case"),
        AuditDeed.EXPORTED: mark("Saved as a file"),
        AuditDeed.PRINTED: mark("Printed"),
        AuditDeed.IMPORTED: mark("Took in a file"),
        AuditDeed.UNLOCKED: mark("Unlocked the store"),
        AuditDeed.FAILED_TO_UNLOCK: mark("Failed to unlock the store"),
        AuditDeed.ERASED: mark("Erased a person"),
        AuditDeed.RETENTION_SET: mark("Set how long records are kept"),
        AuditDeed.DECIDED: mark("Decided between values"),
        AuditDeed.DEALT_WITH: mark("Dealt with a file that came in"),
        AuditDeed.REASSIGNED: mark("Gave the case to another counsellor"),
        AuditDeed.MERGED: mark("Merged what was found twice"),
        AuditDeed.UNMERGED: mark("Un-merged what is not one after all"),
        AuditDeed.TOLD_APART: mark("Said of two people that they are not one"),
        AuditDeed.ASSIGNED: mark("Gave the case to a laptop"),
        AuditDeed.LAPTOP_INVITED: mark("Invited a laptop"),
        AuditDeed.LAPTOP_APPROVED: mark("Approved a laptop’s keys"),
        AuditDeed.LAPTOP_REVOKED: mark("Revoked a laptop"),
        AuditDeed.SCOPE_SET: mark("Set what a laptop may hold"),
        AuditDeed.PERIOD_SET: mark("Set a period"),
        AuditDeed.PACK_ENDED: mark("Forgot what a mission pack had lent"),
        AuditDeed.LET_IN: mark("Let somebody in whose passphrase was lost"),
        AuditDeed.MEMBER_ADDED: mark("Gave a colleague a key to the store"),
        AuditDeed.MEMBER_REMOVED: mark("Took a colleague’s key to the store away"),
    }
)
WHAT: Mapping[str, str] = MappingProxyType(
    {
        "session_record": mark("Session record"),
        "case_summary": mark("Case summary"),
        "template": mark("Form of a partner"),
        "screening": mark("Vulnerability screening"),
        "family_assessment": mark("Family assessment"),
        "best_interest": mark("Best interests determination"),
        "risk_assessment": mark("Risk assessment"),
        "medical_file": mark("Medical file"),
        "caseload": mark("Caseload of the counsellors"),
        "sessions": mark("List of sessions"),
        "plan_items": mark("Items of the plan"),
        "plan": mark("Reintegration plan"),
        "consent_sheet": mark("Consent sheet"),
        "referral_sheet": mark("Referral sheet"),
        "handover": mark("Hand-over"),
        "budget_tables": mark("Budget tables"),
        "who_sees_my_data": mark("Who sees my data"),
        "calendar": mark("Calendar of appointments"),
        "appointment_slip": mark("Appointment slip"),
        "figure": mark("the cases behind a figure"),
        "report": mark("Key figures"),
        "training_certificates": mark("Certificates of a training"),
        "attendance_register": mark("Attendance register"),
        "participants": mark("List of participants"),
        "training_record": mark("Trainings of a person"),
        "attendance": mark("List of attendance"),
        "courses": mark("List of courses"),
        "training_evaluation": mark("Evaluation of a training"),
        "mission_report": mark("Mission report"),
        "mission_pack": mark("Mission pack"),
        "person": mark("Everything about one person"),
        "certificate": mark("Certificate of erasure"),
        "attendance_workbook": mark("Workbook for a trainer"),
        "bundle": mark("Bundle"),
        "spreadsheet": mark("Old spreadsheet of cases"),
        "taken_over": mark("What was taken over from a spreadsheet"),
        "in_kind_support": mark("List of support in kind"),
        "income_comparison": mark("List of incomes compared"),
        "variables": mark("Table of variables"),
        "registrations": mark("Cases with everybody in them"),
        "down": mark("What headquarters sent"),
        "attachment": mark("Scan or photo"),
        "answers": mark("Filled questionnaires"),
        "questionnaire": mark("Questionnaire"),
        "store": mark("The whole store"),
    }
)
_WHAT: Mapping[str, str] = MappingProxyType(
    {
        **{str(kind): text for kind, text in KIND_NAMES.items()},
        **WHAT,
        **{str(name): text for name, text in CLASS_NAMES.items()},
    }
)


def thing_told(what: str, words: Words) -> str:
    """What was exported, printed or imported, by its word in an entry."""
    return words.say(_WHAT.get(what, what))


def deed_sentence(entry: AuditEntry, words: Words) -> str:
    """What was done, to what, and whether names went along."""
    told = [words.say(DEEDS[entry.deed])]
    if entry.what:
        told.append(thing_told(entry.what, words))
    if entry.deed is AuditDeed.RETENTION_SET:
        told.append(words.say_many("{count} month", "{count} months", entry.count))
    elif entry.count:
        told.append(words.say_many("{count} record", "{count} records", entry.count))
    if entry.deed in (AuditDeed.EXPORTED, AuditDeed.PRINTED):
        told.append(
            words.say("with names") if entry.with_names else words.say("without names")
        )
    return " · ".join(told)
