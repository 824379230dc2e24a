"""A laptop that was restored from a copy gets its later changes back, and goes on.

What was written since under numbers that were used already is made once more, behind
what came back: nothing is lost, and no number means two things.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from fieldcase.domain.change import Change, FieldChange
from fieldcase.domain.errors import BundleRefused
from fieldcase.domain.identity import ChangeClock, ChangeId, DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.work import Work
from fieldcase.sync.chain import Chain
from fieldcase.sync.verdicts import Reason, Verdict
from fieldcase.usecases.workspace import Workspace

_NUMBERED = {RecordKind.CASE: "case_id", RecordKind.COURSE: "course_id"}


@dataclass(slots=True)
class OwnChain:
    """The own changes from one number on, lifted out while those that come are kept."""

    work: Work
    device_id: DeviceId
    lifted: list[Change]
    touched: set[str]
    _chain: Chain = field(init=False)
    came: int = 0

    def __post_init__(self) -> None:
        self._chain = Chain(self.device_id)

    @classmethod
    def lift(cls, work: Work, device_id: DeviceId, from_change: int) -> "OwnChain":
        end, _ = work.changes.end_of_chain(device_id)
        lifted = [*work.changes.of_device(device_id, from_change - 1, end)]
        touched = work.held.drop([change.id for change in lifted])
        return cls(work, device_id, lifted, touched)

    def follow(self, changes: Iterable[Change]) -> None:
        """Own changes as they come back, each following the one before.

        Raises:
            BundleRefused: they do not follow what is here.
        """
        for change in changes:
            self._chain.follow(change)
            if not self.came:
                number = change.sequence
                before = self.work.changes.digest_of(self.device_id, number - 1)
                if before != change.previous:
                    facts = {"sequence": number}
                    raise BundleRefused(Verdict.REFUSED, Reason.FORK, facts)
            self.came += 1

    def go_on(self, workspace: Workspace) -> int:
        """Make what was written here since once more; how many changes."""
        ids = [change.id for change in self.lifted]
        # A clock that stands still gives the same id to something else once more.
        back = {
            change.id: change.digest()
            for change in self.work.changes.get_all(ids).values()
        }
        left = [one for one in self.lifted if back.get(one.id) != one.digest()]
        _count_on(self.work)
        made = _Anew(self.work, self.device_id).of(left)
        digests = [change.digest() for change in made]
        self.work.changes.append_all(made, digests)
        self.work.held.make_anew(self.touched | {one.record_id for one in made})
        _forget_undoing(workspace, self.work)
        return len(made)


class _Anew:
    """Writes changes under new numbers, in their order."""

    def __init__(self, work: Work, device_id: DeviceId) -> None:
        self._work = work
        self._device_id = device_id
        self._clock = ChangeClock(device_id, work.changes.latest_id())
        self._sequence, self._previous = work.changes.end_of_chain(device_id)
        self._ids: dict[ChangeId, ChangeId] = {}
        self._renamed: dict[str, tuple[str, str]] = {}  # case or course: old, new

    def of(self, changes: Sequence[Change]) -> list[Change]:
        return [self._again(change) for change in changes]

    def _again(self, change: Change) -> Change:
        self._look_at_number(change)
        anew = msgspec.structs.replace(
            change,
            id=self._clock.next(change.made_at),
            sequence=self._sequence + 1,
            previous=self._previous,
            fields={
                name: self._field(change, name, value)
                for name, value in change.fields.items()
            },
        )
        self._ids[change.id] = anew.id
        self._sequence, self._previous = anew.sequence, anew.digest()
        return anew

    def _field(self, change: Change, name: str, value: FieldChange) -> FieldChange:
        replaces = tuple(self._ids.get(each, each) for each in value.replaces)
        said = value.value
        if name == "number" and value.salt and (renamed := self._renaming(change)):
            number = str(value.read()).replace(*renamed, 1)
            said = msgspec.Raw(msgspec.json.encode(number))
        return FieldChange(said, value.salt, replaces, value.digest)

    def _renaming(self, change: Change) -> tuple[str, str] | None:
        if change.record_id in self._renamed:
            return self._renamed[change.record_id]
        for name in _NUMBERED.values():
            of = change.fields.get(name)
            if of is not None and of.salt and of.read() in self._renamed:
                return self._renamed[str(of.read())]
        return None

    def _look_at_number(self, change: Change) -> None:
        """A case or course whose number was given out before gets the next one."""
        if change.kind not in _NUMBERED or "number" not in change.fields:
            return
        number = str(change.fields["number"].read())
        others = self._work.of_kind(RecordKind(change.kind)).where(number=number)
        if any(other.id != change.record_id for other in others):
            new = _next_number(self._work, RecordKind(change.kind), number)
            self._renamed[change.record_id] = (number, new)


def _next_number(work: Work, kind: RecordKind, number: str) -> str:
    facts = work.own.read()
    if kind is RecordKind.CASE:
        facts = replace(facts, cases_numbered=facts.cases_numbered + 1)
        counter = facts.cases_numbered
    else:
        facts = replace(facts, courses_numbered=facts.courses_numbered + 1)
        counter = facts.courses_numbered
    work.own.write(facts)
    beginning, _, last = number.rpartition("-")
    return f"{beginning}-{counter:0{len(last)}d}"


def _count_on(work: Work) -> None:
    """The counters stand behind every number that was given out here."""
    facts = work.own.read()
    code = f"-{facts.device.code}-"
    cases = [one.number for one in work.cases.where() if code in one.number]
    courses = [one.number for one in work.courses.where() if code in one.number]
    work.own.write(
        replace(
            facts,
            cases_numbered=max([facts.cases_numbered, *map(_counter, cases)]),
            courses_numbered=max([facts.courses_numbered, *map(_counter, courses)]),
        )
    )


def _counter(number: str) -> int:
    last = number.rpartition("-")[2]
    return int(last) if last.isdecimal() else 0


def _forget_undoing(workspace: Workspace, work: Work) -> None:
    """What could be undone went by numbers that mean something else now."""
    journal = workspace.undo
    journal.since, _ = work.changes.end_of_chain(workspace.device.id)
    for numbers in (journal.spent, journal.redone):
        numbers.clear()
    journal.undone.clear()
