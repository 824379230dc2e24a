"""The consents of somebody who was registered more than once: the strictest counts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.needed_consents import standing


def strictest(
    consents: Iterable[Consent], groups: Mapping[str, tuple[str, ...]]
) -> list[Consent]:
    """The consents, with a refusal under one registration said for the others too.

    `groups` are the registrations of one person, by the id of each; `consents` are of
    them all. What was allowed under another registration allows nothing here.
    """
    given = list(consents)
    told = standing(given)
    refused = {
        (person_id, one.purpose): replace(one, person_id=PersonId(person_id))
        for one in told
        if not one.allows
        for person_id in groups.get(one.person_id, ())
        if person_id != one.person_id
    }
    allowed = {(one.person_id, one.purpose) for one in told if one.allows}
    answered = {(one.person_id, one.purpose) for one in told}
    said = {
        key: one
        for key, one in refused.items()
        if key in allowed or key not in answered
    }
    kept = [one for one in given if (one.person_id, one.purpose) not in said]
    return [*kept, *said.values()]
