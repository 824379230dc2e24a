"""What a laptop may hold at all: where it stands, and which cases it is for."""

from enum import StrEnum


class PlaceKind(StrEnum):
    """Where a laptop works. Stored and sent as these words: add, never rename.

    An office counsels before the return, a mission receives after it.
    """

    OFFICE = "office"
    MISSION = "mission"


class Scope(StrEnum):
    """Which cases a laptop is for. Stored and sent as these words: add, never rename.

    ASSIGNED: those that headquarters gave it. COUNTRIES: these, and those of its
    countries: of destination for a mission, hosting for an office. ALL: every case.
    """

    ASSIGNED = "assigned"
    COUNTRIES = "countries"
    ALL = "all"


class RevocationReason(StrEnum):
    """Why a laptop is struck off. Stored and sent as these words."""

    STOLEN = "stolen"
    LOST = "lost"
    RETIRED = "retired"
    REPLACED = "replaced"
