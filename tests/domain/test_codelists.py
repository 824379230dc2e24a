"""The code lists as they ship: whole, tidy, and in step with the enums."""

import csv
import re
from enum import StrEnum

import pytest

from fieldcase.domain.agenda.appointment import AppointmentStatus
from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.session import Decision, Mode
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.consent.consent import CASE_FILE, ConsentStatus
from fieldcase.domain.plan.approval import Answer, ApprovalKind
from fieldcase.domain.plan.plan import ItemStatus, Modality, PlanStatus
from fieldcase.domain.plan.reference_data import Per, Standing
from fieldcase.domain.resources import resource_folder
from fieldcase.domain.staff import Role
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.certificate import CertificateKind
from fieldcase.domain.training.course import AttendanceBasis, CourseMode, CourseStatus
from fieldcase.domain.training.enrolment import EnrolmentStatus, ResultOfTest

COLUMNS = ["code", "en", "fr", "nl", "ar", "note"]
ENUMS: dict[ListName, type[StrEnum]] = {
    ListName.CASE_STATUS: CaseStatus,
    ListName.CONSENT_STATUS: ConsentStatus,
    ListName.MODES: Mode,
    ListName.DECISIONS: Decision,
    ListName.ROLES: Role,
    ListName.PLAN_STATUS: PlanStatus,
    ListName.ITEM_STATUS: ItemStatus,
    ListName.MODALITIES: Modality,
    ListName.APPROVAL_KINDS: ApprovalKind,
    ListName.APPROVAL_ANSWERS: Answer,
    ListName.STANDINGS: Standing,
    ListName.BUDGET_SCOPES: Per,
    ListName.COURSE_STATUS: CourseStatus,
    ListName.COURSE_MODES: CourseMode,
    ListName.ATTENDANCE_BASES: AttendanceBasis,
    ListName.ENROLMENT_STATUS: EnrolmentStatus,
    ListName.TEST_RESULTS: ResultOfTest,
    ListName.ATTENDANCE_MARKS: Mark,
    ListName.CERTIFICATE_KINDS: CertificateKind,
    ListName.APPOINTMENT_STATUS: AppointmentStatus,
}
KOSOVO_NOTE = "KOSOVO_1244"

every_list = pytest.mark.parametrize("name", ListName, ids=str)


def rows_of(name: ListName) -> list[dict[str, str]]:
    path = resource_folder("codelists") / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


@every_list
def test_a_list_has_entries_under_the_agreed_columns(name: ListName) -> None:
    rows = rows_of(name)
    assert len(rows) > 1
    assert all(list(row) == COLUMNS for row in rows)


@every_list
def test_a_code_stands_once_in_its_list(name: ListName) -> None:
    codes = [row["code"] for row in rows_of(name)]
    assert sorted(set(codes)) == sorted(codes)
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", code) for code in codes)


@every_list
def test_every_entry_reads_in_every_language(name: ListName) -> None:
    for row in rows_of(name):
        for language in ("en", "fr", "nl", "ar"):
            assert row[language], f"{row['code']} has no label in {language}"


@every_list
def test_two_entries_of_a_list_never_read_the_same(name: ListName) -> None:
    for language in ("en", "fr", "nl", "ar"):
        labels = [row[language] for row in rows_of(name)]
        assert len(set(labels)) == len(labels), language


@every_list
def test_labels_carry_no_stray_whitespace(name: ListName) -> None:
    for row in rows_of(name):
        for text in row.values():
            assert text == " ".join(text.split(" ")).strip()
            assert not re.search(r"\s{2}|[\t\n\r\u200b\ufeff]", text)


@every_list
def test_no_label_claims_to_be_official(name: ListName) -> None:
    told = " ".join(" ".join(row.values()) for row in rows_of(name)).casefold()
    assert not re.search("official|officiel|officieel|رسمي", told)


@pytest.mark.parametrize(("name", "enum"), ENUMS.items(), ids=str)
def test_lists_hold_exactly_the_words_of_their_enum(
    name: ListName, enum: type[StrEnum]
) -> None:
    assert list(code_list(name).entries) == [word.value for word in enum]


def test_every_list_file_has_a_name_in_the_domain() -> None:
    files = {path.stem for path in resource_folder("codelists").glob("*.csv")}
    assert files == set(ListName)


def test_countries_are_those_of_iso_3166_and_kosovo() -> None:
    codes = set(code_list(ListName.COUNTRIES).entries)
    assert len(codes) == 249 + 1
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)
    assert {"BE", "LU", "BR", "MN", "MD", "SV", "BY", "RO", "GE", "XK"} <= codes


def test_kosovo_always_has_its_asterisk_and_its_note() -> None:
    kosovo = code_list(ListName.COUNTRIES).entries["XK"]
    assert kosovo.note == KOSOVO_NOTE
    assert all(label.endswith("*") for label in kosovo.labels.values())


def test_only_kosovo_has_an_asterisk_or_a_note() -> None:
    for name in ListName:
        for code, entry in code_list(name).entries.items():
            marked = entry.note or any("*" in text for text in entry.labels.values())
            assert bool(marked) == (code == "XK"), f"{name}: {code}"


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("MD", "Moldova"),
        ("RU", "Russian Federation"),
        ("MK", "North Macedonia"),
        ("TR", "Türkiye"),
        ("BA", "Bosnia and Herzegovina"),
        ("SV", "El Salvador"),
    ],
)
def test_countries_bear_the_names_the_programme_uses(code: str, label: str) -> None:
    assert code_list(ListName.COUNTRIES).label(code, "en") == label


def test_the_codes_that_rules_and_defaults_name_exist() -> None:
    assert CASE_FILE in code_list(ListName.CONSENT_PURPOSES)
    person = Person(id="p", case_id="c", number="1")
    assert person.role_in_case in code_list(ListName.RELATIONSHIPS)
    assert person.sex in code_list(ListName.SEXES)
    assert "self" in code_list(ListName.CONSENT_GIVEN_BY)
    assert "written" in code_list(ListName.CONSENT_METHODS)


def test_a_label_that_a_language_lacks_is_given_in_english() -> None:
    countries = code_list(ListName.COUNTRIES)
    assert countries.label("GE", "ka") == "Georgia"
    assert countries.label("GE", "fr") == "Géorgie"


def test_a_code_that_the_list_does_not_know_reads_as_itself() -> None:
    countries = code_list(ListName.COUNTRIES)
    assert countries.label("QQ", "en") == "QQ"
    assert "QQ" not in countries
