"""The forms of trainings, and of which records their fields are."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.course import Course
from fieldcase.domain.course_rules import COURSE_FORM
from fieldcase.domain.enrolment import Enrolment
from fieldcase.domain.enrolment_rules import ENROLMENT_FORM, OUTSIDER_FORM
from fieldcase.domain.meeting import Meeting, MeetingSeries
from fieldcase.domain.meeting_rules import MEETING_FORM, SERIES_FORM

FORMS: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        COURSE_FORM: (Course,),
        SERIES_FORM: (MeetingSeries,),
        MEETING_FORM: (Meeting,),
        OUTSIDER_FORM: (Enrolment,),
        ENROLMENT_FORM: (Enrolment,),
    }
)
