"""A mailbox full of what nobody asked for: all else goes through; it is read once."""

import os

from tests.workspaces import register

from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.exchange import lost_letters
from fieldcase.usecases.exchange.receiving import list_arrivals, read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.rounds.exchanging import exchange


def box_of(mailbox, laptop):
    return mailbox / "to-hq" / laptop.device.id


def litter(box, count):
    box.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (box / f"a-holiday-{number:03}.jpg").write_bytes(f"sea {number}".encode())


def test_foreign_files_hold_up_no_round_and_nobody_else(
    laptop, other_laptop, headquarters, mailbox, monkeypatch
):
    monkeypatch.setattr(lost_letters, "MOST_LOST", 10)
    litter(box_of(mailbox, laptop), 25)
    for each in (laptop, other_laptop):
        register(each)
        send_changes(each, mailbox)

    refused = [exchange(headquarters, mailbox).refused for _ in range(4)]

    assert refused == [10, 10, 5, 0]
    with headquarters.reading() as work:
        assert work.cases.count() == 2
    verdicts = [one.verdict for one in list_arrivals(headquarters)]
    assert verdicts.count(Verdict.DAMAGED) == 25
    assert len(list(box_of(mailbox, laptop).iterdir())) == 25  # they stay


def test_a_damaged_bundle_is_read_again_once_it_is_another(
    laptop, headquarters, mailbox
):
    register(laptop)
    path = box_of(mailbox, laptop) / send_changes(laptop, mailbox).name
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert [one.refused.verdict for one in read_mailbox(headquarters, mailbox)] == [
        Verdict.DAMAGED
    ]
    assert read_mailbox(headquarters, mailbox) == []

    path.write_bytes(whole)
    os.utime(path, (0, 0))  # as a copying program may set it
    [read] = read_mailbox(headquarters, mailbox)
    assert read.imported.verdict is Verdict.GOOD
