"""Family assessments, determinations, risks, medical files, services and placements."""

import sqlalchemy as sa
from alembic import op

revision = "0012_procedures"
down_revision = "0011_plans"


def upgrade() -> None:
    """Of columns, `*` is a list, `#` a number, `!` a tick; `?` may be null."""
    _described(
        "family_assessments",
        "id case_id person_id requested_on requested_by mission "
        "family_consent_on? family_consent_by assessed_on? method assessor "
        "household* carer carer_relation carer_has_responsibility! "
        "carer_document_seen! willing! willing_in_writing! "
        "reception_confirmed_on? received_by income debts assets housing "
        "schooling health_care reasons_for_departure contact_with_child risks* "
        "risk_note child_view services facts opinion answers_id",
        indexed=("case_id",),
    )
    _described(
        "best_interests",
        "id case_id person_id decision_maker participants options* child_view "
        "safety family arrival_care development health identity_needs "
        "assessment_ids* sources outcome conditions conditions_met_on? "
        "decided_on? review_on? reopens? reopening_reason answers_id",
        indexed=("case_id", "review_on"),
    )
    _described(
        "risk_assessments",
        "id case_id person_id tailored_needs assessed_on? shelter "
        "shelter_worker agreed_with_shelter! police embassy mission "
        "contacts_note risks* safety_plan outcome review_on? answers_id",
        indexed=("case_id", "review_on"),
    )
    _described(
        "medical_files",
        "id case_id person_id need_types* diagnosis treatment prognosis "
        "report_on? report_until? report_author report_language medif_needed! "
        "medif_airline medif_on? medif_until? medif_approved! fit_to_fly "
        "fit_on? fit_by fit_conditions capacity_confirmed_on? no_medication! "
        "medication* currency aids* escort handover_to onward_transport "
        "provider provider_appointment? amaar_needed! answers_id",
        indexed=("case_id", "medif_until", "report_until"),
    )
    _described(
        "amaars",
        "id case_id person_id requested_on need operator lines* currency "
        "real_cost_cents#? decision decided_on? starts_on? ends_on?",
        indexed=("case_id", "ends_on"),
    )
    _described(
        "administrative_services",
        "id case_id person_id? country requested_on? service authority document "
        "fee_cents#? currency appointment_on? accompanied! result result_on?",
        indexed=("case_id",),
    )
    _described(
        "job_placements",
        "id case_id person_id identified_on country focal_point skills "
        "education work_history target_job session_ids* services* employer "
        "starts_on? ends_on? contract wage_cents#? subsidy_cents#? currency "
        "outcome outcome_3_months outcome_6_months outcome_12_months "
        "reason_not_placed",
        indexed=("case_id",),
    )


def _described(name: str, columns: str, indexed: tuple[str, ...]) -> None:
    kinds = {"*": sa.JSON, "#": sa.Integer, "!": sa.Boolean}
    made = [
        sa.Column(
            each.rstrip("*#!?"),
            kinds.get(each.rstrip("?")[-1], sa.Text)(),
            nullable=each.endswith("?"),
        )
        for each in columns.split()
    ]
    op.create_table(name, *made, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")))
    for column in indexed:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)
