"""How laptops stand, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import mark
from fieldcase.usecases.enrolment.laptops import LaptopState

LAPTOP_STATES: Mapping[LaptopState, str] = MappingProxyType(
    {
        LaptopState.REVOKED: mark("Revoked"),
        LaptopState.NO_ROLE: mark("Without a role"),
        LaptopState.GAP: mark("Bundle missing"),
        LaptopState.SILENT: mark("Silent"),
        LaptopState.CLOCK_OFF: mark("Clock is off"),
        LaptopState.NEVER_HEARD: mark("Not heard yet"),
        LaptopState.WELL: mark("In order"),
    }
)
