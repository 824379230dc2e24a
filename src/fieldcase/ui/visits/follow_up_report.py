"""The figures of the follow-up as the page of reports shows and saves them."""

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.reports.reports_page import Shown

FOLLOW_UP = Shown(
    "follow-up",
    frozenset({RecordKind.VISIT, RecordKind.ANSWERS, RecordKind.CASE}),
)
