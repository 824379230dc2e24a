"""The heads of a field depend on the set of changes, never on their order."""

from datetime import UTC, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.change import Change, field_changes
from fieldcase.domain.heads import NO_HEADS, Heads, heads_after
from fieldcase.domain.identity import ChangeId, DeviceId, StaffId

Edit = tuple[ChangeId, tuple[ChangeId, ...]]
FIRST, SECOND, THIRD, OTHER = (ChangeId(f"{number:04d}") for number in range(4))


@st.composite
def edits(draw: st.DrawFn) -> list[Edit]:
    """Changes of one field, each replacing some of those before it."""
    made: list[Edit] = []
    for number in range(draw(st.integers(1, 8))):
        earlier = [change_id for change_id, _ in made]
        seen = draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
        made.append((ChangeId(f"{number:04d}"), tuple(seen)))
    return made


def heads_of(changes: list[Edit]) -> Heads:
    heads = Heads()
    for change_id, replaces in changes:
        heads = heads.after(change_id, replaces)
    return heads


def by_definition(changes: list[Edit]) -> tuple[ChangeId, ...]:
    replaced = {gone for _, replaces in changes for gone in replaces}
    left = [change_id for change_id, _ in changes if change_id not in replaced]
    return tuple(sorted(left, reverse=True))


@given(edits(), st.randoms(use_true_random=False))
def test_heads_are_what_no_other_change_replaces_in_any_order(
    changes: list[Edit], chance: Random
) -> None:
    shuffled = list(changes)
    chance.shuffle(shuffled)
    assert heads_of(shuffled).current == by_definition(changes)


@given(edits())
def test_the_greatest_head_shows(changes: list[Edit]) -> None:
    assert heads_of(changes).shown == max(by_definition(changes))


def test_a_field_that_nobody_changed_has_no_head() -> None:
    assert Heads().shown is None


def test_editing_ones_own_record_twice_leaves_one_head() -> None:
    heads = heads_of([(FIRST, ()), (SECOND, (FIRST,)), (THIRD, (SECOND,))])
    assert heads == Heads(current=(THIRD,))


def test_two_edits_that_knew_nothing_of_each_other_are_two_heads() -> None:
    heads = heads_of([(FIRST, ()), (SECOND, (FIRST,)), (THIRD, (FIRST,))])
    assert heads.current == (THIRD, SECOND)


def test_a_decision_that_replaces_all_heads_ends_the_conflict() -> None:
    split = heads_of([(FIRST, ()), (SECOND, (FIRST,)), (THIRD, (FIRST,))])
    assert split.after(OTHER, split.current).current == (OTHER,)


def test_a_replaced_change_that_arrives_late_does_not_come_back_to_life() -> None:
    early = heads_of([(THIRD, (SECOND,))])
    assert early.awaited == {SECOND}
    late = early.after(SECOND, (FIRST,)).after(FIRST, ())
    assert late == Heads(current=(THIRD,))


def test_a_change_of_some_fields_leaves_the_heads_of_others() -> None:
    change = Change(
        id=SECOND,
        kind="case",
        record_id="r",
        device_id=DeviceId("d"),
        sequence=1,
        staff_id=StaffId("s"),
        made_at=datetime(2026, 1, 1, tzinfo=UTC),
        previous="",
        fields=field_changes({"programme": "LUX"}, {"programme": (FIRST,)}),
    )
    known = {"programme": Heads((FIRST,)), "number": Heads((FIRST,))}
    heads = heads_after(known, change)
    assert heads == {"programme": Heads((SECOND,)), "number": Heads((FIRST,))}
    assert known["programme"] == Heads((FIRST,))
    assert heads_after({}, change)["programme"].awaited == {FIRST}
    assert NO_HEADS.shown is None
