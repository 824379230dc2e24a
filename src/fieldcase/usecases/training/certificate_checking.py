"""Is a certificate genuine: a code typed or scanned, held against the register.

No network is needed, and whoever asks learns no name: only whether it counts, and for
which course.
"""

from dataclasses import dataclass
from enum import StrEnum

from fieldcase.domain.training.certificate import Certificate, is_code_of
from fieldcase.domain.typed_code import plain_signs
from fieldcase.store.work import Work
from fieldcase.usecases.workspace import Workspace

_SIGNS = 10  # of a code
_PAGE = 1000  # certificates read at a time


class CodeVerdict(StrEnum):
    """What the register says of a code."""

    VALID = "valid"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CodeChecked:
    """`course_number` is "" for a code that nobody gave out."""

    verdict: CodeVerdict
    course_number: str = ""


def check_code(workspace: Workspace, typed: str) -> CodeChecked:
    """Look for the certificate of a code, however it was typed.

    What the square on the paper holds will do as well: the number, then the code.
    """
    signs = plain_signs(typed)[-_SIGNS:]
    if len(signs) < _SIGNS:
        return CodeChecked(CodeVerdict.UNKNOWN)
    with workspace.reading() as work:
        return _found(work, signs)


def _found(work: Work, signs: str) -> CodeChecked:
    courses = {one.id: one for one in work.courses.where()}
    for certificates in work.certificates.pages(_PAGE):
        for one in certificates:
            course = courses.get(one.course_id)
            if course is not None and is_code_of(signs, course.certificate_key, one):
                return CodeChecked(_verdict(one), course.number)
    return CodeChecked(CodeVerdict.UNKNOWN)


def _verdict(one: Certificate) -> CodeVerdict:
    return CodeVerdict.REVOKED if one.is_revoked else CodeVerdict.VALID
