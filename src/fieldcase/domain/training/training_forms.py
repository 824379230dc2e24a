"""The forms of trainings, and of which records their fields are."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.training.course import Course
from fieldcase.domain.training.course_rules import COURSE_FORM
from fieldcase.domain.training.enrolment import Enrolment
from fieldcase.domain.training.enrolment_rules import ENROLMENT_FORM, OUTSIDER_FORM
from fieldcase.domain.training.meeting import Meeting, MeetingSeries
from fieldcase.domain.training.meeting_rules import MEETING_FORM, SERIES_FORM

FORMS: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        COURSE_FORM: (Course,),
        SERIES_FORM: (MeetingSeries,),
        MEETING_FORM: (Meeting,),
        OUTSIDER_FORM: (Enrolment,),
        ENROLMENT_FORM: (Enrolment,),
    }
)
