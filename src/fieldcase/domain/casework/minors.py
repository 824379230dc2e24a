"""Who is a child, who is one alone, and who was: rule V-3 of the field notes.

An unaccompanied child is under 18 at departure and travels with neither a parent nor
whoever has care by law. One who was such a child in the host country and is 18 at
departure has aged out of it: that definition is inferred from how reports count.
"""

from collections.abc import Iterable
from datetime import date

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import ADULT, Person

UMC, AGED_OUT = "UMC", "EXU"  # case types and profiles
_HEAD, _SPOUSE, _CHILD, _PARENT, _SIBLING = "HD", "SP", "CH", "PA", "SB"
# Whose parents the others in a case are, by the role of the child; roles are those
# towards the main applicant.
_PARENTS = {
    _CHILD: frozenset({_HEAD, _SPOUSE}),
    _HEAD: frozenset({_PARENT}),
    _SIBLING: frozenset({_PARENT}),
}


def day_that_counts(case: Case, today: date) -> date:
    """The day of departure, or today while nobody has left."""
    return case.departed_on or today


def is_child(person: Person, day: date) -> bool:
    """Whether under 18 then; who has no birth date is taken for an adult."""
    years = person.age_on(day)
    return years is not None and years < ADULT


def has_carer(person: Person, family: Iterable[Person], day: date) -> bool:
    """Whether a parent or legal carer travels in the same case."""
    roles = _PARENTS.get(person.role_in_case, frozenset())
    return person.with_legal_carer or any(
        other.role_in_case in roles and not is_child(other, day)
        for other in family
        if other.id != person.id
    )


def is_unaccompanied(
    person: Person, case: Case, family: Iterable[Person], today: date
) -> bool:
    day = day_that_counts(case, today)
    return is_child(person, day) and not has_carer(person, family, day)


def is_aged_out(person: Person, case: Case, today: date) -> bool:
    """Known by the profile, or by the kind of the case for its main applicant."""
    if is_child(person, day_that_counts(case, today)) or person.birth_date is None:
        return False
    was_alone = not {UMC, AGED_OUT}.isdisjoint(person.profiles)
    of_case = case.case_type in {UMC, AGED_OUT} and person.role_in_case == _HEAD
    return was_alone or of_case
