"""What the fields of missions, visits and spot checks are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import mark

MISSION: Mapping[str, str] = MappingProxyType(
    {
        "number": mark("Mission"),
        "made_by": mark("Planned by"),
        "country": mark("Country"),
        "mission_type": mark("Kind of mission"),
        "status": mark("Status"),
        "starts_on": mark("First day"),
        "ends_on": mark("Last day"),
        "purpose": mark("Purpose"),
        "host_mission": mark("Host on the spot"),
        "security_note": mark("Security"),
        "delegation": mark("Who travels"),
        "itinerary": mark("Itinerary"),
        "agenda": mark("Meetings with institutions"),
        "findings": mark("Findings"),
        "good_practices": mark("Good practices"),
        "challenges": mark("Challenges"),
        "debrief": mark("Debriefing"),
        "recommendations": mark("Recommendations"),
        "reported_on": mark("Report sent on"),
    }
)
PLANNED_VISIT: Mapping[str, str] = MappingProxyType(
    {
        "day": mark("Day"),
        "town": mark("Town"),
        "reason": mark("Why this case was chosen"),
        "called_off": mark("Called off"),
        "called_off_reason": mark("Why it was called off"),
    }
)
VISIT: Mapping[str, str] = MappingProxyType(
    {
        "number": mark("Visit"),
        "visited_on": mark("Visited on"),
        "outcome": mark("Outcome"),
        "outcome_note": mark("What happened"),
        "method": mark("How"),
        "monitors": mark("Monitors"),
        "interpreter": mark("Interpreter"),
        "place": mark("Where"),
        "latitude": mark("Latitude"),
        "longitude": mark("Longitude"),
        "respondents": mark("Spoken with"),
        "others_present": mark("Others present"),
        "consent_confirmed": mark("Consent confirmed on the spot"),
        "items": mark("What became of the assistance"),
        "project": mark("The project"),
        "income_effect": mark("Effect on the income"),
        "jobs_created": mark("Jobs created"),
        "work": mark("Work"),
        "work_note": mark("About the work"),
        "housing": mark("Housing"),
        "housing_note": mark("About the housing"),
        "schooling": mark("Schooling"),
        "schooling_note": mark("About the schooling"),
        "papers": mark("Papers"),
        "papers_note": mark("About the papers"),
        "health": mark("Health"),
        "health_note": mark("About the health"),
        "income_before": mark("Income a month before"),
        "income_now": mark("Income a month now"),
        "currency": mark("Currency"),
        "difficulties": mark("Difficulties"),
        "intention": mark("Intends to"),
        "words": mark("In the person’s own words"),
        "comment": mark("The monitor’s remarks"),
        "challenges": mark("Challenges"),
        "action_taken": mark("What was done"),
        "follow_up": mark("What is to follow"),
        "follow_up_by": mark("By whom"),
        "follow_up_on": mark("By when"),
        "story": mark("Story"),
        "clock_note": mark("About the laptop’s clock"),
        "amendment_reason": mark("Why it is amended"),
        "signed_at": mark("Signed on"),
        "signed_by": mark("Signed by"),
    }
)
SPOT_CHECK: Mapping[str, str] = MappingProxyType(
    {
        "drawn_on": mark("Drawn on"),
        "drawn_by": mark("Drawn by"),
        "result": mark("Result"),
        "checked_on": mark("Checked on"),
        "checked_by": mark("Checked by"),
        "note": mark("Remark"),
    }
)
FOLLOW_UP_SCHEDULE: Mapping[str, str] = MappingProxyType(
    {
        "programme": mark("Programme"),
        "months": mark("Months after the return"),
        "valid_from": mark("Valid from"),
        "note": mark("Remark"),
    }
)
