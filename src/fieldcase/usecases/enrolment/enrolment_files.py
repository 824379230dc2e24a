"""Reading the files of an enrolment, with the errors that have words."""

from pathlib import Path

from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.errors import (
    NotAnEnrolmentFile,
)
from fieldcase.domain.exchange.invitation import CODE_GROUPS, EnrolmentCodeWrong
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


def read_welcome(path: Path, typed_code: str) -> Welcome:
    """What headquarters' enrolment file says.

    Raises:
        FileNotReadable, NotAnEnrolmentFile: as they say.
        CodeIncomplete, CodeMistyped: with the groups that hold an error.
        EnrolmentCodeWrong: the code is another file's.
    """
    code = secret_of(typed_code, CODE_GROUPS)
    try:
        return open_welcome(read_chosen(path, LIMIT), code)
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
        return open_answer(read_chosen(path, LIMIT), keys)
    except (ValueError, NotOpened) as error:
        raise NotAnEnrolmentFile(path) from error
