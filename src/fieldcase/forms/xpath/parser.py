"""Signs become an expression: a Pratt parser, operators by their strength."""

from fieldcase.forms.xpath.lexer import (
    END,
    NAME,
    NUMBER,
    OPERATOR,
    TEXT,
    Token,
    tokens_of,
)
from fieldcase.forms.xpath.syntax import (
    Call,
    Expression,
    Fault,
    FaultyExpression,
    Literal,
    Negation,
    Operation,
    Path,
    Step,
)

STRENGTHS = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("=", "!="), 3),
    **dict.fromkeys(("<", "<=", ">", ">="), 4),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "div", "mod"), 6),
    "|": 8,
}
_NEGATION = 7
_DEEPEST = 150
_AXES = {"child": "", "self": ".", "parent": "..", "attribute": "@"}


def parsed(text: str) -> Expression:
    """The whole text as one expression.

    Raises:
        FaultyExpression: where and why it is none.
    """
    parser = _Parser(tokens_of(text))
    expression = parser.expression(0)
    parser.expect_end()
    return expression


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def expect_end(self) -> None:
        if self._token.kind != END:
            raise self._fault()

    def expression(self, strength: int) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FaultyExpression(Fault.TOO_DEEP, self._token.at)
        left = self._operand()
        while self._token.kind == OPERATOR:
            operator = self._token
            own = STRENGTHS[operator.text]
            if own <= strength:
                break
            self._next += 1
            right = self.expression(own)
            left = Operation(operator.text, left, right, operator.at)
        self._depth -= 1
        return left

    def _operand(self) -> Expression:
        token = self._token
        if token.kind == OPERATOR and token.text == "-":
            self._next += 1
            return Negation(self.expression(_NEGATION), token.at)
        if token.kind == NUMBER:
            self._next += 1
            return self._filtered(Literal(float(token.text), token.at))
        if token.kind == TEXT:
            self._next += 1
            return self._filtered(Literal(token.text[1:-1], token.at))
        if token.text == "(":
            self._next += 1
            inner = self.expression(0)
            self._take(")")
            return self._filtered(inner)
        if token.kind == NAME and self._tokens[self._next + 1].text == "(":
            return self._filtered(self._call())
        return self._path()

    def _call(self) -> Call:
        name = self._token
        self._next += 2
        arguments: list[Expression] = []
        if self._token.text != ")":
            arguments.append(self.expression(0))
            while self._token.text == ",":
                self._next += 1
                arguments.append(self.expression(0))
        self._take(")")
        return Call(name.text, tuple(arguments), name.at)

    def _filtered(self, origin: Expression) -> Expression:
        """Predicates and further steps behind an expression, where there are any."""
        predicates = self._predicates()
        steps: list[Step] = []
        while self._token.text in {"/", "//"}:
            steps.append(self._next_step())
        if not predicates and not steps:
            return origin
        return Path(tuple(steps), origin.at, origin=origin, predicates=predicates)

    def _path(self) -> Path:
        first = self._token
        if first.text == "/":
            self._next += 1
            if not self._is_step():
                return Path((), first.at, is_absolute=True)
            steps = [self._step()]
        elif first.text == "//":
            steps = [self._next_step()]
        else:
            steps = [self._step()]
        while self._token.text in {"/", "//"}:
            steps.append(self._next_step())
        return Path(tuple(steps), first.at, is_absolute=first.text in {"/", "//"})

    def _next_step(self) -> Step:
        """The slash or slashes, and the step behind; one of them may be stray."""
        slash = self._token
        self._next += 1
        if slash.text == "//":
            step = self._step()
            return Step("//" + step.name, step.predicates, slash.at)
        if self._token.text == "[":  # `item/[…]`, as some forms have it
            return Step(".", self._predicates(), slash.at)
        return self._step()

    def _is_step(self) -> bool:
        token = self._token
        return token.kind == NAME or token.text in {".", "..", "@"}

    def _step(self) -> Step:
        token = self._token
        if not self._is_step():
            raise self._fault()
        self._next += 1
        name = token.text
        if name == "@":
            name += self._name()
        elif self._token.text == "::":
            name = self._on_axis(token)
        return Step(name, self._predicates(), token.at)

    def _on_axis(self, axis: Token) -> str:
        self._next += 1
        if axis.text not in _AXES:
            raise FaultyExpression(Fault.UNSUPPORTED_AXIS, axis.at, axis.text)
        name = self._name()
        if self._token.text == "(":  # node()
            self._next += 1
            self._take(")")
            name = "*"
        sign = _AXES[axis.text]
        return sign if sign in {".", ".."} else sign + name

    def _name(self) -> str:
        token = self._token
        if token.kind != NAME:
            raise self._fault()
        self._next += 1
        return token.text

    def _predicates(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while self._token.text == "[":
            self._next += 1
            found.append(self.expression(0))
            self._take("]")
        return tuple(found)

    def _take(self, sign: str) -> None:
        if self._token.text != sign:
            raise self._fault()
        self._next += 1

    def _fault(self) -> FaultyExpression:
        token = self._token
        fault = Fault.INCOMPLETE if token.kind == END else Fault.UNEXPECTED
        return FaultyExpression(fault, token.at, token.text)
