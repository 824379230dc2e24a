"""Moments as people say them: today 17:20, yesterday 17:20, Fri 20 Nov 17:20."""

from datetime import date, datetime

from fieldcase.domain.words import Words


def moment_told(moment: datetime, today: date, words: Words) -> str:
    """The moment where it was noted down, told from the day it is now."""
    day, time = moment.date(), words.time(moment.timetz())
    if day == today:
        return words.say("today {time}", time=time)
    if (today - day).days == 1:
        return words.say("yesterday {time}", time=time)
    return words.line(f"{words.date(day, 'EEE d MMM')} {words.isolated(time)}")
