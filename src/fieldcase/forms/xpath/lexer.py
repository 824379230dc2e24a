"""An expression cut into its signs."""

import re
from dataclasses import dataclass

from fieldcase.forms.xpath.syntax import Fault, FaultyExpression

NUMBER, TEXT, NAME, OPERATOR, SIGN, END = (
    "number",
    "text",
    "name",
    "operator",
    "sign",
    "end",
)
WORDS = frozenset({"and", "or", "div", "mod"})

_NAME = r"[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?"
_PATTERN = re.compile(
    rf"""(?P<space>\s+)
    |(?P<number>\d+\.?\d*|\.\d+)
    |(?P<text>"[^"]*"|'[^']*')
    |(?P<name>{_NAME})
    |(?P<sign>//|::|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*])""",
    re.VERBOSE,
)
_OPERATORS = frozenset({"|", "+", "-", "=", "!=", "<", "<=", ">", ">="})
# After these an operand follows, so that `*` is a name and `div` may be one.
_OPENING = frozenset({"(", "[", ",", "/", "//", "@", "::"})


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    at: int


def tokens_of(text: str) -> list[Token]:
    """The signs in order, closed by one of kind `END`.

    Raises:
        FaultyExpression: a sign that no expression has, or a text without its end.
    """
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        found = _PATTERN.match(text, at)
        if found is None:
            is_text = text[at] in "\"'"
            raise FaultyExpression(
                Fault.UNCLOSED_TEXT if is_text else Fault.UNEXPECTED, at, text[at]
            )
        kind = found.lastgroup or ""
        if kind != "space":
            tokens.append(_token(kind, found.group(), at, tokens))
        at = found.end()
    tokens.append(Token(END, "", len(text)))
    return tokens


def _token(kind: str, text: str, at: int, before: list[Token]) -> Token:
    if text in _OPERATORS and kind == SIGN:
        return Token(OPERATOR, text, at)
    if (text == "*" or text in WORDS) and _follows_an_operand(before):
        return Token(OPERATOR, text, at)
    if text == "*":
        return Token(NAME, text, at)
    return Token(kind, text, at)


def _follows_an_operand(before: list[Token]) -> bool:
    if not before:
        return False
    last = before[-1]
    return last.kind != OPERATOR and last.text not in _OPENING
