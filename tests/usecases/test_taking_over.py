"""Old spreadsheets are taken over whole, honestly, and once."""

from datetime import date

import pytest
from openpyxl import Workbook
from tests.workspaces import everything_in, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.consent.consent import ConsentStatus
from fieldcase.domain.entry_cells import WorkbookRefused, WorkbookUnreadable
from fieldcase.domain.errors import Cancelled
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import Rule
from fieldcase.domain.taking_over.matching import Matching
from fieldcase.domain.words import words_in
from fieldcase.usecases.taking_over.taking_over import (
    Asked,
    look_at,
    open_spreadsheet,
    take_over,
)
from fieldcase.usecases.taking_over.taking_over_report import save_report
from fieldcase.usecases.taking_over.taking_over_words import problem_sentence

WORDS = words_in("en")
ROW = {
    "N° dossier": "2019/14",
    "Nom": "Beridze",
    "Prénom": "Nino",
    "Sexe": "F",
    "Date de naissance": date(1990, 4, 2),
    "Pays de retour": "Géorgie",
    "Statut": "En accompagnement",
    "Statut de séjour": "Demandeur débouté, fin de procédure",
    "Orienté par": "FDK",
    "Consentement": "oui",
    "Date du consentement": "05/03/2019",
    "Consent language": "Georgian",
    "Lien": None,
    "Donné par": None,
}


@pytest.fixture
def spreadsheet(tmp_path):
    """Writes rows, each told by what differs from `ROW`, below a line of title."""

    def write(*rows: dict[str, object], name="old.xlsx"):
        headings = list(dict.fromkeys([*ROW, *(key for row in rows for key in row)]))
        book = Workbook()
        page = book.active
        page.title = "Dossiers"
        page.append(["Nos dossiers"])
        page.append(headings)
        for row in rows:
            page.append([{**ROW, **row}.get(heading) for heading in headings])
        book.save(tmp_path / name)
        return tmp_path / name

    return write


def looked(workspace, path, apart="", **chosen):
    asked = open_spreadsheet(workspace, path)
    if chosen:
        columns = {**asked.matching.columns, **chosen.pop("columns", {})}
        matching = Matching(columns=columns, **chosen)
        asked = Asked(sheet=asked.sheet, matching=matching)
    asked = Asked(sheet=asked.sheet, matching=asked.matching, apart=apart)
    return asked, look_at(workspace, asked, WORDS)


def told(outcome):
    return {(one.place.cell, one.rule) for one in outcome.problems}


def test_a_family_becomes_one_case_with_everybody_in_it(workspace, spreadsheet):
    child = {
        "Prénom": "Luka",
        "Lien": "Enfant",
        "Date de naissance": "31 janv. 2018",
        "Sexe": "h",
        "Donné par": "Parent",
    }
    asked, preview = looked(workspace, spreadsheet({}, child))
    assert preview.problems == []
    outcome = take_over(workspace, asked, WORDS)

    with workspace.reading() as work:
        [case] = work.cases.where()
        people = work.persons.where(case_id=case.id)
        consents = work.consents.where()
        [entry] = work.audit.where(deed=AuditDeed.IMPORTED)
    assert (case.former_number, case.status) == ("2019/14", CaseStatus.COUNSELLING)
    assert (case.destination_country, case.legal_status) == ("GE", "RJ")
    assert case.number != case.former_number
    assert {(one.given_names, one.sex, one.role_in_case) for one in people} == {
        ("Nino", "F", "HD"),
        ("Luka", "M", "CH"),
    }
    assert {one.birth_date for one in people} == {date(1990, 4, 2), date(2018, 1, 31)}
    assert {one.taken_at.date() for one in consents} == {date(2019, 3, 5)}
    assert {one.text_version for one in consents} == {"on paper"}
    assert {one.status for one in consents} == {ConsentStatus.GIVEN}
    assert (entry.what, entry.count) == ("spreadsheet", 1)
    assert (outcome.cases, outcome.persons) == (1, 2)


def test_looking_changes_nothing(workspace, spreadsheet):
    path = spreadsheet({})
    before = everything_in(workspace)
    _, outcome = looked(workspace, path)
    assert (outcome.cases, outcome.persons) == (1, 1)
    assert everything_in(workspace) == before


def test_every_wrong_cell_is_named_and_nothing_is_kept(workspace, spreadsheet):
    path = spreadsheet(
        {"N° dossier": "1", "Date de naissance": "32/13/2020"},
        {"N° dossier": "2", "Pays de retour": "Atlantis"},
        {"N° dossier": "3", "Consentement": "non"},
        {"N° dossier": "4", "Date du consentement": None},
        {"N° dossier": "5", "Date de naissance": "2019-01-01"},
        {"N° dossier": "6", "Prénom": None, "Nom": None},
        {"N° dossier": "7", "Prénom": "Ana", "Nom": "Lomidze"},
    )
    before = everything_in(workspace)
    asked, outcome = looked(workspace, path)
    assert told(outcome) == {
        ("E3", Rule.UNREADABLE_DAY),
        ("F4", Rule.UNKNOWN_WORD),
        ("J5", Rule.CONSENT_NEEDED),
        ("K6", Rule.NO_DAY_OF_CONSENT),
        ("N7", Rule.REQUIRED),
        ("C8", Rule.REQUIRED),
    }
    sentences = [problem_sentence(one, WORDS) for one in outcome.problems]
    assert any("Dossiers, cell F4" in one and "Atlantis" in one for one in sentences)
    with pytest.raises(WorkbookRefused):
        take_over(workspace, asked, WORDS)
    assert everything_in(workspace) == before


def test_what_no_column_says_is_told_once_and_can_hold_for_all(workspace, spreadsheet):
    path = spreadsheet({"N° dossier": "1"}, {"N° dossier": "2", "Prénom": "Ana"})
    left_out = {"columns": {"Orienté par": ""}}
    _, outcome = looked(workspace, path, **left_out)
    assert [problem_sentence(one, WORDS) for one in outcome.problems] == [
        "No column says “Referred by”. This is needed."
    ]
    _, outcome = looked(workspace, path, **left_out, fixed={"referral_partner": "FDK"})
    assert outcome.problems == []


def test_old_words_are_given_a_meaning_that_is_remembered(workspace, spreadsheet):
    path = spreadsheet({"Statut": "en cours"})
    _, outcome = looked(workspace, path)
    [unknown] = outcome.unknown
    assert (unknown.field.key, unknown.word, unknown.count) == ("status", "en cours", 1)
    asked, outcome = looked(workspace, path, words={"status": {"En cours": "ASM"}})
    take_over(workspace, asked, WORDS)

    again = spreadsheet({"N° dossier": "2", "Prénom": "Ana", "Statut": "En Cours"})
    _, outcome = looked(workspace, again)
    assert outcome.problems == []


def test_a_case_is_taken_over_once(workspace, spreadsheet):
    path = spreadsheet({})
    asked, _ = looked(workspace, path)
    take_over(workspace, asked, WORDS)
    _, outcome = looked(workspace, path)
    assert ("A3", Rule.TAKEN_OVER_BEFORE) in told(outcome)


def test_somebody_who_is_here_needs_a_reason(workspace, spreadsheet):
    register(workspace)
    path = spreadsheet({})
    _, outcome = looked(workspace, path)
    assert told(outcome) == {("B3", Rule.MAYBE_THE_SAME)}
    asked, outcome = looked(workspace, path, apart="Compared on paper")
    assert (outcome.problems, len(outcome.alike)) == ([], 1)
    take_over(workspace, asked, WORDS)
    with workspace.reading() as work:
        told_apart = {one.told_apart for one in work.persons.where()}
    assert told_apart == {"", "Compared on paper"}


def test_one_person_in_two_rows_is_noticed(workspace, spreadsheet):
    path = spreadsheet({}, {"N° dossier": "2019/15"})
    _, outcome = looked(workspace, path)
    [problem] = outcome.problems
    assert (problem.place.cell, problem.rule) == ("B4", Rule.MAYBE_THE_SAME)
    assert problem.found == "B3"


def test_rows_of_one_case_that_contradict_are_named(workspace, spreadsheet):
    wife = {"Prénom": "Ana", "Lien": "SP", "Pays de retour": "Arménie"}
    _, outcome = looked(workspace, spreadsheet({}, wife))
    assert told(outcome) == {("F4", Rule.DIFFERS_WITHIN_CASE)}


def test_a_departed_case_needs_its_day(workspace, spreadsheet):
    _, outcome = looked(workspace, spreadsheet({"Statut": "Parti"}))
    assert told(outcome) == {("", Rule.REQUIRED)}
    path = spreadsheet({"Statut": "Parti", "Date de départ": 43525})
    asked, outcome = looked(workspace, path)
    assert outcome.problems == []
    take_over(workspace, asked, WORDS)
    with workspace.reading() as work:
        [case] = work.cases.where()
    assert case.departed_on == date(2019, 3, 1)


def test_a_text_file_is_taken_over_too(workspace, tmp_path):
    path = tmp_path / "old.csv"
    lines = [";".join(ROW), ";".join(str(told or "") for told in ROW.values())]
    path.write_text("\n".join(lines), encoding="utf-8")
    _, outcome = looked(workspace, path)
    assert (outcome.persons, outcome.problems) == (1, [])


def test_what_is_no_table_of_people_is_refused(workspace, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("Menu;Price\nSoup;3\n", encoding="utf-8")
    with pytest.raises(WorkbookUnreadable):
        open_spreadsheet(workspace, path)


def test_stopping_leaves_nothing(workspace, spreadsheet):
    asked, _ = looked(workspace, spreadsheet({}))
    before = everything_in(workspace)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        take_over(workspace, asked, WORDS, progress)
    assert everything_in(workspace) == before


def test_the_report_names_numbers_and_nobody(workspace, spreadsheet, tmp_path):
    asked, _ = looked(workspace, spreadsheet({}))
    outcome = take_over(workspace, asked, WORDS)
    assert save_report(workspace, outcome, tmp_path / "report.xlsx", WORDS) == 1
    [one] = outcome.taken
    assert one.former_number == "2019/14"
    assert one.person_number == f"{one.case_number}-1"
