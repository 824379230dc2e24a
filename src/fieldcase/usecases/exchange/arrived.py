"""What of a record headquarters has confirmed: the honest mark beside it."""

from collections.abc import Collection

from fieldcase.store.work import Work


def confirmed_to(work: Work) -> int | None:
    """This laptop's last change that headquarters has.

    None at headquarters itself, and where none was joined.
    """
    facts = work.own.read()
    if facts.headquarters is None or facts.headquarters.id == facts.device.id:
        return None
    return work.deliveries.confirmed(facts.headquarters.id)


def not_there_yet(work: Work, record_ids: Collection[str]) -> frozenset[str]:
    """Which of these records hold something that headquarters has not confirmed."""
    confirmed = confirmed_to(work)
    if confirmed is None or not record_ids:
        return frozenset()
    own = work.own.read().device.id
    return work.deliveries.written_after(own, confirmed, record_ids)
