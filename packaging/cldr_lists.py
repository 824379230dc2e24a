"""Write the code lists of countries and languages from CLDR, as Babel carries it.

Run it after Babel brings a newer CLDR, and read the difference before committing:
`.venv/bin/python packaging/cldr_lists.py`
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from babel import Locale

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "codelists"
LANGUAGES = ("en", "fr", "nl", "ar")
HEADER = ("code", *LANGUAGES, "note")
KOSOVO, KOSOVO_NOTE = "XK", "KOSOVO_1244"

ISO = re.compile("[A-Z]{2}")
# What CLDR lists beside ISO 3166-1: exceptional reservations, groups, pseudo-regions.
NO_COUNTRY = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ"

# The programme's own names where they differ from CLDR's.
COUNTRY_NAMES = {
    "CD": (
        "Democratic Republic of the Congo",
        "République démocratique du Congo",
        "Democratische Republiek Congo",
        "جمهورية الكونغو الديمقراطية",
    ),
    "CG": ("Congo", "Congo", "Congo", "الكونغو"),
    "MM": ("Myanmar", "Myanmar", "Myanmar", "ميانمار"),
    "RU": (
        "Russian Federation",
        "Fédération de Russie",
        "Russische Federatie",
        "الاتحاد الروسي",
    ),
    "TR": ("Türkiye", "Türkiye", "Türkiye", "تركيا"),
}

# Spoken by beneficiaries and staff; ISO 639-1 where there is one, else 639-3.
SPOKEN = """
am ar ary arz az be bg bm bn bs ce ckb cs de dyu ee el en es fa ff fil fr ha he hi hr hu
hy id ig it ka kab kk kmr ky lb ln man mk mn ne nl om pa pl prs ps pt rif ro rom ru rw
si sk so sq sr sus sw ta tg th ti tk tr tw uk ur uz vi wo yo zh
"""

LANGUAGE_NAMES = {
    "bn": ("Bengali", "Bengali", "Bengaals", "البنغالية"),
    "rom": ("Romani", "Romani", "Romani", "لغة الروما"),
    "prs": ("Dari", "Dari", "Dari", "الدارية"),
    "kmr": (
        "Kurdish (Kurmanji)",
        "Kurde (kurmandji)",
        "Koerdisch (Kurmanji)",
        "الكردية (الكرمانجية)",
    ),
    "ckb": (
        "Kurdish (Sorani)",
        "Kurde (sorani)",
        "Koerdisch (Sorani)",
        "الكردية (السورانية)",
    ),
    "fa": ("Persian (Farsi)", "Persan (farsi)", "Perzisch (Farsi)", "الفارسية"),
    "ary": (
        "Moroccan Arabic",
        "Arabe marocain",
        "Marokkaans Arabisch",
        "العربية المغربية",
    ),
    "arz": (
        "Egyptian Arabic",
        "Arabe égyptien",
        "Egyptisch Arabisch",
        "العربية المصرية",
    ),
    "rif": ("Tarifit (Riffian)", "Rifain (tarifit)", "Riffijns (Tarifit)", "الريفية"),
}


def main() -> None:
    known = Locale("en").territories
    isos = {code for code in known if ISO.fullmatch(code)} - set(NO_COUNTRY.split())
    countries = [(*_named(code, "territories", COUNTRY_NAMES), "") for code in isos]
    kosovo = [f"{name}*" for name in _named(KOSOVO, "territories", {})[1:]]
    countries.append((KOSOVO, *kosovo, KOSOVO_NOTE))
    _write("countries", countries)
    spoken = SPOKEN.split()
    languages = [(*_named(code, "languages", LANGUAGE_NAMES), "") for code in spoken]
    _write("languages", languages)


def _named(
    code: str, table: str, own: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The code and its name in each language, beginning with a capital."""
    names = own.get(code) or [getattr(Locale(at), table)[code] for at in LANGUAGES]
    joined = [name.replace(" & ", " and ") for name in names]
    return (code, *(name[0].upper() + name[1:] for name in joined))


def _write(name: str, rows: list[tuple[str, ...]]) -> None:
    rows.sort(key=lambda row: unicodedata.normalize("NFKD", row[1]).casefold())
    with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as target:
        lines = csv.writer(target, lineterminator="\n")
        lines.writerow(HEADER)
        lines.writerows(rows)


if __name__ == "__main__":
    main()
