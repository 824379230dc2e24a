"""What the fields of plans, items, approvals and reference data are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import mark

PLAN: Mapping[str, str] = MappingProxyType(
    {
        "number": mark("Plan"),
        "version": mark("Version"),
        "amendment_reason": mark("Why it is amended"),
        "status": mark("Status"),
        "objectives": mark("Objectives of the returnee"),
        "skills": mark("Skills and experience"),
        "needs": mark("Needs"),
        "motivation": mark("Motivation"),
        "feasibility": mark("Feasibility"),
        "legal_status": mark("Legal status"),
        "visa_regime": mark("Visa regime"),
        "profiles": mark("Vulnerability profiles"),
        "exceptional": mark("Ask for an exception above the ceiling"),
        "exception_reason": mark("Why an exception is needed"),
        "made_on": mark("Drawn up on"),
        "made_by": mark("Drawn up by"),
        "submitted_on": mark("Submitted on"),
        "approved_on": mark("Approved on"),
        "extended_until": mark("Extended until"),
    }
)
PLAN_ITEM: Mapping[str, str] = MappingProxyType(
    {
        "place": mark("No."),
        "category": mark("Category"),
        "subcategory": mark("More exactly"),
        "description": mark("Description"),
        "supplier": mark("Supplier or local partner"),
        "medical_category": mark("Medical category"),
        "medical_subcategory": mark("Medical, more exactly"),
        "medical_description": mark("Medical description"),
        "medical_supplier": mark("Medical provider"),
        "person_id": mark("For whom"),
        "business_type": mark("Kind of business"),
        "modality": mark("How it is given"),
        "fund": mark("Fund"),
        "currency": mark("Currency"),
        "rate": mark("Rate: one euro buys"),
        "rate_source": mark("Source of the rate"),
        "planned": mark("Planned amount"),
        "planned_eur": mark("Planned, EUR"),
        "committed": mark("Committed amount"),
        "committed_eur": mark("Committed, EUR"),
        "paid": mark("Paid amount"),
        "paid_eur": mark("Paid, EUR"),
        "paid_on": mark("Paid on"),
        "status": mark("Status"),
        "delivered_on": mark("Delivered on"),
        "received_on": mark("Received on"),
        "received_by": mark("Received by"),
        "quote_id": mark("Quote"),
        "invoice_id": mark("Invoice"),
        "handover_id": mark("Hand-over certificate"),
        "verified_in": mark("Verified in the visit"),
    }
)
APPROVAL: Mapping[str, str] = MappingProxyType(
    {
        "kind": mark("Asked for"),
        "asked_at": mark("Asked on"),
        "asked_by": mark("Asked by"),
        "asked_because": mark("Reason given"),
        "planned": mark("Planned"),
        "ceiling": mark("Ceiling"),
        "until": mark("Until"),
        "answer": mark("Decision"),
        "decided_at": mark("Decided on"),
        "decided_by": mark("Decided by"),
        "decided_because": mark("Motivation of the decision"),
    }
)
BUDGET_LINE: Mapping[str, str] = MappingProxyType(
    {
        "fund": mark("Fund"),
        "title": mark("Name of the line"),
        "category": mark("Only for the category"),
        "per": mark("Counts for"),
        "visa_regime": mark("Only for the visa regime"),
        "profiles": mark("Only for the profiles"),
        "ceiling": mark("Ceiling"),
        "currency": mark("Currency"),
        "valid_from": mark("Valid from"),
        "valid_until": mark("Valid until"),
        "standing": mark("How sure"),
        "source": mark("Source"),
        "note": mark("Remark"),
    }
)
PREMIUM_RATE: Mapping[str, str] = MappingProxyType(
    {
        "title": mark("Name of the premium"),
        "visa_regimes": mark("Only for the visa regimes"),
        "adult": mark("Adult"),
        "child": mark("Child"),
        "currency": mark("Currency"),
        "valid_from": mark("Valid from"),
        "valid_until": mark("Valid until"),
        "standing": mark("How sure"),
        "source": mark("Source"),
        "note": mark("Remark"),
    }
)
EXCHANGE_RATE: Mapping[str, str] = MappingProxyType(
    {
        "currency": mark("Currency"),
        "quoted_on": mark("Quoted on"),
        "rate": mark("One euro buys"),
        "standing": mark("How sure"),
        "source": mark("Source"),
    }
)
