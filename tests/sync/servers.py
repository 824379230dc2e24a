"""Real servers on loopback, each started once for the tests that ask for it."""

import base64
import contextlib
import getpass
import hashlib
import logging
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import boto3
from cheroot import wsgi
from cheroot.ssl.builtin import BuiltinSSLAdapter
from moto.server import ThreadedMotoServer
from wsgidav.wsgidav_app import WsgiDAVApp

NAME, SECRET = "laptop", "correct horse"


@dataclass(frozen=True)
class Server:
    """`folder` is what it serves, where the tests can look behind its back."""

    port: int
    folder: Path
    path: str = "/"
    scheme: str = "http"

    def address(self, port: int | None = None) -> str:
        return f"{self.scheme}://127.0.0.1:{port or self.port}{self.path}"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextmanager
def wsgidav(folder: Path, tls: tuple[Path, Path] | None = None) -> Iterator[Server]:
    """WsgiDAV under cheroot, as small offices run it."""
    logging.getLogger("wsgidav").setLevel(logging.CRITICAL)
    application = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(folder)},
            "simple_dc": {"user_mapping": {"*": {NAME: {"password": SECRET}}}},
            "verbose": 0,
            "logging": {"enable": False},
        }
    )
    server = wsgi.Server(("127.0.0.1", 0), application, numthreads=4)
    server.shutdown_timeout = 0
    server.error_log = lambda *_about, **_more: None
    if tls is not None:
        server.ssl_adapter = BuiltinSSLAdapter(*map(str, tls))
    server.prepare()
    Thread(target=server.serve, daemon=True).start()
    try:
        scheme = "https" if tls else "http"
        yield Server(server.bind_addr[1], folder, scheme=scheme)
    finally:
        server.stop()


APACHE = """
ServerRoot "{root}"
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile "{root}/pid"
ErrorLog "{root}/errors"
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authn_core_module {modules}/mod_authn_core.so
LoadModule authn_file_module {modules}/mod_authn_file.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule authz_user_module {modules}/mod_authz_user.so
LoadModule auth_basic_module {modules}/mod_auth_basic.so
LoadModule dav_module {modules}/mod_dav.so
LoadModule dav_fs_module {modules}/mod_dav_fs.so
{user}
DavLockDB "{root}/locks/db"
DocumentRoot "{root}/served"
<Directory "{root}/served">
  Dav On
  AuthType Basic
  AuthName "mailbox"
  AuthUserFile "{root}/users"
  Require valid-user
</Directory>
"""


@contextmanager
def apache(user: str = "www-data") -> Iterator[Server]:
    """Debian's Apache with mod_dav, a plain process with files of its own."""
    is_root = os.geteuid() == 0
    root = Path(tempfile.mkdtemp(prefix="fieldcase-apache-"))
    root.chmod(0o755)
    served, locks = root / "served", root / "locks"
    for folder in (served, locks):
        folder.mkdir()
        if is_root:
            shutil.chown(folder, user, user)
    sha1 = hashlib.sha1(SECRET.encode(), usedforsecurity=False)  # Apache's own way
    hashed = base64.b64encode(sha1.digest()).decode()
    (root / "users").write_text(f"{NAME}:{{SHA}}{hashed}\n")
    port = free_port()
    (root / "conf").write_text(
        APACHE.format(
            root=root,
            port=port,
            modules="/usr/lib/apache2/modules",
            user=f"User {user}\nGroup {user}" if is_root else "",
        )
    )
    command = ["/usr/sbin/apache2", "-f", str(root / "conf"), "-D", "FOREGROUND"]
    try:
        with running(command, port):
            yield Server(port, served)
    finally:
        shutil.rmtree(root, ignore_errors=True)


SSHD = """
Port {port}
ListenAddress 127.0.0.1
HostKey {root}/host_key
PidFile {root}/pid
AuthorizedKeysFile {root}/authorized
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
Subsystem sftp internal-sftp
"""


@dataclass(frozen=True)
class SftpServer:
    """`key` is the private key in PEM that it lets in."""

    port: int
    folder: Path
    key: str
    user: str
    host_key: Path

    def address(self, port: int | None = None) -> str:
        return f"sftp://127.0.0.1:{port or self.port}{self.folder}"


@contextmanager
def sshd(root: Path) -> Iterator[SftpServer]:
    """Debian's OpenSSH server, a plain process with keys of its own."""
    served = root / "served"
    served.mkdir()
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # it insists on it
    for name in ("host_key", "user_key"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(root / name)]
        subprocess.run(make, check=True)
    shutil.copy(root / "user_key.pub", root / "authorized")
    port = free_port()
    (root / "conf").write_text(SSHD.format(root=root, port=port))
    with running(["/usr/sbin/sshd", "-D", "-f", str(root / "conf")], port):
        yield SftpServer(
            port=port,
            folder=served,
            key=(root / "user_key").read_text(),
            user=getpass.getuser(),
            host_key=root / "host_key.pub",
        )


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A server's process, from when it answers on its port until it is ended."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        deadline = monotonic() + 20
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            if process.poll() is not None or monotonic() > deadline:
                raise AssertionError(process.communicate()[0].decode())
            Event().wait(0.02)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=20)


@contextmanager
def s3(folder: Path) -> Iterator[Server]:
    """Moto's server, which speaks S3; what it keeps is in its memory."""
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    client = boto3.session.Session().client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{port}",
        region_name="us-east-1",
        aws_access_key_id=NAME,
        aws_secret_access_key=SECRET,
    )
    client.create_bucket(Bucket="post")
    client.close()
    try:
        yield Server(port, folder)
    finally:
        server.stop()
