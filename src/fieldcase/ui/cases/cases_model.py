"""The columns of the list of cases, and the filling of it page by page."""

from datetime import date

from fieldcase.domain.casework.overview import CaseOverview
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words
from fieldcase.ui.cases.standing import profile_tone, status_name, status_tone
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.look.tokens import Tone


def case_columns(words: Words, today: date, role: Role) -> list[Column[CaseOverview]]:
    """As far as this role sees them."""
    columns = [*_who_and_how(words), *_what_next(words, today)]
    if sees(role, Person, "profiles"):
        return columns
    return [column for column in columns if column.key != "profiles"]


def _who_and_how(words: Words) -> list[Column[CaseOverview]]:
    return [
        Column("number", words.say("Case"), lambda one: one.number, width=112),
        Column(
            "name",
            words.say("Main applicant"),
            lambda one: one.main_applicant,
            width=128,
            stretches=True,
        ),
        Column(
            "destination",
            words.say("Destination"),
            lambda one: words.code(ListName.COUNTRIES, one.destination_country),
            width=148,
        ),
        Column(
            "status",
            words.say("Status"),
            lambda one: status_name(one.status, words),
            lambda one: status_tone(one.status),
            width=168,
        ),
        Column(
            "profiles",
            words.say("Profiles"),
            lambda one: _profiles(one, words),
            lambda one: profile_tone(_first_profile(one)),
            width=212,
        ),
    ]


def _what_next(words: Words, today: date) -> list[Column[CaseOverview]]:
    def next_on(case: CaseOverview) -> str:
        """An appointment that is over is none any more."""
        day = case.next_appointment
        return words.date(day, "EEE d MMM") if day is not None and day >= today else ""

    return [
        Column(
            "last_session",
            words.say("Last session"),
            lambda one: words.date(one.last_session_on, "d MMM y"),
            width=128,
        ),
        Column("next", words.say("Appointment"), next_on, width=116),
        Column(
            "draft",
            words.say("Draft"),
            lambda one: words.say("Draft") if one.drafts else "",
            lambda _: Tone.ATTENTION,
            width=96,
        ),
    ]


def _first_profile(case: CaseOverview) -> str:
    """The one that tells most: child protection before the others."""
    return min(
        case.profiles, key=lambda code: profile_tone(code) != Tone.WRONG, default=""
    )


def _profiles(case: CaseOverview, words: Words) -> str:
    if not case.profiles:
        return ""
    first = words.code(ListName.VULNERABILITY_PROFILES, _first_profile(case))
    more = len(case.profiles) - 1
    return f"{first} +{words.number(more)}" if more else first
