"""Headquarters says that two records are one, or not: nothing is ever rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.errors import NotHeadquarters, RecordNotFound
from fieldcase.domain.exchange.likely_pair import LikelyPair, PairState
from fieldcase.domain.exchange.merger import MergedKind, Merger, MergerId
from fieldcase.domain.exchange.merging_errors import (
    AlreadyOne,
    MergerEnded,
    NotMergeable,
)
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import refuse
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.record_keeping.data_subjects import reason_problems
from fieldcase.usecases.workspace import Workspace

REASON = "reason"  # the field of the form in which one decides


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merger with the two records as the reader sees them; of a case its people."""

    merger: Merger
    kept: Person | Case
    other: Person | Case
    decided_by: str


def merge(
    workspace: Workspace,
    kept_id: str,
    other_id: str,
    reason: str,
    *,
    with_cases: bool = False,
) -> Merger:
    """Let `kept_id` show for both from now on, here and wherever it is known.

    Both are persons, or both are cases. `with_cases` says of two persons that their
    cases are one return as well: that is a merger of its own, with the same reason.

    Raises:
        NotHeadquarters: only headquarters merges.
        DeedNotAllowed: supervisors, headquarters and the focal point do.
        NotMergeable: there are no two such records.
        AlreadyOne: they were merged before, if by way of others.
        EntriesRefused: there is no reason, or it names somebody and would stay.
    """
    check_may_merge(workspace)
    with workspace.work() as work:
        kind, people = _of_kind(work, kept_id, other_id)
        if work.merged.shown(kept_id) == work.merged.shown(other_id):
            raise AlreadyOne(kept_id, other_id)
        refuse(reason_problems(people, reason))
        merger = _merged(workspace, work, kind, (kept_id, other_id), reason.strip())
        _mark_pair(workspace, work, merger, PairState.MERGED, merger.reason)
        if with_cases and kind is MergedKind.PERSON:
            case_of = {person.id: person.case_id for person in people}
            kept, other = case_of[PersonId(kept_id)], case_of[PersonId(other_id)]
            if work.merged.shown(kept) != work.merged.shown(other):
                _merged(workspace, work, MergedKind.CASE, (kept, other), merger.reason)
    return merger


def unmerge(workspace: Workspace, merger_id: str, reason: str) -> Merger:
    """End a merger: both are as if it had never been, with what was edited since.

    That they are not the same is remembered, so that nobody is asked again.

    Raises:
        NotHeadquarters, DeedNotAllowed, EntriesRefused: as `merge`.
        RecordNotFound: there is no such merger.
        MergerEnded: it was ended before.
    """
    check_may_merge(workspace)
    with workspace.work() as work:
        merger = work.mergers.get(merger_id)
        if not merger.stands:
            raise MergerEnded(merger_id)
        _, people = _of_kind(work, merger.kept_id, merger.other_id)
        refuse(reason_problems(people, reason))
        ended = work.mergers.save(
            replace(
                merger,
                ended_at=workspace.clock.now(),
                ended_by=workspace.staff.id,
                ended_reason=reason.strip(),
            )
        )
        _note(workspace, work, ended, AuditDeed.UNMERGED)
        _mark_pair(workspace, work, ended, PairState.NOT_THE_SAME, ended.ended_reason)
    return ended


def list_mergers(workspace: Workspace) -> list[Merged]:
    """All that stand, the latest first, as the role sees them.

    Raises:
        NotHeadquarters, DeedNotAllowed: as `merge`.
    """
    check_may_merge(workspace)
    role = workspace.staff.role
    with workspace.reading() as work:
        staff = {member.id: member.name for member in work.staff.where()}
        found = []
        for merger in reversed(work.mergers.where(ended_at=None)):
            records = [
                _record(work, merger.kind, record_id)
                for record_id in (merger.kept_id, merger.other_id)
            ]
            if records[0] is None or records[1] is None:
                continue
            kept, other = redacted(role, records[0]), redacted(role, records[1])
            decided_by = staff.get(merger.decided_by, "")
            found.append(
                Merged(merger=merger, kept=kept, other=other, decided_by=decided_by)
            )
        return found


def check_may_merge(workspace: Workspace) -> None:
    if not workspace.is_headquarters:
        raise NotHeadquarters
    check_allowed(workspace.staff.role, Deed.MERGE_DUPLICATES)


def _of_kind(
    work: Work, kept_id: str, other_id: str
) -> tuple[MergedKind, Sequence[Person]]:
    """What the two are, and whom they are about."""
    persons = [work.persons.find(one) for one in (kept_id, other_id)]
    if all(persons):
        return MergedKind.PERSON, [one for one in persons if one is not None]
    if all(work.cases.find(one) for one in (kept_id, other_id)):
        return MergedKind.CASE, work.persons.among("case_id", [kept_id, other_id])
    raise NotMergeable(kept_id, other_id)


def _merged(
    workspace: Workspace,
    work: Work,
    kind: MergedKind,
    ids: tuple[str, str],
    reason: str,
) -> Merger:
    merger = work.mergers.save(
        Merger(
            id=MergerId(workspace.new_id()),
            kind=kind,
            kept_id=ids[0],
            other_id=ids[1],
            decided_at=workspace.clock.now(),
            decided_by=workspace.staff.id,
            reason=reason,
        )
    )
    _note(workspace, work, merger, AuditDeed.MERGED)
    return merger


def _record(work: Work, kind: MergedKind, record_id: str) -> Person | Case | None:
    if kind is MergedKind.PERSON:
        return work.persons.find(record_id)
    return work.cases.find(record_id)


def note_deed(workspace: Workspace, work: Work, deed: AuditDeed, **facts: Any) -> None:
    """Write down what was done, in the open work; `facts` are of an audit entry."""
    work.audit.save(replace(new_entry(workspace, deed), **facts))


def _note(workspace: Workspace, work: Work, merger: Merger, deed: AuditDeed) -> None:
    kept = work.persons.find(merger.kept_id)
    note_deed(
        workspace,
        work,
        deed,
        case_id=kept.case_id if kept is not None else CaseId(merger.kept_id),
        record_id=merger.id,
        what=str(merger.kind),
        reason=merger.reason if merger.stands else merger.ended_reason,
    )


def _mark_pair(
    workspace: Workspace, work: Work, merger: Merger, state: PairState, reason: str
) -> None:
    """What was decided stands beside the likeness too, known or not until now."""
    if merger.kind is not MergedKind.PERSON:
        return
    decide_pair(workspace, work, (merger.kept_id, merger.other_id), state, reason)


def decide_pair(
    workspace: Workspace,
    work: Work,
    ids: tuple[str, str],
    state: PairState,
    reason: str,
) -> LikelyPair:
    """Write down what was decided about two people, in the open work."""
    one_id, other_id = sorted(ids)
    now = workspace.clock.now()
    known = work.likenesses.pair(one_id, other_id)
    pair = known or LikelyPair(
        one_id=one_id, other_id=other_id, score=0, signs=(), found_at=now
    )
    decided = replace(
        pair,
        state=state,
        reason=reason,
        decided_by=workspace.staff.id,
        decided_at=now,
    )
    work.likenesses.decide(decided)
    return decided


def merge_called(workspace: Workspace, kept: str, other: str, reason: str) -> Merger:
    """The same of what has these numbers, or ids.

    Raises:
        RecordNotFound: nothing is called so, or more than one.
        NotHeadquarters, DeedNotAllowed, NotMergeable, AlreadyOne, EntriesRefused: as
            `merge`.
    """
    with workspace.reading() as work:
        ids = named(work, kept), named(work, other)
    return merge(workspace, *ids, reason)


def named(work: Work, text: str) -> str:
    """The id of the person or case of this id or number.

    Raises:
        RecordNotFound: there is none, or more than one.
    """
    wanted = text.strip()
    for of in (work.persons, work.cases):
        if of.find(wanted) is not None:
            return wanted
    found: list[str] = [
        *(person.id for person in work.persons.where(number=wanted)),
        *(case.id for case in work.cases.where(number=wanted)),
    ]
    if len(found) != 1:
        raise RecordNotFound("person", wanted)
    return found[0]
