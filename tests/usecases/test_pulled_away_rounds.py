"""A round with the mailbox while the store, or the mailbox, goes away in the middle."""

import sys
from contextlib import suppress
from itertools import count

import pytest
from tests.usecases.test_pulled_away import pull_away
from tests.workspaces import register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.errors import MailboxUnreachable
from fieldcase.domain.place_errors import StoreAway
from fieldcase.sync.mailboxes.folder import FolderMailbox
from fieldcase.usecases.casework.cases import list_cases
from fieldcase.usecases.exchange.sending import sync_state
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.rounds.exchanging import exchange

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it asks /proc")


class LosingMailbox:
    """A folder; at the deed of this number, before or after it, `lose` is called."""

    def __init__(self, folder, lose, at, *, is_before):
        self._inside = FolderMailbox(folder)
        self._lose, self._left, self._is_before = lose, at, is_before
        self.has_lost = False

    def __getattr__(self, name):
        deed = getattr(self._inside, name)
        return (lambda *told: self._watched(deed, told)) if callable(deed) else deed

    def _watched(self, deed, told):
        is_now, self._left = self._left == 0, self._left - 1
        try:
            if is_now and self._is_before:
                self._lose()
            return deed(*told)
        finally:
            self.has_lost |= is_now
            if is_now and not self._is_before:
                self._lose()


def all_is_there(laptop, headquarters, mailbox):
    for each in (laptop, headquarters, laptop):
        exchange(each, mailbox)
    first, other = (
        {line.id for line in list_cases(one, CaseFilter(), 0, 99)}
        for one in (laptop, headquarters)
    )
    assert first == other
    assert sync_state(laptop).not_yet_there == 0
    assert check_store(laptop).is_sound
    assert check_store(headquarters).is_sound


@pytest.mark.parametrize("is_before", [True, False])
@pytest.mark.parametrize("which", ["laptop", "headquarters"])
def test_a_store_pulled_away_in_a_round_is_told_and_the_next_round_brings_all(
    laptop, headquarters, mailbox, which, is_before
):
    one = {"laptop": laptop, "headquarters": headquarters}[which]
    folder = one.store.place.folder
    away = folder.with_name("pulled out")
    for at in count():
        register(laptop)
        if which == "headquarters":
            exchange(laptop, mailbox)
        post = LosingMailbox(
            mailbox, lambda: pull_away(folder), at, is_before=is_before
        )
        with pytest.raises(StoreAway) if at < 3 else suppress(StoreAway):
            exchange(one, post)
        if not post.has_lost:
            break
        assert not folder.exists()  # nothing is begun in its stead
        away.rename(folder)
    assert at > 3
    all_is_there(laptop, headquarters, mailbox)


@pytest.mark.parametrize("which", ["laptop", "headquarters"])
def test_a_stick_pulled_out_in_a_round_is_told_and_the_next_round_brings_all(
    laptop, headquarters, mailbox, which
):
    one = {"laptop": laptop, "headquarters": headquarters}[which]
    pocket = mailbox.with_name("in a pocket")
    for at in count():
        register(laptop)
        if which == "headquarters":
            exchange(laptop, mailbox)
        post = LosingMailbox(
            mailbox, lambda: mailbox.rename(pocket), at, is_before=True
        )
        with suppress(MailboxUnreachable):
            exchange(one, post)
        if not post.has_lost:
            break
        assert not mailbox.exists()
        pocket.rename(mailbox)
    assert at > 3
    all_is_there(laptop, headquarters, mailbox)
