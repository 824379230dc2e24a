"""The figures of trainings as the page of reports shows and saves them."""

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import mark
from fieldcase.ui.reports.reports_page import Report
from fieldcase.usecases.training.training_figures import (
    save_training_report,
    training_figures,
)

TRAININGS = Report(
    mark("Figures of trainings"),
    "trainings",
    training_figures,
    save_training_report,
    frozenset(
        {
            *(RecordKind.COURSE, RecordKind.ENROLMENT, RecordKind.ATTENDANCE),
            *(RecordKind.CERTIFICATE, RecordKind.HEAD_COUNT, RecordKind.MEETING),
        }
    ),
    is_by_host=False,
)
