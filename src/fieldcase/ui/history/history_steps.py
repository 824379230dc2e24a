"""The history of a record in words: who, when, where, from what to what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fieldcase.domain.change import JsonValue
from fieldcase.domain.identity import ChangeId
from fieldcase.domain.record_keeping.history import HistoryEntry, Standing
from fieldcase.domain.record_keeping.setting_back import NEVER_RESTORED, RESTORED_KINDS
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import is_empty
from fieldcase.domain.words import Words
from fieldcase.ui.moments import moment_told
from fieldcase.usecases.record_keeping.labels import BY_KIND
from fieldcase.usecases.record_keeping.told_values import told_value


@dataclass(frozen=True, slots=True)
class Earlier:
    """A value that can stand again: which change said it, and how it reads."""

    field: str
    change_id: ChangeId
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One field of a step. `earlier` is what can be brought back in its place.

    What was recorded first had nothing before it.
    """

    label: str
    before: str
    after: str
    is_conflicting: bool
    is_erased: bool
    earlier: Earlier | None
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was saved at once; `is_first` made the record.

    `is_there` as an entry of the history says it.
    """

    when: str
    who: str
    device: str
    is_first: bool
    lines: tuple[StepLine, ...]
    is_there: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryReader:
    """Reads the entries of one kind of record; `names` are of people by their ids."""

    kind: RecordKind
    words: Words
    today: date
    names: Mapping[str, str]

    def steps(self, entries: Sequence[HistoryEntry]) -> list[Step]:
        """The latest first; fields without a name for people are left out."""
        known = [one for one in entries if one.field in BY_KIND.get(self.kind, {})]
        grouped = [
            list(of_change)
            for _, of_change in groupby(known, key=lambda one: one.change_id)
        ]
        first = entries[-1].change_id if entries else None
        return [
            self._step(saved, known, is_first=saved[0].change_id == first)
            for saved in grouped
        ]

    def _step(
        self,
        saved: Sequence[HistoryEntry],
        known: Sequence[HistoryEntry],
        *,
        is_first: bool,
    ) -> Step:
        head = saved[0]
        return Step(
            when=moment_told(head.made_at, self.today, self.words),
            who=head.staff_name,
            device=head.device,
            is_first=is_first,
            lines=tuple(self._lines(saved, known, is_first=is_first)),
            is_there=head.is_there,
        )

    def _lines(
        self,
        saved: Sequence[HistoryEntry],
        known: Sequence[HistoryEntry],
        *,
        is_first: bool,
    ) -> Iterator[StepLine]:
        for entry in saved:
            if is_first and is_empty(entry.after) and not entry.is_erased:
                continue
            shown = _shown(entry.field, known)
            yield StepLine(
                label=self.words.say(BY_KIND[self.kind][entry.field]),
                before="" if is_first else self._before(entry),
                after=self._told(entry.field, entry.after),
                is_conflicting=_is_conflicting(entry, shown),
                is_erased=entry.is_erased,
                earlier=self._earlier(entry, known, shown),
                decision=entry.decision,
            )

    def _earlier(
        self,
        entry: HistoryEntry,
        known: Sequence[HistoryEntry],
        shown: HistoryEntry | None,
    ) -> Earlier | None:
        """What the line offers: its own value in a conflict, else the one before."""
        if self.kind not in RESTORED_KINDS or entry.field in NEVER_RESTORED:
            return None
        source: HistoryEntry | None = entry
        if not _is_conflicting(entry, shown):
            source = _replaced_by(entry, known)
        if source is None or source.is_erased:
            return None
        if shown is not None and shown.after == source.after:
            return None
        told = self._told(entry.field, source.after)
        return Earlier(entry.field, source.change_id, told)

    def _before(self, entry: HistoryEntry) -> str:
        return self._told(entry.field, entry.before) or self.words.say("empty")

    def _told(self, field: str, value: JsonValue) -> str:
        return told_value(self.kind, field, value, self.words, self.names)


def _shown(field: str, known: Sequence[HistoryEntry]) -> HistoryEntry | None:
    for one in known:
        if one.field == field and one.standing is Standing.SHOWN:
            return one
    return None


def _is_conflicting(entry: HistoryEntry, shown: HistoryEntry | None) -> bool:
    """Two who set the same are of one mind."""
    is_other = shown is None or shown.after != entry.after
    return entry.standing is Standing.CONFLICTING and is_other


def _replaced_by(
    entry: HistoryEntry, known: Sequence[HistoryEntry]
) -> HistoryEntry | None:
    """The newest older entry that said what this one replaced."""
    older = known[known.index(entry) + 1 :]
    for one in older:
        if one.field == entry.field and one.after == entry.before:
            return one
    return None
