"""What the guided paths say is missing, and the buttons that clear it."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain import errors
from fieldcase.domain.casework.stops import StepRule
from fieldcase.domain.rules import Rule
from fieldcase.domain.words import mark

# What is missing. May name the person and the day.
PROCEDURE_STOPS: Mapping[StepRule, str] = MappingProxyType(
    {
        StepRule.GUARDIAN_UNKNOWN: mark("The guardian of {name} is not known yet."),
        StepRule.ASSESSMENT_NOT_REQUESTED: mark(
            "No family assessment has been requested for {name}."
        ),
        StepRule.GUARDIAN_CONSENT: mark(
            "The guardian of {name} has not consented to contact with the family."
        ),
        StepRule.CHILD_CONSENT: mark(
            "{name} has not consented to contact with the family."
        ),
        StepRule.FAMILY_CONSENT: mark(
            "The family of {name} has not consented to the assessment."
        ),
        StepRule.FAMILY_NOT_ASSESSED: mark(
            "The family of {name} has not been assessed yet."
        ),
        StepRule.BEST_INTEREST_OPEN: mark(
            "Nothing is decided about the best interest of {name}."
        ),
        StepRule.BEST_INTEREST_DEFERRED: mark(
            "The decision on the best interest of {name} is deferred: re-open it once"
            " more is known."
        ),
        StepRule.BEST_INTEREST_NEGATIVE: mark(
            "Return is not in the best interest of {name}."
        ),
        StepRule.BEST_INTEREST_CONDITIONS: mark(
            "The conditions of the decision on {name} are not met yet."
        ),
        StepRule.RECEPTION_NOT_CONFIRMED: mark(
            "Nobody has confirmed who receives {name} on arrival."
        ),
        StepRule.NEEDS_NOT_TAILORED: mark(
            "The particular needs of {name} are not assessed yet."
        ),
        StepRule.RISK_NOT_ASSESSED: mark(
            "The risks for {name} have not been assessed together with the shelter."
        ),
        StepRule.RISK_CONTACTS: mark(
            "Police, embassy and mission: say for each whether it was contacted for"
            " {name}."
        ),
        StepRule.RISK_OPEN: mark(
            "The risk assessment of {name} does not say yet whether return is safe."
        ),
        StepRule.RETURN_NOT_SAFE: mark(
            "By the risk assessment, return is not safe for {name}."
        ),
        StepRule.MEDICAL_CONSENT: mark(
            "{name} has not consented to passing on medical data."
        ),
        StepRule.MEDICAL_REPORT: mark("The medical report on {name} is missing."),
        StepRule.MEDICAL_REPORT_EXPIRES: mark(
            "The medical report on {name} runs out on {day}, before the departure."
        ),
        StepRule.MEDIF: mark("The airline’s medical form for {name} is missing."),
        StepRule.MEDIF_NOT_APPROVED: mark(
            "The airline has not approved the medical form for {name}."
        ),
        StepRule.MEDIF_EXPIRES: mark(
            "The airline’s medical form for {name} runs out on {day}, before the"
            " departure."
        ),
        StepRule.FITNESS: mark("No doctor has said that {name} is fit to fly."),
        StepRule.NOT_FIT: mark("{name} is not fit to fly."),
        StepRule.CAPACITY: mark(
            "Nobody has confirmed that {name} is able to decide on the return."
        ),
        StepRule.MEDICATION: mark(
            "The medication of {name} for the journey is not planned."
        ),
        StepRule.ESCORT: mark("Whether {name} needs an escort is not decided."),
        StepRule.AMAAR_NOT_REQUESTED: mark(
            "Medical assistance after the return is needed for {name} but not"
            " requested."
        ),
        StepRule.AMAAR_UNDECIDED: mark(
            "The request for medical assistance for {name} is not answered."
        ),
        StepRule.AMAAR_REFUSED: mark(
            "Medical assistance after the return was refused for {name}."
        ),
        StepRule.CHILD_NOT_PREPARED: mark(
            "No session yet about preparing the children."
        ),
        StepRule.WORKBOOK: mark(
            "The children’s workbook is not given; it is given if the parents agree."
        ),
        StepRule.SERVICES_NOT_REQUESTED: mark("No service has been asked for."),
        StepRule.SERVICE_PENDING: mark("Some services have no result yet."),
        StepRule.SERVICES_OVER: mark(
            "The assistance ended on {day}, and some services have no result."
        ),
        StepRule.JOB_NOT_IDENTIFIED: mark("Nobody has been identified yet."),
        StepRule.JOB_SERVICES: mark("No service for {name} is recorded."),
        StepRule.JOB_OUTCOME: mark("What became of it is not known for {name}."),
        StepRule.JOB_FOLLOW_UP: mark("Since {day}, {name} can be asked how it goes."),
        StepRule.NOT_DUE_YET: mark("Not due yet."),
    }
)
_REQUEST, _ASSESS = mark("Request the assessment"), mark("Open the assessment")
_DECIDE, _RISKS = mark("Open the determination"), mark("Assess the risks")
_MEDICAL, _AMAAR = mark("Open the medical file"), mark("Open the request")
_CONSENT, _SESSION = mark("Take consent"), mark("New session")
_SERVICE, _JOB = mark("Open the services"), mark("Open the placement")
PROCEDURES_CLEARED_BY: Mapping[StepRule, str] = MappingProxyType(
    {
        StepRule.GUARDIAN_UNKNOWN: mark("Name the guardian"),
        StepRule.ASSESSMENT_NOT_REQUESTED: _REQUEST,
        StepRule.GUARDIAN_CONSENT: _CONSENT,
        StepRule.CHILD_CONSENT: _CONSENT,
        StepRule.FAMILY_CONSENT: _ASSESS,
        StepRule.FAMILY_NOT_ASSESSED: _ASSESS,
        StepRule.BEST_INTEREST_OPEN: _DECIDE,
        StepRule.BEST_INTEREST_DEFERRED: _DECIDE,
        StepRule.BEST_INTEREST_NEGATIVE: _DECIDE,
        StepRule.BEST_INTEREST_CONDITIONS: _DECIDE,
        StepRule.RECEPTION_NOT_CONFIRMED: _ASSESS,
        StepRule.NEEDS_NOT_TAILORED: _RISKS,
        StepRule.RISK_NOT_ASSESSED: _RISKS,
        StepRule.RISK_CONTACTS: _RISKS,
        StepRule.RISK_OPEN: _RISKS,
        StepRule.RETURN_NOT_SAFE: _RISKS,
        StepRule.MEDICAL_CONSENT: _CONSENT,
        StepRule.MEDICAL_REPORT: _MEDICAL,
        StepRule.MEDICAL_REPORT_EXPIRES: _MEDICAL,
        StepRule.MEDIF: _MEDICAL,
        StepRule.MEDIF_NOT_APPROVED: _MEDICAL,
        StepRule.MEDIF_EXPIRES: _MEDICAL,
        StepRule.FITNESS: _MEDICAL,
        StepRule.NOT_FIT: _MEDICAL,
        StepRule.CAPACITY: _MEDICAL,
        StepRule.MEDICATION: _MEDICAL,
        StepRule.ESCORT: _MEDICAL,
        StepRule.AMAAR_NOT_REQUESTED: _AMAAR,
        StepRule.AMAAR_UNDECIDED: _AMAAR,
        StepRule.AMAAR_REFUSED: _AMAAR,
        StepRule.CHILD_NOT_PREPARED: _SESSION,
        StepRule.WORKBOOK: _SESSION,
        StepRule.SERVICES_NOT_REQUESTED: _SERVICE,
        StepRule.SERVICE_PENDING: _SERVICE,
        StepRule.SERVICES_OVER: _SERVICE,
        StepRule.JOB_NOT_IDENTIFIED: _JOB,
        StepRule.JOB_SERVICES: _JOB,
        StepRule.JOB_OUTCOME: _JOB,
        StepRule.JOB_FOLLOW_UP: _JOB,
    }
)
PROCEDURE_WORDS: Mapping[type[errors.FieldCaseError], str] = MappingProxyType(
    {
        errors.MedicalConsentMissing: mark(
            "There is no consent to passing on medical data: take it first, and name"
            " who receives them."
        ),
        errors.DecidedAlready: mark(
            "This is decided, and stays as it was decided. Re-open it to decide anew."
        ),
    }
)
PROCEDURE_RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.BEFORE_WHAT_IT_FOLLOWS: mark(
            "This day lies before the one it follows: check both."
        ),
        Rule.CONSENTS_FIRST: mark(
            "The guardian, the child and the family consent first; then their situation"
            " is assessed."
        ),
    }
)
