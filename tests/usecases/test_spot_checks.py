"""Items are drawn by chance once, checked with a reason, and counted by result."""

import pytest
from tests.usecases.planning import in_role
from tests.usecases.visiting import promised, returned

from fieldcase.domain.errors import DeedNotAllowed
from fieldcase.domain.plan.plan import ItemStatus
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import Role
from fieldcase.usecases.monitoring.spot_checks import (
    draw_sample,
    new_seed,
    record_check,
    spot_checks,
)


@pytest.fixture
def items(workspace):
    case = returned(workspace)
    return promised(workspace, case, *range(100, 110), status=ItemStatus.DELIVERED)


def test_the_same_seed_draws_the_same_and_nothing_is_drawn_twice(workspace, items):
    first = draw_sample(workspace, 4, 11)
    second = draw_sample(workspace, 20, 11)

    drawn = {one.item_id for one in (*first, *second)}
    assert (len(first), len(second)) == (4, 6)
    assert drawn == {one.id for one in items}
    assert draw_sample(workspace, 5, 11) == []


def test_only_what_was_delivered_is_drawn(workspace):
    promised(workspace, returned(workspace), 100, 200)

    assert draw_sample(workspace, 5, 1) == []
    assert spot_checks(workspace).to_draw_from == 0


def test_a_sample_of_one_country(workspace, items):
    other = returned(workspace, "Ines", destination_country="AM")
    [item] = promised(workspace, other, 100, status=ItemStatus.VERIFIED)

    drawn = draw_sample(workspace, 20, 3, country="AM")

    assert [one.item_id for one in drawn] == [item.id]


@pytest.mark.parametrize("size", [0, -1, 501])
def test_a_sample_has_a_sensible_size(workspace, items, size):
    with pytest.raises(EntriesRefused):
        draw_sample(workspace, size, 1)


def test_results_are_counted_and_doubts_explained(workspace, items):
    first, second, third = draw_sample(workspace, 3, 5)
    record_check(workspace, first.id, {"result": "SEEN"})
    with pytest.raises(EntriesRefused):
        record_check(workspace, second.id, {"result": "NOT"})
    with pytest.raises(EntriesRefused):
        record_check(workspace, second.id, {"result": "LOST", "note": "?"})
    record_check(workspace, second.id, {"result": "NOT", "note": "It was sold."})

    found = spot_checks(workspace)

    assert found.results == {"SEEN": 1, "NOT": 1, "": 1}
    assert (found.drawn, found.to_draw_from) == (3, 7)
    assert found.checks[0].check.id == third.id


def test_who_keeps_a_register_checks_nothing(workspace, items):
    trainer = in_role(workspace, Role.TRAINER)

    with pytest.raises(DeedNotAllowed):
        draw_sample(trainer, 1, 1)


def test_a_seed_comes_from_chance(workspace):
    assert new_seed(lambda size: bytes(range(size))) == 0x00010203
