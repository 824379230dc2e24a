"""The heads of a field: the changes that no other change replaces.

One head is the value. Several heads with different values are a conflict. What
the heads are depends only on the set of changes, never on the order or the
number of times they arrived.
"""

from collections.abc import Iterable, Mapping

import msgspec

from fieldcase.domain.change import Change
from fieldcase.domain.identity import ChangeId


class Heads(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """`current` is sorted, the one that shows first; `awaited` were replaced unseen.

    A change may arrive before the one it replaces; `awaited` remembers that, so
    that the late one does not come back to life.
    """

    current: tuple[ChangeId, ...] = ()
    awaited: frozenset[ChangeId] = frozenset()

    @property
    def shown(self) -> ChangeId | None:
        """The head with the greatest (clock, device): ids sort that way."""
        return self.current[0] if self.current else None

    def after(self, change_id: ChangeId, replaces: Iterable[ChangeId]) -> "Heads":
        """The heads once this change is known too. Each change is handed in once."""
        gone = frozenset(replaces)
        if self.current == tuple(gone) and not self.awaited:
            return Heads(current=(change_id,))
        left = [head for head in self.current if head not in gone]
        awaited = self.awaited | (gone - frozenset(self.current))
        if change_id in awaited:
            awaited -= {change_id}
        else:
            left.append(change_id)
        return Heads(current=tuple(sorted(left, reverse=True)), awaited=awaited)


NO_HEADS = Heads()


def heads_after(known: Mapping[str, Heads], change: Change) -> dict[str, Heads]:
    """The heads of a record's fields once this change of it is known too."""
    return dict(known) | {
        name: known.get(name, NO_HEADS).after(change.id, field.replaces)
        for name, field in change.fields.items()
    }


def heads_of(changes: Iterable[Change]) -> dict[str, Heads]:
    """The heads of a record's fields by all its known changes, in whatever order."""
    made: dict[str, set[ChangeId]] = {}
    gone: dict[str, set[ChangeId]] = {}
    here: set[ChangeId] = set()
    for change in changes:
        here.add(change.id)
        for name, field in change.fields.items():
            made.setdefault(name, set()).add(change.id)
            gone.setdefault(name, set()).update(field.replaces)
    return {
        name: Heads(
            current=tuple(sorted(ids - gone[name], reverse=True)),
            awaited=frozenset(gone[name] - here),
        )
        for name, ids in made.items()
    }
