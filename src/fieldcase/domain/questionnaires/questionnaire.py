"""The library of questionnaires: what each is for, its versions, how it is scored.

A version is immutable: the same form, version and content give the same id on every
device, so whoever takes the same file in twice has it once. The files travel in parts
that fit into a change. Headquarters keeps the library as records that go to laptops;
what a laptop takes in by itself stays there, and its answers are read at headquarters
once the same file is taken in there too.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import blake2b
from types import MappingProxyType
from typing import NewType
from uuid import UUID

from fieldcase.domain.fields import FieldClass, Operational
from fieldcase.domain.identity import StaffId

QuestionnaireId = NewType("QuestionnaireId", str)
VersionId = NewType("VersionId", str)
PartId = NewType("PartId", str)
ProfileId = NewType("ProfileId", str)

BUILT_IN = StaffId("")  # who took in what travels with the program


class FormDeed(StrEnum):
    """What a questionnaire is filled for. Stored and sent as these words."""

    SESSION = "session"
    SCREENING = "screening"
    FAMILY_ASSESSMENT = "family_assessment"
    BEST_INTERESTS = "best_interests"
    RISK_ASSESSMENT = "risk_assessment"
    MEDICAL_FITNESS = "medical_fitness"
    MONITORING_VISIT = "monitoring_visit"
    FOLLOW_UP = "follow_up"
    SATISFACTION = "satisfaction"
    TRAINING_EVALUATION = "training_evaluation"
    OTHER = "other"


_CLASSES = MappingProxyType(
    {
        FormDeed.SCREENING: FieldClass.PROTECTION,
        FormDeed.BEST_INTERESTS: FieldClass.PROTECTION,
        FormDeed.RISK_ASSESSMENT: FieldClass.PROTECTION,
        FormDeed.MEDICAL_FITNESS: FieldClass.MEDICAL,
        FormDeed.TRAINING_EVALUATION: FieldClass.IDENTITY,
    }
)


def class_of_deed(deed: FormDeed) -> FieldClass:
    """Of what is answered for it: who sees the deed sees its answers.

    An evaluation belongs to the register that trainers keep, who see no casework.
    """
    return _CLASSES.get(deed, FieldClass.CASEWORK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """What is decided about all versions of a form; the id follows from `form_id`.

    `retired_versions` hold ids. A retired questionnaire is not begun any more; what
    was filled with it stays readable.
    """

    id: Operational[QuestionnaireId]
    form_id: Operational[str]
    deed: Operational[FormDeed] = FormDeed.OTHER
    is_retired: Operational[bool] = False
    retired_versions: Operational[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireVersion:
    """One version as it was taken in; the first of its files is the workbook.

    `file_names` and `file_parts` go together; the parts of one file are ids, parted by
    blanks. `size` is that of all files, in bytes, `digest` that of names and contents.
    """

    id: Operational[VersionId]
    questionnaire_id: Operational[QuestionnaireId]
    form_id: Operational[str]
    version: Operational[str]
    title: Operational[str]
    digest: Operational[str]
    taken_in_at: Operational[datetime]
    taken_in_by: Operational[StaffId]
    languages: Operational[tuple[str, ...]] = ()
    questions: Operational[int] = 0
    size: Operational[int] = 0
    file_names: Operational[tuple[str, ...]] = ()
    file_parts: Operational[tuple[str, ...]] = ()

    @property
    def is_built_in(self) -> bool:
        return self.taken_in_by == BUILT_IN


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnairePart:
    """A piece of a file, packed (zlib) and as base64 text; its id is its digest."""

    id: Operational[PartId]
    content: Operational[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptProfile:
    """A scoring profile for a questionnaire, beside the one in its workbook.

    `definition` is the profile as JSON; `status` is official or provisional.
    """

    id: Operational[ProfileId]
    questionnaire_id: Operational[QuestionnaireId]
    profile: Operational[str]
    version: Operational[str]
    status: Operational[str]
    taken_in_at: Operational[datetime]
    taken_in_by: Operational[StaffId]
    valid_from: Operational[date | None] = None
    definition: Operational[str] = ""


def questionnaire_id(form_id: str) -> QuestionnaireId:
    return QuestionnaireId(_named("questionnaire", form_id))


def version_id(form_id: str, version: str, digest: str) -> VersionId:
    return VersionId(_named("version", form_id, version, digest))


def part_id(content: bytes) -> PartId:
    return PartId(_named("part", blake2b(content).hexdigest()))


def profile_id(of: QuestionnaireId, definition: str) -> ProfileId:
    return ProfileId(_named("profile", of, definition))


def _named(*facts: str) -> str:
    """The same id for the same facts, everywhere."""
    told = "\x1f".join(facts).encode()
    return str(UUID(bytes=blake2b(told, digest_size=16).digest()))
