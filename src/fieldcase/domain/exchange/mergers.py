"""Which record stands for which, once headquarters found some of them to be one.

The answer depends on the set of standing mergers alone, in whatever order they were
decided or came in: chains join, and no circle can confuse it.
"""

from collections.abc import Iterable, Mapping

from fieldcase.domain.exchange.merger import Merger


def shown_instead(mergers: Iterable[Merger]) -> dict[str, str]:
    """By id of each record that another one stands for, the id of that one.

    Of several that were to be kept, the one that was kept last and is nowhere the
    other one shows.
    """
    standing = [merger for merger in mergers if merger.stands]
    groups = _joined(standing)
    last = _last_kept(standing)
    instead: dict[str, str] = {}
    for group in groups:
        shown = max(group, key=lambda one: last.get(one, _NEVER))
        instead |= {one: shown for one in group if one != shown}
    return instead


def gathered(instead: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """By the id that shows, all that it stands for, itself among them."""
    found: dict[str, set[str]] = {}
    for one, shown in instead.items():
        found.setdefault(shown, {shown}).add(one)
    return {shown: frozenset(group) for shown, group in found.items()}


Rank = tuple[bool, float, str]  # nowhere the other one; when and by what it was kept
_NEVER: Rank = (False, 0.0, "")


def _last_kept(standing: Iterable[Merger]) -> dict[str, Rank]:
    mergers = list(standing)
    others = {merger.other_id for merger in mergers}
    last: dict[str, Rank] = {}
    for merger in mergers:
        kept = merger.kept_id
        moment = merger.decided_at.timestamp()
        rank = (kept not in others, moment, str(merger.id))
        last[kept] = max(rank, last.get(kept, _NEVER))
    return last


def _joined(standing: Iterable[Merger]) -> list[set[str]]:
    """The records that hang together, in groups."""
    group_of: dict[str, set[str]] = {}
    for merger in standing:
        one = group_of.setdefault(merger.kept_id, {merger.kept_id})
        other = group_of.setdefault(merger.other_id, {merger.other_id})
        if one is not other:
            one |= other
            group_of |= dict.fromkeys(other, one)
    return list({id(group): group for group in group_of.values()}.values())
