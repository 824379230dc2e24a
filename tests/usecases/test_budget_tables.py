"""The printed legal and budget tables say what was found, and nothing else."""

import subprocess

import pytest
from tests.usecases.planning import LINE, headquarters_of

from fieldcase.domain.plan.published_amounts import SOURCES
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import words_in
from fieldcase.usecases.plan.budget_tables import (
    published_table,
    rules_table,
    save_budget_tables,
)
from fieldcase.usecases.plan.reference_data import save_reference

# As they stand in section 3.14 of the field notes; what was not found is not here.
CASH = "cash at departure"
FOUND = [
    ("2021-12-31", "Return premium", "250.00", "125.00", CASH, "FED-J"),
    (
        "2022-01-01",
        "Re-installation",
        "350.00",
        "175.00",
        CASH,
        "AGII22",
    ),
    ("2022-01-01", "Re-installation", "50.00", "25.00", CASH, "AGII22"),
    ("", "Transport", "at most 50.00", "at most 50.00", "refund", "FED-J"),
    ("2012-01-01", "Range", "500.00 to 2,500.00", "–", "never cash", "CCME"),
    ("2022-01-01", "Basic", "not filled in", "not filled in", "in kind", "AGII22"),
    ("", "Additional", "not filled in", "not filled in", "in kind", "MEDIM, CAR22"),
]
SCOPES = [
    "visa-required only; not EU, not the Balkans including Kosovo*",
    "visa-required destination",
    "visa-free destination, Kosovo*, EU citizens",
    "per person",
    "per file",
    "visa-required third-country nationals; visa-free and EU only exceptionally"
    " by vulnerability, with Fedasil’s approval",
    "motivated by the counsellor",
]
RULES = [
    ("15 old EU states", "VRB"),
    ("last five years", "VRB"),
    ("naturalised Belgians", "VRB"),
    ("June 2015", "VRR15"),
    ("applied for protection", "FED-R1"),
    ("31 December 2021 a difference existed", "AGII22"),
    ("Brazil and Moldova", "FED25"),
    ("12 months", "FED-R1"),
]
EN = words_in("en")


def day_of(text: str) -> str:
    days = {
        "31 Dec 2021": "2021-12-31",
        "1 Jan 2022": "2022-01-01",
        "1 Jan 2012": "2012-01-01",
    }
    return next((iso for told, iso in days.items() if told in text), "")


def text_of(path):
    asked = ["pdftotext", "-layout", str(path), "-"]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    return told.replace("\u200b", "")  # where a long word may be broken


def test_every_row_is_the_one_that_was_found():
    rows = published_table(EN).rows
    assert len(rows) == len(FOUND)
    for (when, what, scope, *rest), found, wanted in zip(
        rows, FOUND, SCOPES, strict=True
    ):
        day, title, *amounts = found
        assert day_of(when) == day
        assert what.startswith(title)
        assert scope == wanted
        assert tuple(rest) == tuple(amounts)


def test_what_was_not_verified_says_so():
    rows = published_table(EN).rows
    assert "beginning was not found" in rows[0][0]
    assert all("not verified after 2022" in row[0] for row in rows[1:3])
    assert "old page" in rows[3][0]
    assert "31 Dec 2013" in rows[4][0]


def test_the_rules_name_their_sources():
    rows = rules_table(EN).rows
    for text, source in RULES:
        assert any(text in told and source == of for told, of in rows), text
    named = {source for _, source in rows}
    for row in published_table(EN).rows:
        named |= set(row[-1].split(", "))
    assert named == set(SOURCES)


@pytest.mark.parametrize("language", ["en", "fr", "nl", "ar"])
def test_the_tables_print_in_every_language(workspace, tmp_path, language):
    path = tmp_path / "tables.pdf"
    save_budget_tables(workspace, path, words_in(language))
    told = text_of(path)
    assert "AGII22" in told
    assert "fedasil.be" in told


def test_what_headquarters_filled_in_is_told_apart(workspace, tmp_path):
    desk = headquarters_of(workspace)
    save_reference(desk, RecordKind.BUDGET_LINE, {**LINE, "ceiling": "1234.50"})
    save_reference(
        desk, RecordKind.BUDGET_LINE, {**LINE, "title": "Open", "ceiling": ""}
    )
    for ending in ("pdf", "xlsx"):
        path = tmp_path / f"tables.{ending}"
        save_budget_tables(workspace, path, EN)
        assert path.stat().st_size
    told = text_of(tmp_path / "tables.pdf")
    assert "1,234.50" in told
    assert "Provisional" in told
