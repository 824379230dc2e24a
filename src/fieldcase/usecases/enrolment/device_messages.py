"""The sentences about laptops: enrolling them, and what they may hold."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.exchange import invitation
from fieldcase.domain.record_keeping.period_rules import SetByHeadquarters
from fieldcase.domain.rules import Rule
from fieldcase.domain.words import mark

DEVICE_WORDS: Mapping[type[FieldCaseError], str] = MappingProxyType(
    {
        invitation.EnrolmentCodeWrong: mark(
            "This code does not open {path}. Each enrolment file has a code of its own:"
            " ask headquarters which one belongs to it."
        ),
        invitation.InvitationExpired: mark(
            "The time of this enrolment file is over. Ask headquarters for a new one."
        ),
        invitation.InvitationUsed: mark(
            "The enrolment of {name} is over: a laptop has answered, or it was approved"
            " or withdrawn. Make a new enrolment file."
        ),
        invitation.AnswerNotOurs: mark(
            "No enrolment file of this headquarters was answered with this. Find out"
            " who made it, and enrol the laptop anew."
        ),
        invitation.JoinedElsewhere: mark(
            "This laptop belongs to {name} already. Create a new store for another"
            " headquarters."
        ),
        invitation.IsHeadquarters: mark(
            "This is headquarters’ own store. Do this on a laptop."
        ),
        invitation.FingerprintDiffers: mark(
            "The fingerprints differ: somebody else may have answered. Nothing was"
            " trusted. Withdraw this enrolment and make a new one."
        ),
        SetByHeadquarters: mark(
            "Headquarters has set this period for every laptop. Ask there for another."
        ),
    }
)

DEVICE_RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.TAKES_NO_CASES: mark(
            "This laptop takes no cases: it is revoked, or has no role yet."
        ),
    }
)
