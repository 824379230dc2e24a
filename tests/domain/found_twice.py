"""Invented people of whom some were registered twice, with the truth kept beside.

What goes wrong at a second desk goes wrong here: another romanisation, another script,
a slip of the hand, a birthday nobody knows, day and month in the other order, a new
phone, a married name. And who is alike without being the same is here too: twins,
siblings, fathers and sons, and strangers with the commonest names there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from fieldcase.domain.casework.person import Person

# Spellings as they stand in passports and letters, then the native one: not ours.
MEN = (
    ("Mohammed Mohammad Muhammad Mohamed Muhammed Mohamad", "محمد"),
    ("Ahmad Ahmed Ahmet", "احمد"),
    ("Hussein Hossein Husain Hussain", "حسین"),
    ("Hassan Hasan", "حسن"),
    ("Ali Aly", "علی"),
    ("Yusuf Yousef Youssef Yousuf", "یوسف"),
    ("Ibrahim Ebrahim Ibraheem", "ابراهیم"),
    ("Abdullah Abdallah Abdulla", "عبدالله"),
    ("Abdul Rahman|Abdulrahman|Abd Alrahman|Abdurrahman", "عبدالرحمن"),
    ("Omar Omer Umar", "عمر"),
    ("Karim Kareem", "کریم"),
    ("Said Sayed Saeed", "سعید"),
    ("Jamal Jamaal Gamal", "جمال"),
    ("Giorgi Georgi", "გიორგი"),
    ("Davit David", "დავით"),
    ("Levan Lewan", "ლევან"),
    ("Tigran Dikran", "Տիգրան"),
    ("Sergey Sergei Serguei", "Сергей"),
    ("Dmitry Dmitri Dmitriy", "Дмитрий"),
    ("Oleksandr Olexandr", "Олександр"),
    ("Tesfay Tesfai", "ተስፋይ"),
    ("Joao", ""),
    ("Carlos", ""),
)
WOMEN = (
    ("Fatima Fatema Fatma Fatemeh", "فاطمه"),
    ("Maryam Mariam Meryem", "مریم"),
    ("Zahra Zohra", "زهرا"),
    ("Zaynab Zeinab Zainab", "زینب"),
    ("Khadija Khadijeh Hadija", "خدیجه"),
    ("Aisha Ayesha Aicha", "عایشه"),
    ("Leila Layla Laila", "لیلا"),
    ("Nino", "ნინო"),
    ("Tamar Thamar", "თამარ"),
    ("Ketevan Qetevan", "ქეთევან"),
    ("Anahit Anahid", "Անահիտ"),
    ("Yelena Elena Jelena", "Елена"),
    ("Oksana Oxana", "Оксана"),
    ("Selam Selamawit", "ሰላም"),
    ("Maria", ""),
    ("Luciana", ""),
)
FAMILIES = (
    ("Ahmadi Ahmedi", "احمدی"),
    ("Karimi Kareemi", "کریمی"),
    ("Hosseini Husseini Hussaini", "حسینی"),
    ("Rahimi Raheemi", "رحیمی"),
    ("Mohammadi Muhammadi Mohamadi", "محمدی"),
    ("Noorzai Nurzai Noorzay", "نورزی"),
    ("Sultani Soltani", "سلطانی"),
    ("Haidari Heidari Haydari", "حیدری"),
    ("Alizadeh Alizada", "علیزاده"),
    ("Sharifi Shareefi", "شریفی"),
    ("Beridze", "ბერიძე"),
    ("Kapanadze Kapanadse", "კაპანაძე"),
    ("Gelashvili Gelaschwili", "გელაშვილი"),
    ("Maisuradze Maissuradze", "მაისურაძე"),
    ("Hakobyan Hakopian Akopyan", "Հակոբյան"),
    ("Sargsyan Sarkisian", "Սարգսյան"),
    ("Shevchenko Chevtchenko Schewtschenko", "Шевченко"),
    ("Kovalenko Kowalenko", "Коваленко"),
    ("Ivanov Iwanow Ivanoff", "Иванов"),
    ("Tekle Tekele", "ተክለ"),
    ("Gebremedhin Ghebremedhin", "ገብረመድህን"),
    ("Silva", ""),
    ("Oliveira", ""),
    ("Pereira", ""),
)
_SYLLABLES = (
    *("ba", "da", "gu", "ka", "lo", "ma", "ni", "ra", "si"),
    *("ta", "vi", "zu", "shi", "khe", "dze", "cho", "po", "mir"),
)
COUNTRIES = ("AF", "IQ", "IR", "GE", "AM", "UA", "ER", "BR")


@dataclass(frozen=True)
class Found:
    """Everybody, and which pairs are one person, the smaller id first."""

    people: tuple[Person, ...]
    truth: frozenset[tuple[str, str]]


def people_found_twice(count: int, seed: int) -> Found:
    """`count` people, a fifth of them registered twice, a tenth with a double."""
    dice = Random(seed)
    people = [_somebody(dice, number) for number in range(count)]
    truth = set()
    for one in dice.sample(people, count // 5):
        again = _registered_again(one, dice, f"b{len(truth):06}")
        people.append(again)
        truth.add((one.id, again.id))
    for number, one in enumerate(dice.sample(people[:count], count // 10)):
        people.append(_double(one, dice, f"d{number:06}"))
    return Found(tuple(people), frozenset(truth))


def _somebody(dice: Random, number: int) -> Person:
    is_man = dice.random() < 0.65
    given, native_given = _chosen(MEN if is_man else WOMEN, dice)
    family, native_family = _chosen(FAMILIES, dice)
    if dice.random() < 0.6:  # there are more family names than anybody can list
        family, native_family = _made_up(dice), ""
    native = f"{native_given} {native_family}" if native_given and native_family else ""
    unknown_day = dice.random() < 0.2
    born = date(1955, 1, 1) + timedelta(days=dice.randrange(55 * 365))
    return Person(
        id=f"a{number:06}",
        case_id=f"ca{number:06}",
        number=f"BE-TEST-{number:04}",
        given_names=dice.choice(_spellings(given)),
        family_name=dice.choice(_spellings(family)),
        native_name=native if dice.random() < 0.5 else "",
        sex="M" if is_man else "F",
        birth_date=date(born.year, 1, 1) if unknown_day else born,
        birth_date_estimated=unknown_day and dice.random() < 0.5,
        nationalities=(dice.choice(COUNTRIES),),
        phone=f"+3247{dice.randrange(10**7):07}" if dice.random() < 0.7 else "",
    )


def _registered_again(one: Person, dice: Random, known: str) -> Person:
    """The same person at another desk."""
    again = replace(one, id=known, case_id=f"c{known}", number=f"FR-{known}")
    for change, share in _CHANGES:
        if dice.random() < share:
            again = change(again, dice)
    return again


def _double(one: Person, dice: Random, known: str) -> Person:
    """Somebody else who is like them."""
    other = replace(one, id=known, case_id=f"c{known}", number=f"NL-{known}")
    lot = dice.randrange(4)
    born = one.birth_date or date(1990, 5, 5)
    women, men = WOMEN, MEN
    if lot == 0:  # a twin: family name, birthday, phone
        given = _another(one, women if one.sex == "F" else men, dice)
        return replace(other, given_names=given, native_name="")
    if lot == 1:  # a sibling in another case
        given = _another(one, women if one.sex == "F" else men, dice)
        later = born + timedelta(days=dice.randrange(400, 3000))
        return replace(other, given_names=given, native_name="", birth_date=later)
    if lot == 2:  # a son who has the whole name of his father
        later = born + timedelta(days=dice.randrange(20 * 365, 30 * 365))
        return replace(other, birth_date=later)
    later = date(
        dice.randrange(1955, 2008), dice.randrange(1, 13), dice.randrange(2, 28)
    )
    return replace(other, birth_date=later, phone="", birth_date_estimated=False)


def _another(one: Person, names: tuple[tuple[str, str], ...], dice: Random) -> str:
    here = next(
        (of for of, _ in names if one.given_names in _spellings(of)), one.given_names
    )
    others = [of for of, _ in names if of != here]
    return dice.choice(_spellings(dice.choice(others)))


def _respelled(one: Person, dice: Random) -> Person:
    return replace(
        one,
        given_names=_other_spelling(one.given_names, (*MEN, *WOMEN), dice),
        family_name=_other_spelling(one.family_name, FAMILIES, dice),
    )


def _in_own_script(one: Person, dice: Random) -> Person:
    native = [
        _native(one.given_names, (*MEN, *WOMEN)),
        _native(one.family_name, FAMILIES),
    ]
    if not all(native):
        return one
    return replace(one, given_names="", family_name="", native_name=" ".join(native))


def _with_a_slip(one: Person, dice: Random) -> Person:
    name = one.family_name
    if len(name) < 5:
        return one
    at = dice.randrange(1, len(name) - 1)
    slipped = dice.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + dice.choice("aeiourtnsl") + name[at:],
            name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
        )
    )
    return replace(one, family_name=slipped)


def _swapped_names(one: Person, dice: Random) -> Person:
    return replace(one, given_names=one.family_name, family_name=one.given_names)


def _swapped_date(one: Person, dice: Random) -> Person:
    born = one.birth_date
    if born is None or born.day > 12:
        return one
    return replace(one, birth_date=date(born.year, born.day, born.month))


def _vague(one: Person, dice: Random) -> Person:
    born = one.birth_date
    if born is None:
        return one
    off = dice.choice((0, 0, 0, 1, -1))
    return replace(
        one, birth_date=date(born.year + off, 1, 1), birth_date_estimated=off != 0
    )


def _new_phone(one: Person, dice: Random) -> Person:
    return replace(one, phone=f"+336{dice.randrange(10**8):08}")


_CHANGES = (
    (_respelled, 0.5),
    (_with_a_slip, 0.12),
    (_in_own_script, 0.2),
    (_swapped_names, 0.06),
    (_swapped_date, 0.1),
    (_vague, 0.15),
    (_new_phone, 0.6),
)


def _chosen(names: tuple[tuple[str, str], ...], dice: Random) -> tuple[str, str]:
    """The first are the commonest."""
    return names[min(int(dice.expovariate(0.15)), len(names) - 1)]


def _spellings(of: str) -> list[str]:
    return of.split("|") if "|" in of else of.split()


def _other_spelling(name: str, names: tuple[tuple[str, str], ...], dice: Random) -> str:
    known = next((of for of, _ in names if name in _spellings(of)), name)
    return dice.choice(_spellings(known)) if known != name else name


def _native(name: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((native for of, native in names if name in _spellings(of)), "")


def _made_up(dice: Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(3)).capitalize()


def pairs_of(found: Found) -> Iterator[tuple[Person, Person]]:
    """The true pairs, as people."""
    by_id = {person.id: person for person in found.people}
    for one, other in sorted(found.truth):
        yield by_id[one], by_id[other]
