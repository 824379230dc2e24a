"""What the guided paths and their steps are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.procedures.paths import PathName, StepName
from fieldcase.domain.words import mark

PATHS: Mapping[PathName, str] = MappingProxyType(
    {
        PathName.CHILD_ALONE: mark("Unaccompanied child"),
        PathName.TRAFFICKING: mark("Victim of trafficking"),
        PathName.MEDICAL: mark("Medical needs"),
        PathName.FAMILY: mark("Family with children"),
        PathName.ADMINISTRATIVE: mark("Administrative assistance, Western Balkans"),
        PathName.JOB: mark("Job placement"),
    }
)
STEPS: Mapping[StepName, str] = MappingProxyType(
    {
        StepName.GUARDIAN: mark("Guardian known"),
        StepName.REQUEST: mark("Family assessment requested"),
        StepName.GUARDIAN_CONSENT: mark("Guardian consents"),
        StepName.CHILD_CONSENT: mark("Child consents"),
        StepName.FAMILY_CONSENT: mark("Family consents"),
        StepName.ASSESSMENT: mark("Family assessed"),
        StepName.DETERMINATION: mark("Return is in the child’s best interest"),
        StepName.CONDITIONS: mark("Conditions of the decision met"),
        StepName.RECEPTION: mark("Reception confirmed"),
        StepName.NEEDS: mark("Particular needs assessed"),
        StepName.RISKS: mark("Risks assessed with the shelter"),
        StepName.CONTACTS: mark("Police, embassy and mission"),
        StepName.OUTCOME: mark("Return is safe enough"),
        StepName.MEDICAL_CONSENT: mark("Consent to passing on medical data"),
        StepName.REPORT: mark("Medical report"),
        StepName.MEDIF: mark("Airline’s medical form"),
        StepName.FITNESS: mark("Fit to fly"),
        StepName.CAPACITY: mark("Capacity to decide"),
        StepName.MEDICATION: mark("Medication"),
        StepName.ESCORT: mark("Escort decided"),
        StepName.AMAAR: mark("Medical assistance after the return (AMAAR)"),
        StepName.PREPARATION: mark("Children prepared"),
        StepName.WORKBOOK: mark("Children’s workbook, 6 to 12 years"),
        StepName.SERVICES: mark("Services asked for"),
        StepName.RESULTS: mark("Results"),
        StepName.IDENTIFIED: mark("Identified"),
        StepName.JOB_SERVICES: mark("Services"),
        StepName.JOB_OUTCOME: mark("Outcome"),
        StepName.AFTER_3_MONTHS: mark("After 3 months"),
        StepName.AFTER_6_MONTHS: mark("After 6 months"),
        StepName.AFTER_12_MONTHS: mark("After 12 months"),
    }
)
