"""Invented people and cases for the demo and the example store; nobody is real."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cache
from random import Random

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.plan.visa_regimes import suggested_regime
from fieldcase.domain.resources import resource_folder

Fields = dict[str, JsonValue]
SPAN = 330  # days over which the invented cases are spread, up to today
_TOPICS_COVERED = 5
_SHARE_REINTEGRATION = 0.45  # of returns in 2022
_SHARE_MEDICAL = 0.18
_COUPLE = 2


class Story(StrEnum):
    """What makes a case need a guided path of its own; illness is a profile."""

    PLAIN = "plain"
    CHILD_ALONE = "child_alone"
    VICTIM = "victim"


@dataclass(frozen=True, slots=True)
class Ending:
    """Aside or closed before departure, so many days after it was opened."""

    status: CaseStatus
    reason: str
    after_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedSession:
    held_on: date
    entries: Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedCase:
    """What a counsellor would type; `departs_on` may be still ahead.

    `turn` tells cases apart where only some of them have something.
    """

    opened_on: date
    case: Fields
    persons: tuple[Fields, ...]
    consent: Fields
    sessions: tuple[InventedSession, ...]
    departs_on: date
    turn: int
    story: Story = Story.PLAIN
    ending: Ending | None = None

    @property
    def wants_support(self) -> bool:
        return bool(self.case["reintegration_requested"])

    @property
    def is_patient(self) -> bool:
        profiles = self.persons[0]["profiles"]
        return isinstance(profiles, list) and "MED" in profiles

    @property
    def ends_on(self) -> date | None:
        """When it goes aside or is closed, where it does not go the whole way."""
        if self.ending is None:
            return None
        return self.opened_on + timedelta(days=self.ending.after_days)


def invented_cases(count: int, today: date, dice: Random) -> list[InventedCase]:
    """Cases whose destinations follow the published shares, in order of opening."""
    planned = _planned(count, dice)
    return [
        replace(
            _case(
                country,
                members,
                today - timedelta(days=SPAN - SPAN * place // max(1, count - 1)),
                today,
                dice,
            ),
            turn=place,
        )
        for place, (country, members) in enumerate(planned)
    ]


def about_country(country: str) -> dict[str, str]:
    """A town, the language and whose names of a country that people go back to."""
    return next(row for row in _rows("destinations") if row["country"] == country)


def invented_participants() -> tuple[dict[str, str], ...]:
    """People of a training: name, name in their own script, sex."""
    return _rows("participants")


def _planned(count: int, dice: Random) -> list[tuple[str, int]]:
    """Country and size of each case; every country's are spread over the time."""
    sizes = sorted(dice.choices((1, 2, 3, 4), (62, 14, 14, 10), k=count))
    left = _persons_by_country(sum(sizes))
    families: dict[str, list[int]] = {country: [] for country in left}
    for size in reversed(sizes):  # the large ones while there is room for them
        country = max(left, key=lambda each: left[each])
        families[country].append(size)
        left[country] -= size
    placed = []
    for country, of_country in families.items():
        dice.shuffle(of_country)
        for place, size in enumerate(of_country):
            placed.append(((place + dice.random()) / len(of_country), country, size))
    return [(country, size) for _, country, size in sorted(placed)]


def _persons_by_country(persons: int) -> dict[str, int]:
    """Persons shared out by the published departures, by highest averages."""
    shares = {row["country"]: int(row["departures"]) for row in _rows("destinations")}
    given = dict.fromkeys(shares, 0)
    for _ in range(persons):
        given[max(shares, key=lambda each: shares[each] / (2 * given[each] + 1))] += 1
    return given


def _case(
    country: str, members: int, opened: date, today: date, dice: Random
) -> InventedCase:
    about = about_country(country)
    language = about["language"]
    departed = opened + timedelta(days=dice.randint(40, 90))
    sessions = tuple(_sessions(opened, min(departed, today), language, dice))
    partners = ("FDK", "FRC", "RCF", "RCW", "NGO", "HOS", "CIT", "DIR")
    return InventedCase(
        opened_on=opened,
        case={
            "destination_country": country,
            "destination_town": about["town"],
            "programme": dice.choice(("FEDASIL", "INCREASE")),
            "case_type": "FAM" if members > 1 else "SGL",
            "legal_status": dice.choices(("IR", "AP", "RJ"), (58, 21, 21))[0],
            "referral_partner": dice.choice(partners),
            "referred_on": opened.isoformat(),
            "reintegration_requested": dice.random() < _SHARE_REINTEGRATION,
            "visa_regime": suggested_regime(country) or "",
        },
        persons=tuple(_family(about, members, today, dice)),
        consent={
            "status": "given",
            "given_by": "self",
            "method": "written",
            "language": language,
        },
        sessions=sessions,
        departs_on=departed,
        turn=0,
    )


def _family(
    about: dict[str, str], members: int, today: date, dice: Random
) -> Iterator[Fields]:
    family, native_family = dice.choice(_names(about["names"], "family"))
    roles = ("HD", "SP", "CH", "CH")[:members]
    used: set[str] = set()
    youngest = 36 if members > _COUPLE else 22
    for place, role in enumerate(roles):
        sex = dice.choice("mf")
        free = [one for one in _names(about["names"], sex) if one[0] not in used]
        given, native = dice.choice(free)
        used.add(given)
        years = dice.randint(3, 16) if role == "CH" else dice.randint(youngest, 58)
        yield {
            "role_in_case": role,
            "given_names": given,
            "family_name": family,
            "native_name": f"{native} {native_family}" if native else "",
            "sex": sex.upper(),
            "birth_date": (today - timedelta(days=years * 365 + 100)).isoformat(),
            "nationalities": [about["country"]],
            "languages": [about["language"]],
            "profiles": _profiles(role, members, dice) if place == 0 else [],
        }


def _profiles(role: str, members: int, dice: Random) -> list[JsonValue]:
    profiles: list[JsonValue] = ["FAM"] if role == "HD" and members > _COUPLE else []
    if dice.random() < _SHARE_MEDICAL:
        profiles.append("MED")
    return profiles


def _sessions(
    first: date, last: date, language: str, dice: Random
) -> Iterator[InventedSession]:
    days = (last - first).days
    kinds = ("INFO", "RET", "REI")[: dice.randint(1, 3)]
    for place, kind in enumerate(kinds):
        held_on = first + timedelta(days=days * place // len(kinds) + 1)
        if held_on > last:
            return
        starts = time(dice.randint(9, 15), dice.choice((0, 15, 30)))
        ends = time(starts.hour + 1, dice.choice((0, 10, 15)))
        yield InventedSession(
            held_on=held_on,
            entries={
                **_conversation(kind, dice),
                "held_on": held_on.isoformat(),
                "starts": starts.isoformat(),
                "ends": ends.isoformat(),
                "language": language,
                "decision": "undecided" if kind == "INFO" else "wants_return",
            },
        )


def _conversation(kind: str, dice: Random) -> Fields:
    topics = sorted(
        dice.sample(list(code_list(ListName.TOPICS).entries), _TOPICS_COVERED)
    )
    note = dice.choice(_rows("notes"))
    place_type = dice.choice(("RCPT", "DESK", "IOM", "HOSP", "NGO"))
    return {
        "session_type": kind,
        "place_type": place_type,
        "topics": list(topics),
        **note,
    }


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    path = resource_folder("demo") / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _names(country: str, part: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row["latin"], row["native"])
        for row in _rows("names")
        if row["country"] == country and row["part"] == part
    )
