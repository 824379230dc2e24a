"""Answers: one filled questionnaire, final once it is finished.

Need to know holds field by field, and a questionnaire is one thing to those who fill
it: so all that was answered stands in one field, and there is one such field a class.
The deed says which (`class_of_deed`): of a screening `answers_protection` is filled
and the others stay empty. Roles, bundles, exports and erasure then treat answers as
they treat every field of that class, without knowing of questionnaires.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import (
    Casework,
    FieldClass,
    Identity,
    Medical,
    Operational,
    Protection,
)
from fieldcase.domain.identity import StaffId
from fieldcase.domain.questionnaires.questionnaire import (
    FormDeed,
    VersionId,
    class_of_deed,
)

AnswersId = NewType("AnswersId", str)

ANSWERS_FORM = "answers"  # the form of a draft; which questionnaire, its entries say
ANSWERS_FORM_VERSION = 1

FIELDS: Mapping[FieldClass, str] = MappingProxyType(
    {
        FieldClass.CASEWORK: "answers_casework",
        FieldClass.PROTECTION: "answers_protection",
        FieldClass.MEDICAL: "answers_medical",
        FieldClass.IDENTITY: "answers_register",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """A finished questionnaire. An amendment is one of its own that names the old.

    `record_id` is what it belongs to where that is neither case nor person: a visit, a
    meeting. The `answers_` fields hold JSON as `forms.saved` has it, with the scores
    and the profile that gave them.
    """

    id: Operational[AnswersId]
    version_id: Operational[VersionId]
    form_id: Operational[str]
    finished_at: Operational[datetime]
    finished_by: Operational[StaffId]
    deed: Operational[FormDeed] = FormDeed.OTHER
    begun_at: Operational[datetime | None] = None
    number: Operational[str] = ""
    case_id: Operational[CaseId | None] = None
    person_id: Operational[PersonId | None] = None
    record_id: Operational[str] = ""
    amends: Operational[AnswersId | None] = None
    amendment_reason: Casework[str] = ""
    answers_casework: Casework[str] = ""
    answers_protection: Protection[str] = ""
    answers_medical: Medical[str] = ""
    answers_register: Identity[str] = ""

    @property
    def content(self) -> str:
        """The JSON of the one field that is filled; "" where it is not seen."""
        told: str = getattr(self, field_of(self.deed))
        return told


def field_of(deed: FormDeed) -> str:
    """Which field holds what is answered for a deed."""
    return FIELDS[class_of_deed(deed)]
