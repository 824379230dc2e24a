"""Deeds: what only some roles may do, and which.

The one place that decides; what a role sees stands in `need_to_know`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from fieldcase.domain.errors import DeedNotAllowed
from fieldcase.domain.staff import Role


class Deed(StrEnum):
    """What only some roles may do."""

    READ_AUDIT = "read_audit"
    GIVE_OUT_PERSON = "give_out_person"  # everything about one person, to that person
    ORDER_ERASURE = "order_erasure"
    SET_RETENTION = "set_retention"
    REVIEW_RETENTION = "review_retention"
    KEEP_QUESTIONNAIRES = "keep_questionnaires"
    SCREEN = "screen"  # for vulnerability, escalate, and write protected notes
    ANSWER_ESCALATION = "answer_escalation"
    LEAD_TEAM = "lead_team"  # see everybody's caseload, and reassign cases
    DECIDE_APPROVALS = "decide_approvals"
    FILL_REFERENCE_DATA = "fill_reference_data"
    WALK_PATHS = "walk_paths"  # write what the guided paths are made of
    SET_VALIDITY = "set_validity"  # how long medical papers are valid
    DECIDE_CONFLICTS = "decide_conflicts"  # what stands of several values
    MERGE_DUPLICATES = "merge_duplicates"  # say who was registered twice
    MAKE_PACKS = "make_packs"  # lend cases to a mission's laptop
    PUBLISH_REPORTS = "publish_reports"  # decide what goes out, and when
    TAKE_OVER = "take_over"  # old spreadsheets of cases
    KEEP_DEVICES = "keep_devices"  # whom headquarters trusts, and with what


MAY: Mapping[Deed, frozenset[Role]] = MappingProxyType(
    {
        Deed.READ_AUDIT: frozenset(
            {Role.SUPERVISOR, Role.HEADQUARTERS, Role.FOCAL_POINT}
        ),
        # Only those who see all of it can give out all of it.
        Deed.GIVE_OUT_PERSON: frozenset({Role.SUPERVISOR, Role.FOCAL_POINT}),
        Deed.ORDER_ERASURE: frozenset({Role.HEADQUARTERS, Role.FOCAL_POINT}),
        Deed.SET_RETENTION: frozenset({Role.HEADQUARTERS, Role.FOCAL_POINT}),
        Deed.REVIEW_RETENTION: frozenset(
            {Role.SUPERVISOR, Role.HEADQUARTERS, Role.FOCAL_POINT}
        ),
        Deed.DECIDE_APPROVALS: frozenset({Role.SUPERVISOR, Role.HEADQUARTERS}),
        Deed.FILL_REFERENCE_DATA: frozenset({Role.HEADQUARTERS}),
        Deed.KEEP_QUESTIONNAIRES: frozenset(Role) - {Role.TRAINER},
        Deed.SCREEN: frozenset({Role.COUNSELLOR, Role.SUPERVISOR, Role.FOCAL_POINT}),
        Deed.ANSWER_ESCALATION: frozenset({Role.SUPERVISOR, Role.FOCAL_POINT}),
        Deed.LEAD_TEAM: frozenset({Role.SUPERVISOR, Role.HEADQUARTERS}),
        Deed.WALK_PATHS: frozenset(Role) - {Role.TRAINER},
        Deed.SET_VALIDITY: frozenset(
            {Role.SUPERVISOR, Role.HEADQUARTERS, Role.FOCAL_POINT}
        ),
        Deed.DECIDE_CONFLICTS: frozenset(
            {Role.SUPERVISOR, Role.HEADQUARTERS, Role.FOCAL_POINT}
        ),
        Deed.MERGE_DUPLICATES: frozenset(
            {Role.SUPERVISOR, Role.HEADQUARTERS, Role.FOCAL_POINT}
        ),
        Deed.MAKE_PACKS: frozenset(
            {Role.COUNSELLOR, Role.SUPERVISOR, Role.HEADQUARTERS}
        ),
        Deed.TAKE_OVER: frozenset(
            {Role.COUNSELLOR, Role.SUPERVISOR, Role.HEADQUARTERS}
        ),
        Deed.PUBLISH_REPORTS: frozenset({Role.SUPERVISOR, Role.HEADQUARTERS}),
        Deed.KEEP_DEVICES: frozenset({Role.SUPERVISOR, Role.HEADQUARTERS}),
    }
)


def check_allowed(role: Role, deed: Deed) -> None:
    """Refuse what this role may not do.

    Raises:
        DeedNotAllowed: with the deed, so that the sentence can say whom to ask.
    """
    if role not in MAY[deed]:
        raise DeedNotAllowed(deed)
