"""Who stands for whom follows from the mergers that stand, in whatever order."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.exchange.merger import MergedKind, Merger
from fieldcase.domain.exchange.mergers import gathered, shown_instead

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def a_merger(
    number: int, kept: str, other: str, *, ended: bool = False, minute: int = 0
) -> Merger:
    return Merger(
        id=f"m{number:03}",
        kind=MergedKind.PERSON,
        kept_id=kept,
        other_id=other,
        decided_at=NOON + timedelta(minutes=minute or number),
        decided_by="an",
        ended_at=NOON + timedelta(days=1) if ended else None,
    )


_NAMES = st.sampled_from("ABCDEF")
_MERGERS = st.lists(
    st.tuples(_NAMES, _NAMES, st.booleans(), st.integers(0, 3)).filter(
        lambda one: one[0] != one[1]
    ),
    max_size=9,
).map(
    lambda rows: [
        a_merger(number, kept, other, ended=ended, minute=minute)
        for number, (kept, other, ended, minute) in enumerate(rows)
    ]
)


def test_a_chain_shows_the_one_that_is_nowhere_the_other():
    mergers = [a_merger(1, "A", "B"), a_merger(2, "B", "C")]
    assert shown_instead(mergers) == {"B": "A", "C": "A"}


def test_of_two_that_were_kept_the_last_one_shows():
    mergers = [a_merger(1, "A", "B"), a_merger(2, "C", "B")]
    assert shown_instead(mergers) == {"A": "C", "B": "C"}


def test_of_two_at_the_same_moment_the_same_one_shows_everywhere():
    mergers = [a_merger(1, "A", "B", minute=5), a_merger(2, "C", "B", minute=5)]
    assert shown_instead(mergers) == {"A": "C", "B": "C"}
    assert shown_instead(mergers[::-1]) == {"A": "C", "B": "C"}


def test_a_circle_shows_what_was_kept_last():
    mergers = [a_merger(1, "A", "B"), a_merger(2, "B", "C"), a_merger(3, "C", "A")]
    assert shown_instead(mergers) == {"A": "C", "B": "C"}


@given(_MERGERS, st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(mergers, dice):
    shuffled = list(mergers)
    dice.shuffle(shuffled)
    assert shown_instead(shuffled) == shown_instead(mergers)


@given(_MERGERS)
def test_only_what_stands_counts(mergers):
    standing = [merger for merger in mergers if merger.stands]
    assert shown_instead(mergers) == shown_instead(standing)


@given(_MERGERS)
def test_what_hangs_together_shows_as_one_and_nothing_else_does(mergers):
    instead = shown_instead(mergers)
    for merger in mergers:
        if merger.stands:
            kept, other = merger.kept_id, merger.other_id
            assert instead.get(kept, kept) == instead.get(other, other)
    joined = {frozenset((one, shown)) for one, shown in instead.items()}
    reached = {record for pair in joined for record in pair}
    named = {m.kept_id for m in mergers if m.stands} | {
        m.other_id for m in mergers if m.stands
    }
    assert reached <= named
    assert not set(instead.values()) & set(instead)


@given(_MERGERS, st.integers(0, 8))
def test_un_merging_leaves_exactly_what_the_others_say(mergers, at):
    if not mergers:
        return
    at %= len(mergers)
    rest = mergers[:at] + mergers[at + 1 :]
    one = mergers[at]
    ended = a_merger(at, one.kept_id, one.other_id, ended=True)
    assert shown_instead([*rest, ended]) == shown_instead(rest)


@given(_MERGERS)
def test_the_groups_are_those_that_show_as_one(mergers):
    instead = shown_instead(mergers)
    groups = gathered(instead)
    assert all(shown in group for shown, group in groups.items())
    assert {one for group in groups.values() for one in group} == {
        *instead,
        *instead.values(),
    }
