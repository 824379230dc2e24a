"""What could not be filled in a partner's form, and where."""

from collections.abc import Iterator

from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.case_templates import NamedCell, TemplateReport


def report_sentences(report: TemplateReport, words: Words) -> Iterator[str]:
    """What stays empty in the form, cell by cell."""
    for name in report.astray:
        yield words.say("The name {name} points to no cell of the form.", name=name)
    for one in report.unknown:
        yield _unknown(one, words)
    for one in report.left_out:
        yield words.say(
            "{place}: not all of {name} had room, or a formula stands there.",
            place=one.place,
            name=one.name,
        )


def _unknown(one: NamedCell, words: Words) -> str:
    if one.near:
        return words.say(
            "{place}: no field is called {name}. Is {near} meant?",
            place=one.place,
            name=one.name,
            near=one.near,
        )
    return words.say(
        "{place}: no field is called {name}.", place=one.place, name=one.name
    )
