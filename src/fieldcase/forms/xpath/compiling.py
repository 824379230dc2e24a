"""Expressions become functions, with the list of what they read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.functions import FUNCTIONS
from fieldcase.forms.xpath.operations import operation
from fieldcase.forms.xpath.parser import parsed
from fieldcase.forms.xpath.path_compiling import compiled_path
from fieldcase.forms.xpath.paths import Place, Reference
from fieldcase.forms.xpath.scope import Evaluate, EvaluateNodes, Scope
from fieldcase.forms.xpath.signatures import Function
from fieldcase.forms.xpath.special_functions import SPECIAL
from fieldcase.forms.xpath.syntax import (
    Call,
    Expression,
    Fault,
    FaultyExpression,
    Literal,
    Negation,
    Operation,
    Path,
)
from fieldcase.forms.xpath.values import as_number

Knows = Callable[[Place], bool]
_NODESET_CALLS = frozenset({"instance", "current", "randomize", "indexed-repeat"})


def _anything(_place: Place) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: its question, and what the form has."""

    here: Place
    knows: Knows = _anything
    instances: frozenset[str] | None = None  # None: any may be named


@dataclass(slots=True)
class Compiled:
    """`evaluate` gives the value, `reads` says which answers it comes from."""

    text: str
    evaluate: Evaluate
    reads: tuple[Reference, ...]
    nodes: EvaluateNodes | None = None
    is_once: bool = False


def compiled(text: str, setting: Setting) -> Compiled:
    """The expression ready to be worked out.

    Raises:
        FaultyExpression: it cannot be read, or names what the form has not.
    """
    tree = parsed(text)
    compiler = Compiler(setting)
    evaluate = compiler.value(tree)
    nodes = compiler.nodes(tree) if compiler.is_path(tree) else None
    reads = tuple(dict.fromkeys(compiler.reads))
    return Compiled(text, evaluate, reads, nodes, compiler.is_once)


@dataclass(slots=True)
class Compiler:
    """One pass over one expression; `reads` fills on the way.

    `standing` is the place of the candidate inside a predicate, None within a list
    of choices; `bound` of its names are the asking question's own rounds.
    """

    setting: Setting
    reads: list[Reference] = field(default_factory=list)
    is_once: bool = False
    standing: Place | None = field(init=False)
    bound: int = field(init=False)

    def __post_init__(self) -> None:
        self.standing = self.setting.here
        self.bound = len(self.setting.here)

    def value(self, tree: Expression) -> Evaluate:
        match tree:
            case Literal(value=value):
                return lambda _scope: value
            case Negation(operand=operand):
                inner = self.value(operand)
                return lambda scope: -as_number(inner(scope))
            case Operation(operator="|"):
                return self.nodes(tree)
            case Operation():
                one, other = self.value(tree.left), self.value(tree.right)
                return operation(tree.operator, one, other)
            case Call():
                return self._call(tree)
        return self.nodes(tree)

    def is_path(self, tree: Expression) -> bool:
        match tree:
            case Path():
                return True
            case Call(name=name):
                return name in _NODESET_CALLS
            case Operation(operator=operator):
                return operator == "|"
        return False

    def nodes(self, tree: Expression) -> EvaluateNodes:
        """As nodes.

        Raises:
            FaultyExpression: it is no path, nor anything that gives nodes.
        """
        match tree:
            case Path():
                return compiled_path(self, tree)
            case Operation(operator="|", left=left, right=right):
                return _united(self.nodes(left), self.nodes(right))
            case Call(name=name) if name in _NODESET_CALLS:
                found = self._call(tree)
                return lambda scope: _as_nodes(found, scope)
        raise FaultyExpression(Fault.NOT_A_PATH, tree.at)

    def _call(self, call: Call) -> Evaluate:
        special = SPECIAL.get(call.name)
        if special is not None:
            if not special.takes(len(call.arguments)):
                raise _wrong_count(call)
            return special.compile(self, call)
        function = FUNCTIONS.get(call.name)
        if function is None:
            raise FaultyExpression(Fault.UNKNOWN_FUNCTION, call.at, call.name)
        return self._plain_call(call, function)

    def _plain_call(self, call: Call, function: Function) -> Evaluate:
        count = len(call.arguments)
        if not function.least <= count <= function.most:
            raise _wrong_count(call)
        if function.is_even and count % 2:
            raise _wrong_count(call)
        arguments = [
            self.nodes(each) if at in function.nodes_only else self.value(each)
            for at, each in enumerate(call.arguments)
        ]
        work = function.work
        if count == 1:
            only = arguments[0]
            return lambda scope: work(scope, (only(scope),))
        return lambda scope: work(scope, [each(scope) for each in arguments])


def _wrong_count(call: Call) -> FaultyExpression:
    return FaultyExpression(Fault.WRONG_ARGUMENT_COUNT, call.at, call.name)


def _united(one: EvaluateNodes, other: EvaluateNodes) -> EvaluateNodes:
    def union(scope: Scope) -> list[Element]:
        found = {id(node): node for node in [*one(scope), *other(scope)]}
        return list(found.values())

    return union


def _as_nodes(evaluate: Evaluate, scope: Scope) -> list[Element]:
    value = evaluate(scope)
    return value if isinstance(value, list) else []


def functions_known() -> Mapping[str, object]:
    """Every function by its name, for the table of conformance."""
    return {**FUNCTIONS, **SPECIAL}
