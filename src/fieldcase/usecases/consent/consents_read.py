"""Reading consents: of who was registered twice, those of both."""

from collections.abc import Sequence

from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.merged_consents import strictest
from fieldcase.store.work import Work


def consents_of(work: Work, person_ids: Sequence[str]) -> list[Consent]:
    """What each of these people allows, as it counts: for rules, papers and bundles.

    Who was registered twice refuses under both what was refused under either.
    """
    groups = work.merged.groups(person_ids)
    if not groups:
        return work.consents.among("person_id", list(person_ids))
    everybody = {*person_ids, *(one for group in groups.values() for one in group)}
    found = work.consents.among("person_id", sorted(everybody))
    of_all = {one: group for group in groups.values() for one in group}
    wanted = set(person_ids)
    return [one for one in strictest(found, of_all) if one.person_id in wanted]
