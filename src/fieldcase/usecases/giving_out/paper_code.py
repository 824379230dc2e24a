"""The short code that ties a paper to the exact version of the record it shows."""

from hashlib import blake2b

import msgspec

from fieldcase.domain.record_kinds import Record
from fieldcase.domain.records import taken_apart


def paper_code(record: Record) -> str:
    """Eight signs in two groups, as `3F7A-09C1`: another version has another code."""
    content = msgspec.json.encode(taken_apart(record), order="sorted")
    digest = blake2b(content, digest_size=4).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:]}"
