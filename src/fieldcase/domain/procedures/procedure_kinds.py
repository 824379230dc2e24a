"""Which kinds of records the guided paths are made of."""

from fieldcase.domain.record_kinds import RecordKind

# Kinds of the guided paths; the form of each has its name.
PROCEDURE_KINDS = (
    RecordKind.FAMILY_ASSESSMENT,
    RecordKind.BEST_INTEREST,
    RecordKind.RISK_ASSESSMENT,
    RecordKind.MEDICAL_FILE,
    RecordKind.AMAAR,
    RecordKind.ADMINISTRATIVE_SERVICE,
    RecordKind.JOB_PLACEMENT,
)
REOPENING_FORM = "reopening"  # why a decision is opened again
