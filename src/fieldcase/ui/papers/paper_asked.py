"""What is asked of the page that shows papers: which one, and in which languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldcase.domain.words import SHIPPED
from fieldcase.usecases.giving_out.paper_saving import WritePaper

PAPER = "paper"  # the name of the page


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """`name` tells papers apart: numbers and codes only, as a file's is made of it.

    `write` knows the record by its id alone, since the place is remembered while the
    store is locked. `languages` are those that the paper is written in; without any
    it cannot be chosen, as of certificates, which say it themselves.
    """

    name: str
    write: WritePaper
    language: str
    languages: Sequence[str] = SHIPPED
