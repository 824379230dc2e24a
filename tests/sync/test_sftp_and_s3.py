"""Letters through SFTP and S3: real servers, bad lines, keys that a person confirms."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Timer
from time import monotonic

import pytest
from tests.sync.bad_line import BadLine
from tests.sync.cutting import carry_over_cut_lines
from tests.sync.servers import NAME, SECRET, s3, sshd

from fieldcase.domain.errors import (
    Cancelled,
    LetterGone,
    MailboxUnreachable,
)
from fieldcase.domain.exchange.mailbox_errors import (
    HostKeyChanged,
    HostKeyUnknown,
    MailboxBroken,
    MailboxNotLoggedIn,
    MailboxNotThere,
    MailboxStalled,
)
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.progress import Progress
from fieldcase.sync.mailbox import Box, Direction, Letter
from fieldcase.sync.mailboxes.access import Credentials, Trust
from fieldcase.sync.mailboxes.line import Patience
from fieldcase.sync.mailboxes.opening import open_mailbox

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"])

BOX = Box(Direction.TO_HEADQUARTERS, DeviceId("01990000-0000-7000-8000-000000000001"))
HASTY = Patience(stall=5, tries=4, pause=0.01, connect=5)
HASTIER = Patience(stall=0.7, tries=2, pause=0.01, connect=2)
SMALL = b"sealed" * 1000
LARGE = os.urandom(12_000_000)


@dataclass(frozen=True)
class Post:
    """A place on a server; `address(port)` leads there through another port."""

    port: int
    address: Callable[[int], str]
    login: Credentials
    trust: Trust | None = None


# paramiko asks for what comes next in a thread of its own, which ends with the line;
# who reads is told, and asks again.
lines_end_while_paramiko_reads_ahead = pytest.mark.filterwarnings(
    r"ignore:Exception in thread .*\(_prefetch_thread\)"
    ":pytest.PytestUnhandledThreadExceptionWarning"
)


@pytest.fixture(scope="module")
def sftp_server(tmp_path_factory):
    with sshd(tmp_path_factory.mktemp("sftp")) as server:
        yield server


@pytest.fixture(scope="module")
def s3_server(tmp_path_factory):
    with s3(tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture
def sftp_post(sftp_server, request):
    folder = sftp_server.folder / f"t{abs(hash(request.node.name))}"
    folder.mkdir()
    return Post(
        sftp_server.port,
        lambda port: f"sftp://127.0.0.1:{port}{folder}",
        Credentials(name=sftp_server.user, secret=sftp_server.key),
        Trust(host_key=sftp_server.host_key.read_text()),
    )


@pytest.fixture
def s3_post(s3_server, request):
    name = f"t{abs(hash(request.node.name))}"
    return Post(
        s3_server.port,
        lambda port: f"s3://post/{name}?endpoint=http://127.0.0.1:{port}",
        Credentials(name=NAME, secret=SECRET),
    )


@pytest.fixture(params=["sftp_post", "s3_post"])
def post(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def opened():
    """Open mailboxes that are closed afterwards."""
    made = []

    def open_at(post, port=None, patience=HASTY, login=None):
        address = post.address(port or post.port)
        made.append(open_mailbox(address, login or post.login, post.trust, patience))
        return made[-1]

    yield open_at
    for mailbox in made:
        mailbox.close()


@pytest.fixture
def outgoing(tmp_path):
    def write(content):
        path = tmp_path / "outgoing"
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    "content", [b"", SMALL, LARGE], ids=["empty", "small", "large"]
)
def test_what_is_posted_is_listed_fetched_and_removed(
    post, opened, outgoing, tmp_path, content
):
    mailbox = opened(post)
    mailbox.test()
    mailbox.post(BOX, "bundle-1.fieldcase", outgoing(SMALL))
    mailbox.post(BOX, "bundle-1.fieldcase", outgoing(content))

    [letter] = mailbox.letters(BOX)
    mailbox.fetch(letter, tmp_path / "incoming")
    assert letter == Letter(BOX, "bundle-1.fieldcase", len(content))
    assert (tmp_path / "incoming").read_bytes() == content
    assert mailbox.boxes(Direction.TO_HEADQUARTERS) == [BOX]
    assert mailbox.boxes(Direction.TO_DEVICE) == []
    mailbox.remove(letter)
    mailbox.remove(letter)
    if content:
        with pytest.raises(LetterGone):
            mailbox.fetch(letter, tmp_path / "incoming")
    assert mailbox.letters(BOX) == []


def test_what_broke_off_goes_on_the_next_time(post, opened, outgoing, tmp_path):
    source = outgoing(LARGE)
    stopping = Progress(lambda done, _total: done > 10_000_000 and stopping.cancel())
    with pytest.raises(Cancelled):
        opened(post).post(BOX, "bundle-1.fieldcase", source, stopping)
    assert opened(post).letters(BOX) == []

    with BadLine(post.port) as line:
        opened(post, line.own_port).post(BOX, "bundle-1.fieldcase", source)
    assert line.carried < 3_000_000
    [letter] = opened(post).letters(BOX)
    stopping = Progress(lambda done, _total: done > 10_000_000 and stopping.cancel())
    target = tmp_path / "incoming"
    with pytest.raises(Cancelled):
        opened(post).fetch(letter, target, stopping)
    with BadLine(post.port) as line:
        opened(post, line.own_port).fetch(letter, target)
    assert line.carried < 3_000_000
    assert target.read_bytes() == LARGE


@lines_end_while_paramiko_reads_ahead
def test_a_line_that_breaks_all_the_time_carries_everything_in_the_end(
    post, opened, outgoing, tmp_path
):
    with BadLine(post.port, cut_up=6_000_000, cut_down=4_000_000) as line:
        mailbox = opened(post, line.own_port)
        mailbox.post(BOX, "bundle-1.fieldcase", outgoing(LARGE))
        [letter] = mailbox.letters(BOX)
        mailbox.fetch(letter, tmp_path / "incoming")
    assert line.connections > 3
    assert (tmp_path / "incoming").read_bytes() == LARGE


@lines_end_while_paramiko_reads_ahead
def test_wherever_a_line_is_cut_there_is_a_whole_letter_or_none(post, opened, outgoing):
    source = outgoing(LARGE[:1_300_000])
    carry_over_cut_lines(partial(opened, post), post.port, BOX, source)


def test_a_line_that_stalls_is_given_up_in_seconds(post, opened, outgoing):
    with BadLine(post.port, stall_down=0) as line:
        began = monotonic()
        with pytest.raises((MailboxStalled, MailboxBroken)):
            opened(post, line.own_port, HASTIER).post(BOX, "bundle-1", outgoing(SMALL))
    assert monotonic() - began < 8


def test_who_cancels_does_not_wait_for_a_dead_line(post, opened, outgoing):
    stopping = Progress()
    with BadLine(post.port, stall_down=0) as line:
        mailbox = opened(post, line.own_port, Patience(stall=60, connect=60))
        Timer(0.2, stopping.cancel).start()
        began = monotonic()
        with pytest.raises(Cancelled):
            mailbox.post(BOX, "bundle-1.fieldcase", outgoing(SMALL), stopping)
    assert monotonic() - began < 2


def test_where_nobody_answers(post, opened):
    with BadLine(1) as line:
        port = line.own_port
    with pytest.raises(MailboxUnreachable):
        opened(post, port).test()


def test_a_place_that_is_not_there(sftp_post, s3_post, opened):
    for post, wrong in (
        (sftp_post, "sftp://127.0.0.1:{}/nowhere"),
        (s3_post, "s3://nothing?endpoint=http://127.0.0.1:{}"),
    ):
        elsewhere = Post(post.port, wrong.format, post.login, post.trust)
        with pytest.raises(MailboxNotThere):
            opened(elsewhere).test()


def test_a_server_that_is_seen_for_the_first_time_is_shown_not_used(
    sftp_post, sftp_server
):
    mailbox = open_mailbox(sftp_post.address(sftp_post.port), sftp_post.login)
    with pytest.raises(HostKeyUnknown) as raised:
        mailbox.test()

    assert raised.value.key == " ".join(sftp_server.host_key.read_text().split()[:2])
    assert raised.value.fingerprint.startswith("SHA256:")
    trusting = Trust(host_key=raised.value.key)
    trusted = open_mailbox(sftp_post.address(sftp_post.port), sftp_post.login, trusting)
    trusted.test()
    trusted.close()


def test_another_server_in_its_place_is_refused_before_any_login(sftp_post):
    another = f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{'B' * 43}"
    mailbox = open_mailbox(
        sftp_post.address(sftp_post.port), sftp_post.login, Trust(host_key=another)
    )
    with pytest.raises(HostKeyChanged):
        mailbox.test()


def test_who_is_not_let_in_is_told(sftp_post, s3_post, opened):
    for login in (
        Credentials(name=NAME, secret="guessed"),
        Credentials(name=NAME, secret="-----BEGIN PRIVATE KEY-----\nnonsense"),
    ):
        with pytest.raises(MailboxNotLoggedIn):
            opened(sftp_post, login=login).test()
    with pytest.raises(MailboxNotLoggedIn):
        opened(s3_post, login=Credentials(name="somebody")).test()
