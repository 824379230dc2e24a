"""A line to a bucket that speaks S3: Amazon's, MinIO's, Ceph's and others'.

Objects appear whole. A letter longer than a part goes up in parts; those that arrived
are found again.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path as FilePath
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import certifi
from botocore import exceptions as troubles
from botocore.config import Config

from fieldcase.domain.errors import MailboxNotWritable, MailboxUnreachable
from fieldcase.domain.exchange.mailbox_errors import (
    MailboxBroken,
    MailboxFull,
    MailboxInTrouble,
    MailboxNotLoggedIn,
    MailboxNotThere,
    MailboxNotTrusted,
    MailboxStalled,
)
from fieldcase.sync.mailboxes.access import Credentials, Trust
from fieldcase.sync.mailboxes.line import (
    S3_PIECES,
    Again,
    Found,
    Parcel,
    Path,
    Patience,
)
from fieldcase.sync.mailboxes.reaching import proxy_for, tls_context, tls_trouble

PART = S3_PIECES.largest
BLOCK = 1 << 14
USUAL_REGION = "us-east-1"
_GONE = {"404", "NoSuchKey", "NoSuchUpload", "PreconditionFailed", "412"}
_FULL = {"QuotaExceeded", "XMinioStorageFull", "EntityTooLarge", "507"}


class S3Line:
    """`address` is `s3://bucket/prefix?endpoint=https://…&region=…`."""

    def __init__(
        self, address: str, login: Credentials, trust: Trust, patience: Patience
    ) -> None:
        parts = urlsplit(address)
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        self._address = address
        self._bucket = parts.hostname or ""
        self._prefix = parts.path.strip("/")
        if not login.name or not login.secret:  # it would look for others' keys
            raise MailboxNotLoggedIn(address)
        self._stall = round(patience.stall)
        self.moved: Callable[[], None] = lambda: None
        self._authority = _authority_file(trust, address)
        endpoint = asked.get("endpoint")
        proxy = proxy_for(endpoint or "https://s3.amazonaws.com", trust)
        self._client = boto3.session.Session().client(
            "s3",
            endpoint_url=endpoint,
            region_name=asked.get("region", USUAL_REGION),
            aws_access_key_id=login.name,
            aws_secret_access_key=login.secret,
            verify=self._authority.name if self._authority else None,
            config=Config(
                connect_timeout=patience.connect,
                read_timeout=patience.stall,
                retries={"total_max_attempts": 1},
                proxies={"http": proxy, "https": proxy} if proxy else {},
                s3={"addressing_style": "path" if endpoint else "auto"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def entries(self, folder: Path) -> list[Found]:
        prefix = self._key(folder, is_folder=True)
        found = []
        with self._told():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=prefix, Delimiter="/"
            )
            for page in pages:
                self.moved()
                for one in page.get("CommonPrefixes", ()):
                    name = one["Prefix"][len(prefix) :].rstrip("/")
                    found.append(Found(name, 0, is_folder=True))
                for one in page.get("Contents", ()):
                    name = one["Key"][len(prefix) :]
                    found.append(Found(name, one["Size"], mark=one["ETag"]))
        return [one for one in found if one.name]

    def read(self, path: Path, start: int, length: int, mark: str) -> bytes:
        taken = bytearray()
        more = {"IfMatch": mark} if mark else {}
        with self._told():
            answer = self._client.get_object(
                Bucket=self._bucket,
                Key=self._key(path),
                Range=f"bytes={start}-{start + length - 1}",
                **more,
            )
            try:
                for block in answer["Body"].iter_chunks(BLOCK):
                    self.moved()
                    taken += block
            except (troubles.HTTPClientError, troubles.IncompleteReadError):
                if not taken:
                    raise
        return bytes(taken[:length])

    def begin(self, parcel: Parcel) -> int:
        with self._told(is_writing=True):
            for upload in self._uploads(parcel.folder):
                if upload["Key"] != self._key(parcel.place):
                    if upload["Key"].rpartition("/")[2].startswith(f"{parcel.kind}-"):
                        self._client.abort_multipart_upload(
                            Bucket=self._bucket,
                            Key=upload["Key"],
                            UploadId=upload["UploadId"],
                        )
                    continue
                return sum(part["Size"] for part in self._parts(upload))
        return 0

    def send(self, parcel: Parcel, start: int, piece: bytes) -> None:
        key = self._key(parcel.place)
        with self._told(is_writing=True):
            if start == 0 and len(piece) == parcel.size:
                self._client.put_object(
                    Bucket=self._bucket, Key=key, Body=_Told(piece, self.moved)
                )
                return
            upload = self._upload(parcel) or self._client.create_multipart_upload(
                Bucket=self._bucket, Key=key
            )
            self._client.upload_part(
                Bucket=self._bucket,
                Key=key,
                UploadId=upload["UploadId"],
                PartNumber=start // PART + 1,
                Body=_Told(piece, self.moved),
            )

    def finish(self, parcel: Parcel) -> None:
        key = self._key(parcel.place)
        with self._told(is_writing=True):
            if parcel.size == 0:
                self._client.put_object(Bucket=self._bucket, Key=key, Body=b"")
            upload = self._upload(parcel)
            if upload is None:
                return  # it went up whole, or only the answer was lost
            parts = [
                {"PartNumber": part["PartNumber"], "ETag": part["ETag"]}
                for part in self._parts(upload)
            ]
            self._client.complete_multipart_upload(
                Bucket=self._bucket,
                Key=key,
                UploadId=upload["UploadId"],
                MultipartUpload={"Parts": parts},
            )

    def remove(self, path: Path) -> None:
        with self._told(is_writing=True):
            self._client.delete_object(Bucket=self._bucket, Key=self._key(path))

    def landing(self, parcel: Parcel) -> Path:
        return parcel.place

    def close(self) -> None:
        self._client.close()
        if self._authority is not None:
            self._authority.close()

    def _key(self, path: Path, *, is_folder: bool = False) -> str:
        key = "/".join((*filter(None, [self._prefix]), *path))
        return f"{key}/" if is_folder and key else key

    def _uploads(self, folder: Path) -> list[dict[str, Any]]:
        prefix = self._key(folder, is_folder=True)
        answer = self._client.list_multipart_uploads(Bucket=self._bucket, Prefix=prefix)
        return list(answer.get("Uploads", ()))

    def _upload(self, parcel: Parcel) -> dict[str, Any] | None:
        key = self._key(parcel.place)
        for upload in self._uploads(parcel.folder):
            if upload["Key"] == key:
                return upload
        return None

    def _parts(self, upload: dict[str, Any]) -> list[dict[str, Any]]:
        pages = self._client.get_paginator("list_parts").paginate(
            Bucket=self._bucket, Key=upload["Key"], UploadId=upload["UploadId"]
        )
        parts = [part for page in pages for part in page.get("Parts", ())]
        return [part for at, part in enumerate(parts, 1) if part["PartNumber"] == at]

    @contextmanager
    def _told(self, *, is_writing: bool = False) -> Iterator[None]:
        """What the network and the server say, in our words."""
        address = self._address
        try:
            yield
        except troubles.ClientError as error:
            raise self._refused(error, is_writing=is_writing) from None
        except troubles.SSLError as error:
            raise MailboxNotTrusted(address, tls_trouble(error) or "TLS") from None
        except (troubles.EndpointConnectionError, troubles.ConnectTimeoutError):
            raise Again(MailboxUnreachable(address)) from None
        except troubles.ReadTimeoutError:
            raise Again(MailboxStalled(address, self._stall)) from None
        except (troubles.HTTPClientError, troubles.IncompleteReadError, OSError):
            raise Again(MailboxBroken(address)) from None
        except troubles.NoCredentialsError:
            raise MailboxNotLoggedIn(address) from None
        except troubles.BotoCoreError:
            raise Again(MailboxBroken(address)) from None

    def _refused(self, error: troubles.ClientError, *, is_writing: bool) -> Exception:
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        code = str(error.response.get("Error", {}).get("Code", status))
        if code == "NoSuchBucket":
            return MailboxNotThere(self._address)
        if code in _GONE:
            return Again(MailboxBroken(self._address)) if is_writing else _gone()
        if code in _FULL or status == HTTPStatus.INSUFFICIENT_STORAGE:
            return MailboxFull(self._address)
        later = status >= HTTPStatus.INTERNAL_SERVER_ERROR
        if later or status == HTTPStatus.TOO_MANY_REQUESTS:
            return Again(MailboxInTrouble(self._address, str(status)))
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            return MailboxNotLoggedIn(self._address)
        return (MailboxNotWritable if is_writing else MailboxNotThere)(self._address)


class _Told:
    """A body that tells when the next block of it is asked for, and can go back."""

    def __init__(self, content: bytes, moved: Callable[[], None]) -> None:
        self._content, self._moved, self._at = content, moved, 0

    def __len__(self) -> int:
        return len(self._content)

    def read(self, size: int = -1) -> bytes:
        self._moved()
        end = len(self._content) if size < 0 else self._at + min(size, BLOCK)
        block = self._content[self._at : end]
        self._at += len(block)
        return block

    def seek(self, to: int, whence: int = 0) -> int:
        self._at = to + (0, self._at, len(self._content))[whence]
        return self._at

    def tell(self) -> int:
        return self._at


def _gone() -> Exception:
    return FileNotFoundError()


def _authority_file(trust: Trust, address: str) -> Any:
    """The certificates to trust as a file: it takes them in no other way."""
    if not trust.authority:
        return None
    tls_context(trust, address)  # refuses what is no certificate
    file = tempfile.NamedTemporaryFile("w", suffix=".pem")  # noqa: SIM115 see close
    file.write(f"{FilePath(certifi.where()).read_text()}\n{trust.authority}")
    file.flush()
    return file
