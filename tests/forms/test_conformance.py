"""The table of conformance names tests that exist and functions that there are."""

import re
from pathlib import Path

import fieldcase.forms
from fieldcase.forms.xpath.compiling import functions_known

README = (Path(fieldcase.forms.__file__).parent / "README.md").read_text("utf-8")
TESTS = "".join(
    path.read_text(encoding="utf-8")
    for path in Path(__file__).parent.parent.rglob("test_*.py")
)


def test_every_test_that_is_named_exists():
    named = set(re.findall(r"`(test_\w+)`", README))
    assert len(named) > 30
    assert {name for name in named if f"def {name}(" not in TESTS} == set()


def test_every_function_is_listed():
    listed = README.partition("## Functions")[2]
    told = set(re.findall(r"`([a-z][\w:-]*)`", listed))
    assert set(functions_known()) <= told
