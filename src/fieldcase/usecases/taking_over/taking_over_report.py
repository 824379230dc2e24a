"""What was taken over, as a list: old numbers beside the new ones, no names."""

from pathlib import Path

from fieldcase.documents.description import ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet, write_list
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.giving_out import given_out
from fieldcase.usecases.record_keeping.auditing import note_export
from fieldcase.usecases.record_keeping.labels import CASE, PERSON, label
from fieldcase.usecases.taking_over.taking_over import Outcome
from fieldcase.usecases.workspace import Workspace


def save_report(
    workspace: Workspace, outcome: Outcome, target: Path, words: Words
) -> int:
    """Write a row for each person and say how many.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    sheet = ListSheet(
        title=words.say("What was taken over"),
        words=words,
        columns=(
            ListColumn(words.say("Row of the spreadsheet"), ValueKind.NUMBER),
            ListColumn(label(CASE, "former_number", words)),
            ListColumn(label(CASE, "number", words)),
            ListColumn(label(PERSON, "number", words)),
        ),
        notes=(words.say("Numbers stand for people; free text stays in the records."),),
    )
    rows = (
        (one.row, one.former_number, one.case_number, one.person_number)
        for one in outcome.taken
    )
    with given_out(workspace, target) as beside:
        count = write_list(sheet, rows, beside, total=outcome.persons)
    note_export(workspace, "taken_over", count, with_names=False)
    return count
