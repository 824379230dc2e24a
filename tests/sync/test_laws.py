"""Laws that hold whatever is lost, late, repeated or out of order, by any clocks."""

import os
from itertools import pairwise

import pytest
from tests.sync.worlds import FIELDS, PEOPLE, Log, World, fully, person_of, values_of

from fieldcase.domain.record_keeping.erasure import PURGED
from fieldcase.domain.record_kinds import RecordKind

HISTORIES = int(os.environ.get("FIELDCASE_HISTORIES", "1000"))
AT_ONCE = 100
STEPS = 40
BATCHES = range(0, HISTORIES, AT_ONCE)


def played(seed: int, *, is_full: bool = False) -> World:
    world = World(seed)
    if is_full:
        fully(world)
    world.play(STEPS)
    world.settle()
    return world


def worlds(first: int, *, is_full: bool = False):
    for seed in range(first, min(first + AT_ONCE, HISTORIES)):
        yield played(seed, is_full=is_full)


@pytest.mark.parametrize("first", BATCHES)
def test_the_laws(first):
    for world in worlds(first):
        nothing_acknowledged_is_lost(world)
        headquarters_is_what_the_set_of_changes_says(world)
        conflicts_are_edits_that_did_not_know_of_each_other(world)
        no_laptop_holds_what_it_may_not(world)
        nobody_who_was_erased_comes_back(world)
        what_a_laptop_holds_is_what_headquarters_shows(world)


def nothing_acknowledged_is_lost(world: World) -> None:
    assert world.acknowledged <= world.log.changes.keys(), world.seed
    for change_id in world.acknowledged:
        for name, value in world.log.changes[change_id].fields.items():
            change = world.made[change_id]
            goes = name in PURGED[RecordKind(change.kind)]
            if not (goes and person_of(change.record_id) in world.erased):
                assert bytes(value.value) == bytes(change.fields[name].value)
    assert world.log.changes.keys() == world.made.keys(), world.seed


def headquarters_is_what_the_set_of_changes_says(world: World) -> None:
    """In whatever order, in whatever parts, once or three times."""
    changes = list(world.log.changes.values())
    again = Log()
    for _ in range(2):
        world.draw.shuffle(changes)
        again.keep(changes)
    assert again.changes == world.log.changes
    for record_id, _ in FIELDS:
        heads = world.log.heads(record_id)
        assert again.heads(record_id) == heads, world.seed
        assert world.merged.heads.get(record_id, {}) == heads, world.seed


def conflicts_are_edits_that_did_not_know_of_each_other(world: World) -> None:
    edits: dict[tuple[str, str], list[str]] = {}
    for change in world.made.values():
        for name in change.fields:
            edits.setdefault((change.record_id, name), []).append(change.id)
    expected = set()
    for place, ids in edits.items():
        last = [each for each in ids if not any(each in world.saw[by] for by in ids)]
        said = [world.log.changes[each].fields[place[1]] for each in last]
        if len({bytes(one.value) for one in said if not one.is_withheld}) > 1:
            expected.add(place)
        heads = world.log.heads(place[0])[place[1]]
        assert set(heads.current) == set(last), world.seed
        assert heads.shown == max(last)
    assert world.log.conflicts() == expected


def no_laptop_holds_what_it_may_not(world: World) -> None:
    for laptop in world.laptops:
        for change in laptop.log.changes.values():
            kind, values = RecordKind(change.kind), values_of(change.record_id)
            held = laptop.extent.fields(kind, values) if laptop.extent else frozenset()
            for name, value in change.fields.items():
                if name not in held:
                    assert value.is_withheld, (world.seed, laptop.number, name)


def nobody_who_was_erased_comes_back(world: World) -> None:
    stores = [world.log, *(laptop.log for laptop in world.laptops)]
    for log in stores:
        for change in log.changes.values():
            if person_of(change.record_id) in world.erased:
                gone = PURGED[RecordKind(change.kind)] & change.fields.keys()
                assert all(change.fields[name].is_withheld for name in gone)


def what_a_laptop_holds_is_what_headquarters_shows(world: World) -> None:
    there = world.log.shown()
    for laptop in world.laptops:
        if laptop.extent is None:
            continue
        here = laptop.log.shown()
        for (record_id, kind), names in FIELDS.items():
            held = laptop.extent.fields(kind, values_of(record_id))
            for name in names:
                if name in held:
                    place = (record_id, name)
                    assert here.get(place) == there.get(place), (world.seed, place)


@pytest.mark.parametrize("first", BATCHES[:2])
def test_laptops_that_may_hold_everything_are_equal_in_the_end(first):
    for world in worlds(first, is_full=True):
        everything = [one for one in world.laptops if one.extent is not None]
        for one, other in pairwise(everything):
            if all("C1" in world.allows[each] for each in PEOPLE):
                assert one.log.shown() == other.log.shown()
                for record_id, _ in FIELDS:
                    assert one.log.heads(record_id) == other.log.heads(record_id)


def test_the_histories_are_worth_telling():
    """They have conflicts, losses, erasures, narrow laptops, and clocks years off."""
    some = list(worlds(0))
    assert sum(bool(world.log.conflicts()) for world in some) > AT_ONCE // 4
    assert sum(bool(world.erased) for world in some) > AT_ONCE // 4
    narrow = [
        laptop
        for world in some
        for laptop in world.laptops
        if any(
            value.is_withheld
            for change in laptop.log.changes.values()
            for value in change.fields.values()
        )
    ]
    assert len(narrow) > AT_ONCE
    assert sum(len(world.made) for world in some) > 10 * AT_ONCE
