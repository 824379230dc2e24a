"""Whom a line trusts: an office's own certificates, and proxies on the way."""

import datetime
import ipaddress

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.sync.bad_line import ConnectProxy
from tests.sync.servers import NAME, SECRET, sshd, wsgidav

from fieldcase.domain.exchange.mailbox_errors import MailboxNotTrusted
from fieldcase.sync.mailboxes.access import Credentials, Trust
from fieldcase.sync.mailboxes.line import Patience
from fieldcase.sync.mailboxes.opening import open_mailbox
from fieldcase.sync.mailboxes.reaching import proxy_for

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"])

LOGIN = Credentials(name=NAME, secret=SECRET)
HASTY = Patience(stall=5, tries=2, pause=0.01, connect=5)
PEM = serialization.Encoding.PEM


class Authority:
    """An office's own certificate authority."""

    def __init__(self, name: str) -> None:
        self._name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        self._key = ec.generate_private_key(ec.SECP256R1())
        about = x509.BasicConstraints(ca=True, path_length=None)
        made = self._new(self._name, self._key.public_key()).add_extension(
            about, critical=True
        )
        self.pem = self._signed(made)

    def certify(self, folder, address):
        """A server's certificate and key, as files."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName(
            [x509.IPAddress(ipaddress.ip_address(address))]
        )
        made = self._new(self._name, key.public_key()).add_extension(
            names, critical=False
        )
        own = key.private_bytes(
            PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        (folder / "certificate").write_text(self._signed(made))
        (folder / "key").write_bytes(own)
        return folder / "certificate", folder / "key"

    def _new(self, name, key):
        now = datetime.datetime.now(datetime.UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(
                    self._key.public_key()
                ),
                critical=False,
            )
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(key), critical=False
            )
        )

    def _signed(self, made):
        return made.sign(self._key, hashes.SHA256()).public_bytes(PEM).decode()


@pytest.fixture(scope="module")
def office():
    return Authority("the office")


@pytest.fixture(scope="module")
def server(office, tmp_path_factory):
    certified = office.certify(tmp_path_factory.mktemp("tls"), "127.0.0.1")
    with wsgidav(tmp_path_factory.mktemp("served"), certified) as one:
        yield one


def tried(address, login, trust):
    mailbox = open_mailbox(address, login, trust, HASTY)
    try:
        mailbox.test()
    finally:
        mailbox.close()


def test_a_server_that_nobody_vouches_for_is_refused(server):
    with pytest.raises(MailboxNotTrusted) as raised:
        tried(server.address(), LOGIN, None)
    assert "certificate" in raised.value.detail


def test_an_offices_own_authority_is_trusted_once_it_is_loaded(server, office):
    tried(server.address(), LOGIN, Trust(authority=office.pem))


def test_another_offices_authority_vouches_for_nothing_here(server):
    with pytest.raises(MailboxNotTrusted):
        tried(server.address(), LOGIN, Trust(authority=Authority("others").pem))


def test_a_certificate_of_another_server_is_refused(tmp_path, office):
    certified = office.certify(tmp_path, "127.0.0.2")
    (tmp_path / "served").mkdir()
    serving = wsgidav(tmp_path / "served", certified)
    with serving as other, pytest.raises(MailboxNotTrusted):
        tried(other.address(), LOGIN, Trust(authority=office.pem))


@pytest.mark.parametrize("authority", ["nonsense", "-----BEGIN CERTIFICATE-----\nx"])
def test_what_is_no_certificate_is_refused(server, authority):
    with pytest.raises(MailboxNotTrusted):
        tried(server.address(), LOGIN, Trust(authority=authority))


def test_a_proxy_that_was_set_is_gone_through(server, office):
    with ConnectProxy(0) as proxy:
        trust = Trust(authority=office.pem, proxy=f"http://127.0.0.1:{proxy.own_port}")
        tried(server.address(), LOGIN, trust)
    assert proxy.asked == {f"127.0.0.1:{server.port}"}


def test_a_proxy_leads_to_an_sftp_server_too(tmp_path):
    with sshd(tmp_path) as server, ConnectProxy(0) as proxy:
        trust = Trust(
            host_key=server.host_key.read_text(),
            proxy=f"http://127.0.0.1:{proxy.own_port}",
        )
        login = Credentials(name=server.user, secret=server.key)
        tried(server.address(), login, trust)
    assert proxy.asked == {f"127.0.0.1:{server.port}"}


def test_the_systems_proxy_is_gone_through_unless_none_shall_be(monkeypatch):
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    address = "https://mailbox.example/post"
    assert proxy_for(address, Trust()) == "http://proxy.example:3128"
    assert proxy_for("https://inside.example/post", Trust()) is None
    assert proxy_for(address, Trust(proxy="none")) is None
    assert proxy_for(address, Trust(proxy="http://other:1")) == "http://other:1"
