"""The parts of a case's page: what each is called, and which sections stand there.

Owners of a subject put their sections here. A module is loaded on the first visit to
its area: a case is on the screen before what nobody has asked for yet.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.words import mark
from fieldcase.ui.cases.case_section import CaseSection

NAMES: Mapping[Area, str] = MappingProxyType(
    {
        Area.OVERVIEW: mark("Overview"),
        Area.PEOPLE: mark("People and consent"),
        Area.VULNERABILITY: mark("Vulnerability"),
        Area.PLAN: mark("Plan"),
        Area.PROCEDURES: mark("Procedures"),
        Area.TRAVEL: mark("Travel"),
        Area.VISITS: mark("Visits"),
        Area.QUESTIONNAIRES: mark("Questionnaires"),
        Area.RECORD: mark("History and files"),
    }
)


def sections_of(area: Area) -> Sequence[type[CaseSection]]:
    """The classes of the sections of an area, from the top."""
    make = _SECTIONS.get(area)
    return make() if make is not None else ()


def _travel() -> Sequence[type[CaseSection]]:
    from fieldcase.ui.devices.case_laptops_section import (  # noqa: PLC0415 on the visit
        CaseLaptopsSection,
    )
    from fieldcase.ui.plan.premium_section import (  # noqa: PLC0415 on the visit
        PremiumSection,
    )
    from fieldcase.ui.travel.travel_section import (  # noqa: PLC0415 on the visit
        TravelSection,
    )

    return (TravelSection, PremiumSection, CaseLaptopsSection)


def _vulnerability() -> Sequence[type[CaseSection]]:
    from fieldcase.ui.vulnerability.vulnerability_section import (  # noqa: PLC0415 on the visit
        VulnerabilitySection,
    )

    return (VulnerabilitySection,)


def _procedures() -> Sequence[type[CaseSection]]:
    from fieldcase.ui.procedures.procedures_section import (  # noqa: PLC0415 on the visit
        ProceduresSection,
    )

    return (ProceduresSection,)


def _questionnaires() -> Sequence[type[CaseSection]]:
    from fieldcase.ui.questionnaires.answers_card import (  # noqa: PLC0415 on the visit
        AnswersCard,
    )

    return (AnswersCard,)


def _people() -> Sequence[type[CaseSection]]:
    from fieldcase.ui.people.people_section import PeopleSection  # noqa: PLC0415 on the visit
    from fieldcase.ui.people.referral_section import (  # noqa: PLC0415 on the visit
        ReferralSection,
    )

    return (PeopleSection, ReferralSection)


def _plan() -> Sequence[type[CaseSection]]:
    from fieldcase.ui.plan.plan_section import PlanSection  # noqa: PLC0415 on the visit

    return (PlanSection,)


def _visits() -> Sequence[type[CaseSection]]:
    from fieldcase.ui.visits.visits_section import (  # noqa: PLC0415 on the visit
        VisitsSection,
    )

    return (VisitsSection,)


# A function an area, which imports its sections and returns them in their order.
_SECTIONS: Mapping[Area, Callable[[], Sequence[type[CaseSection]]]] = MappingProxyType(
    {
        Area.PEOPLE: _people,
        Area.VULNERABILITY: _vulnerability,
        Area.PLAN: _plan,
        Area.TRAVEL: _travel,
        Area.VISITS: _visits,
        Area.PROCEDURES: _procedures,
        Area.QUESTIONNAIRES: _questionnaires,
    }
)
