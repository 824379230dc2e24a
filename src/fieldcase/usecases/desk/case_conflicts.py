"""What is in conflict, or was decided lately, in one case: for its own page."""

from dataclasses import dataclass
from datetime import timedelta

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.exchange.conflict import ClashFilter, ConflictLine, Decided
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.usecases.desk.conflict_words import ELSEWHERE, kind_told
from fieldcase.usecases.desk.conflicts import list_conflicts
from fieldcase.usecases.desk.deciding import list_decisions
from fieldcase.usecases.record_keeping.told_values import told_field
from fieldcase.usecases.workspace import Workspace

TOLD_FOR = timedelta(days=30)  # a decision is no news after that


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseConflicts:
    """Of what the reader may see; the latest decisions first."""

    clashing: tuple[ConflictLine, ...] = ()
    decided: tuple[Decided, ...] = ()


def conflicts_of_case(workspace: Workspace, case_id: CaseId) -> CaseConflicts:
    since = workspace.clock.now() - TOLD_FOR
    return CaseConflicts(
        clashing=tuple(list_conflicts(workspace, ClashFilter(case_id=case_id))),
        decided=tuple(
            one
            for one in list_decisions(workspace, case_id)
            if one.decision.decided_at >= since
        ),
    )


def clashing_told(line: ConflictLine, words: Words) -> str:
    field = told_field(line.kind, line.field, words)
    named = words.beside([words.isolated(line.about), kind_told(line.kind, words)])
    return words.line(f"{named} · {field}: {words.say(ELSEWHERE)}")


def decided_told(decided: Decided, words: Words) -> str:
    decision = decided.decision
    kind = RecordKind(decision.record_kind)
    return words.say(
        "Headquarters decided which {field} stands: {reason}",
        field=words.isolated(told_field(kind, decision.of_field, words)),
        reason=words.isolated(decision.why),
    )
