"""The words people read: one gettext catalogue for window, documents and commands.

`words.say("Close the case")` looks a sentence up; `mark` only marks it for the
catalogue where a table of sentences is written down. English is the source.
"""

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache, cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from fieldcase.domain.paper_words import (
    DRAFT_NOTE,
    PAPER_LANGUAGES,
    PaperCatalogue,
    paper_texts,
)
from fieldcase.domain.resources import resource_folder

if TYPE_CHECKING:
    from babel import Locale

    from fieldcase.domain.codelists import ListName

CATALOGUE = "fieldcase"
SOURCE = "en"
SHIPPED = ("en", "fr", "nl", "ar")  # the window's languages
# Each by its own name: whoever reads none of the others finds it.
LANGUAGE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "en": "English",
        "fr": "Français",
        "nl": "Nederlands",
        "ar": "العربية",
        "es": "Español",
        "ru": "Русский",
        "pt": "Português",
    }
)
_MONTH_NAMED = "d MMM y"  # where `medium` would be digits alone, read either way
PRINTED = (*SHIPPED, *PAPER_LANGUAGES)  # those of papers for beneficiaries
RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ur", "he", "ckb"})
_LOCALES = {"en": "en_GB", "prs": "fa_AF", "ar": "ar_001"}
_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"  # first-strong isolate, and its end
_DRAFT = "(This translation has not been checked yet.)"
_MOST_KEPT = 2000  # days and counts that are kept as they are told
_RIGHT_TO_LEFT_MARK = "\u200f"
_COMMA, _ARABIC_COMMA = ", ", "\u060c "


def mark(text: str) -> str:
    """Mark a sentence for the catalogue; it is looked up where it is shown."""
    return text


@dataclass(frozen=True)
class Words:
    """One language: its sentences, dates, numbers and direction.

    How it writes dates, numbers and the labels of codes is loaded with the first of
    them: the page that asks for the passphrase has none.
    """

    language: str
    catalogue: gettext.NullTranslations = field(repr=False)
    locale_name: str = field(repr=False)

    @cached_property
    def locale(self) -> "Locale":
        from babel import Locale  # noqa: PLC0415 see above

        return Locale.parse(self.locale_name)

    @property
    def is_right_to_left(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    @property
    def draft_note(self) -> str:
        """Said on every paper in a language that no speaker has checked yet.

        In that language for who reads the paper, in English for who hands it out.
        """
        told = paper_texts(self.language).get(DRAFT_NOTE, "")
        return f"{told} {_ISOLATE}{_DRAFT}{_ISOLATE_END}" if told else ""

    def say(self, text: str, /, **facts: object) -> str:
        """The sentence, with its `{facts}` filled in."""
        return self._filled(self.catalogue.gettext(text), facts)

    def say_many(self, one: str, many: str, count: int, /, **facts: object) -> str:
        """The sentence in the grammatical number of `count`, itself `{count}`."""
        told = self.catalogue.ngettext(one, many, count)
        return self._filled(told, {"count": self.number(count), **facts})

    def say_in(self, context: str, text: str, /, **facts: object) -> str:
        """One of several sentences that read the same in English."""
        return self._filled(self.catalogue.pgettext(context, text), facts)

    def code(self, name: "ListName", code: str) -> str:
        """The label of a code list's entry."""
        from fieldcase.domain.codelists import code_list  # noqa: PLC0415 as the locale

        return code_list(name).label(code, self.language)

    def date(self, day: date | None, form: str = "medium") -> str:
        """`medium` as in 21 Nov 2026; also `short`, `long`, `full`, or a pattern."""
        if day is None:
            return ""
        shown = _MONTH_NAMED if form == "medium" and self.language == "ar" else form
        return self.isolated(_day_told(day, shown, self.locale))

    def time(self, moment: time | None) -> str:
        return "" if moment is None else f"{moment:%H:%M}"

    def moment(self, moment: datetime | None, form: str = "medium") -> str:
        """Date and time where the record was made."""
        if moment is None:
            return ""
        day, time = self.date(moment.date(), form), self.time(moment.timetz())
        return self.line(f"{day} {time}")  # or the time would stand before its day

    def number(self, number: float, form: str | None = None) -> str:
        """As the reader writes it; a pattern such as `0.00` says how many decimals."""
        if type(number) is int and form is None:
            return _count_told(number, self.locale)
        from babel import numbers  # noqa: PLC0415 as the locale

        return numbers.format_decimal(number, form, locale=self.locale)

    def money(self, cents: int, currency: str = "") -> str:
        """An amount of whole cents, with its currency behind it where it is named."""
        from decimal import Decimal  # noqa: PLC0415 as the locale

        from babel import numbers  # noqa: PLC0415 as the locale

        amount = Decimal(cents).scaleb(-2)
        told = numbers.format_decimal(amount, "#,##0.00", locale=self.locale)
        return self.isolated(f"{told} {currency}".strip())

    def percent(self, share: float) -> str:
        from babel import numbers  # noqa: PLC0415 as the locale

        return numbers.format_percent(share, locale=self.locale)

    def isolated(self, text: str) -> str:
        """Kept from turning around in right-to-left text: names, codes, dates.

        Where there is none it stays empty, so that it is still known to be.
        """
        is_turned = self.is_right_to_left and text
        return f"{_ISOLATE}{text}{_ISOLATE_END}" if is_turned else text

    def line(self, text: str) -> str:
        """Running as the language does, even where only isolated facts stand in it."""
        is_turned = self.is_right_to_left and text
        return f"{_RIGHT_TO_LEFT_MARK}{text}" if is_turned else text

    def beside(self, facts: Iterable[str]) -> str:
        """The facts there are, beside each other in one line."""
        return self.line(" · ".join(filter(None, facts)))

    def listed(self, items: Iterable[str]) -> str:
        """With the comma of the language between them."""
        is_arabic = self.is_right_to_left and self.language != "he"
        return (_ARABIC_COMMA if is_arabic else _COMMA).join(items)

    def _filled(self, told: str, facts: dict[str, object]) -> str:
        if not facts:
            return told
        return told.format(**{k: self.isolated(str(v)) for k, v in facts.items()})


@dataclass(frozen=True)
class PaperWords(Words):
    """A language of papers alone: countries and languages are named as CLDR does."""

    def code(self, name: "ListName", code: str) -> str:
        from fieldcase.domain.codelists import ListName  # noqa: PLC0415 as the locale

        own = ""
        if isinstance(self.catalogue, PaperCatalogue):
            own = self.catalogue.label(name, code)
        by_locale: Mapping[ListName, Mapping[str, str]] = {
            ListName.COUNTRIES: self.locale.territories,
            ListName.LANGUAGES: self.locale.languages,
        }
        named = by_locale.get(name, {})
        return own or named.get(code) or super().code(name, code)


@cache
def words_in(language: str) -> Words:
    """The words of a language; what the catalogue lacks is said in English."""
    locale = _LOCALES.get(language, language)
    if language in PAPER_LANGUAGES:
        return PaperWords(language, PaperCatalogue(language), locale)
    if language == SOURCE:
        return Words(language, gettext.NullTranslations(), locale)
    folder = resource_folder("translations") / language / "LC_MESSAGES"
    return Words(language, _catalogue(folder), locale)


@lru_cache(_MOST_KEPT)
def _day_told(day: date, form: str, locale: "Locale") -> str:
    """A list tells the same days again and again; each takes as long as ten cells."""
    from babel import dates  # noqa: PLC0415 as the locale

    return dates.format_date(day, form, locale)


@lru_cache(_MOST_KEPT)
def _count_told(count: int, locale: "Locale") -> str:
    from babel import numbers  # noqa: PLC0415 as the locale

    return numbers.format_decimal(count, locale=locale)


def _catalogue(folder: Path) -> gettext.NullTranslations:
    """The compiled catalogue; in a checkout whose source is newer, that one."""
    compiled, source = folder / f"{CATALOGUE}.mo", folder / f"{CATALOGUE}.po"
    if compiled.exists() and not _is_newer(source, compiled):
        with compiled.open("rb") as stream:
            return gettext.GNUTranslations(stream)
    if not source.exists():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 only in a checkout
    from babel.messages.pofile import read_po  # noqa: PLC0415 as above

    buffer = BytesIO()
    with source.open("rb") as stream:
        write_mo(buffer, read_po(stream))
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)


def _is_newer(source: Path, compiled: Path) -> bool:
    return source.exists() and source.stat().st_mtime > compiled.stat().st_mtime
