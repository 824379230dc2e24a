"""What stands over the column of a meeting in the trainer's workbook."""

from fieldcase.documents.entry_reading import heading_text
from fieldcase.domain.training.meeting import Meeting
from fieldcase.domain.training.trainer_texts import TRAINER_LANGUAGES, TrainerTexts
from fieldcase.domain.words import Words, words_in

_DAY_PATTERN = "E d MMM yyyy"


def day_heading(meeting: Meeting, texts: TrainerTexts, words: Words) -> str:
    """Day, times and topic, and whether it is closed."""
    day = words.date(meeting.held_on, _DAY_PATTERN)
    times = f"{words.time(meeting.starts)}–{words.time(meeting.ends)}"
    closed = texts.read("closed") if meeting.is_closed else ""
    return "\n".join(filter(None, (day, times, meeting.topic, closed)))


def day_headings(meeting: Meeting, meetings: tuple[Meeting, ...]) -> tuple[str, ...]:
    """How its day may be written; nothing if another one is on the same day."""
    day = meeting.held_on
    if sum(one.held_on == day and not one.is_cancelled for one in meetings) > 1:
        return ()
    written = {day.isoformat()}
    for language in TRAINER_LANGUAGES:
        told = words_in(language).date(day, _DAY_PATTERN)
        written.add(heading_text(told))
    for between in ("/", ".", "-"):
        for year in (f"{day:%Y}", f"{day:%y}"):
            written.add(between.join((f"{day:%d}", f"{day:%m}", year)))
            written.add(between.join((str(day.day), str(day.month), year)))
    return tuple(sorted(written))
