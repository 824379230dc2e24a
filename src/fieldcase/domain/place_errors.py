"""What can become of the place of a store while it is open."""

from fieldcase.domain.errors import StoreError


class StoreAway(StoreError):
    """Its stick or network drive is gone, or does not answer."""
