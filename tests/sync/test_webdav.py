"""Letters through WebDAV: two real servers, and lines that do them harm."""

import os
from threading import Timer
from time import monotonic

import pytest
from tests.sync.bad_line import BadLine
from tests.sync.cutting import carry_over_cut_lines
from tests.sync.servers import NAME, SECRET, Server, apache, wsgidav

from fieldcase.domain.errors import (
    Cancelled,
    LetterGone,
    MailboxUnreachable,
)
from fieldcase.domain.exchange.mailbox_errors import (
    MailboxBroken,
    MailboxFull,
    MailboxInTrouble,
    MailboxLied,
    MailboxNotLoggedIn,
    MailboxNotThere,
    MailboxNotUnderstood,
    MailboxStalled,
    MailboxUnsafe,
)
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.progress import Progress
from fieldcase.sync.mailbox import Box, Direction, Letter
from fieldcase.sync.mailboxes.access import Credentials
from fieldcase.sync.mailboxes.folder import FolderMailbox
from fieldcase.sync.mailboxes.line import Patience
from fieldcase.sync.mailboxes.opening import open_mailbox

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"])

BOX = Box(Direction.TO_HEADQUARTERS, DeviceId("01990000-0000-7000-8000-000000000001"))
LOGIN = Credentials(name=NAME, secret=SECRET)
HASTY = Patience(stall=5, tries=4, pause=0.01, connect=2)
HASTIER = Patience(stall=0.5, tries=2, pause=0.01, connect=2)
SMALL = b"sealed" * 1000
LARGE = os.urandom(2_500_000)


@pytest.fixture(scope="module", params=["wsgidav", "apache"])
def server(request, tmp_path_factory):
    serve = {
        "wsgidav": lambda: wsgidav(tmp_path_factory.mktemp("served")),
        "apache": apache,
    }
    with serve[request.param]() as one:
        yield one


@pytest.fixture
def fresh(server, request):
    """A folder of its own for each test, on the same server."""
    name = f"t{abs(hash(request.node.name))}"
    (server.folder / name).mkdir()
    (server.folder / name).chmod(0o777)
    return Server(server.port, server.folder / name, f"/{name}/", server.scheme)


@pytest.fixture
def opened():
    """Open mailboxes that are closed afterwards."""
    made = []

    def open_at(address, login=LOGIN, trust=None, patience=HASTY):
        made.append(open_mailbox(address, login, trust, patience))
        return made[-1]

    yield open_at
    for mailbox in made:
        mailbox.close()


@pytest.fixture
def mailbox(fresh, opened):
    return opened(fresh.address())


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
    mailbox, outgoing, tmp_path, content
):
    mailbox.test()
    mailbox.post(BOX, "bundle-1.fieldcase", outgoing(content))

    listed = mailbox.letters(BOX)
    if content:
        [letter] = listed
        mailbox.fetch(letter, tmp_path / "incoming")
        assert letter == Letter(BOX, "bundle-1.fieldcase", len(content))
        assert (tmp_path / "incoming").read_bytes() == content
        assert mailbox.boxes(Direction.TO_HEADQUARTERS) == [BOX]
        mailbox.remove(letter)
        mailbox.remove(letter)
        with pytest.raises(LetterGone):
            mailbox.fetch(letter, tmp_path / "incoming")
    assert mailbox.boxes(Direction.TO_DEVICE) == []


def test_a_letter_that_came_in_pieces_is_whole_in_the_folder_too(
    mailbox, fresh, outgoing, tmp_path
):
    mailbox.post(BOX, "bundle-1.fieldcase", outgoing(LARGE))
    folder = FolderMailbox(fresh.folder)

    [letter] = folder.letters(BOX)
    folder.fetch(letter, tmp_path / "incoming")

    assert letter.size == len(LARGE)
    assert (tmp_path / "incoming").read_bytes() == LARGE
    if os.access(fresh.folder / "to-hq", os.W_OK):
        folder.remove(letter)
        assert mailbox.letters(BOX) == []


def test_posting_again_replaces_the_letter(mailbox, outgoing, tmp_path):
    for content in (LARGE, SMALL, LARGE[:1_200_000]):
        mailbox.post(BOX, "bundle-1.fieldcase", outgoing(content))
        [letter] = mailbox.letters(BOX)
        mailbox.fetch(letter, tmp_path / "incoming")
        assert (tmp_path / "incoming").read_bytes() == content


def test_nothing_unfinished_is_a_letter(mailbox, outgoing):
    source = outgoing(LARGE)
    stopping = Progress(lambda done, _total: done > 1_100_000 and stopping.cancel())
    with pytest.raises(Cancelled):
        mailbox.post(BOX, "bundle-1.fieldcase", source, stopping)

    assert mailbox.letters(BOX) == []


def test_a_line_that_breaks_all_the_time_carries_everything_in_the_end(
    fresh, opened, outgoing, tmp_path
):
    with BadLine(fresh.port, cut_up=300_000) as line:
        opened(fresh.address(line.own_port)).post(
            BOX, "bundle-1.fieldcase", outgoing(LARGE[:900_000])
        )
    with BadLine(fresh.port, cut_down=300_000) as line:
        other = opened(fresh.address(line.own_port))
        [letter] = other.letters(BOX)
        other.fetch(letter, tmp_path / "incoming")

    assert (tmp_path / "incoming").read_bytes() == LARGE[:900_000]
    assert line.carried < 1_300_000  # hardly anything twice


def test_wherever_a_line_is_cut_there_is_a_whole_letter_or_none(
    fresh, opened, outgoing
):
    source = outgoing(LARGE[:1_300_000])
    carry_over_cut_lines(
        lambda port: opened(fresh.address(port)), fresh.port, BOX, source
    )


def test_what_broke_off_goes_on_the_next_time(fresh, opened, outgoing, tmp_path):
    source = outgoing(LARGE)
    stopping = Progress(lambda done, _total: done > 2_000_000 and stopping.cancel())
    with pytest.raises(Cancelled):
        opened(fresh.address()).post(BOX, "bundle-1.fieldcase", source, stopping)

    with BadLine(fresh.port) as line:
        opened(fresh.address(line.own_port)).post(BOX, "bundle-1.fieldcase", source)
    assert line.carried < 600_000
    [letter] = opened(fresh.address()).letters(BOX)
    stopping = Progress(lambda done, _total: done > 2_000_000 and stopping.cancel())
    target = tmp_path / "incoming"
    with pytest.raises(Cancelled):
        opened(fresh.address()).fetch(letter, target, stopping)
    with BadLine(fresh.port) as line:
        opened(fresh.address(line.own_port)).fetch(letter, target)
    assert line.carried < 600_000
    assert target.read_bytes() == LARGE


def test_what_nobody_goes_on_with_is_cleared_away(mailbox, fresh, outgoing):
    stopping = Progress(lambda done, _total: done > 1_100_000 and stopping.cancel())
    with pytest.raises(Cancelled):
        mailbox.post(BOX, "bundle-1.fieldcase", outgoing(LARGE), stopping)
    mailbox.post(BOX, "bundle-2.fieldcase", outgoing(SMALL))

    box = fresh.folder / "to-hq" / BOX.device_id
    assert [path.name for path in box.iterdir()] == ["bundle-2.fieldcase"]


@pytest.mark.parametrize("way", ["stall_up", "stall_down"])
def test_a_line_that_stalls_is_given_up_in_seconds(fresh, opened, outgoing, way):
    source = outgoing(LARGE)
    with BadLine(fresh.port, **{way: 400}) as line:
        mailbox = opened(fresh.address(line.own_port), patience=HASTIER)
        began = monotonic()
        with pytest.raises(MailboxStalled):
            mailbox.post(BOX, "bundle-1.fieldcase", source)
    assert monotonic() - began < 5


def test_who_cancels_does_not_wait_for_a_dead_line(fresh, outgoing):
    patient = Patience(stall=60, connect=60)
    stopping = Progress()
    with BadLine(fresh.port, stall_down=0) as line:
        address = fresh.address(line.own_port)
        mailbox = open_mailbox(address, LOGIN, patience=patient)
        Timer(0.2, stopping.cancel).start()
        began = monotonic()
        with pytest.raises(Cancelled):
            mailbox.post(BOX, "bundle-1.fieldcase", outgoing(SMALL), stopping)
    assert monotonic() - began < 2


def test_a_slow_line_is_no_dead_line(fresh, opened, outgoing):
    patience = Patience(stall=1.5, tries=1)
    with BadLine(fresh.port, rate=150_000) as line:
        mailbox = opened(fresh.address(line.own_port), patience=patience)
        began = monotonic()
        mailbox.post(BOX, "bundle-1.fieldcase", outgoing(LARGE[:400_000]))
    assert monotonic() - began > patience.stall
    [letter] = opened(fresh.address()).letters(BOX)
    assert letter.size == 400_000


BOMB = b"""<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>"""


def says(status, content=b""):
    length = str(len(content)).encode()
    return b"HTTP/1.1 %b x\r\nContent-Length: %b\r\nConnection: close\r\n\r\n%b" % (
        status,
        length,
        content,
    )


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (says(b"500"), MailboxInTrouble),
        (says(b"503"), MailboxInTrouble),
        (says(b"429"), MailboxInTrouble),
        (says(b"401"), MailboxNotLoggedIn),
        (says(b"403"), MailboxNotLoggedIn),
        (says(b"507"), MailboxFull),
        (says(b"404"), MailboxNotThere),
        (says(b"301"), MailboxNotThere),
        (says(b"200", b"<html>a page</html>"), MailboxNotThere),
        (says(b"207", b"<a/>"), MailboxLied),
        (says(b"207", BOMB), MailboxLied),
        (b"HTTP/1.1 207 x\r\nContent-Length: 999\r\n\r\n<a/>", MailboxBroken),
        (b"SSH-2.0-OpenSSH\r\n", MailboxBroken),
    ],
)
def test_whatever_a_server_answers_is_told_apart(opened, answer, error):
    with BadLine(1, answer=answer) as line:
        mailbox = opened(f"http://127.0.0.1:{line.own_port}/box/")
        with pytest.raises(error) as raised:
            mailbox.letters(BOX)
    assert SECRET not in str(raised.value.args)
    assert raised.value.address == mailbox.address


def test_trouble_that_passes_is_waited_for(fresh, opened, outgoing):
    with BadLine(fresh.port, answer=says(b"503"), times=2) as line:
        mailbox = opened(fresh.address(line.own_port))
        mailbox.post(BOX, "bundle-1.fieldcase", outgoing(SMALL))
    assert [letter.size for letter in opened(fresh.address()).letters(BOX)] == [6000]


def test_a_server_that_lies_about_a_size_is_not_believed(
    fresh, opened, outgoing, tmp_path
):
    opened(fresh.address()).post(BOX, "bundle-1.fieldcase", outgoing(SMALL))
    with BadLine(fresh.port, lie=(b">6000<", b">9000<")) as line:
        mailbox = opened(fresh.address(line.own_port))
        [letter] = mailbox.letters(BOX)
        with pytest.raises(MailboxLied):
            mailbox.fetch(letter, tmp_path / "incoming")
        with pytest.raises(MailboxLied):
            mailbox.post(BOX, "bundle-2.fieldcase", outgoing(SMALL))
    with BadLine(fresh.port, lie=(b">6000<", b">99999999999<")) as line:
        mailbox = opened(fresh.address(line.own_port))
        with pytest.raises(MailboxLied):
            mailbox.fetch(mailbox.letters(BOX)[0], tmp_path / "incoming")
    assert not (tmp_path / "incoming").exists()


def test_a_wrong_password_is_told_and_never_shown(fresh, opened):
    mailbox = opened(fresh.address(), Credentials(name=NAME, secret="guessed"))
    with pytest.raises(MailboxNotLoggedIn) as raised:
        mailbox.test()
    assert "guessed" not in f"{raised.value!r}{raised.value.__dict__}"


def test_a_login_in_the_address_is_used_and_not_shown(fresh, opened):
    address = fresh.address().replace("://", f"://{NAME}:correct%20horse@")
    mailbox = opened(address, None)

    mailbox.test()

    assert mailbox.address == fresh.address()


def test_an_address_where_nothing_is(fresh, opened):
    with pytest.raises(MailboxNotThere):
        opened(fresh.address() + "elsewhere/").test()
    with BadLine(1) as line:
        port = line.own_port
    with pytest.raises(MailboxUnreachable):
        opened(f"http://127.0.0.1:{port}/").test()


@pytest.mark.parametrize("address", ["ftp://a/b", "https://", "mailto://x", "s4://b"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(MailboxNotUnderstood):
        open_mailbox(address)


def test_no_password_goes_over_an_open_line():
    with pytest.raises(MailboxUnsafe):
        open_mailbox("http://mailbox.example/", LOGIN)
