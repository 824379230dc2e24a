"""What must hold between the people of one case."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fieldcase.domain.change import JsonValue
from fieldcase.domain.rules import Entries, Problem, Rule, as_date

HEAD = "HD"
_YOUNGER = frozenset({"CH", "GC"})  # than the main applicant
_OLDER = frozenset({"PA"})
SECOND = 2  # the place of the first family member, as in their number


def family_problems(people: Sequence[Entries]) -> list[list[Problem]]:
    """The problems of each, in the same order; the main applicant stands first."""
    if not people:
        return []
    head, *others = people
    born = as_date(head, "birth_date")
    return [[], *(_beside_head(entries, born) for entries in others)]


def member_field(place: int, field: str) -> str:
    """The entry of a form for one of several family members, as `2.given_names`."""
    return f"{place}.{field}"


def own_field(field: str) -> str:
    """The name of a member's entry without the member's place."""
    place, dot, name = field.partition(".")
    return name if dot and place.isdigit() else field


def members_in(entries: Mapping[str, JsonValue]) -> list[dict[str, JsonValue]]:
    """The family members of a flat form, in the order of their places."""
    return list(dict(_by_place(entries)).values())


def _by_place(
    entries: Mapping[str, JsonValue],
) -> Iterator[tuple[int, dict[str, JsonValue]]]:
    places = sorted({int(name.split(".")[0]) for name in entries if _is_member(name)})
    for place in places:
        start = f"{place}."
        yield (
            place,
            {
                name.removeprefix(start): value
                for name, value in entries.items()
                if name.startswith(start)
            },
        )


def _is_member(name: str) -> bool:
    place, dot, _ = name.partition(".")
    return bool(dot) and place.isdecimal() and place.isascii()


def _beside_head(entries: Entries, head_born: date | None) -> list[Problem]:
    role, born = entries.get("role_in_case"), as_date(entries, "birth_date")
    if role == HEAD:
        return [Problem("role_in_case", Rule.ONE_APPLICANT)]
    if born is None or head_born is None:
        return []
    if role in _YOUNGER and born <= head_born:
        return [Problem("birth_date", Rule.CHILD_OLDER_THAN_PARENT)]
    if role in _OLDER and born >= head_born:
        return [Problem("birth_date", Rule.PARENT_YOUNGER_THAN_CHILD)]
    return []
