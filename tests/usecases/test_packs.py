"""A mission's cases are lent to one laptop, as far as people allow, until a day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.usecases.holding import consented
from tests.usecases.test_missions import MISSION, returned
from tests.workspaces import PASSPHRASE, everything_in, hold_session, ticking

from fieldcase.domain.errors import BundleRefused, DeedNotAllowed
from fieldcase.domain.folding import fold
from fieldcase.domain.monitoring.mission_pack import (
    PackExpired,
    PackTooLong,
    PackWithoutCases,
    RoleAboveLaptop,
)
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.store.deliveries import Delivery
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.exchange.receiving import import_bundle, read_mailbox
from fieldcase.usecases.exchange.sending import send_changes, take_receipts
from fieldcase.usecases.keeping.backups import (
    back_up,
    list_backups,
    restore_backup,
)
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.monitoring.missions import new_mission, plan_visits
from fieldcase.usecases.monitoring.pack_ending import (
    end_packs,
    give_back,
    packs_here,
)
from fieldcase.usecases.monitoring.pack_loading import (
    is_from_a_stranger,
    load_pack,
)
from fieldcase.usecases.monitoring.packs import (
    make_pack,
    preview_pack,
    usual_pack,
)
from fieldcase.usecases.monitoring.visits import begin_visit


@pytest.fixture
def sent(laptop, headquarters, mailbox):
    """Bring what the office's laptop wrote to headquarters."""

    def send():
        name = send_changes(laptop, mailbox).name
        import_bundle(headquarters, mailbox / "to-hq" / laptop.device.id / name)

    return send


@pytest.fixture
def mission(laptop, headquarters, sent):
    """Two cases that allow visits, planned at headquarters."""
    cases = [returned(laptop, "Nino"), returned(laptop, "Ana")]
    hold_session(laptop, cases[0])
    consented(laptop, "C3", "C7")
    sent()
    made = new_mission(headquarters, MISSION)
    plan_visits(headquarters, made.id, [one.id for one in cases], "first")
    return made


@pytest.fixture
def packed(headquarters, other_laptop, mission, tmp_path):
    """The mission's usual pack for the other laptop."""

    def pack(**other):
        asked = replace(usual_pack(headquarters, mission.id), **other)
        target = tmp_path / "pack.fieldcase"
        make_pack(headquarters, asked, other_laptop.device, target)
        return target

    return pack


def later(workspace, **span):
    """The same laptop so much later."""
    start = workspace.clock.now() + timedelta(**span)
    return replace(workspace, clock=ticking(start))


def names_in(workspace):
    told = fold(dump(workspace))  # what is searched by is folded
    return {text for text in ("nino", "beridze", "kutaisi") if text in told}


def dump(workspace):
    return str(everything_in(workspace, "staff_members"))


def test_what_is_in_a_pack_is_told_class_by_class_before_it_is_made(
    headquarters, mission
):
    told = preview_pack(headquarters, usual_pack(headquarters, mission.id))

    assert (told.cases, told.without_names) == (2, 0)
    assert set(told.by_class) == {"operational", "identity", "contact", "casework"}
    assert told.counts["person"]["identity"] > 0
    with headquarters.reading() as work:
        assert work.packs.made() == []


def test_a_pack_is_loaded_once_on_the_laptop_it_is_for(
    headquarters, other_laptop, mission, packed
):
    path = packed()
    loaded = load_pack(other_laptop, path)
    assert loaded.is_new
    again = load_pack(other_laptop, path)
    assert (again.is_new, again.pack) == (False, loaded.pack)

    with other_laptop.reading() as work, headquarters.reading() as there:
        assert work.cases.where() == there.cases.where()
        [here] = work.of_kind(RecordKind.MISSION).where()
        assert here == mission
        assert len(work.of_kind(RecordKind.PLANNED_VISIT).where()) == 2
    assert check_store(other_laptop).is_sound


def test_a_pack_for_another_laptop_is_refused(laptop, packed):
    before = everything_in(laptop)
    with pytest.raises(BundleRefused) as refused:
        load_pack(laptop, packed())
    assert refused.value.verdict == Verdict.NOT_FOR_US
    assert everything_in(laptop) == before


def test_a_damaged_pack_is_refused_whole(other_laptop, packed):
    path = packed()
    before = everything_in(other_laptop)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(BundleRefused) as refused:
        load_pack(other_laptop, path)
    assert refused.value.verdict == Verdict.DAMAGED
    assert everything_in(other_laptop) == before


def test_an_expired_pack_is_refused(other_laptop, packed):
    path = packed()
    with pytest.raises(PackExpired):
        load_pack(later(other_laptop, days=90), path)
    assert not names_in(other_laptop)


def test_a_pack_is_lent_for_a_while_with_cases_of_the_mission_for_a_role(
    headquarters, other_laptop, mission, packed
):
    today = headquarters.today()
    for wrong in (today - timedelta(days=1), today + timedelta(days=93)):
        with pytest.raises(PackTooLong):
            packed(expires_on=wrong)
    for case_ids in ((), ("another",)):
        with pytest.raises(PackWithoutCases):
            packed(case_ids=case_ids)
    with pytest.raises(RoleAboveLaptop):
        packed(role=Role.FOCAL_POINT)
    monitor = replace(
        headquarters, staff=replace(headquarters.staff, role=Role.MONITOR)
    )
    with pytest.raises(DeedNotAllowed):
        preview_pack(monitor, usual_pack(monitor, mission.id))


def test_a_pack_given_back_leaves_no_trace(other_laptop, packed):
    pack = load_pack(other_laptop, packed()).pack
    assert names_in(other_laptop)

    assert give_back(other_laptop, pack.digest) == 2

    assert not names_in(other_laptop)
    assert packs_here(other_laptop)[0].pack.erased_at is not None
    assert check_store(other_laptop).is_sound
    with other_laptop.reading() as work:
        [noted] = work.audit.where(deed=AuditDeed.PACK_ENDED)
    assert noted.count == 2


def test_no_backup_keeps_what_a_pack_lent(other_laptop, packed):
    pack = load_pack(other_laptop, packed()).pack
    before = back_up(other_laptop)

    give_back(other_laptop, pack.digest)

    [kept] = list_backups(other_laptop.store.place.address)
    assert kept.path != before.path
    folder = other_laptop.store.place.folder
    other_laptop.close()
    restore_backup(kept.path, folder, PASSPHRASE, other_laptop.clock)
    restored = open_store(folder, PASSPHRASE, other_laptop.clock)
    assert not names_in(restored)
    restored.close()


def test_an_expired_pack_is_forgotten_by_itself(other_laptop, packed):
    load_pack(other_laptop, packed())
    assert end_packs(later(other_laptop, days=2)) == 0
    assert end_packs(later(other_laptop, days=90)) == 2
    assert not names_in(other_laptop)


def test_what_was_written_stays_until_headquarters_has_it(
    headquarters, other_laptop, packed, mailbox
):
    pack = load_pack(other_laptop, packed()).pack
    with other_laptop.work() as work:
        [nino] = [one for one in work.persons.where() if one.given_names == "Nino"]
        work.persons.save(replace(nino, phone="+995 555 12 34 56"))

    give_back(other_laptop, pack.digest)
    assert "Ana" not in dump(other_laptop)
    assert names_in(other_laptop)
    [standing] = packs_here(other_laptop)
    assert (standing.cases_here, standing.waiting.changes) == (1, 1)

    end_packs(later(other_laptop, days=90))
    assert not names_in(other_laptop)
    assert "+995 555 12 34 56" in dump(other_laptop)

    sent = send_changes(other_laptop, mailbox)
    box = mailbox / "to-hq" / other_laptop.device.id
    import_bundle(headquarters, box / sent.name)
    with headquarters.reading() as work:
        assert work.persons.get(nino.id).phone == "+995 555 12 34 56"
        assert work.persons.get(nino.id).given_names == "Nino"
    confirm_all(other_laptop)
    end_packs(later(other_laptop, days=90))

    assert "+995 555 12 34 56" not in dump(other_laptop)
    assert packs_here(other_laptop)[0].pack.erased_at is not None
    assert check_store(other_laptop).is_sound


def test_a_pack_that_expired_goes_when_the_store_is_unlocked(other_laptop, packed):
    load_pack(other_laptop, packed())
    other_laptop.close()
    folder = other_laptop.store.place.folder
    start = other_laptop.clock.now() + timedelta(days=90)
    opened = open_store(folder, PASSPHRASE, ticking(start))
    assert not names_in(opened)
    opened.close()


def test_a_receipt_lets_a_pack_go_once_the_mission_is_over(
    headquarters, other_laptop, packed, mailbox
):
    load_pack(other_laptop, packed())
    with other_laptop.work() as work:
        [nino] = [one for one in work.persons.where() if one.given_names == "Nino"]
        work.persons.save(replace(nino, phone="+995 555 12 34 56"))
    after = later(other_laptop, days=12)  # the mission's last day is over
    send_changes(after, mailbox)
    read_mailbox(headquarters, mailbox)
    assert names_in(after)

    take_receipts(after, mailbox)

    assert not names_in(after)
    assert "+995 555 12 34 56" not in dump(after)


def test_an_office_lends_its_own_cases_to_a_laptop_that_trusts_its_card(
    laptop, other_laptop, tmp_path
):
    case = returned(laptop, "Nino")
    consented(laptop, "C3", "C7")
    mission = new_mission(laptop, MISSION)
    plan_visits(laptop, mission.id, [case.id], "")
    path = tmp_path / "pack.fieldcase"
    make_pack(laptop, usual_pack(laptop, mission.id), other_laptop.device, path)

    with pytest.raises(BundleRefused) as refused:
        load_pack(other_laptop, path)
    assert refused.value.verdict == Verdict.UNKNOWN_DEVICE
    assert is_from_a_stranger(refused.value)

    assert load_pack(other_laptop, path, laptop.device).is_new
    with other_laptop.reading() as work:
        assert work.persons.where()[0].given_names == "Nino"
    assert check_store(other_laptop).is_sound


def test_a_draft_and_a_photo_keep_their_case_here(other_laptop, packed):
    pack = load_pack(other_laptop, packed()).pack
    with other_laptop.reading() as work:
        persons = {one.given_names: one for one in work.persons.where()}
    begin_visit(other_laptop, persons["Ana"].case_id)
    case_id = persons["Nino"].case_id
    about = About(
        case_id=case_id, owner_kind=RecordKind.CASE, owner_id=case_id, title="Shop"
    )
    attach(other_laptop, about, b"%PDF-1.7\nshop\n%%EOF")
    confirm_all(other_laptop)

    assert give_back(other_laptop, pack.digest) == 0

    [standing] = packs_here(other_laptop)
    assert (standing.waiting.drafts, standing.waiting.files) == (1, 1)
    end_packs(later(other_laptop, days=90))
    told = dump(other_laptop)
    assert "Ana" in told  # somebody still writes about her
    assert "Nino" not in told


def test_a_case_of_two_packs_stays_until_both_have_ended(
    headquarters, other_laptop, packed, mission, tmp_path
):
    first = load_pack(other_laptop, packed()).pack
    path = tmp_path / "second.fieldcase"
    asked = usual_pack(headquarters, mission.id)
    make_pack(headquarters, asked, other_laptop.device, path)
    second = load_pack(other_laptop, path).pack
    assert second.sequence == first.sequence + 1

    give_back(other_laptop, first.digest)
    assert names_in(other_laptop)
    give_back(other_laptop, second.digest)
    assert not names_in(other_laptop)


def test_a_case_that_was_forgotten_can_be_lent_again(
    headquarters, other_laptop, packed, mission, tmp_path
):
    pack = load_pack(other_laptop, packed()).pack
    with other_laptop.work() as work:
        [nino] = [one for one in work.persons.where() if one.given_names == "Nino"]
        changed = replace(nino, phone="+995 555 12 34 56")
        work.persons.save(changed)
    confirm_all(other_laptop)
    give_back(other_laptop, pack.digest)
    assert not names_in(other_laptop)

    path = tmp_path / "again.fieldcase"
    asked = usual_pack(headquarters, mission.id)
    make_pack(headquarters, asked, other_laptop.device, path)
    load_pack(other_laptop, path)

    assert names_in(other_laptop)
    assert check_store(other_laptop).is_sound


def confirm_all(workspace):
    """As a receipt of headquarters for everything would."""
    with workspace.work() as work:
        last, digest = work.changes.end_of_chain(workspace.device.id)
        facts = work.own.read()
        now = workspace.clock.now()
        work.deliveries.add(
            Delivery(
                recipient_id=facts.headquarters.id,
                sequence=99,
                digest=digest,
                first_change=1,
                last_change=last,
                sent_at=now,
                received_at=now,
            )
        )
