"""The place of a visit out of a file: a photo of one's own, or a GPS device's."""

from pathlib import Path

from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.monitoring.position import read_degrees
from fieldcase.domain.monitoring.visit_rules import LATITUDE, LONGITUDE
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.usecases.casework.attachments import MOST_BYTES


def read_position(source: Path) -> tuple[str, str]:
    """Latitude and longitude as the form has them; nothing else of the file is kept.

    Raises:
        FileNotReadable: there is no such file.
        EntriesRefused: it tells no place.
    """
    # What reads pictures is slow to load, and the window opens without it.
    from fieldcase.documents.photo_position import position_in  # noqa: PLC0415 see above

    found = position_in(read_chosen(source, MOST_BYTES))
    if found is not None:
        latitude = read_degrees(found[0], LATITUDE[1])
        longitude = read_degrees(found[1], LONGITUDE[1])
        if latitude is not None and longitude is not None:
            return latitude, longitude
    raise EntriesRefused((Problem(LATITUDE[0], Rule.NO_PLACE_IN_FILE),))
