"""Raising and answering an escalation: what has to be said, and in which order."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.escalation import EscalateTo, Escalation, EscalationStatus
from fieldcase.domain.identity import StaffId
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    misfits,
    missing,
    refuse,
    unknown_codes,
)

FORM, ANSWER_FORM, NOTE_FORM = "escalation", "escalation_answer", "restricted_note"
FORM_VERSION = 1
ESCALATION_ID = "id"  # the entry of a draft of an answer that names what it answers

LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "to": ListName.ESCALATION_TARGETS,
        "status": ListName.ESCALATION_STATUS,
        "raised_from": ListName.RAISED_FROM,
    }
)


def escalation_problems(entries: Entries) -> tuple[Problem, ...]:
    """What stands between a form and an escalation: somebody is told, and why."""
    to_nobody = entries.get("to") == EscalateTo.NONE
    problems = (
        *missing(entries, "to", "reason"),
        *([Problem("to", Rule.REQUIRED)] if to_nobody else []),
        *unknown_codes(entries, LISTS),
    )
    return misfits(Escalation, entries, problems)


def taken_up(escalation: Escalation, by: StaffId, at: datetime) -> Escalation:
    """Somebody looks into it; who did so first stays known.

    Raises:
        EntriesRefused: it is answered already.
    """
    _check_open(escalation)
    if escalation.status is EscalationStatus.TAKEN:
        return escalation
    return replace(escalation, status=EscalationStatus.TAKEN, taken_at=at, taken_by=by)


def answered(
    escalation: Escalation, answer: str, by: StaffId, at: datetime
) -> Escalation:
    """The answer, given once; it takes up what nobody had.

    Raises:
        EntriesRefused: there is no answer in it, or there was one already.
    """
    _check_open(escalation)
    refuse(tuple(missing({"answer": answer}, "answer")))
    return replace(
        taken_up(escalation, by, at),
        status=EscalationStatus.ANSWERED,
        answer=answer.strip(),
        answered_at=at,
        answered_by=by,
    )


def _check_open(escalation: Escalation) -> None:
    if not escalation.is_open:
        refuse((Problem("answer", Rule.ALREADY_ANSWERED),))
