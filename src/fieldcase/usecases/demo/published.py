"""The two published periods, host country by host country, as invented returns."""

from datetime import date

from fieldcase.usecases.demo.published_returns import (
    TOP_2019,
    TOP_2022,
    Return,
    Year,
    days_of,
    other_countries,
    spread,
)

_SHELTERS = ("Payoke", "Pag-Asa", "Surya")
_NURSE, _OPERATIONAL = ("MDN",), ("OPS",)


def belgium_2022() -> list[Return]:
    """2,077 persons to 88 countries; 409 vulnerable; 725 co-funded in 74 countries."""
    year = Year()
    others = other_countries(78, *TOP_2022)
    counts = {**TOP_2022, **spread(2077 - sum(TOP_2022.values()), others)}
    year.fill(counts, "BE", days_of(2022, range(1, 13)))
    best = {"MN": 250, "MD": 120, "BY": 70, "BR": 60, "SV": 50}
    rest = {"GE": 20, "CO": 12, "MA": 10}
    left = 725 - sum(best.values()) - sum(rest.values())
    co_funded = {**best, **rest, **spread(left, others[: 74 - len(best) - len(rest)])}
    year.mark_countries(co_funded, fund="INCREASE")
    _mark_vulnerable_2022(year)
    year.mark_sexes(women=830)
    for at, one in enumerate(year.returns):  # 935 of 2,077 are 45 %
        one.reintegration = at * 935 // 2077 < (at + 1) * 935 // 2077
    return [*year.returns, *_informed_only(), *_served_2022()]


def _mark_vulnerable_2022(year: Year) -> None:
    """197 with health needs, 16 + 9 + 4 of whom one is in two groups, 184 others."""
    health, trafficked, both, alone, of_age, *_ = year.mark_profiles(
        (197, ("MED",)),
        (15, ("VOT",)),
        (1, ("UMC", "VOT")),
        (8, ("UMC",)),
        (4, ("EXU",)),
        (60, ("ELD",)),
        (50, ("SPF",)),
        (40, ("FAM",)),
        (20, ("DIS",)),
        (14, ("PRG",)),
    )
    for one in health[:17]:
        one.escorts = _NURSE
    for one in health[:6]:
        one.amaar = True
    for at, one in enumerate([*trafficked, *both]):
        one.partner, one.place = "VOT", _SHELTERS[at % 3]
    for one in [*trafficked[:7], *both]:  # 8 women and girls
        one.sex = "F"
    for one in [*alone, *of_age][:4]:  # with the one above, 5 girls and 8 boys
        one.sex = "F"


def _informed_only() -> list[Return]:
    """22 victims of trafficking were informed, 16 of them returned."""
    return [
        Return(
            *("BE", "NG", None),
            sex="F",
            profiles=("VOT",),
            partner="VOT",
            place=_SHELTERS[at % 3],
            opened=date(2022, 5, 2 + at),
        )
        for at in range(6)
    ]


def _served_2022() -> list[Return]:
    """Administrative assistance in 2022; they had returned the autumn before."""
    counts = {"AL": 27, "MK": 19, "RS": 18, "XK": 6, "BA": 4}
    return _served(counts, date(2021, 11, 16), date(2022, 2, 7))


def _served(counts: dict[str, int], departed: date, asked: date) -> list[Return]:
    return [
        Return("BE", country, departed, service_in=country, service_on=asked)
        for country, count in counts.items()
        for _ in range(count)
    ]


def luxembourg_2022() -> list[Return]:
    """87 persons, 62 % men; 2 escorts, 1 child alone, 4 with health needs."""
    year = Year()
    top = {"RS": 14, "AL": 12, "BR": 10, "CO": 8, "BY": 7}
    others = spread(87 - sum(top.values()), other_countries(8, *top))
    year.fill({**top, **others}, "LU", days_of(2022, range(1, 13)))
    year.mark_profiles((1, ("UMC",)), (4, ("MED",)))
    year.mark_sexes(women=33)
    for one in year.returns[:2]:
        one.escorts = _OPERATIONAL
    return year.returns


def belgium_2019() -> list[Return]:
    """July to December: 1,036 persons to 83 countries; 313 asked for reintegration."""
    year = Year()
    top = dict(zip(TOP_2019, (260, 110, 70, 60, 55), strict=True))
    asking = {"AM": 34, "AF": 30, "AL": 28, "MN": 24}
    others = other_countries(83 - len(top) - len(asking), *top, *asking)
    left = 1036 - sum(top.values()) - sum(asking.values())
    year.fill(
        {**top, **asking, **spread(left, others)}, "BE", days_of(2019, range(7, 13))
    )
    wanted = {"IQ": 40, "AM": 30, "AF": 27, "AL": 24, "MN": 20}
    wanted |= {"GE": 15, "UA": 10, "BR": 8}
    wanted |= spread(313 - sum(wanted.values()), others[: 58 - len(wanted)])
    year.mark_countries(wanted, reintegration=True)
    year.mark_profiles(
        (5, ("VOT",)), (2, ("UMC",)), (2, ("EXU",)), (66, ("MED",)), (11, ("MEH",))
    )
    year.mark_sexes(women=425)
    return [*year.returns, *_helped_2019()]


def _helped_2019() -> list[Return]:
    """After returns of the spring before: 45 served and 55 identified for work.

    The newsletter says 45 and lists countries with 39; which of them has which number
    is not in our notes, only their order.
    """
    before, asked = date(2019, 3, 12), date(2019, 9, 3)
    served = _served(
        {"AL": 16, "BA": 2, "XK": 3, "MK": 7, "RS": 11, "": 6}, before, asked
    )
    placed = {"AM": 26, "GE": 12, "RU": 9, "CM": 5, "NE": 2, "GN": 1}
    return served + [
        Return("BE", country, before, placed_on=asked)
        for country, count in placed.items()
        for _ in range(count)
    ]


def luxembourg_2019() -> list[Return]:
    """August to December: 61 persons, 38 men and 23 women; one escort."""
    year = Year()
    top = {"AL": 17, "XK": 9, "AF": 6}
    others = spread(61 - sum(top.values()), other_countries(8, *top))
    year.fill({**top, **others}, "LU", days_of(2019, range(8, 13)))
    year.mark_sexes(women=23)
    year.returns[0].escorts = _OPERATIONAL
    return year.returns
