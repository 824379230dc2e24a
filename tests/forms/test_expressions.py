"""Expressions give what ODK's engine gives; `reference.tsv` is its own output."""

import csv
import random
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.compiling import Setting, compiled, functions_known
from fieldcase.forms.xpath.parser import parsed
from fieldcase.forms.xpath.shuffling import shuffled
from fieldcase.forms.xpath.syntax import Fault, FaultyExpression
from fieldcase.forms.xpath.values import NotADate, number_text

REFERENCE = [
    row
    for row in csv.reader(
        (Path(__file__).parent / "reference.tsv").read_text("utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    if not row[0].startswith("#")
]
HERE = ("data", "age")


@pytest.mark.parametrize(("text", "value"), REFERENCE)
def test_an_expression_gives_what_the_reference_engine_gives(told, text, value):
    ours = told(text)
    try:
        assert float(ours) == pytest.approx(float(value), rel=1e-12, nan_ok=True)
    except ValueError:
        assert ours == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("count(../../child)", "3"),
        ("count(/data/child)", "1"),  # a path without a predicate means the own round
        ("sum(/data/child/cage)", "5"),
        ("sum(../../child/cage)", "15"),
        ("count(../toy)", "2"),
        ("sum(../toy/price)", "101"),
        ("/data/child[position()=1]/cage", "3"),
        ("/data/child[1]/cage", "3"),
        ("/data/child[position()=position(current()/..)-1]/cage", "3"),
        ("indexed-repeat(/data/child/cage, /data/child, position(..)-1)", "3"),
        ("indexed-repeat(/data/child/cage, /data/child, 3)", "7"),
        ("indexed-repeat(/data/child/cage, /data/child, 9)", ""),
        ("indexed-repeat(/data/child/cage, /data/child, 0)", "3"),
        ("indexed-repeat(/data/child/toy/price, /data/child/toy, 2)", "51"),
        (
            "indexed-repeat(/data/child/toy/price, /data/child, 3, /data/child/toy, 2)",
            "71",
        ),
        ("../cage", "5"),
        (".", "5"),
        ("count(/data/child[cage > 3])", "2"),
        ("count(../../child[cage > current()/../cage])", "1"),
        ("position(..)", "2"),
        ("max(../../child/cage)", "7"),
        ("join(' ', ../../child/cage)", "3 5 7"),
        ("count(/data/*)", "5"),
        ("count(//price)", "6"),
        ("count(/data/child[3]/toy[price > 70])", "1"),
        ("count(../cage | ../toy)", "3"),
    ],
)
def test_a_path_in_a_repeat_means_its_own_round(told, family, text, value):
    second = family.named("child")[1].named("cage")[0]
    assert told(text, second) == value


def test_outside_a_repeat_all_rounds_are_meant(told):
    assert told("count(/data/child)") == "3"
    assert told("sum(/data/child/cage)") == "15"
    assert told("count(/data/child/toy)") == "6"
    assert told("count(/data/child[cage > 3]/toy[price > 51])") == "2"
    assert told("concat(/data/child/cage)") == "357"


def test_what_is_not_relevant_is_not_counted(told, family):
    for element in family.named("child")[0].walk():
        element.live = False
    assert told("count(/data/child)") == "2"
    assert told("sum(/data/child/cage)") == "12"


@pytest.mark.parametrize(
    ("seed", "order"), [(42, "30 71 50 31 51 70"), (1234.5, "31 71 70 51 30 50")]
)
def test_a_seed_gives_the_order_of_other_engines(seed, order):
    prices = ["30", "31", "50", "51", "70", "71"]
    assert " ".join(shuffled(prices, seed, random.Random())) == order


@pytest.mark.parametrize(
    ("text", "fault", "at"),
    [
        ("(. > 1", Fault.INCOMPLETE, 6),
        ("1 +", Fault.INCOMPLETE, 3),
        ("foo(1)", Fault.UNKNOWN_FUNCTION, 0),
        ("1 + substring('a', 1)", Fault.UNKNOWN_FUNCTION, 4),
        ("if(1, 2)", Fault.WRONG_ARGUMENT_COUNT, 0),
        ("today(1)", Fault.WRONG_ARGUMENT_COUNT, 0),
        ("weighted-checklist(1, 2, 3)", Fault.WRONG_ARGUMENT_COUNT, 0),
        ("'open", Fault.UNCLOSED_TEXT, 0),
        ("1 # 2", Fault.UNEXPECTED, 2),
        ("1 2", Fault.UNEXPECTED, 2),
        ("a == b", Fault.UNEXPECTED, 3),
        ("sum(1)", Fault.NOT_A_PATH, 4),
        ("following::x", Fault.UNSUPPORTED_AXIS, 0),
        ("", Fault.INCOMPLETE, 0),
        ("(" * 500, Fault.TOO_DEEP, 150),
        ("instance('no')/root", Fault.UNKNOWN_INSTANCE, 0),
        ("/data/nowhere", Fault.UNKNOWN_PATH, 0),
        ("1 + ../nowhere", Fault.UNKNOWN_PATH, 4),
    ],
)
def test_a_fault_is_named_with_its_place(text, fault, at):
    known = {("data",), ("data", "age")}
    setting = Setting(HERE, known.__contains__, frozenset())
    with pytest.raises(FaultyExpression) as told:
        compiled(text, setting)
    assert (told.value.fault, told.value.at) == (fault, at)


def test_what_an_expression_reads_is_known():
    here = ("data", "child", "cage")
    reads = compiled("../name = '' and sum(/data/child/toy/price) > 1", Setting(here))
    places = {reference.place: reference.bound for reference in reads.reads}
    assert places == {
        ("data", "child", "name"): 2,
        ("data", "child", "toy", "price"): 2,
    }


def test_once_keeps_what_is_there(told, family):
    age = family.named("age")[0]
    assert told("once('new')", age) == "new"
    age.put("old")
    assert told("once('new')", age) == "old"


def test_pulldata_reads_a_table_of_the_form_or_what_is_handed_in(told, world):
    table = Element("people")
    for name in ("root",):
        root = Element(name, table)
        table.add(root)
    item = Element("item", root)
    root.add(item)
    for name, value in (("id", "7"), ("town", "Ghent")):
        cell = Element(name, item)
        cell.put(value)
        item.add(cell)
    world.instances = {"people": table}
    world.look_up = lambda name, wanted, *_: f"{wanted}!" if name == "case" else None
    assert told("pulldata('people', 'town', 'id', '7')") == "Ghent"
    assert told("pulldata('people', 'town', 'id', '8')") == ""
    assert told("pulldata('case', 'country', '', '')") == "country!"


@pytest.mark.parametrize("count", [5, 50])  # read through, and found in an index
def test_a_list_is_filtered_the_same_with_and_without_an_index(told, world, count):
    table, root = Element("towns"), Element("root")
    table.add(root)
    root.parent = table
    for number in range(count):
        item = Element("item", root)
        root.add(item)
        cell = Element("district", item)
        cell.put(f"{number % 3}.0")
        item.add(cell)
    world.instances = {"towns": table}
    rows = "instance('towns')/root/item"
    expected = str(len([n for n in range(count) if n % 3 == 1]))
    assert told(f"count({rows}[district = 1])") == expected
    assert told(f"count({rows}[district = '1.0'])") == expected
    assert told(f"count({rows}[district = '1'])") == "0"
    assert told(f"count({rows}[1 = district])") == expected
    assert told(f"count({rows}[district > 0 and district < 2])") == expected


def test_every_function_says_how_many_arguments_it_takes():
    for name in functions_known():
        with pytest.raises(FaultyExpression):
            compiled(f"{name}({', '.join(['1'] * 1001)})", Setting(HERE))


@given(st.text(alphabet=string.printable, max_size=40))
def test_any_text_is_an_expression_or_a_named_fault(text):
    try:
        parsed(text)
    except FaultyExpression as fault:
        assert 0 <= fault.at <= len(text)


PARTS = [
    *("1", "''", "'a'", ".", "..", "age", "+", "-", "*", "div", "mod", "=", "<"),
    *("and", "or", "(", ")", "[", "]", "/", ",", "today()", "true()", "sum(", "count("),
    *("substr(", "round(", "if(", "date(", "regex(", "selected-at(", "format-date("),
]


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_no_expression_brings_the_engine_down(told_anywhere, parts):
    told_anywhere(" ".join(parts))


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        (r"\p{L}+", "Ñino", True),
        (r"[\p{Lu}\d]+", "A7", True),
        (r"[\p{Lu}\d]+", "a7", False),
        (r"\p{IsArabic}+", "نور", True),
        (r"\p{NoSuchClass}+", "a", False),
        (r"(", "(", False),
    ],
)
def test_patterns_know_the_letters_of_every_script(told, pattern, text, fits):
    assert told(f"regex('{text}', '{pattern}')") == str(fits).lower()


def test_a_pattern_that_comes_to_no_end_is_given_up(told):
    assert told(f"regex('{'a' * 60}', '(a|aa)+b')") == "false"


@pytest.fixture(scope="module")
def told_anywhere():
    from tests.forms.anywhere import evaluate  # noqa: PLC0415 a world per module

    return evaluate


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_without_an_exponent(number):
    written = number_text(number)
    assert "e" not in written.lower()
    assert float(written) == pytest.approx(number, abs=1e-12)


def test_a_faulty_date_is_told_apart():
    assert issubclass(NotADate, ValueError)


@pytest.mark.parametrize("doubled", ["concat({0}, {0})", "join({0}, {0}, {0})"])
def test_a_text_that_grows_without_end_stops_growing(told, doubled):
    """A workbook of forty rows, each twice the one before, would fill any memory."""
    text = "'xy'"
    for _ in range(5):
        text = doubled.format(text)
    grown = told(text)
    for _ in range(12):
        grown = told(doubled.format(f"'{grown}'"))
    assert len(grown) == 100_000
    assert set(grown) <= {"x", "y"}


def test_what_anybody_may_type_is_put_together_whole(told):
    text = "x" * 20_000
    assert told(f"concat('{text}', '-', '{text}')") == f"{text}-{text}"
    assert told("join(', ', 'a', '', 'b')") == "a, , b"
