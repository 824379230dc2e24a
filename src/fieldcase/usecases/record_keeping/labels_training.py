"""What the fields of courses, meetings and enrolments are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import mark

COURSE: Mapping[str, str] = MappingProxyType(
    {
        "number": mark("Course"),
        "title": mark("Title"),
        "training_type": mark("Kind of training"),
        "subject": mark("Subject"),
        "status": mark("Status"),
        "starts_on": mark("First day"),
        "ends_on": mark("Last day"),
        "provider": mark("Provider"),
        "country": mark("Country"),
        "place": mark("Town"),
        "venue": mark("Venue"),
        "mode": mark("How"),
        "language": mark("Language"),
        "fund": mark("Fund"),
        "trainers": mark("Trainers, parted by semicolons"),
        "capacity": mark("Places, empty for no limit"),
        "planned_hours": mark("Planned hours"),
        "curriculum_version": mark("Version of the curriculum"),
        "attendance_basis": mark("What the certificate needs"),
        "least_attendance": mark("At least, in percent"),
        "test_needed": mark("A passed test is needed"),
        "signatories": mark("Who signs certificates, parted by semicolons"),
    }
)
MEETING: Mapping[str, str] = MappingProxyType(
    {
        "held_on": mark("Day"),
        "starts": mark("From"),
        "ends": mark("To"),
        "break_minutes": mark("Minutes of breaks"),
        "topic": mark("Topic"),
        "trainers": mark("Trainers, parted by semicolons"),
        "venue": mark("Venue"),
        "moved_from": mark("Moved from"),
        "move_reason": mark("Why it is moved"),
        "is_cancelled": mark("Cancelled"),
        "cancel_reason": mark("Why it is cancelled"),
        "closed_at": mark("Closed on"),
        "reopen_reason": mark("Why it was reopened"),
        "closed_by": mark("Closed by"),
    }
)
SERIES: Mapping[str, str] = MappingProxyType(
    {
        "first": mark("First day"),
        "count": mark("How many meetings"),
        "weekdays": mark("On which weekdays"),
        **{
            name: MEETING[name]
            for name in ("starts", "ends", "break_minutes", "topic", "venue")
        },
    }
)
CERTIFICATE: Mapping[str, str] = MappingProxyType(
    {
        "number": mark("Certificate"),
        "kind": mark("Kind"),
        "issued_on": mark("Issued on"),
        "minutes": mark("Minutes attended"),
        "language": mark("Language"),
        "second_language": mark("Second language"),
        "delivered_on": mark("Handed over on"),
        "revoked_on": mark("Revoked on"),
        "revocation_reason": mark("Why it was revoked"),
        "curriculum_version": mark("Version of the curriculum"),
        "signatories": mark("Signed by"),
        "issued_by": mark("Issued by"),
    }
)
ENROLMENT: Mapping[str, str] = MappingProxyType(
    {
        "kind": mark("Who it is"),
        "name": mark("Name"),
        "native_name": mark("Name in own script"),
        "organisation": mark("Organisation"),
        "phone": mark("Phone"),
        "agreed": mark("Agreed to stand on the register"),
        "sex": mark("Sex"),
        "age_band": mark("Age"),
        "accessibility": mark("Needs for access"),
        "accessibility_note": mark("What else helps"),
        "status": mark("Status"),
        "enrolled_on": mark("Enrolled on"),
        "leaving_reason": mark("Why the place is given up"),
        "leaving_note": mark("Remark"),
        "test_result": mark("Test"),
        "tested_on": mark("Tested on"),
        "status_on": mark("Status since"),
    }
)
ATTENDANCE: Mapping[str, str] = MappingProxyType(
    {
        "mark": mark("Mark"),
        "minutes_late": mark("Minutes late"),
        "time_in": mark("Came at"),
        "time_out": mark("Left at"),
        "note": mark("Remark"),
        "version": mark("Version"),
        "amendment_reason": mark("Why it is amended"),
    }
)
HEAD_COUNT: Mapping[str, str] = MappingProxyType(
    {
        "sex": mark("Sex"),
        "age_band": mark("Age"),
        "heads": mark("How many"),
        "counted_on": mark("Counted on"),
    }
)
