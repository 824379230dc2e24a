"""What the fields of the special procedures' records are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import mark

HOUSEHOLD_MEMBER: Mapping[str, str] = MappingProxyType(
    {
        "name": mark("Name"),
        "relation": mark("Relation to the child"),
        "age": mark("Age"),
        "occupation": mark("Occupation"),
        "health": mark("Health"),
    }
)
FAMILY_ASSESSMENT: Mapping[str, str] = MappingProxyType(
    {
        "requested_on": mark("Requested on"),
        "requested_by": mark("Requested by"),
        "mission": mark("Mission in the country of origin"),
        "family_consent_on": mark("The family consented on"),
        "family_consent_by": mark("Who consented for the family"),
        "assessed_on": mark("Assessed on"),
        "method": mark("How"),
        "assessor": mark("Assessor"),
        "household": mark("Who lives in the household"),
        "carer": mark("Main carer"),
        "carer_relation": mark("Relation to the child"),
        "carer_has_responsibility": mark("Has parental responsibility by law"),
        "carer_document_seen": mark("Identity document seen, copy attached"),
        "willing": mark("Willing to receive and care until majority"),
        "willing_in_writing": mark("Said so in writing, copy attached"),
        "reception_confirmed_on": mark("Reception confirmed on"),
        "received_by": mark("Who receives the child at the airport"),
        "income": mark("Sources of income"),
        "debts": mark("Debts"),
        "assets": mark("Property"),
        "housing": mark("Housing: kind, rooms, ownership, utilities, safety"),
        "schooling": mark("School: access and distance"),
        "health_care": mark("Health care: access and distance"),
        "reasons_for_departure": mark("Why the child left"),
        "contact_with_child": mark("Contact with the child"),
        "risks": mark("Risks"),
        "risk_note": mark("What was seen and heard about risks"),
        "child_view": mark("The child’s own view"),
        "services": mark("Services, organisations and authorities there"),
        "facts": mark("Conclusion: facts"),
        "opinion": mark("Conclusion: the assessor’s opinion"),
        "answers_id": mark("Written from this questionnaire"),
    }
)
OPTION_WEIGHED: Mapping[str, str] = MappingProxyType(
    {
        "option": mark("Option"),
        "advantages": mark("What speaks for it"),
        "drawbacks": mark("What speaks against it"),
    }
)
BEST_INTEREST: Mapping[str, str] = MappingProxyType(
    {
        "decision_maker": mark("Who decides"),
        "participants": mark("Who takes part"),
        "options": mark("Options considered"),
        "child_view": mark("The child’s own view"),
        "safety": mark("Safety"),
        "family": mark("Family and close relations"),
        "arrival_care": mark("Care on arrival"),
        "development": mark("Development and education"),
        "health": mark("Health"),
        "identity_needs": mark("Identity and particular needs"),
        "assessment_ids": mark("Family assessments used"),
        "sources": mark("Sources used"),
        "outcome": mark("Outcome"),
        "conditions": mark("Conditions: escort, reception, plan"),
        "conditions_met_on": mark("Conditions met on"),
        "decided_on": mark("Decided on"),
        "review_on": mark("To be reviewed on"),
        "reopens": mark("Reopens an earlier decision"),
        "reopening_reason": mark("Why it was reopened"),
        "answers_id": mark("Written from this questionnaire"),
    }
)
RISK_WEIGHED: Mapping[str, str] = MappingProxyType(
    {
        "risk": mark("Risk"),
        "level": mark("How grave"),
        "measure": mark("What is done against it"),
    }
)
RISK_ASSESSMENT: Mapping[str, str] = MappingProxyType(
    {
        "tailored_needs": mark("Particular needs"),
        "assessed_on": mark("Assessed on"),
        "shelter": mark("Shelter"),
        "shelter_worker": mark("Who took part for the shelter"),
        "agreed_with_shelter": mark("Agreed with the shelter"),
        "police": mark("Police"),
        "embassy": mark("Embassy"),
        "mission": mark("Mission in the country of origin"),
        "contacts_note": mark("About the contacts"),
        "risks": mark("Risks"),
        "safety_plan": mark("Safety plan"),
        "outcome": mark("Outcome"),
        "review_on": mark("To be reviewed on"),
    }
)
MEDICINE: Mapping[str, str] = MappingProxyType(
    {
        "drug": mark("Medicine"),
        "dose": mark("Dose"),
        "days": mark("Days of supply"),
        "prescription": mark("Prescription"),
        "cost_cents": mark("Cost"),
    }
)
MEDICAL_FILE: Mapping[str, str] = MappingProxyType(
    {
        "need_types": mark("Medical needs"),
        "diagnosis": mark("Diagnosis"),
        "treatment": mark("Treatment"),
        "prognosis": mark("Prognosis"),
        "report_on": mark("Date of the medical report"),
        "report_until": mark("Report valid until"),
        "report_author": mark("Written by"),
        "report_language": mark("Language of the report"),
        "medif_needed": mark("The airline asks for a medical form (MEDIF)"),
        "medif_airline": mark("Airline"),
        "medif_on": mark("Date of the airline’s form"),
        "medif_until": mark("Form valid until"),
        "medif_approved": mark("Approved by the airline"),
        "fit_to_fly": mark("Fit to fly"),
        "fit_on": mark("Stated on"),
        "fit_by": mark("Doctor"),
        "fit_conditions": mark("Conditions"),
        "capacity_confirmed_on": mark("Capacity to decide confirmed on"),
        "no_medication": mark("No medication is needed"),
        "medication": mark("Medication to take along"),
        "currency": mark("Currency"),
        "aids": mark("Aids on the way"),
        "escort": mark("Escort needed"),
        "handover_to": mark("Handed over to"),
        "onward_transport": mark("Onward to the final destination"),
        "provider": mark("Care provider after arrival"),
        "provider_appointment": mark("First appointment there"),
        "amaar_needed": mark("Medical assistance after the return is needed (AMAAR)"),
        "answers_id": mark("Written from this questionnaire"),
    }
)
AMAAR_LINE: Mapping[str, str] = MappingProxyType(
    {"what": mark("What"), "amount_cents": mark("Amount")}
)
AMAAR: Mapping[str, str] = MappingProxyType(
    {
        "requested_on": mark("Requested on"),
        "need": mark("Why the general programme is not enough"),
        "operator": mark("Carried out by"),
        "lines": mark("Budget"),
        "currency": mark("Currency"),
        "real_cost_cents": mark("Real cost in the country, estimated"),
        "decision": mark("Decision"),
        "decided_on": mark("Decided on"),
        "starts_on": mark("From"),
        "ends_on": mark("Until"),
    }
)
ADMINISTRATIVE_SERVICE: Mapping[str, str] = MappingProxyType(
    {
        "person_id": mark("For whom"),
        "country": mark("Country"),
        "requested_on": mark("Requested on"),
        "service": mark("Service"),
        "authority": mark("Authority"),
        "document": mark("Document"),
        "fee_cents": mark("Fee covered"),
        "currency": mark("Currency"),
        "appointment_on": mark("Appointment"),
        "accompanied": mark("Accompanied"),
        "result": mark("Result"),
        "result_on": mark("Result on"),
    }
)
JOB_PLACEMENT: Mapping[str, str] = MappingProxyType(
    {
        "identified_on": mark("Identified on"),
        "country": mark("Country"),
        "focal_point": mark("Focal point"),
        "skills": mark("Skills"),
        "education": mark("Education"),
        "work_history": mark("Work so far"),
        "target_job": mark("Work looked for"),
        "session_ids": mark("Counselling sessions"),
        "services": mark("Services"),
        "employer": mark("Employer or institution"),
        "starts_on": mark("From"),
        "ends_on": mark("Until"),
        "contract": mark("Kind of contract"),
        "wage_cents": mark("Wage by month"),
        "subsidy_cents": mark("Subsidy by month"),
        "currency": mark("Currency"),
        "outcome": mark("Outcome"),
        "outcome_3_months": mark("After 3 months"),
        "outcome_6_months": mark("After 6 months"),
        "outcome_12_months": mark("After 12 months"),
        "reason_not_placed": mark("Why no work was found"),
    }
)
# The tables within records, by the field that holds them.
ROWS: Mapping[tuple[RecordKind, str], Mapping[str, str]] = MappingProxyType(
    {
        (RecordKind.FAMILY_ASSESSMENT, "household"): HOUSEHOLD_MEMBER,
        (RecordKind.BEST_INTEREST, "options"): OPTION_WEIGHED,
        (RecordKind.RISK_ASSESSMENT, "risks"): RISK_WEIGHED,
        (RecordKind.MEDICAL_FILE, "medication"): MEDICINE,
        (RecordKind.AMAAR, "lines"): AMAAR_LINE,
    }
)
