"""What headquarters does not take in, and that nothing of it remains."""

import random
from datetime import date

import pytest
from tests.usecases.forging import Forger
from tests.workspaces import everything_in, hold_session, register

from fieldcase.domain.errors import BundleRefused, FileNotReadable
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.enrolment.enrolment import revoke_device
from fieldcase.usecases.exchange.receiving import (
    import_bundle,
    list_arrivals,
    read_mailbox,
)
from fieldcase.usecases.exchange.sending import send_changes

CASE_VALUES = {
    "number": "BE-XXXX-0001",
    "host_country": "BE",
    "opened_on": "2026-03-09",
    "counsellor_id": "somebody",
}
_NOTES = ("arrivals", "kept_files", "handed_back")  # what is noted of a refusal
NEW_ID = "01990000-0000-7000-8000-00000000beef"


@pytest.fixture
def refused(headquarters):
    """Refused with this verdict, kept in the inbox, and the records as they were."""

    def expect(path, verdict, **facts):
        before = everything_in(headquarters, *_NOTES)
        with pytest.raises(BundleRefused) as refusal:
            import_bundle(headquarters, path)
        assert refusal.value.verdict == verdict
        for name, value in facts.items():
            assert refusal.value.facts.get(name) == value, refusal.value
        assert everything_in(headquarters, *_NOTES) == before
        latest = list_arrivals(headquarters)[0]
        assert (latest.verdict, latest.reason) == (verdict, refusal.value.reason)
        assert latest.changes == 0
        return latest

    return expect


@pytest.fixture
def sent(laptop, mailbox):
    register(laptop)
    name = send_changes(laptop, mailbox).name
    return mailbox / "to-hq" / laptop.device.id / name


@pytest.fixture
def forger(laptop, headquarters):
    register(laptop)
    return Forger(laptop, headquarters)


@pytest.fixture
def forged(tmp_path):
    return tmp_path / "forged.fieldcase"


@pytest.mark.parametrize(
    ("kind", "values", "rule"),
    [
        ("case", {"number": 7}, "invalid_fields"),
        ("case", {**CASE_VALUES, "opened_on": "some day"}, "invalid_fields"),
        ("case", {**CASE_VALUES, "status": "???"}, "invalid_fields"),
        ("case", {**CASE_VALUES, "departed_on": 7}, "invalid_fields"),
        ("device", {"name": "mine", "kind": "laptop"}, "not_from_there"),
    ],
    ids=["no text", "no date", "no status", "a number", "a device"],
)
def test_one_poisoned_change_in_the_middle_refuses_the_whole_bundle(
    forger, forged, refused, kind, values, rule
):
    forger.change("case", NEW_ID.replace("beef", "0001"), CASE_VALUES)
    forger.change(kind, NEW_ID, values)
    forger.change("case", NEW_ID.replace("beef", "0002"), CASE_VALUES)

    latest = refused(forger.bundle(forged), Verdict.REFUSED, rule=rule)

    assert latest.device_id == forger.laptop.device.id
    assert latest.sequence == 1


@pytest.mark.parametrize("text", [b'"\xff\xfe"', b"1e999", b"1" * 400], ids=repr)
def test_a_value_that_nobody_can_read_refuses_the_whole_bundle(
    forger, forged, refused, text
):
    forger.change("case", NEW_ID, CASE_VALUES, raw={"case_type": text})

    refused(forger.bundle(forged), Verdict.REFUSED)


@pytest.mark.parametrize("number", [1 << 63, -(1 << 63) - 1, 1 << 64, 10**30], ids=str)
@pytest.mark.parametrize("is_new", [True, False], ids=["new", "edited"])
def test_a_number_that_no_store_holds_refuses_the_whole_bundle(
    forger, forged, refused, number, is_new
):
    absurd = {"months_abroad": str(number).encode()}
    told = {"case_id": NEW_ID, "number": "BE-XXXX-0001-1"}
    if is_new:
        forger.change("person", NEW_ID, told, raw=absurd)
    else:
        forger.change("person", NEW_ID, told)
        forger.change("person", NEW_ID, {"family_name": "X"}, raw=absurd)

    refused(forger.bundle(forged), Verdict.REFUSED)


def test_a_signed_session_cannot_be_edited_from_elsewhere(
    laptop, headquarters, forged, refused
):
    session = hold_session(laptop, register(laptop))
    forger = Forger(laptop, headquarters)
    forger.change("session", session.id, {"facts": "something else"})

    refused(forger.bundle(forged), Verdict.REFUSED, rule="edits_a_final_record")


def test_a_record_cannot_become_one_of_another_kind(
    laptop, headquarters, forged, refused
):
    case = register(laptop)
    forger = Forger(laptop, headquarters)
    forger.change("person", case.id, {"case_id": case.id, "number": "1"})

    refused(forger.bundle(forged), Verdict.REFUSED, rule="kind_differs")


def test_a_known_record_cannot_become_one_of_another_kind_later(
    laptop, headquarters, forged, sent, refused
):
    first = import_bundle(headquarters, sent)
    with laptop.reading() as work:
        [case] = work.cases.where()
    forger = Forger(laptop, headquarters)
    forger.change("person", case.id, {"case_id": case.id, "number": "1"})

    bundle = forger.rest(forged, 2, first.digest)
    refused(bundle, Verdict.REFUSED, rule="kind_differs")


def test_headquarters_own_staff_device_cannot_be_taken_over(
    laptop, headquarters, forged, refused
):
    forger = Forger(laptop, headquarters)
    forger.change("device", laptop.device.id, {"name": "headquarters"})

    refused(forger.bundle(forged), Verdict.REFUSED, rule="not_from_there")


def test_a_laptop_gives_nobody_elsewhere_a_role(laptop, headquarters, forged, refused):
    forger = Forger(laptop, headquarters)
    forger.change("staff_member", headquarters.staff.id, {"role": "trainer"})

    refused(forger.bundle(forged), Verdict.REFUSED, rule="not_theirs")


def test_a_change_id_is_never_taken_twice(laptop, headquarters, forged, sent, refused):
    first = import_bundle(headquarters, sent)
    forger = Forger(laptop, headquarters)
    old = forger.history[1].id
    forger.change("case", NEW_ID, CASE_VALUES, change_id=old)

    refused(forger.rest(forged, 2, first.digest), Verdict.REFUSED, rule="not_newer")


def test_a_poisoned_value_that_would_not_show_is_refused_too(
    laptop, other_laptop, headquarters, mailbox, forged, refused
):
    case = register(other_laptop)
    forger = Forger(laptop, headquarters)  # older, so it would lose
    forger.change("case", case.id, {"departed_on": "never"}, change_id=None)
    register(other_laptop)
    with other_laptop.work() as work:
        work.cases.save(
            type(case)(**{**_fields(case), "departed_on": date(2026, 3, 1)})
        )
    send_changes(other_laptop, mailbox)
    read_mailbox(headquarters, mailbox)

    refused(forger.bundle(forged), Verdict.REFUSED, rule="invalid_fields")


def _fields(case):
    return {name: getattr(case, name) for name in type(case).__slots__}


def test_an_edit_that_waits_for_its_record_may_not_poison_it(
    laptop, headquarters, forged, refused
):
    forger = Forger(laptop, headquarters)
    before = "01800000-0000-7000-8000-000000000001"
    forger.change(
        "case",
        NEW_ID,
        {"departed_on": "never"},
        replaces={"departed_on": (before,)},
    )
    refused(forger.bundle(forged), Verdict.REFUSED, rule="invalid_fields")


def test_an_edit_that_comes_before_its_record_waits_for_it(
    laptop, other_laptop, headquarters, forged, mailbox, tmp_path
):
    case = register(laptop)
    maker, editor = Forger(laptop, headquarters), Forger(other_laptop, headquarters)
    [made] = [change for change in maker.history if change.record_id == case.id]
    editor.clock.witness(made.id)
    editor.change(
        "case",
        case.id,
        {"destination_country": "AM"},
        replaces={"destination_country": (made.id,)},
    )

    import_bundle(headquarters, editor.bundle(forged))
    with headquarters.reading() as work:
        assert work.cases.find(case.id) is None
    import_bundle(headquarters, maker.bundle(tmp_path / "late.fieldcase"))

    with headquarters.reading() as work:
        assert work.cases.get(case.id).destination_country == "AM"
        assert work.cases.get(case.id).number == case.number


def test_an_edit_of_an_untouched_field_waits_for_its_record_too(
    laptop, other_laptop, headquarters, forged, tmp_path
):
    case = register(laptop)
    maker, editor = Forger(laptop, headquarters), Forger(other_laptop, headquarters)
    editor.change("case", case.id, {"destination_town": "Gori"})  # replaces nothing

    import_bundle(headquarters, editor.bundle(forged))
    import_bundle(headquarters, maker.bundle(tmp_path / "late.fieldcase"))

    with headquarters.reading() as work:
        assert work.cases.get(case.id).destination_town == "Gori"


def test_a_bundle_for_another_headquarters_is_given_back(
    laptop, headquarters, template, tmp_path, refused, sent
):
    forger = Forger(laptop, laptop)  # sealed for somebody else
    forger.change("case", NEW_ID, CASE_VALUES)
    latest = refused(forger.bundle(tmp_path / "theirs"), Verdict.NOT_FOR_US)
    assert latest.device_id == laptop.device.id


def test_a_laptop_that_was_never_enrolled_is_unknown(
    open_copy, headquarters, tmp_path, refused
):
    stranger = open_copy("stranger")
    forger = Forger(stranger, headquarters)
    refused(forger.bundle(tmp_path / "strange"), Verdict.UNKNOWN_DEVICE)


def test_a_revoked_laptop_is_refused(laptop, headquarters, sent, refused):
    revoke_device(headquarters, laptop.device.id)
    refused(sent, Verdict.REVOKED)


def test_a_history_that_forked_is_refused(laptop, headquarters, sent, forged, refused):
    forger = Forger(laptop, headquarters)
    import_bundle(headquarters, sent)
    last = forger.history.pop()
    forger.sequence, forger.previous = last.sequence - 1, last.previous
    forger.change("case", NEW_ID, CASE_VALUES)
    forger.change("case", NEW_ID.replace("beef", "0001"), CASE_VALUES)

    refused(forger.bundle(forged), Verdict.REFUSED)


@pytest.mark.parametrize("seed", range(16))
def test_a_bundle_damaged_anywhere_is_refused(headquarters, sent, refused, seed):
    content = bytearray(sent.read_bytes())
    place = random.Random(seed).randrange(len(content))
    content[place] ^= 1 << seed % 8
    damaged = sent.with_name("damaged")
    damaged.write_bytes(content)

    with pytest.raises(BundleRefused) as refusal:
        import_bundle(headquarters, damaged)
    refused(damaged, refusal.value.verdict)
    assert refusal.value.verdict != Verdict.GOOD


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99], ids=str)
def test_a_bundle_cut_short_is_damaged(sent, refused, share):
    content = sent.read_bytes()
    cut = sent.with_name("cut")
    cut.write_bytes(content[: int(len(content) * share)])
    refused(cut, Verdict.DAMAGED)


def test_a_file_that_is_no_bundle_is_damaged(tmp_path, refused):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague,")
    refused(letter, Verdict.DAMAGED)


def test_a_file_that_is_not_there_gets_no_verdict(headquarters, tmp_path):
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(FileNotReadable):
            import_bundle(headquarters, path)
    assert list_arrivals(headquarters) == []


def test_what_was_refused_stays_in_the_mailbox_and_the_rest_goes_on(
    laptop, other_laptop, headquarters, mailbox, sent
):
    register(other_laptop)
    send_changes(other_laptop, mailbox)
    sent.write_bytes(sent.read_bytes()[:-1])

    reads = read_mailbox(headquarters, mailbox)

    outcome = {
        read.imported.verdict if read.imported else read.refused.verdict
        for read in reads
    }
    assert outcome == {Verdict.DAMAGED, Verdict.GOOD}
    assert sent.exists()


def test_after_every_refusal_the_sound_bundle_is_still_good(
    headquarters, sent, tmp_path
):
    content = sent.read_bytes()
    for name, damage in {
        "cut": content[:-1],
        "nothing": b"",
        "double": content * 2,
    }.items():
        (tmp_path / name).write_bytes(damage)
        with pytest.raises(BundleRefused):
            import_bundle(headquarters, tmp_path / name)

    assert import_bundle(headquarters, sent).verdict is Verdict.GOOD
