"""What was published about amounts, as it was found: nobody confirmed it since.

An amount that no publication states is None here: headquarters fills it in. The
sources are named by the codes of the field notes, section 3.14.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from fieldcase.domain.plan.reference_data import PremiumRate, PremiumRateId
from fieldcase.domain.words import mark


class Paid(StrEnum):
    """How an amount is given."""

    CASH_AT_DEPARTURE = "cash_at_departure"
    REFUND = "refund"
    NEVER_CASH = "never_cash"
    IN_KIND = "in_kind"


PAID_WORDS: Final = MappingProxyType(
    {
        Paid.CASH_AT_DEPARTURE: mark("cash at departure"),
        Paid.REFUND: mark("refund"),
        Paid.NEVER_CASH: mark("never cash"),
        Paid.IN_KIND: mark("in kind"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedAmount:
    """One published row; amounts in euro cents, None where no source states them.

    `least` is the lower end of a published range whose upper end is `adult`. `when`
    says what the days cannot. `regimes` are codes of visa regimes.
    """

    title: str
    scope: str
    paid: Paid
    sources: tuple[str, ...]
    valid_from: date | None = None
    valid_until: date | None = None
    when: str = ""
    regimes: tuple[str, ...] = ()
    least: int | None = None
    adult: int | None = None
    child: int | None = None
    is_at_most: bool = False
    has_children: bool = True  # whether children are told apart at all


RETURN_PREMIUM: Final = mark("Return premium")
REINSTALLATION: Final = mark("Re-installation premium")
_REFORM = date(2022, 1, 1)

PUBLISHED: Final = (
    PublishedAmount(
        title=RETURN_PREMIUM,
        scope=mark("visa-required only; not EU, not the Balkans including Kosovo*"),
        paid=Paid.CASH_AT_DEPARTURE,
        sources=("FED-J",),
        valid_until=date(2021, 12, 31),
        when=mark("the beginning was not found"),
        regimes=("V",),
        adult=250_00,
        child=125_00,
    ),
    PublishedAmount(
        title=REINSTALLATION,
        scope=mark("visa-required destination"),
        paid=Paid.CASH_AT_DEPARTURE,
        sources=("AGII22",),
        valid_from=_REFORM,
        when=mark("not verified after 2022"),
        regimes=("V",),
        adult=350_00,
        child=175_00,
    ),
    PublishedAmount(
        title=REINSTALLATION,
        scope=mark("visa-free destination, Kosovo*, EU citizens"),
        paid=Paid.CASH_AT_DEPARTURE,
        sources=("AGII22",),
        valid_from=_REFORM,
        when=mark("not verified after 2022"),
        regimes=("F", "E"),
        adult=50_00,
        child=25_00,
    ),
    PublishedAmount(
        title=mark("Transport to the airport or station"),
        scope=mark("per person"),
        paid=Paid.REFUND,
        sources=("FED-J",),
        when=mark("from an old page"),
        adult=50_00,
        child=50_00,
        is_at_most=True,
    ),
    PublishedAmount(
        title=mark("Range of reintegration support"),
        scope=mark("per file"),
        paid=Paid.NEVER_CASH,
        sources=("CCME",),
        valid_from=date(2012, 1, 1),
        valid_until=date(2013, 12, 31),
        least=500_00,
        adult=2_500_00,
        has_children=False,
    ),
    PublishedAmount(
        title=mark("Basic reintegration budget"),
        scope=mark(
            "visa-required third-country nationals; visa-free and EU only exceptionally"
            " by vulnerability, with Fedasil’s approval"
        ),
        paid=Paid.IN_KIND,
        sources=("AGII22",),
        valid_from=_REFORM,
    ),
    PublishedAmount(
        title=mark("Additional budget (vulnerable) and AMIF top-up"),
        scope=mark("motivated by the counsellor"),
        paid=Paid.IN_KIND,
        sources=("MEDIM", "CAR22"),
    ),
)

# The pages behind the codes.
SOURCES: Final = MappingProxyType(
    {
        "FED-J": "fedasil.be/en/voluntary-return/return-journey",
        "AGII22": (
            "agii.be/nieuws/aanpassingen-criteria-en-steun-bij-vrijwillige-terugkeer"
        ),
        "CCME": (
            "ccme.org.ma/fr/medias-et-migration/belgique-en-un-an-530-migrants-sont-"
            "volontairement-retournes-dans-leur-pays"
        ),
        "MEDIM": (
            "medimmigrant.be/fr/infos/sejour-ou-retour-en-cas-de-maladie/"
            "retour-volontaire"
        ),
        "CAR22": (
            "caritasinternational.be/nl/asiel-migratie/vrijwillige-terugkeer/"
            "meer-middelen-om-vrijwillige-terugkeer-goed-te-begeleiden"
        ),
        "VRB": (
            "vreemdelingenrecht.be/toegang-terugkeer-en-reizen/terugkeer-naar-"
            "buitenland/vrijwillige-terugkeer/ondersteuning-bij-vrijwillige-terugkeer"
        ),
        "VRR15": (
            "vreemdelingenrecht.be/nieuws/"
            "toegangscriteria-vrijwillig-terugkeerprogramma-geactualiseerd"
        ),
        "FED-R1": "fedasil.be/en/voluntary-return/reintegration",
        "FED25": "fedasil.be/fr/node/12902",
    }
)

# What the same pages say about who is entitled, each with its source.
PUBLISHED_RULES: Final = (
    (
        mark(
            "Excluded are nationals of the 15 old EU states, people assisted in the"
            " last five years, and naturalised Belgians."
        ),
        "VRB",
    ),
    (
        mark("Families with minor children count as vulnerable since June 2015."),
        "VRR15",
    ),
    (
        mark("Before 2022 the basic level required having applied for protection."),
        "FED-R1",
    ),
    (
        mark(
            "The reform of 2022 removed a distinction based on it: until 31 December"
            " 2021 a difference existed."
        ),
        "AGII22",
    ),
    (
        mark(
            "For Brazil and Moldova reintegration support ended by ministerial"
            " decision, reported in February 2026."
        ),
        "FED25",
    ),
    (
        mark(
            "Reintegration support is never given in cash and is used within 12 months"
            " of the return."
        ),
        "FED-R1",
    ),
)


def published_premiums() -> tuple[PremiumRate, ...]:
    """The published premiums as rates, provisional until headquarters confirms them."""
    return tuple(
        PremiumRate(
            id=PremiumRateId(f"published-{place}"),
            title=row.title,
            visa_regimes=row.regimes,
            adult=row.adult,
            child=row.child,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            source=", ".join(SOURCES[code] for code in row.sources),
            note=row.when,
        )
        for place, row in enumerate(PUBLISHED, start=1)
        if row.paid is Paid.CASH_AT_DEPARTURE
    )


def is_published(rate: PremiumRate) -> bool:
    """Whether a rate came with the program; headquarters makes its own instead."""
    return rate.id.startswith("published-")
