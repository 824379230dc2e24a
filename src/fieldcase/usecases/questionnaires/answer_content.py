"""What stands in the one field of answers: the filling, and the scores it was given."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from fieldcase.forms.saved import SavedFilling


@dataclass(frozen=True, slots=True)
class AnswersContent:
    """`scores` as `questionnaires.score_facts` tells them; None without a profile."""

    saved: SavedFilling
    scores: Mapping[str, object] | None = None


def content_as_text(content: AnswersContent) -> str:
    return msgspec.json.encode(content).decode()


def content_from_text(text: str) -> AnswersContent:
    """What `content_as_text` made.

    Raises:
        msgspec.DecodeError: it did not; the empty text of a field that is not seen.
    """
    try:
        return msgspec.json.decode(text, type=AnswersContent)
    except RecursionError as error:
        raise msgspec.DecodeError("nested too deep") from error
