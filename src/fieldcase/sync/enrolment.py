"""The two files of an enrolment: what headquarters gives out, and the answer to it.

The enrolment file is a letter under a code that is told aloud: Argon2id (RFC 9106) over
the code, AES-256-GCM. The answer is an age letter to headquarters; a proof in it shows
that whoever answers could open the enrolment file. Both are JSON.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from fieldcase.domain.device import Device
from fieldcase.domain.exchange.invitation import Reach
from fieldcase.domain.exchange.post import PostSettings
from fieldcase.domain.identity import DeviceId
from fieldcase.sync.envelope import DEVICE_ID
from fieldcase.sync.keys import DeviceKeys, check_receiving_key, read_signing_key
from fieldcase.sync.seals import decrypt, encrypt

FORMAT = 1
LIMIT = 1 << 17  # bytes of either file
TOKEN_SIZE = 32
_KEY_SIZE, _SALT_SIZE, _NONCE_SIZE = 32, 16, 12
_BOUND = b"fieldcase enrolment 1"
_MOST_MEMORY, _MOST_PASSES, _MOST_LANES = 1 << 20, 16, 16  # a file may not ask for more

_Content = TypeVar("_Content", bound=msgspec.Struct)


class CodeCost(msgspec.Struct, frozen=True):
    """What one guess of a code costs: memory in KiB, passes, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


STRONG = CodeCost()


class WrongCode(ValueError):
    """The code does not open this file."""


class _Letter(msgspec.Struct, forbid_unknown_fields=True):
    fieldcase_enrolment: int
    cost: CodeCost
    salt: bytes
    nonce: bytes
    letter: bytes


class _Answer(msgspec.Struct, forbid_unknown_fields=True):
    fieldcase_enrolment_answer: int
    letter: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What headquarters tells a laptop; keys that an older program does not know go by.

    `post` are the mailbox's login and whom to trust there, if they were given along.
    """

    invitation: str
    token: bytes = field(repr=False)
    headquarters: Device
    name: str
    reach: Reach
    expires_at: datetime
    post: PostSettings = field(default=PostSettings(), repr=False)
    instead_of: DeviceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The laptop as it says of itself. `proof` needs the invitation's token."""

    invitation: str
    device: Device
    made_at: datetime
    proof: bytes = b""


def seal_welcome(welcome: Welcome, code: bytes, cost: CodeCost = STRONG) -> bytes:
    salt, nonce = secrets.token_bytes(_SALT_SIZE), secrets.token_bytes(_NONCE_SIZE)
    inside = msgspec.json.encode(welcome)
    sealed = AESGCM(_stretched(code, salt, cost)).encrypt(nonce, inside, _BOUND)
    letter = _Letter(FORMAT, cost, salt, nonce, sealed)
    return msgspec.json.format(msgspec.json.encode(letter))


def is_welcome(content: bytes) -> bool:
    """Whether a file is an enrolment file at all, of whatever format."""
    try:
        return "fieldcase_enrolment" in msgspec.json.decode(content, type=dict)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False


def is_answer(content: bytes) -> bool:
    """Whether a file is a laptop's answer, of whatever format."""
    try:
        return "fieldcase_enrolment_answer" in msgspec.json.decode(content, type=dict)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False


def open_welcome(content: bytes, code: bytes) -> Welcome:
    """What the file says.

    Raises:
        WrongCode: another code opens it.
        ValueError: it is no such file.
    """
    letter = _decoded(content, _Letter)
    if letter.fieldcase_enrolment != FORMAT or not _is_sensible(letter.cost):
        raise ValueError("no enrolment file of this format")
    key = _stretched(code, letter.salt, letter.cost)
    try:
        inside = AESGCM(key).decrypt(letter.nonce, letter.letter, _BOUND)
    except InvalidTag:
        raise WrongCode from None
    try:
        welcome = msgspec.json.decode(inside, type=Welcome)
    except RecursionError as error:
        raise ValueError("no enrolment file") from error
    check_device(welcome.headquarters)
    return welcome


def seal_answer(answer: Answer, token: bytes, headquarters: Device) -> bytes:
    """Sealed to headquarters, with the proof."""
    letter = BytesIO()
    inside = msgspec.json.encode(_proven(answer, token))
    encrypt(BytesIO(inside), letter, [headquarters.receiving_key])
    sealed = _Answer(FORMAT, letter.getvalue())
    return msgspec.json.format(msgspec.json.encode(sealed))


def open_answer(content: bytes, keys: DeviceKeys) -> Answer:
    """What the laptop says; whether the proof is good is asked with `is_proven`.

    Raises:
        NotOpened: it is for another headquarters, or altered.
        ValueError: it is no such file.
    """
    sealed, inside = _decoded(content, _Answer), BytesIO()
    if sealed.fieldcase_enrolment_answer != FORMAT:
        raise ValueError("no answer of this format")
    decrypt(BytesIO(sealed.letter), inside, keys)
    try:
        answer = msgspec.json.decode(inside.getvalue(), type=Answer)
    except RecursionError as error:
        raise ValueError("no answer") from error
    check_device(answer.device)
    return answer


def is_proven(answer: Answer, token: bytes) -> bool:
    """Whether the one who answers had opened the enrolment file."""
    return hmac.compare_digest(_proven(answer, token).proof, answer.proof)


def check_device(device: Device) -> None:
    """What a file says of a device later names folders and seals letters.

    Raises:
        ValueError: it cannot do so.
    """
    if not DEVICE_ID.fullmatch(device.id):
        raise ValueError("no device id")
    read_signing_key(device.signing_key)
    check_receiving_key(device.receiving_key)


def _proven(answer: Answer, token: bytes) -> Answer:
    said = [answer.invitation, answer.device, answer.made_at]
    proof = hmac.digest(token, msgspec.json.encode(said), "sha256")
    return Answer(
        invitation=answer.invitation,
        device=answer.device,
        made_at=answer.made_at,
        proof=proof,
    )


def _decoded(content: bytes, wanted: type[_Content]) -> _Content:
    try:
        return msgspec.json.decode(content, type=wanted)
    except RecursionError as error:
        raise ValueError("no enrolment file") from error


def _is_sensible(cost: CodeCost) -> bool:
    return (
        8 * cost.lanes <= cost.memory <= _MOST_MEMORY
        and 1 <= cost.passes <= _MOST_PASSES
        and 1 <= cost.lanes <= _MOST_LANES
    )


def _stretched(code: bytes, salt: bytes, cost: CodeCost) -> bytes:
    return Argon2id(
        salt=salt,
        length=_KEY_SIZE,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    ).derive(code)
