"""Invented returns that add up to the published tables of 2022 and of autumn 2019.

The totals are those of the annual report of 2022 and of the newsletter of the second
half of 2019 (field notes 5.1). What they do not give (other countries, funds, sexes in
Belgium in 2022, who is of which profile) is filled in so that they hold; nobody here
exists. The two host countries are counted apart, as they were published.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle

from fieldcase.domain.casework.registration_rules import HOSTS
from fieldcase.domain.codelists import ListName, code_list

# Rank 1 to 10 of 2022, as published: 1,544 of 2,077 persons, to 88 countries.
TOP_2022: Mapping[str, int] = {
    **{"BR": 621, "MN": 342, "MD": 134, "SV": 125, "BY": 71},
    **{"RO": 68, "GE": 64, "CO": 52, "SK": 34, "MA": 33},
}
TOP_2019 = ("BR", "UA", "RO", "GE", "IQ")  # the order is published, the counts are not


@dataclass(slots=True)
class Return:
    """One invented person who returned alone, or was registered only."""

    host: str
    country: str
    departed: date | None
    sex: str = "M"
    profiles: tuple[str, ...] = ()
    partner: str = "FRC"
    place: str = ""
    fund: str = "FEDASIL"
    reintegration: bool = False
    opened: date | None = None
    escorts: tuple[str, ...] = ()
    amaar: bool = False
    service_in: str | None = None  # "" where the country was not written down
    service_on: date | None = None
    placed_on: date | None = None


@dataclass(slots=True)
class Year:
    """The returns of one period from one host country, to be marked one by one."""

    returns: list[Return] = field(default_factory=list)

    def fill(self, counts: Mapping[str, int], host: str, days: Sequence[date]) -> None:
        day = cycle(days)
        for country, count in counts.items():
            for _ in range(count):
                self.returns.append(Return(host, country, next(day)))

    def of(self, country: str) -> list[Return]:
        return [one for one in self.returns if one.country == country]

    def unmarked(self) -> Iterator[Return]:
        """Those without a profile so far, spread over the countries."""
        step = 7  # has no factor in common with the lengths of the lists
        for start in range(step):
            for one in self.returns[start::step]:
                if not one.profiles:
                    yield one

    def mark_profiles(self, *groups: tuple[int, tuple[str, ...]]) -> list[list[Return]]:
        """So many with these profiles each; nobody is in two of the groups."""
        free = self.unmarked()
        marked = []
        for count, profiles in groups:
            group = [next(free) for _ in range(count)]
            for one in group:
                one.profiles = profiles
            marked.append(group)
        return marked

    def mark_sexes(self, women: int) -> None:
        """So many women among those whose sex says nothing yet."""
        free = [
            one for one in self.returns if not {"VOT", "UMC", "EXU"} & {*one.profiles}
        ]
        already = sum(one.sex == "F" for one in self.returns)
        for at, one in enumerate(free):
            needed = women - already
            one.sex = (
                "F"
                if (at + 1) * needed // len(free) > at * needed // len(free)
                else "M"
            )

    def mark_countries(self, counts: Mapping[str, int], **said: object) -> None:
        """So many of those who went to each country."""
        for country, count in counts.items():
            for one in self.of(country)[:count]:
                for name, value in said.items():
                    setattr(one, name, value)


def days_of(year: int, months: Sequence[int]) -> tuple[date, ...]:
    return tuple(date(year, month, day) for day in (4, 11, 18, 25) for month in months)


def spread(total: int, countries: Sequence[str]) -> dict[str, int]:
    """A total over countries, as evenly as can be."""
    each, more = divmod(total, len(countries))
    return {code: each + (at < more) for at, code in enumerate(countries)}


def other_countries(count: int, *without: str) -> list[str]:
    """So many countries of the list that are not hosts and not named already."""
    named = {*without, *HOSTS, "XK"}
    codes = [
        code for code in code_list(ListName.COUNTRIES).entries if code not in named
    ]
    return codes[:count]
