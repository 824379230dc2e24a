"""The caseload of the counsellors as an Excel table."""

from pathlib import Path

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet
from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.caseload import OLD_DRAFT, WORKED_ON, Caseload
from fieldcase.domain.codelists import ListName
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.team import caseloads
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    GivenList,
    ListAsked,
    give_list,
)
from fieldcase.usecases.workspace import Workspace


def export_caseload(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write one row a counsellor and say how many; no migrant is named in it.

    Raises:
        DeedNotAllowed: for supervisors and headquarters only.
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    found = caseloads(workspace)
    statuses = [one for one in WORKED_ON if any(it.by_status.get(one) for it in found)]
    sheet = ListSheet(
        title=words.say("Caseload"),
        words=words,
        columns=_columns(statuses, words),
        notes=(
            words.say("Cases that somebody works on; no names of migrants."),
            words.say_many(
                "Drafts are called old after {count} day without a letter.",
                "Drafts are called old after {count} days without a letter.",
                OLD_DRAFT,
            ),
        ),
    )
    rows = (_row(one, statuses) for one in found)
    given = GivenList(what="caseload", sheet=sheet, rows=rows, total=len(found))
    return give_list(workspace, given, target, progress, asked)


def _columns(statuses: list[CaseStatus], words: Words) -> tuple[ListColumn, ...]:
    number = ValueKind.NUMBER
    return (
        ListColumn(words.say("Counsellor"), ValueKind.TEXT, 26),
        ListColumn(words.say("Cases"), number),
        *(
            ListColumn(words.code(ListName.CASE_STATUS, status), number, 16)
            for status in statuses
        ),
        ListColumn(words.say("Overdue appointments"), number, 20),
        ListColumn(words.say("Old drafts"), number),
        ListColumn(words.say("Last session"), ValueKind.DATE),
    )


def _row(one: Caseload, statuses: list[CaseStatus]) -> tuple[Value, ...]:
    return (
        one.name,
        one.cases,
        *(one.by_status.get(status, 0) for status in statuses),
        one.overdue,
        one.old_drafts,
        one.last_session_on,
    )
