"""Orders that come down: erasures, revocations, what a newer program wrote."""

import shutil

import msgspec
import pytest
from tests.usecases.trading import down, fetched_down, placed, up
from tests.workspaces import PASSPHRASE, everything_in, register, ticking

from fieldcase.domain.change import FieldChange
from fieldcase.domain.exchange.scope import Scope
from fieldcase.domain.key_errors import LaptopRevoked
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.store import unknown
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.enrolment.enrolment import revoke_device
from fieldcase.usecases.exchange.down_applying import keep_changes
from fieldcase.usecases.exchange.down_receiving import take_down
from fieldcase.usecases.exchange.down_sending import write_down
from fieldcase.usecases.exchange.incoming import catch_up
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.record_keeping.data_subjects import order_erasure

NEW_FIELD = FieldChange(value=msgspec.Raw(b'"later"'), salt="0" * 32)


@pytest.fixture
def case(laptop, headquarters, tmp_path):
    placed(headquarters, laptop, Role.COUNSELLOR)
    case = register(laptop)
    up(laptop, headquarters, tmp_path)
    down(headquarters, laptop, tmp_path)
    return case


def person_of(workspace, case):
    with workspace.reading() as work:
        return work.persons.where(case_id=case.id)[0]


def test_a_laptop_that_returns_after_a_year_cannot_bring_an_erased_person_back(
    case, laptop, headquarters, tmp_path
):
    order_erasure(headquarters, person_of(headquarters, case).id, "asked in writing")
    edit_case(laptop, case.id, {"destination_town": "Batumi"})

    up(laptop, headquarters, tmp_path)
    assert "Batumi" not in str(everything_in(headquarters))
    taken = down(headquarters, laptop, tmp_path)

    assert taken.brought.erased == 1
    for workspace in (laptop, headquarters):
        dump = str(everything_in(workspace))
        assert "Beridze" not in dump
        assert "Batumi" not in dump
        assert check_store(workspace).is_sound


def test_an_erasure_comes_to_a_laptop_that_does_not_have_the_case(
    case, headquarters, other_laptop, tmp_path
):
    placed(headquarters, other_laptop, Role.COUNSELLOR)
    order_erasure(headquarters, person_of(headquarters, case).id, "asked in writing")
    assert down(headquarters, other_laptop, tmp_path).brought.erased == 1

    placed(headquarters, other_laptop, Role.COUNSELLOR, scope=Scope.ALL)
    down(headquarters, other_laptop, tmp_path)

    assert person_of(other_laptop, case).given_names == ""
    assert check_store(other_laptop).is_sound


def test_a_revoked_laptop_gets_no_data_locks_and_does_not_open_again(
    case, laptop, headquarters, tmp_path
):
    edit_case(headquarters, case.id, {"destination_town": "Poti"})
    revoke_device(headquarters, laptop.device.id)
    folder = laptop.store.place.folder
    with headquarters.reading() as work:
        device = work.devices.get(laptop.device.id)
    assert device.revoked_at is not None

    taken = fetched_down(headquarters, laptop, tmp_path)

    assert taken.is_revoked
    assert taken.brought.changes == 0
    assert "Poti" not in str(everything_in(laptop))
    laptop.close()
    with pytest.raises(LaptopRevoked):
        open_store(folder, PASSPHRASE, ticking())


def test_what_a_newer_program_wrote_is_kept_and_shown_once_it_is_known(
    case, laptop, monkeypatch
):
    """A field and a kind that this program does not know yet."""
    with laptop.reading() as work:
        [made, *_] = work.changes.of_record(case.id)
    later = "01990000-0000-7000-8000-00000000{:04x}".format
    field = msgspec.structs.replace(
        made,
        id=later(1),
        device_id="from-elsewhere",
        sequence=1,
        fields={"shoe_size": NEW_FIELD},
    )
    kind = msgspec.structs.replace(
        field, id=later(2), sequence=2, kind="boat", record_id=later(3)
    )

    with laptop.work() as work:
        assert keep_changes(work, [field, kind]) == 2
        assert keep_changes(work, [field, kind]) == 0

    assert check_store(laptop).is_sound
    with laptop.reading() as work:
        assert [one.id for one in work.changes.of_record(later(3))] == [later(2)]
        assert work.cases.get(case.id).number == case.number
        assert not work.held.is_behind()
    known = unknown.is_known
    monkeypatch.setattr(
        unknown, "is_known", lambda of, name: name == "shoe_size" or known(of, name)
    )
    with laptop.reading() as work:
        assert work.held.is_behind()
    catch_up(laptop)
    with laptop.reading() as work:
        assert not work.held.is_behind()
    assert check_store(laptop).is_sound


def test_a_laptop_for_all_cases_gets_those_that_come_later_too(
    case, laptop, headquarters, other_laptop, tmp_path
):
    placed(headquarters, other_laptop, Role.SUPERVISOR, scope=Scope.ALL)
    down(headquarters, other_laptop, tmp_path)
    register(laptop, "Tamar")
    up(laptop, headquarters, tmp_path)
    down(headquarters, other_laptop, tmp_path)

    with other_laptop.reading() as work:
        names = sorted(one.given_names for one in work.persons.where())
        assert names == ["Nino", "Tamar"]
        assert work.of_kind(RecordKind.AUDIT_ENTRY).where(deed="read") == []


def test_a_repeated_or_an_older_file_changes_nothing(
    case, laptop, headquarters, tmp_path
):
    first = tmp_path / "first.fieldcase"
    edit_case(headquarters, case.id, {"destination_town": "Poti"})
    write_down(headquarters, laptop.device.id, first)
    edit_case(headquarters, case.id, {"destination_town": "Gori"})
    second = tmp_path / "second.fieldcase"
    write_down(headquarters, laptop.device.id, second)
    take_down(laptop, second)
    kept = shutil.copy(second, tmp_path / "again.fieldcase")
    before = everything_in(laptop, "arrivals")

    for path in (first, second, kept):
        assert take_down(laptop, path).verdict == "seen_before"

    assert everything_in(laptop, "arrivals") == before
    with laptop.reading() as work:
        assert work.cases.get(case.id).destination_town == "Gori"
