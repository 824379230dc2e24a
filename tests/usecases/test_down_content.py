"""What is chosen for a laptop, from real records."""

from datetime import timedelta

import pytest
from tests.usecases.holding import consented
from tests.workspaces import hold_session, register

from fieldcase.domain.exchange.reach import Holder
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.staff import Role
from fieldcase.sync.down import open_down
from fieldcase.sync.envelope import Purpose, Receiver
from fieldcase.sync.keys import DeviceKeys
from fieldcase.usecases.exchange.down_content import values_by_class
from fieldcase.usecases.exchange.pack_content import (
    Lent,
    lent_content,
    pack_heading,
    write_lent,
)
from fieldcase.usecases.exchange.receiving import import_bundle
from fieldcase.usecases.exchange.sending import own_sender, send_changes

MONITOR = Holder(Role.MONITOR, PlaceKind.MISSION)


@pytest.fixture
def known_case(laptop, headquarters, mailbox):
    """A case that headquarters has from a laptop."""
    case = register(laptop)
    hold_session(laptop, case)

    def arrive():
        name = send_changes(laptop, mailbox).name
        import_bundle(headquarters, mailbox / "to-hq" / laptop.device.id / name)
        return case

    return arrive


def lent(workspace, case, holder=MONITOR):
    chosen = Lent(case_ids=(case.id,), holder=holder, has_library=False)
    with workspace.reading() as work:
        return list(lent_content(work, chosen))


def test_without_a_consent_a_mission_gets_a_case_without_names(
    known_case, headquarters
):
    counts = values_by_class(lent(headquarters, known_case()))

    assert counts["case"].keys() == counts["person"].keys() == {"operational"}
    assert set(counts) == {"case", "person", "consent", "session"}


def test_with_the_consent_to_visits_a_monitor_gets_names_and_no_illness(
    known_case, headquarters, laptop
):
    consented(laptop, "C7")

    counts = values_by_class(lent(headquarters, known_case()))

    assert counts["person"].keys() == {"operational", "identity", "contact"}
    assert "protection" not in counts["session"]


def test_a_pack_opens_on_the_laptop_it_was_sealed_for(
    known_case, headquarters, other_laptop, tmp_path
):
    case = known_case()
    now = headquarters.clock.now()
    heading = pack_heading(1, now, now + timedelta(days=5))
    target = tmp_path / "pack.fieldcase"
    with headquarters.reading() as work:
        sender = own_sender(work.own.read())
        chosen = Lent(case_ids=(case.id,), holder=MONITOR)
        parties = (sender, other_laptop.device)
        written = write_lent(work, target, heading, chosen, parties)

    with other_laptop.reading() as work:
        facts = work.own.read()
    keys = DeviceKeys.from_json(facts.secret_keys)
    known = {facts.headquarters.id: facts.headquarters}
    receiver = Receiver(facts.device.id, keys, known)
    with open_down(target, receiver, Purpose.PACK) as pack:
        assert [order.id for order in pack.orders()] == [case.id]
        assert len(list(pack.changes())) == written.changes
        assert pack.span.expires_at == heading.expires_at
