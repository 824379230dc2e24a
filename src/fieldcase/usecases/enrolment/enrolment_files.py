"""Reading and writing the files of an enrolment, with the errors that have words."""

from pathlib import Path

from fieldcase.domain.errors import (
    FileNotReadable,
    FileNotWritable,
    NotAnEnrolmentFile,
)
from fieldcase.domain.exchange.invitation import CODE_GROUPS, EnrolmentCodeWrong
from fieldcase.domain.placing import place_bytes
from fieldcase.domain.typed_code import secret_of
from fieldcase.sync.enrolment import (
    LIMIT,
    Answer,
    Welcome,
    WrongCode,
    open_answer,
    open_welcome,
)
from fieldcase.sync.keys import DeviceKeys
from fieldcase.sync.seals import NotOpened


def write_file(target: Path, content: bytes) -> None:
    """Raises FileNotWritable."""
    try:
        place_bytes(target, content)
    except OSError as error:
        raise FileNotWritable(target) from error


def read_file(path: Path) -> bytes:
    """As much of it as such a file can hold. Raises FileNotReadable."""
    try:
        with path.open("rb") as stream:
            return stream.read(LIMIT)
    except OSError as error:
        raise FileNotReadable(path) from error


def read_welcome(path: Path, typed_code: str) -> Welcome:
    """What headquarters' enrolment file says.

    Raises:
        FileNotReadable, NotAnEnrolmentFile: as they say.
        CodeIncomplete, CodeMistyped: with the groups that hold an error.
        EnrolmentCodeWrong: the code is another file's.
    """
    code = secret_of(typed_code, CODE_GROUPS)
    try:
        return open_welcome(read_file(path), code)
    except WrongCode as error:
        raise EnrolmentCodeWrong(path) from error
    except (ValueError, OverflowError, MemoryError) as error:
        raise NotAnEnrolmentFile(path) from error


def read_reply(path: Path, keys: DeviceKeys) -> Answer:
    """What a laptop answers.

    Raises:
        FileNotReadable, NotAnEnrolmentFile: as they say; also if it is not for us.
    """
    try:
        return open_answer(read_file(path), keys)
    except (ValueError, NotOpened) as error:
        raise NotAnEnrolmentFile(path) from error
