"""The laws of sync once more, on real encrypted stores and real sealed files."""

import os

import pytest
from tests.usecases.store_worlds import KINDS, StoreWorld, enrolled_shelf, store_world
from tests.workspaces import everything_in

from fieldcase.domain.exchange.reach import Subject
from fieldcase.domain.exchange.selection import Extent
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import taken_apart
from fieldcase.usecases.exchange.sending import sync_state
from fieldcase.usecases.keeping.checking import check_store

STRETCHES = int(os.environ.get("FIELDCASE_STORE_HISTORIES", "20")) // 5
IN_A_ROW = 5  # histories one after the other on the same stores
STEPS = 10


@pytest.fixture(scope="module")
def shelf(template, tmp_path_factory):
    return enrolled_shelf(tmp_path_factory.mktemp("enrolled"), template)


@pytest.mark.parametrize("seed", range(STRETCHES))
def test_the_laws_on_real_stores(seed, shelf, tmp_path):
    with store_world(seed, shelf, tmp_path / "world") as world:
        for _ in range(IN_A_ROW):
            world.play(STEPS)
            world.settle()
            headquarters_has_all_that_was_made(world)
            laptops_show_what_headquarters_shows_and_no_more(world)
            nobody_who_was_erased_is_anywhere(world)
        everything_is_sound(world)
        assert world.erased
        assert any(everything_in(laptop)["reaches"] for laptop in world.laptops)


def everything_is_sound(world: StoreWorld) -> None:
    for workspace in (world.headquarters, *world.laptops):
        checked = check_store(workspace)
        assert checked.is_sound, checked.findings


def changes_of(workspace):
    with workspace.reading() as work:
        device_id = workspace.device.id
        end, _ = work.changes.end_of_chain(device_id)
        return {change.id for change in work.changes.of_device(device_id, 0, end)}


def headquarters_has_all_that_was_made(world: StoreWorld) -> None:
    for laptop in world.laptops:
        assert sync_state(laptop).not_yet_there == 0
        with world.headquarters.reading() as work:
            end, _ = work.changes.end_of_chain(laptop.device.id)
            there = work.changes.of_device(laptop.device.id, 0, end)
            known = {change.id for change in there}
        # Reading and taking in are noted too, and go along with the next edit.
        with laptop.reading() as work:
            late = {
                change.id
                for change in work.changes.of_device(laptop.device.id, end, 1 << 40)
                if change.kind == RecordKind.AUDIT_ENTRY
            }
        assert changes_of(laptop) - late <= known


def laptops_show_what_headquarters_shows_and_no_more(world: StoreWorld) -> None:
    for laptop in world.laptops:
        with world.headquarters.reading() as there, laptop.reading() as here:
            ids = [case.id for case in there.cases.where()]
            told = there.down_deliveries.told(laptop.device.id, ids)
            for case_id in ids:
                of_case = told.get(case_id)
                extent = None
                if of_case is not None and of_case.extent:
                    extent = Extent.from_text(of_case.extent)
                compare(there, here, case_id, extent)


def compare(there, here, case_id, extent) -> None:
    kinds = there.reaches.records_of((Subject.CASE, case_id))
    values = there.reaches.values_of(kinds)
    for record_id, kind in kinds.items():
        if kind not in KINDS:
            continue
        record = here.of_kind(RecordKind(kind)).find(record_id)
        if extent is None:
            assert record is None, kind
            continue
        held = extent.fields(RecordKind(kind), values[record_id].values)
        shown = taken_apart(there.of_kind(RecordKind(kind)).get(record_id))
        assert record is not None, kind
        of_record = taken_apart(record)
        for name in held:
            assert of_record[name] == shown[name], (kind, name)
        for change in here.changes.of_record(record_id):
            for name, value in change.fields.items():
                is_held = name in held or name == "id"
                assert is_held or value.is_withheld, (kind, name)


def nobody_who_was_erased_is_anywhere(world: StoreWorld) -> None:
    for name in world.erased:
        for workspace in (world.headquarters, *world.laptops):
            assert name not in str(everything_in(workspace))
