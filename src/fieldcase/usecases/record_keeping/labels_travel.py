"""What the fields of journeys, papers and hand-overs are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import mark

TRAVEL: Mapping[str, str] = MappingProxyType(
    {
        "travellers": mark("Travellers"),
        "status": mark("Where the journey stands"),
        "mode": mark("How they travel"),
        "ticket": mark("Ticket"),
        "carrier": mark("Carrier"),
        "reference": mark("Booking reference"),
        "departs_on": mark("Leaves on"),
        "departs_at": mark("At"),
        "departs_from": mark("From"),
        "transit": mark("Through"),
        "arrives_on": mark("Arrives on"),
        "arrives_at": mark("In"),
        "onward": mark("Onward to"),
        "met_by": mark("Met by"),
        "assistance": mark("Assistance on the way"),
        "escorts": mark("Escorts"),
        "premium_cents": mark("Premium"),
        "premium_currency": mark("Currency"),
        "premium_paid_on": mark("Premium paid on"),
        "premium_received_by": mark("Received by"),
        "note": mark("Note"),
    }
)
ESCORT: Mapping[str, str] = MappingProxyType(
    {
        "kind": mark("Who goes along"),
        "name": mark("Name of the escort"),
        "segments": mark("For which part of the way"),
        "handover_to": mark("Hands over to"),
        "report": mark("Report"),
    }
)
IDENTITY_DOCUMENT: Mapping[str, str] = MappingProxyType(
    {
        "person_id": mark("Whose"),
        "kind": mark("Paper"),
        "status": mark("Where it is"),
        "number": mark("Number"),
        "country": mark("Issued by"),
        "issued_on": mark("Issued on"),
        "expires_on": mark("Valid until"),
        "requested_on": mark("Requested on"),
        "requested_at": mark("Requested at"),
        "note": mark("Note"),
    }
)
HANDOVER: Mapping[str, str] = MappingProxyType(
    {
        "mission": mark("Mission"),
        "focal_point": mark("Focal point"),
        "parts": mark("What is told"),
        "expected_on": mark("They arrive on"),
        "note": mark("Note"),
        "made_at": mark("Handed over on"),
        "made_by": mark("Handed over by"),
        "taken_on": mark("Taken over on"),
        "taken_by": mark("Taken over by"),
    }
)
