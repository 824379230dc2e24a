"""Headquarters fills in the amounts; everybody reads them, nobody else writes them."""

import pytest
from openpyxl import load_workbook
from tests.usecases.planning import LINE, in_role
from tests.usecases.test_plans import problems_of

from fieldcase.domain.entry_cells import WorkbookRefused, WorkbookUnreadable
from fieldcase.domain.errors import DeedNotAllowed, FileNotReadable
from fieldcase.domain.plan.published_amounts import is_published
from fieldcase.domain.plan.reference_data import Standing
from fieldcase.domain.record_kinds import FROM_LAPTOPS, RecordKind
from fieldcase.domain.rules import Problem, Rule
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.plan.amounts_workbook import (
    TakenIn,
    export_amounts,
    import_amounts,
)
from fieldcase.usecases.plan.reference_data import list_reference_data, save_reference

LINES, PREMIUMS, RATES = (
    RecordKind.BUDGET_LINE,
    RecordKind.PREMIUM_RATE,
    RecordKind.EXCHANGE_RATE,
)
RATE = {
    "currency": "GEL",
    "quoted_on": "2026-03-01",
    "rate": "2.95",
    "source": "National bank",
}
EN = words_in("en")


@pytest.fixture
def desk(headquarters):
    return headquarters


@pytest.fixture
def book(desk, tmp_path):
    """The exported workbook, to be filled in with `fill`."""
    return export_amounts(desk, tmp_path / "amounts.xlsx", EN)


def fill(path, sheet, **cells):
    book = load_workbook(path)
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(path)


def test_a_new_store_has_the_published_premiums_and_nothing_else(workspace):
    amounts = list_reference_data(workspace)
    assert amounts.budget_lines == amounts.exchange_rates == ()
    assert len(amounts.premium_rates) == 3
    assert all(is_published(rate) for rate in amounts.premium_rates)


@pytest.mark.parametrize("role", set(Role) - {Role.HEADQUARTERS})
def test_only_headquarters_fills_in_amounts(workspace, tmp_path, role):
    other = in_role(workspace, role)
    with pytest.raises(DeedNotAllowed):
        save_reference(other, LINES, LINE)
    with pytest.raises(DeedNotAllowed):
        import_amounts(other, tmp_path / "any.xlsx", EN)


def test_headquarters_takes_no_amounts_from_laptops():
    assert FROM_LAPTOPS.isdisjoint({LINES, PREMIUMS, RATES})


def test_an_amount_is_added_and_changed(desk):
    line = save_reference(desk, LINES, {**LINE, "ceiling": "1.250,50"})
    assert line.ceiling == 1250_50
    changed = save_reference(desk, LINES, {"ceiling": "", "note": "asked"}, line.id)
    assert (changed.ceiling, changed.note, changed.title) == (
        None,
        "asked",
        line.title,
    )


@pytest.mark.parametrize(
    ("kind", "entries", "field", "rule"),
    [
        (LINES, {"fund": ""}, "fund", Rule.REQUIRED),
        (LINES, {"fund": "X"}, "fund", Rule.UNKNOWN_CODE),
        (LINES, {"profiles": ["VOT", "X"]}, "profiles", Rule.UNKNOWN_CODE),
        (LINES, {"ceiling": "much"}, "ceiling", Rule.NOT_AN_AMOUNT),
        (LINES, {"valid_from": "soon"}, "valid_from", Rule.NOT_A_DATE),
        (
            LINES,
            {"valid_from": "2026-02-01", "valid_until": "2026-01-01"},
            "valid_until",
            Rule.ENDS_BEFORE_IT_STARTS,
        ),
        (LINES, {"standing": "confirmed"}, "source", Rule.REQUIRED),
        (PREMIUMS, {"title": ""}, "title", Rule.REQUIRED),
        (PREMIUMS, {"title": "P", "adult": "-5"}, "adult", Rule.NOT_AN_AMOUNT),
        (RATES, {**RATE, "rate": "0"}, "rate", Rule.NOT_A_RATE),
        (RATES, {**RATE, "currency": "EUR"}, "currency", Rule.UNKNOWN_CODE),
        (RATES, {**RATE, "source": ""}, "source", Rule.REQUIRED),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(desk, kind, entries, field, rule):
    base = LINE if kind is LINES else {}
    problems = problems_of(save_reference, desk, kind, {**base, **entries})
    assert Problem(field, rule) in problems


def test_what_was_exported_comes_back_as_the_same(desk, tmp_path):
    save_reference(desk, LINES, {**LINE, "profiles": ["VOT", "MED"]})
    save_reference(desk, RATES, RATE)
    path = export_amounts(desk, tmp_path / "amounts.xlsx", words_in("fr"))
    before = list_reference_data(desk)

    assert import_amounts(desk, path, EN) == TakenIn(same=5)
    assert list_reference_data(desk) == before


def test_rows_are_added_and_changed_in_the_workbook(desk, tmp_path):
    save_reference(desk, LINES, LINE)
    path = export_amounts(desk, tmp_path / "amounts.xlsx", EN)
    page = load_workbook(path)["Budget lines"]
    names = {cell.value: cell.column_letter for cell in page[2]}
    fill(
        path,
        "Budget lines",
        **{
            f"{names['ceiling']}3": 900.5,
            f"{names['fund']}4": "LUX – Luxembourg programme",
            f"{names['title']}4": "A line",
            f"{names['profiles']}4": "VOT, MED",
            f"{names['valid_from']}4": "2026-01-01",
        },
    )

    assert import_amounts(desk, path, EN, is_trial=True) == TakenIn(1, 1, 3)
    assert len(list_reference_data(desk).budget_lines) == 1
    assert import_amounts(desk, path, EN) == TakenIn(1, 1, 3)
    first, second = list_reference_data(desk).budget_lines
    assert first.ceiling == 900_50
    assert (second.fund, second.profiles) == ("LUX", ("VOT", "MED"))


def test_a_published_premium_is_confirmed_as_an_own_one(desk, book):
    page = load_workbook(book)["Premiums"]
    names = {cell.value: cell.column_letter for cell in page[2]}
    fill(book, "Premiums", **{f"{names['standing']}4": "confirmed"})

    assert import_amounts(desk, book, EN) == TakenIn(added=1, same=2)
    own = list_reference_data(desk).premium_rates[-1]
    assert (own.standing, own.adult) == (Standing.CONFIRMED, 350_00)
    assert not is_published(own)


def test_wrong_cells_are_named_and_nothing_is_taken_in(desk, book):
    page = load_workbook(book)["Budget lines"]
    names = {cell.value: cell.column_letter for cell in page[2]}
    fill(
        book,
        "Budget lines",
        **{
            f"{names['fund']}3": "LUX",
            f"{names['title']}3": "A sound line",
            f"{names['fund']}5": "Nowhere",
            f"{names['title']}5": "A line",
            f"{names['ceiling']}5": 250.505,
        },
    )
    with pytest.raises(WorkbookRefused) as refused:
        import_amounts(desk, book, EN)

    told = {(one.place.cell, one.rule) for one in refused.value.problems}
    assert told == {
        (f"{names['fund']}5", Rule.UNKNOWN_CODE),
        (f"{names['ceiling']}5", Rule.NOT_AN_AMOUNT),
    }
    assert len(refused.value.problems) == 2
    assert list_reference_data(desk).budget_lines == ()


def test_a_row_of_another_store_is_refused(desk, book):
    fill(book, "Budget lines", A3="0190-unknown", B3="LUX", C3="A line")
    with pytest.raises(WorkbookRefused) as refused:
        import_amounts(desk, book, EN)
    assert [one.place.cell for one in refused.value.problems] == ["A3"]


def test_what_is_no_workbook_of_ours_is_refused(desk, tmp_path):
    path = tmp_path / "amounts.xlsx"
    with pytest.raises(FileNotReadable):
        import_amounts(desk, path, EN)
    for content in (b"", b"no workbook", b"PK\x03\x04 cut short"):
        path.write_bytes(content)
        with pytest.raises(WorkbookUnreadable):
            import_amounts(desk, path, EN)


def test_the_cells_offer_their_codes(book):
    page = load_workbook(book)["Budget lines"]
    kinds = {check.type for check in page.data_validations.dataValidation}
    assert kinds == {"list", "date", "decimal"}
