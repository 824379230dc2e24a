"""What may not be done with a questionnaire or with answers: facts, never sentences."""

from dataclasses import dataclass
from enum import StrEnum

from fieldcase.domain.errors import FieldCaseError


@dataclass(eq=False)
class VersionTaken(FieldCaseError):
    """Another content stands in the library under this very version."""

    title: str
    version: str


class QuestionnaireGone(FieldCaseError):
    """The version that something was filled with is not in this library."""


class QuestionnaireRetired(FieldCaseError):
    """It is not begun any more, this version or any."""


class KeptByHeadquarters(FieldCaseError):
    """What headquarters decided about a questionnaire is not decided on a laptop."""


@dataclass(eq=False)
class AnswersUnfinished(FieldCaseError):
    """Questions are open or answered wrongly; a path is as in `/data/child[1]/age`."""

    paths: tuple[str, ...]
    count: int


@dataclass(eq=False)
class AnswersTooLarge(FieldCaseError):
    """More than can be sent as one record: `most` MB of text."""

    most: int


class ProfileMissing(FieldCaseError):
    """The workbook has no scoring profile."""


@dataclass(eq=False)
class MediumNotSupported(FieldCaseError):
    """A file of another kind than the question's, as `wanted` by it: image, audio."""

    wanted: str


class Refusal(StrEnum):
    """Why an entity, or one of its fields, is not taken over."""

    UNKNOWN_LIST = "unknown_list"
    NEEDS_CONSENT = "needs_consent"
    NOT_HERE = "not_here"
    NOT_ALLOWED = "not_allowed"
