"""The log that a form may ask for with `audit`: when it was begun and finished.

ODK's log follows every question, and where the telephone was. FieldCase writes down
who changed what in the store, and watches nobody while they answer: what goes out is
the beginning and the end.
"""

import csv
from datetime import datetime
from io import StringIO
from typing import Final

from fieldcase.domain.questionnaires.answers import Answers
from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Form
from fieldcase.forms.xpath.paths import Place

LOG: Final = "audit.csv"
_HEADINGS: Final = ("event", "node", "start", "end")


def asks_for_log(form: Form) -> bool:
    return _place(form) in form.nodes


def note_log(filling: Filling) -> None:
    """Name the log where the form asks for one."""
    if asks_for_log(filling.form):
        for element in filling.at_place(_place(filling.form)):
            filling.put(element, LOG)


def log_of(told: Answers) -> str:
    """As ODK has it: an event a line, moments in milliseconds since 1970."""
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(_HEADINGS)
    begun = told.begun_at or told.finished_at
    for event, at in (
        ("form start", begun),
        ("form save", told.finished_at),
        ("form exit", told.finished_at),
        ("form finalize", told.finished_at),
    ):
        writer.writerow((event, "", _milliseconds(at), ""))
    return lines.getvalue()


def _place(form: Form) -> Place:
    return (form.root.name, "meta", "audit")


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)
