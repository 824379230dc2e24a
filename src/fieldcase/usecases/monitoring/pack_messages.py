"""What is said where a pack cannot be made or loaded, and what it holds."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.monitoring.mission_pack import (
    PackExpired,
    PackTooLong,
    PackWithoutCases,
    RoleAboveLaptop,
)
from fieldcase.domain.words import mark

PACK_WORDS: Mapping[type[FieldCaseError], str] = MappingProxyType(
    {
        PackExpired: mark(
            "This pack was lent until {expired_on}, which is over. Ask for a new one;"
            " nothing of it was loaded."
        ),
        PackTooLong: mark(
            "A pack is lent from today on, for at most {most} days. Choose another last"
            " day."
        ),
        PackWithoutCases: mark(
            "A pack holds cases that the mission plans to visit. Choose them on its"
            " page first."
        ),
        RoleAboveLaptop: mark(
            "With this role the pack would hold more than the laptop may. Choose"
            " another role."
        ),
    }
)
# What each class of fields is called before it travels.
CLASSES_TOLD: Mapping[FieldClass, str] = MappingProxyType(
    {
        FieldClass.OPERATIONAL: mark("Numbers, dates and steps"),
        FieldClass.IDENTITY: mark("Names and dates of birth"),
        FieldClass.CONTACT: mark("Addresses and telephone numbers"),
        FieldClass.CASEWORK: mark("What was counselled, planned and found"),
        FieldClass.MEDICAL: mark("Illness"),
        FieldClass.PROTECTION: mark("Protection: profiles and restricted notes"),
        FieldClass.BOOKKEEPING: mark("Bookkeeping"),
    }
)
