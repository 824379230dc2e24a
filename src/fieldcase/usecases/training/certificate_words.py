"""What the register says of a code, in a sentence."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import Words, mark
from fieldcase.usecases.training.certificate_checking import CodeChecked, CodeVerdict

VERDICTS: Mapping[CodeVerdict, str] = MappingProxyType(
    {
        CodeVerdict.VALID: mark("Valid: a certificate of course {course}."),
        CodeVerdict.REVOKED: mark(
            "Revoked: a certificate of course {course} that counts for nothing any"
            " more."
        ),
        CodeVerdict.UNKNOWN: mark(
            "Unknown: no certificate in this store has this code. Check the signs; the"
            " laptop that issued it may not have sent it yet."
        ),
    }
)


def verdict_sentence(checked: CodeChecked, words: Words) -> str:
    return words.say(VERDICTS[checked.verdict], course=checked.course_number)
