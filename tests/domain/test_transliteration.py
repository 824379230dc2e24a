"""Names of other scripts are read in Latin letters."""

import pytest

from fieldcase.domain.folding import fold
from fieldcase.domain.transliteration import in_latin


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("ნინო ბერიძე", "nino beridze"),
        ("გიორგი წერეთელი", "giorgi tsereteli"),
        ("Արմեն Սարգսյան", "armen sargsyan"),
        ("Олександр Шевченко", "oleksandr shevchenko"),
        ("Вольга Шаўчук", "volga shauchuk"),
        ("Ганбаатар", "ganbaatar"),
        ("Өнөрболд", "unurbold"),
        ("Љубиша Ђорђевић", "ljubisha djordjevic"),
        ("محمود", "mhmwd"),
        ("گلناز", "glnaz"),
        ("پرويز", "prwiz"),
        ("أَحمَد", "ahmd"),
        ("ښاپېرۍ", "shaperai"),
        ("አበበ ተስፋዬ", "abebe tesfaye"),
        ("ኃይለ", "hayle"),
    ],
)
def test_a_name_is_read_in_latin_letters(native, latin):
    assert fold(in_latin(native)[0]) == latin


def test_a_letter_that_two_languages_read_in_two_ways_gives_both():
    assert in_latin("Сергій") == ("sergii", "serhii")


@pytest.mark.parametrize("text", ["Nino", "", "Élodie Ngô", "+32 470", "你好"])
def test_what_needs_no_reading_gives_nothing(text):
    assert in_latin(text) == ()
