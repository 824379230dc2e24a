"""What the fields of a referral are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import mark

REFERRAL: Mapping[str, str] = MappingProxyType(
    {
        "referred_on": mark("Referred on"),
        "person_id": mark("Person referred"),
        "direction": mark("Direction"),
        "made_by": mark("Referred by"),
        "partner_type": mark("Kind of organisation"),
        "agency": mark("Organisation"),
        "place": mark("Place"),
        "worker": mark("Worker there"),
        "contact": mark("How to reach them"),
        "priority": mark("Priority"),
        "services": mark("Services asked for"),
        "reason": mark("Reason for referring"),
        "discloses": mark("What they are told"),
        "health": mark("What they are told about health"),
        "protection": mark("What they are told about protection"),
        "consent_id": mark("Consent"),
        "delivered_via": mark("Handed over"),
        "delivered_on": mark("Handed over on"),
        "received_by": mark("Received by"),
        "outcome": mark("Outcome"),
        "outcome_on": mark("Outcome on"),
        "outcome_note": mark("About the outcome"),
    }
)
