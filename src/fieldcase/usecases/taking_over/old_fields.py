"""What a spreadsheet of old cases may say: the fields, and what columns call them.

One row is one person. Rows with the same former number are the people of one case.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from fieldcase.domain.casework.admission import PURPOSES
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.folding import fold
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.domain.taking_over.old_values import LANGUAGES
from fieldcase.domain.words import Words, mark, words_in
from fieldcase.usecases.record_keeping.labels import CASE, CONSENT, PERSON
from fieldcase.usecases.record_keeping.readable import LISTS

CONSENT_ON = "consent_on"
_OF_CONSENT = "consent_"
_NOT_FROM_FILES: Mapping[type, frozenset[str]] = MappingProxyType(
    {
        Case: frozenset({"id", "number", "counsellor_id"}),
        Person: frozenset({"id", "case_id", "number", "same_as"}),
    }
)
_CONSENTS = (
    *("status", "method", "given_by", "giver_name", "language", "witness"),
    *("exception_reason", "supervisor"),
)


class Reading(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    DAY = "day"
    TICK = "tick"
    NUMBER = "number"
    CODE = "code"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class OldField:
    """`key` names it among all, `name` in its entity; `title` is a marked sentence."""

    key: str
    of: type
    name: str
    title: str
    reading: Reading
    codes: ListName | None = None

    def label(self, words: Words) -> str:
        told = words.say(self.title)
        is_consent = self.of is Consent and self.key != CONSENT_ON
        return words.say("Consent: {what}", what=told) if is_consent else told


@cache
def old_fields() -> Mapping[str, OldField]:
    """Every field by its key, in the order of a list that is given out."""
    return MappingProxyType({one.key: one for one in _all()})


def fields_for(role: Role) -> dict[str, OldField]:
    """What this role sees: nobody takes over what they may not read."""
    return {
        key: one
        for key, one in old_fields().items()
        if one.of is Consent or sees(role, one.of, one.name)
    }


@cache
def known_headings() -> Mapping[str, str]:
    """Fields by what a column may be called, folded: labels, and usual names."""
    found: dict[str, str] = {}
    for one in old_fields().values():
        told = [one.key, *(one.label(words_in(each)) for each in LANGUAGES)]
        for heading in (*told, *_USUAL.get(one.key, ())):
            found.setdefault(fold(heading), one.key)
    for one in old_fields().values():  # "Given by" alone, where nothing else is so
        for each in LANGUAGES:
            found.setdefault(fold(words_in(each).say(one.title)), one.key)
    return MappingProxyType(found)


def _all() -> Iterator[OldField]:
    yield OldField(
        "former_number", Case, "former_number", CASE["former_number"], Reading.TEXT
    )
    for entity, kind, labels in (
        (Case, RecordKind.CASE, CASE),
        (Person, RecordKind.PERSON, PERSON),
    ):
        for name in labels:
            if name in _NOT_FROM_FILES[entity] or name == "former_number":
                continue
            codes = LISTS[kind].get(name)
            reading = _reading(entity, name, codes)
            yield OldField(name, entity, name, labels[name], reading, codes)
    yield OldField(
        CONSENT_ON, Consent, CONSENT_ON, mark("Consent on paper, dated"), Reading.DAY
    )
    for name in _CONSENTS:
        codes = LISTS[RecordKind.CONSENT].get(name)
        reading = Reading.TEXT if codes is None else Reading.CODE
        yield OldField(
            f"{_OF_CONSENT}{name}", Consent, name, CONSENT[name], reading, codes
        )
    yield OldField(
        f"{_OF_CONSENT}{PURPOSES}",
        Consent,
        PURPOSES,
        CONSENT["purpose"],
        Reading.CODES,
        ListName.CONSENT_PURPOSES,
    )


def _reading(entity: type, name: str, codes: ListName | None) -> Reading:
    hint: Any = get_type_hints(entity)[name]
    if get_origin(hint) is UnionType:
        [hint] = set(get_args(hint)) - {NoneType}
    if codes is not None:
        return Reading.CODES if get_origin(hint) is tuple else Reading.CODE
    return {date: Reading.DAY, bool: Reading.TICK, int: Reading.NUMBER}.get(
        hint, Reading.TEXT
    )


# What offices called their columns, beside the labels of the three languages.
_USUAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "former_number": (
            *("case", "case no", "case number", "case id", "file number", "reference"),
            *("dossier", "dossier no", "no dossier", "n° dossier", "numéro de dossier"),
            *("dossiernummer", "dossiernr", "nr", "ref", "référence", "referentie"),
        ),
        "status": ("case status", "statut", "statut du dossier", "stand", "état"),
        "opened_on": (
            "registration date",
            "date d’ouverture",
            "date d'inscription",
            "opened",
            "registered on",
            "datum inschrijving",
            "date",
        ),
        "destination_country": (
            *("country", "country of origin", "country of return", "pays", "land"),
            *("pays de retour", "pays d’origine", "land van terugkeer"),
            *("land van herkomst", "coo", "destination country"),
        ),
        "destination_town": ("city", "ville", "stad", "town of return", "place"),
        "referral_partner": (
            "partner",
            "partenaire",
            "referral",
            "referred from",
            "orienté par",
            "envoyé par",
            "doorverwezen door",
        ),
        "legal_status": (
            "migrant type",
            "residence status",
            "statut légal",
            "statut de séjour",
            "verblijfsstatuut",
            "status verblijf",
        ),
        "departed_on": (
            "departure date",
            "date of departure",
            "date de départ",
            "vertrekdatum",
            "datum vertrek",
            "departure",
            "return date",
        ),
        "arrived_on": ("arrival date", "date d’arrivée", "aankomstdatum"),
        "closed_on": ("closing date", "date de clôture", "afgesloten op"),
        "closure_reason": ("reason of closure", "motif de clôture"),
        "programme": ("fund", "project", "projet", "programma", "fonds"),
        "role_in_case": (
            "role",
            "relationship",
            "relation",
            "lien",
            "rol",
            "relatie",
            "lien de parenté",
            "verwantschap",
        ),
        "family_name": (
            "surname",
            "last name",
            "name",
            "nom",
            "nom de famille",
            "naam",
            "familienaam",
            "achternaam",
        ),
        "given_names": (
            "first name",
            "first names",
            "given name",
            "forename",
            "prénom",
            "prénoms",
            "voornaam",
            "voornamen",
            "full name",
            "nom complet",
            "volledige naam",
            "name and surname",
            "nom et prénom",
        ),
        "sex": ("gender", "m/f", "genre", "sexe", "geslacht", "m/v", "h/f"),
        "birth_date": (
            "dob",
            "date of birth",
            "birthdate",
            "born",
            "né le",
            "née le",
            "date de naissance",
            "naissance",
            "geboortedatum",
            "geboren op",
        ),
        "birth_place": ("lieu de naissance", "geboorteplaats"),
        "nationalities": ("nationality", "nationalité", "nationaliteit", "citizenship"),
        "languages": ("language", "langue", "taal", "talen", "langues"),
        "phone": (
            "telephone",
            "phone number",
            "mobile",
            "gsm",
            "tel",
            "téléphone",
            "telefoon",
            "numéro de téléphone",
        ),
        "email": ("mail", "email address", "courriel", "e-mailadres"),
        "host_address": ("address", "adresse", "adres", "centre", "centrum", "center"),
        "profiles": (
            "vulnerability",
            "vulnerabilities",
            "vulnérabilité",
            "profile",
            "kwetsbaarheid",
            "profiel",
            "profil",
        ),
        CONSENT_ON: (
            "consent date",
            "date of consent",
            "date du consentement",
            "datum toestemming",
            "consent signed on",
            "consent on",
        ),
        "consent_status": ("consent", "consentement", "toestemming", "consent given"),
        "consent_language": ("consent language", "langue du consentement"),
        "consent_method": ("consent method", "how consent was given"),
        "consent_given_by": ("consent by", "consent given by"),
    }
)
