"""The records behind a figure, for those who may see them."""

from dataclasses import dataclass, replace

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.errors import DeedNotAllowed
from fieldcase.domain.need_to_know import sees_protected
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.reporting.question import Behind
from fieldcase.statistics.period import Period
from fieldcase.usecases.record_keeping.auditing import new_entry, note
from fieldcase.usecases.workspace import Workspace

MOST = 200  # more of them nobody reads one by one


@dataclass(frozen=True, slots=True)
class CasesBehind:
    """The first cases by their numbers, and how many there are in all."""

    cases: tuple[Case, ...]
    count: int


def cases_behind(
    workspace: Workspace, behind: Behind, period: Period, host_country: str = ""
) -> CasesBehind:
    """The cases that a figure was counted from; that one looked is written down.

    Raises:
        DeedNotAllowed: the figure tells of illness or protection, the role sees none.
    """
    question = behind.question
    if question.tells_protection and not sees_protected(workspace.staff.role):
        raise DeedNotAllowed("see_behind_figure")
    with workspace.reading() as work:
        ids = work.counting.cases_behind(
            behind, period.first, period.last, host_country
        )
        found = {case.id: case for case in work.cases.among("id", ids[:MOST])}
    shown = [found[CaseId(one)] for one in ids[:MOST]]
    if question.tells_protection:
        entry = new_entry(workspace, AuditDeed.READ)
        note(workspace, replace(entry, what="figure", count=len(ids)))
    return CasesBehind(tuple(shown), len(ids))
