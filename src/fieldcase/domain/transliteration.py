"""Names of other scripts in Latin letters, so that they are found as they are typed.

One rough spelling a script, as passports have it: what several romanisations make of
one name meets in its `sound` (see `domain.search_keys`).
"""

import unicodedata
from collections.abc import Mapping
from itertools import chain


def _letters(signs: str, sounds: str) -> dict[str, str]:
    """Each sign with the sound that stands in its place."""
    return dict(zip(signs, sounds.split(), strict=True))


_GEORGIAN = _letters(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
)
_ARMENIAN = _letters(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r"
    " ts u p k o f ev",
)
_CYRILLIC = {
    **_letters(
        "абвгдежзийклмнопрстуфхцчшщыэюя",
        "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch y e yu ya",
    ),
    **{"ё": "yo", "ъ": "", "ь": ""},
    **{"і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u"},  # Ukrainian, Belarusian
    **{"ө": "u", "ү": "u"},  # Mongolian
    **{"ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz"},  # Serbian
    **{"ѓ": "gj", "ќ": "kj", "ѕ": "dz"},  # Macedonian
    **{"қ": "k", "ғ": "g", "ң": "n", "ә": "a", "ұ": "u", "һ": "h"},  # Central Asian
}
_ARABIC = {
    **_letters(
        "ابتثجحخدذرزسشصضطظغفقكلمنهوي",
        "a b t th j h kh d dh r z s sh s d t z gh f q k l m n h w i",
    ),
    **{"ع": "a", "ء": "", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ؤ": "u", "ئ": "i"},
    **{"ى": "a", "ة": "a", "ـ": ""},
    **{"پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ی": "i", "ۀ": "a"},
    **{"ټ": "t", "ډ": "d", "ړ": "r", "ڼ": "n", "ښ": "sh", "ږ": "zh"},  # Pashto
    **{"څ": "ts", "ځ": "dz", "ې": "e", "ۍ": "ai", "ں": "n", "ے": "e", "ہ": "h"},
}
_ETHIOPIC_ROWS: Mapping[int, str] = {
    0x1200: "h", 0x1208: "l", 0x1210: "h", 0x1218: "m", 0x1220: "s", 0x1228: "r",
    0x1230: "s", 0x1238: "sh", 0x1240: "k", 0x1250: "k", 0x1260: "b", 0x1268: "v",
    0x1270: "t", 0x1278: "ch", 0x1280: "h", 0x1290: "n", 0x1298: "ny", 0x12A0: "",
    0x12A8: "k", 0x12B8: "kh", 0x12C8: "w", 0x12D0: "", 0x12D8: "z", 0x12E0: "zh",
    0x12E8: "y", 0x12F0: "d", 0x1300: "j", 0x1308: "g", 0x1320: "t", 0x1328: "ch",
    0x1330: "p", 0x1338: "ts", 0x1340: "ts", 0x1348: "f", 0x1350: "p",
}  # fmt: skip
_ETHIOPIC_VOWELS = ("e", "u", "i", "a", "e", "", "o", "wa")
_GUTTURAL = frozenset({0x1200, 0x1210, 0x1280, 0x12A0, 0x12D0})  # begin with a


def _ethiopic() -> dict[str, str]:
    """Each sign is a syllable: the row says the consonant, the place the vowel."""
    told = {}
    for row, consonant in _ETHIOPIC_ROWS.items():
        for place, vowel in enumerate(_ETHIOPIC_VOWELS):
            heard = "a" if place == 0 and row in _GUTTURAL else vowel
            if row in {0x12A0, 0x12D0} and place == 5:  # noqa: PLR2004 the sixth order
                heard = "i"
            told[chr(row + place)] = consonant + heard
    return told


_TABLE = str.maketrans(
    dict(
        chain(
            _GEORGIAN.items(),
            _ARMENIAN.items(),
            _CYRILLIC.items(),
            _ARABIC.items(),
            _ethiopic().items(),
        )
    )
)
_HARD_G = str.maketrans({"г": "h"})  # Ukrainian and Belarusian hear it so


def in_latin(text: str) -> tuple[str, ...]:
    """The text in Latin letters, in each way it is read; () if it is so already."""
    if text.isascii():
        return ()
    composed = unicodedata.normalize("NFKC", text).casefold()
    plain = composed.translate(_TABLE)
    if plain == composed:
        return ()
    other = composed.translate(_HARD_G).translate(_TABLE)
    return (plain,) if other == plain else (plain, other)
