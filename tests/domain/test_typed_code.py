"""A code read off paper comes out the same, and errors are named by their group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.identity import CODE_SIGNS
from fieldcase.domain.key_errors import CodeIncomplete, CodeMistyped
from fieldcase.domain.typed_code import (
    GROUP_LENGTH,
    GROUPS,
    code_of,
    new_secret,
    secret_of,
)

SECRETS = st.binary(min_size=18, max_size=18).map(
    lambda drawn: new_secret(lambda _: drawn)
)
CODE = code_of(new_secret(lambda size: bytes(range(1, size + 1))))


def groups_of(code: str) -> list[str]:
    return code.split("-")


def swapped(code: str, place: int) -> str:
    signs = list(code.replace("-", ""))
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    return "".join(signs)


@given(SECRETS)
def test_what_is_written_is_read(secret):
    assert secret_of(code_of(secret)) == secret


def test_a_code_is_seven_groups_of_five_signs():
    assert [len(group) for group in groups_of(CODE)] == [GROUP_LENGTH] * GROUPS


@given(SECRETS, st.sampled_from([" ", "", "-", "  \n", "/", "\u2068 ", ", "]))
def test_it_may_be_spaced_and_written_in_any_way(secret, gap):
    typed = gap.join(groups_of(code_of(secret))).lower()
    assert secret_of(f" {typed} ") == secret


@given(SECRETS)
def test_letters_that_look_like_digits_will_do(secret):
    typed = code_of(secret).replace("0", "o").replace("1", "l")
    assert secret_of(typed) == secret
    assert secret_of(typed.replace("l", "I")) == secret


def test_arabic_digits_will_do():
    arabic = CODE.translate(
        {ord(str(digit)): chr(0x660 + digit) for digit in range(10)}
    )
    assert arabic != CODE
    assert secret_of(arabic) == secret_of(CODE)


@given(
    SECRETS,
    st.integers(0, GROUPS * GROUP_LENGTH - 1),
    st.integers(1, len(CODE_SIGNS) - 1),
)
def test_every_wrong_sign_is_noticed_and_its_group_named(secret, place, shift):
    signs = list(code_of(secret).replace("-", ""))
    at = CODE_SIGNS.index(signs[place])
    signs[place] = CODE_SIGNS[(at + shift) % len(CODE_SIGNS)]
    with pytest.raises(CodeMistyped) as error:
        secret_of("".join(signs))
    assert error.value.groups == str(place // GROUP_LENGTH + 1)


@given(SECRETS, st.integers(0, GROUPS * GROUP_LENGTH - 2))
def test_two_signs_turned_round_are_noticed(secret, place):
    code = code_of(secret)
    if swapped(code, place) == code.replace("-", ""):
        return
    with pytest.raises(CodeMistyped):
        secret_of(swapped(code, place))


@given(SECRETS, st.permutations(range(GROUPS)))
def test_groups_in_another_order_are_noticed(secret, order):
    groups = groups_of(code_of(secret))
    typed = [groups[place] for place in order]
    if typed == groups:
        return
    with pytest.raises(CodeMistyped):
        secret_of("-".join(typed))


def test_a_sign_too_few_in_a_group_names_the_group():
    groups = groups_of(CODE)
    groups[3] = groups[3][:-1]
    with pytest.raises(CodeMistyped) as error:
        secret_of(" ".join(groups))
    assert error.value.groups == "4"


@pytest.mark.parametrize(
    "typed", ["", "   ", CODE[:-1].replace("-", ""), CODE + "-7QK4"]
)
def test_signs_missing_or_too_many_are_counted(typed):
    with pytest.raises(CodeIncomplete) as error:
        secret_of(typed)
    assert error.value.wanted == GROUPS * GROUP_LENGTH


@pytest.mark.parametrize("sign", ["U", "é", "ب", "*", "²"])
def test_a_sign_that_no_code_has_is_an_error_in_its_group(sign):
    with pytest.raises(CodeMistyped) as error:
        secret_of(CODE[:-1] + sign)
    assert "7" in error.value.groups
