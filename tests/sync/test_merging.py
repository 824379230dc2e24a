"""Merging depends on the set of changes and on nothing else."""

from hypothesis import given
from hypothesis import strategies as st
from tests.sync.histories import Device, History, Known, Place, played, steps

from fieldcase.domain.change import Change
from fieldcase.domain.heads import Heads
from fieldcase.sync.merging import merge


def all_at_once(changes: list[Change]) -> Known:
    known = Known()
    known.take(changes)
    return known


def unreplaced(changes: list[Change]) -> dict[Place, tuple[str, ...]]:
    """The definition itself: per field, the changes that no other one replaces."""
    made: dict[Place, set[str]] = {}
    gone: dict[Place, set[str]] = {}
    for change in changes:
        for name, value in change.fields.items():
            made.setdefault((change.record_id, name), set()).add(change.id)
            gone.setdefault((change.record_id, name), set()).update(value.replaces)
    return {
        place: tuple(sorted(made[place] - gone[place], reverse=True)) for place in made
    }


def edits_of(history: History, place: Place) -> list[Change]:
    record_id, name = place
    return [
        change
        for change in history.changes
        if change.record_id == record_id and name in change.fields
    ]


@given(script=steps, data=st.data())
def test_order_repetition_and_batches_do_not_matter(script, data):
    changes = played(script).changes
    arriving = data.draw(st.permutations(changes))
    again = data.draw(st.lists(st.sampled_from(changes)) if changes else st.just([]))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(arriving) + len(again)))))

    known, start = Known(), 0
    for end in (*cuts, len(arriving) + len(again)):
        known.take([*arriving, *again][start:end])
        start = end

    once = all_at_once(changes)
    assert known.heads == once.heads
    assert known.shown == once.shown
    assert known.conflicts == once.conflicts


@given(script=steps, data=st.data())
def test_the_heads_of_any_part_are_what_nothing_known_replaces(script, data):
    changes = played(script).changes
    part = [change for change in changes if data.draw(st.booleans())]

    assert all_at_once(data.draw(st.permutations(part))).current() == unreplaced(part)


@given(script=steps)
def test_a_conflict_is_edits_that_did_not_know_of_each_other(script):
    history = played(script)
    known = all_at_once(history.changes)

    for place in known.current():
        edits = edits_of(history, place)
        last = [
            edit
            for edit in edits
            if not any(edit.id in history.knew[other.id] for other in edits)
        ]
        values = {bytes(edit.fields[place[1]].value) for edit in last}
        assert (place in known.conflicts) == (len(values) > 1)
        assert known.shown[place] == bytes(
            max(last, key=lambda edit: edit.id).fields[place[1]].value
        )


@given(script=steps, data=st.data())
def test_two_stores_that_exchanged_everything_are_equal(script, data):
    changes = played(script).changes
    mine = [change for change in changes if data.draw(st.booleans())]
    theirs = [change for change in changes if change not in mine]
    here, there = all_at_once(mine), all_at_once(theirs)

    here.take(theirs)
    there.take(mine)

    assert (here.heads, here.conflicts) == (there.heads, there.conflicts)


def test_editing_ones_own_record_twice_is_no_conflict():
    laptop = Device(1)
    changes = [laptop.edit("case-1", {"status": number}) for number in range(3)]

    known = all_at_once(changes[::-1])

    assert not known.conflicts
    assert known.shown["case-1", "status"] == b"2"


def test_different_fields_of_one_record_merge_by_themselves():
    here, there = Device(1), Device(2)
    created = here.edit("case-1", {"status": 0, "town": 0})
    there.meet(here)

    known = all_at_once(
        [created, here.edit("case-1", {"status": 1}), there.edit("case-1", {"town": 2})]
    )

    assert not known.conflicts
    assert known.shown == {("case-1", "status"): b"1", ("case-1", "town"): b"2"}


def test_the_same_edit_made_twice_is_no_conflict():
    edits = [Device(number).edit("case-1", {"status": 1}) for number in (1, 2)]

    known = all_at_once(edits)

    assert not known.conflicts
    assert len(known.heads["case-1"]["status"].current) == 2


def test_clocks_that_are_years_off_hide_no_conflict_and_make_none():
    here, there = Device(1), Device(2)
    created = here.edit("case-1", {"status": 0}, off=300_000_000)
    there.meet(here)
    later = there.edit("case-1", {"status": 1}, off=-300_000_000)
    assert not all_at_once([created, later]).conflicts
    assert all_at_once([later, created]).shown["case-1", "status"] == b"1"

    unaware = here.edit("case-1", {"status": 2}, off=-300_000_000)

    assert all_at_once([created, later, unaware]).conflicts == {("case-1", "status")}


def test_a_decision_ends_the_conflict():
    here, there = Device(1), Device(2)
    here.edit("case-1", {"status": 1})
    there.edit("case-1", {"status": 2})
    here.meet(there)
    assert here.known.conflicts == {("case-1", "status")}

    decided = here.edit("case-1", {"status": 2})

    assert not here.known.conflicts
    there.known.take([decided])
    there.meet(here)
    assert (there.known.heads, there.known.conflicts) == (here.known.heads, set())


def test_two_spellings_of_one_value_are_no_conflict():
    edits = [Device(number).edit("case-1", {"town": 0}) for number in (1, 2)]
    for change, spelled in zip(
        edits, (b'"Li\xc3\xa8ge"', b'"Li\\u00e8ge"'), strict=True
    ):
        value = change.fields["town"]
        change.fields["town"] = type(value)(value=spelled, salt=value.salt)

    assert not all_at_once(edits).conflicts


def test_what_was_withheld_is_in_no_conflict():
    edits = [Device(number).edit("case-1", {"town": number}) for number in (1, 2)]
    edits[0].fields["town"] = edits[0].fields["town"].withheld()

    assert not all_at_once(edits).conflicts


def test_only_what_is_shown_anew_is_given_back():
    here, there = Device(1), Device(2)
    older = here.edit("case-1", {"town": 1}, off=0)
    newer = there.edit("case-1", {"town": 2}, off=5)
    known = all_at_once([newer])

    merged = known.take([older])

    assert merged.shown == {"case-1": {}}
    assert merged.heads["case-1"]["town"] == Heads((newer.id, older.id))


def test_new_records_ask_for_nothing_that_is_stored():
    laptop = Device(1)
    changes = [laptop.edit(f"case-{number}", {"town": 1}) for number in range(100)]

    def asked(change_id, name):
        raise AssertionError(f"{name} of {change_id} was looked up")

    merged = merge({}, changes, asked)

    assert merged.shown == {change.record_id: change.fields for change in changes}
