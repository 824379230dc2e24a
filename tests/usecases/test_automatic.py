"""A round goes by itself only where somebody wants it, and waits after troubles."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import MONDAY_MORNING
from tests.workspaces import register

from fieldcase.domain.exchange.post import Round
from fieldcase.usecases.rounds.automatic import (
    AFTER_AN_EDIT,
    LONGEST_PAUSE,
    STOPPED_BY_HAND,
    TO_HEAR_NEWS,
    AutomaticFacts,
    Decision,
    decide,
    decide_now,
    is_automatic,
    pause_after,
    set_automatic,
)
from fieldcase.usecases.rounds.exchanging import exchange
from fieldcase.usecases.rounds.mailboxes import choose_mailbox


def ended(ago: timedelta = timedelta(0), trouble: str = "") -> Round:
    at = MONDAY_MORNING - ago
    return Round(began_at=at, ended_at=at, trouble=trouble)


def facts(*rounds, is_on=True, is_ready=True, not_yet_there=0):
    return AutomaticFacts(
        is_on=is_on,
        is_ready=is_ready,
        not_yet_there=not_yet_there,
        rounds=rounds,
        now=MONDAY_MORNING,
    )


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("given_facts", "decision"),
    [
        (facts(is_on=False), Decision.OFF),
        (facts(is_on=False, is_ready=False), Decision.OFF),
        (facts(is_ready=False), Decision.NOT_READY),
        (facts(), Decision.GO),
        (facts(ended(TO_HEAR_NEWS)), Decision.GO),
        (facts(ended(TO_HEAR_NEWS - SECOND)), Decision.WAIT),
        (facts(ended(AFTER_AN_EDIT), not_yet_there=1), Decision.GO),
        (facts(ended(AFTER_AN_EDIT - SECOND), not_yet_there=1), Decision.WAIT),
        (facts(ended(2 * AFTER_AN_EDIT, "MailboxBroken")), Decision.GO),
        (facts(ended(AFTER_AN_EDIT, "MailboxBroken")), Decision.WAIT),
        (facts(ended(STOPPED_BY_HAND - SECOND, "Cancelled")), Decision.WAIT),
        (facts(ended(STOPPED_BY_HAND, "Cancelled")), Decision.GO),
        (facts(ended(-timedelta(days=400))), Decision.GO),
    ],
)
def test_whether_it_is_time(given_facts, decision):
    assert decide(given_facts) is decision


@given(failures=st.integers(1, 40))
def test_each_failure_in_a_row_makes_the_pause_longer_up_to_an_hour(failures):
    troubles = [ended(trouble="MailboxStalled")] * failures
    pause = pause_after(facts(*troubles, ended()))
    assert AFTER_AN_EDIT < pause <= LONGEST_PAUSE
    assert pause >= pause_after(facts(*troubles[1:], ended(trouble="x")))


def test_nothing_goes_by_itself_until_it_is_switched_on(laptop, mailbox):
    choose_mailbox(laptop, mailbox)
    register(laptop)
    assert not is_automatic(laptop)
    assert decide_now(laptop) is Decision.OFF

    set_automatic(laptop, is_on=True)
    assert decide_now(laptop) is Decision.GO
    exchange(laptop, is_automatic=True)
    assert decide_now(laptop) is Decision.WAIT

    choose_mailbox(laptop, mailbox.parent)
    assert is_automatic(laptop)  # another mailbox, the same wish


def test_a_stick_that_is_not_there_is_out_of_reach(laptop, mailbox):
    choose_mailbox(laptop, mailbox)
    set_automatic(laptop, is_on=True)
    mailbox.rmdir()
    assert decide_now(laptop) is Decision.OUT_OF_REACH


def test_who_has_no_mailbox_is_not_ready(laptop):
    set_automatic(laptop, is_on=True)
    assert decide_now(laptop) is Decision.NOT_READY
