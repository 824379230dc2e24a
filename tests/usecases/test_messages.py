"""Everything that can go wrong has words, and the words find their facts."""

import importlib
import pkgutil
import string
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

import fieldcase
from fieldcase.domain.errors import BundleRefused, FieldCaseError, StoreError
from fieldcase.domain.rules import Rule
from fieldcase.domain.words import SHIPPED, words_in
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.exchange.exchange_messages import VERDICTS
from fieldcase.usecases.messages import RULES, WORDS, rule_sentence, sentence

NEVER_RAISED = {StoreError}  # they only gather others
FACTS = {"str": "BE-7QK4", "int": 8, "Path": Path("a/b"), "date": date(2026, 3, 9)}


def subclasses_of(kind: type) -> set[type]:
    below = set(kind.__subclasses__())
    return below.union(*(subclasses_of(each) for each in below))


def all_errors() -> list[type[FieldCaseError]]:
    for module in pkgutil.walk_packages(fieldcase.__path__, "fieldcase."):
        if not any(
            name in module.name for name in (".ui", ".app", ".__", ".migrations")
        ):
            importlib.import_module(module.name)
    gathering = {
        kind for kind in subclasses_of(FieldCaseError) if kind.__subclasses__()
    }
    return sorted(
        subclasses_of(FieldCaseError) - gathering - {BundleRefused} - NEVER_RAISED,
        key=lambda kind: kind.__name__,
    )


def example(kind: type[FieldCaseError]) -> FieldCaseError:
    facts = {}
    for fact in fields(kind) if is_dataclass(kind) else ():
        name = getattr(fact.type, "__name__", str(fact.type)).split(" | ")[0]
        facts[fact.name] = FACTS.get(name, ())
    return kind(**facts)


@pytest.mark.parametrize("kind", all_errors(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", SHIPPED)
def test_every_error_is_said_with_its_facts(kind, language):
    said = sentence(example(kind), words_in(language))
    assert said.strip()
    assert "{" not in said


@pytest.mark.parametrize("kind", all_errors(), ids=lambda kind: kind.__name__)
def test_every_error_says_only_facts_it_has(kind):
    facts = {fact.name for fact in fields(kind)} if is_dataclass(kind) else set()
    named = {name for _, name, _, _ in string.Formatter().parse(WORDS[kind]) if name}
    assert named <= facts


def test_there_are_no_words_for_errors_that_are_not_there():
    assert set(WORDS) <= subclasses_of(FieldCaseError)


@pytest.mark.parametrize("language", SHIPPED)
def test_every_verdict_has_words(language):
    assert set(VERDICTS) == set(Verdict)
    for verdict in Verdict:
        refused = BundleRefused(verdict, "any reason", {"sequence": 3})
        assert sentence(refused, words_in(language)).strip()


@pytest.mark.parametrize("language", SHIPPED)
def test_every_rule_has_words(language):
    assert set(RULES) == set(Rule)
    for rule in Rule:
        assert rule_sentence(rule, words_in(language)).strip()
