"""Changes from elsewhere are merged and written, in the open unit of work."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice

import msgspec

from fieldcase.domain.change import Change, FieldChange
from fieldcase.domain.errors import BundleRefused, ChangeNotApplicable
from fieldcase.domain.heads import Heads
from fieldcase.domain.identity import ChangeId
from fieldcase.domain.record_kinds import CLASSES, FROM_LAPTOPS, RecordKind
from fieldcase.domain.server_errors import ValueNotStorable
from fieldcase.store.applying import Decided
from fieldcase.store.work import Work
from fieldcase.sync.merging import merge
from fieldcase.sync.verdicts import Reason, Verdict
from fieldcase.usecases.workspace import Workspace

BATCH = 1000  # changes merged and written at a time


def take_in(work: Work, changes: Iterator[Change]) -> tuple[int, int]:
    """Keep one device's new changes; how many, and how many fields clash.

    Raises:
        BundleRefused: a change breaks a rule; the caller rolls back.
    """

    def value_of(change_id: ChangeId, name: str) -> FieldChange:
        return work.changes.get_all([change_id])[change_id].fields[name]

    count, conflicts = 0, 0
    while batch := list(islice(changes, BATCH)):
        before = work.incoming.heads_of({change.record_id for change in batch})
        with _refused_together(batch):
            _check_staff(work, batch, before)
            merged = merge(before, batch, value_of, _replaced_here(work, batch, before))
            decided = Decided(
                changes=batch,
                digests=[*(after.previous for after in batch[1:]), batch[-1].digest()],
                before=before,
                heads=merged.heads,
                shown=merged.shown,
                created=merged.created,
            )
            work.incoming.apply(decided, FROM_LAPTOPS, more_to_come=True)
        work.erasing.purge_arrived(_touched(batch))
        count += len(batch)
        conflicts += len(merged.conflicts)
    work.incoming.index()
    return count, conflicts


def catch_up(workspace: Workspace) -> None:
    """Make records of what came from a newer program, as far as this one knows it now.

    Headquarters makes none of what only it may set.
    """
    with workspace.reading() as work:
        if not work.held.is_behind():
            return
    accepted = FROM_LAPTOPS if workspace.is_headquarters else frozenset(RecordKind)
    with workspace.work() as work:
        work.held.catch_up(accepted)


def _check_staff(
    work: Work, batch: Sequence[Change], before: Mapping[str, Mapping[str, Heads]]
) -> None:
    """A laptop speaks of its own staff: nobody gives others a role from afar."""
    for change in batch:
        if change.kind == RecordKind.STAFF_MEMBER and change.record_id in before:
            made_by = work.changes.of_record(change.record_id)[0].device_id
            if made_by != change.device_id:
                raise ChangeNotApplicable(change.id, "not_theirs")


def _touched(batch: Sequence[Change]) -> dict[RecordKind, set[str]]:
    touched: dict[str, set[str]] = {}
    for change in batch:
        touched.setdefault(change.kind, set()).add(change.record_id)
    # those of a newer program are no records here
    return {RecordKind(kind): ids for kind, ids in touched.items() if kind in CLASSES}


@contextmanager
def refused_whole() -> Iterator[None]:
    """A change that breaks a rule refuses all that came with it.

    Raises:
        BundleRefused: with the change, and which rule.
    """
    try:
        yield
    except ChangeNotApplicable as error:
        facts = {"change": error.change_id, "rule": error.reason}
        raise BundleRefused(Verdict.REFUSED, Reason.CHANGE, facts) from error


@contextmanager
def _refused_together(batch: Sequence[Change]) -> Iterator[None]:
    try:
        with refused_whole():
            yield
    except (
        msgspec.MsgspecError,
        UnicodeDecodeError,
        RecursionError,
        OverflowError,  # a number that no store is wide enough for
        ValueNotStorable,
    ) as error:
        facts = {"change": str(batch[0].id), "rule": "unreadable_value"}
        raise BundleRefused(Verdict.REFUSED, Reason.CHANGE, facts) from error


def _replaced_here(
    work: Work, batch: Sequence[Change], before: Mapping[str, Mapping[str, Heads]]
) -> set[ChangeId]:
    """Changes that are replaced once more, by somebody who had not seen the first."""
    replaced: set[ChangeId] = set()
    for change in batch:
        if not change.replaces_any():
            continue
        heads = before.get(change.record_id, {})
        for name, value in change.fields.items():
            if value.replaces:
                current = heads[name].current if name in heads else ()
                replaced.update(set(value.replaces).difference(current))
    return work.changes.known(list(replaced)) if replaced else replaced
