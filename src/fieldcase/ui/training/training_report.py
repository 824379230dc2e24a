"""The figures of trainings as the page of reports shows and saves them."""

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.reports.reports_page import Shown

TRAININGS = Shown(
    "trainings",
    frozenset(
        {
            *(RecordKind.COURSE, RecordKind.ENROLMENT, RecordKind.ATTENDANCE),
            *(RecordKind.CERTIFICATE, RecordKind.HEAD_COUNT, RecordKind.MEETING),
        }
    ),
)
