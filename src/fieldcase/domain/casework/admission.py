"""Whether everybody on a registration can be admitted, each with a consent (DP-01).

Fields of family members are named with their place, as in `2.birth_date`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.family_rules import SECOND, family_problems, member_field
from fieldcase.domain.casework.minors import UMC, is_unaccompanied
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.registration_rules import (
    birth_date_in,
    case_problems,
    person_problems,
)
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent import CASE_FILE
from fieldcase.domain.consent.consent_rules import (
    TO_NAMED,
    consent_problems,
    is_allowed,
)
from fieldcase.domain.identity import StaffId
from fieldcase.domain.records import put_together
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    filled,
    is_empty,
    missing,
    unknown_codes,
)

HEAD: dict[str, JsonValue] = {"role_in_case": "HD"}
PURPOSES = "purposes"  # the entry that names what is allowed beside the case file
SINGLE, FAMILY = "SGL", "FAM"
# What a family member's consent has in common with the main applicant's.
_INHERITED = ("method", "language", "interpreter", "place", "witness", PURPOSES)
_OWN = ("status", "given_by", "giver_name", "exception_reason", "supervisor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What one screen asks. Each member's own consent stands among the entries."""

    case: Entries
    applicant: Entries
    consent: Entries
    members: Sequence[Entries] = ()

    @property
    def people(self) -> list[Entries]:
        """Everybody, the main applicant first."""
        return [{**self.applicant, **HEAD}, *self.members]

    def consents(self) -> list[Entries]:
        """What each of the people answers, in the same order."""
        common = {name: self.consent.get(name) for name in _INHERITED}
        return [
            self.consent,
            *(
                {**common, **{name: one.get(name) for name in _OWN}}
                for one in self.members
            ),
        ]


def registration_problems(
    registration: Registration, today: date
) -> tuple[Problem, ...]:
    """Every problem of a whole registration."""
    found = list(case_problems(registration.case, today))
    people, consents = registration.people, registration.consents()
    known = _drafted(people)
    within = family_problems(people)
    for place, (person, consent) in enumerate(zip(people, consents, strict=True)):
        is_alone = bool(known) and is_unaccompanied(
            known[place], _NO_CASE, known, today
        )
        problems = (
            *(missing(person, "role_in_case") if place else []),
            *admission_problems(person, consent, today, is_alone=is_alone),
            *within[place],
        )
        found += _placed(problems, place)
    return tuple(found)


def admission_problems(
    person: Entries, consent: Entries, today: date, *, is_alone: bool = False
) -> tuple[Problem, ...]:
    """A person is admitted with consent to the case file, or not at all."""
    asked = {**consent, "purpose": CASE_FILE}
    refused = [] if is_allowed(consent) else [Problem("status", Rule.CONSENT_NEEDED)]
    return (
        *person_problems(person, today),
        *consent_problems(asked, birth_date_in(person), today, is_alone=is_alone),
        *refused,
        *_further_purposes(consent),
    )


def usual_case_type(people: Sequence[Entries], today: date) -> str:
    """The kind of case where nobody chose one; "" where it cannot be told."""
    if len(people) > 1:
        return FAMILY
    known = _drafted(people)
    if not known:
        return ""
    return UMC if is_unaccompanied(known[0], _NO_CASE, known, today) else SINGLE


def further_purposes(consent: Entries) -> list[str]:
    """What is allowed beside the case file."""
    value = consent.get(PURPOSES)
    codes = value if isinstance(value, list) else []
    return [str(code) for code in codes if code != CASE_FILE]


def _further_purposes(consent: Entries) -> list[Problem]:
    """Those that go to somebody named are asked where the name can be given."""
    purposes: Entries = {PURPOSES: list[JsonValue](further_purposes(consent))}
    unknown = unknown_codes(purposes, {PURPOSES: ListName.CONSENT_PURPOSES})
    named = TO_NAMED & set(further_purposes(consent))
    odd = not isinstance(consent.get(PURPOSES), list | None)
    if unknown or named or (odd and not is_empty(consent.get(PURPOSES))):
        return [Problem(PURPOSES, Rule.UNKNOWN_CODE)]
    return []


def _placed(problems: Iterable[Problem], place: int) -> list[Problem]:
    if place == 0:
        return list(problems)
    own = place - 1 + SECOND
    return [Problem(member_field(own, one.field), one.rule) for one in problems]


def _drafted(people: Sequence[Entries]) -> list[Person]:
    """The people as they would be; none while something cannot be understood."""
    try:
        return [
            put_together(
                Person,
                {**filled(one), "id": str(place), "case_id": "", "number": ""},
            )
            for place, one in enumerate(people)
        ]
    except msgspec.ValidationError:
        return []


_NO_CASE = Case(
    id=CaseId(""),
    number="",
    host_country="",
    opened_on=date.min,
    counsellor_id=StaffId(""),
)
