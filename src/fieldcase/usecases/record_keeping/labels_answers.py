"""What the fields of filled questionnaires are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import mark

ANSWERS: Mapping[str, str] = MappingProxyType(
    {
        "number": mark("Answers"),
        "deed": mark("Filled for"),
        "begun_at": mark("Begun on"),
        "finished_at": mark("Finished on"),
        "finished_by": mark("Filled by"),
        "amendment_reason": mark("Why it is amended"),
        "answers_casework": mark("Answers"),
        "answers_protection": mark("Answers"),
        "answers_medical": mark("Answers"),
        "answers_register": mark("Answers"),
    }
)
