"""The questionnaires that travel with the program: in every store from the start.

A released workbook is never altered: a new version is a file of its own beside it.
"""

import csv
from datetime import UTC, datetime
from functools import cache

from fieldcase.domain.questionnaires.questionnaire import (
    BUILT_IN,
    FormDeed,
    Questionnaire,
    QuestionnaireVersion,
    VersionId,
    questionnaire_id,
    version_id,
)
from fieldcase.domain.resources import resource_folder
from fieldcase.usecases.questionnaires.form_packages import Package

_LIST = "library.csv"
_AT = datetime(2026, 1, 1, tzinfo=UTC)  # before anything that was taken in


@cache
def built_in_versions() -> tuple[QuestionnaireVersion, ...]:
    """In the order of the list; known without opening a workbook."""
    return tuple(_version(row) for row in _rows())


@cache
def built_in_questionnaires() -> tuple[Questionnaire, ...]:
    by_id = {
        row["form_id"]: Questionnaire(
            id=questionnaire_id(row["form_id"]),
            form_id=row["form_id"],
            deed=FormDeed(row["deed"]),
        )
        for row in _rows()
    }
    return tuple(by_id.values())


@cache
def built_in_package(of: VersionId) -> Package | None:
    """The files of a version that travels with the program."""
    for version in built_in_versions():
        if version.id == of:
            return _package(version.file_names[0])
    return None


def _package(file_name: str) -> Package:
    path = resource_folder("questionnaires") / file_name
    return Package(((file_name, path.read_bytes()),))


def _rows() -> list[dict[str, str]]:
    path = resource_folder("questionnaires") / _LIST
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _version(row: dict[str, str]) -> QuestionnaireVersion:
    package = _package(row["file"])
    form_id, version, digest = row["form_id"], row["version"], package.digest
    return QuestionnaireVersion(
        id=version_id(form_id, version, digest),
        questionnaire_id=questionnaire_id(form_id),
        form_id=form_id,
        version=version,
        title=row["title"],
        digest=digest,
        taken_in_at=_AT,
        taken_in_by=BUILT_IN,
        languages=tuple(row["languages"].split("|")) if row["languages"] else (),
        questions=int(row["questions"]),
        size=package.size,
        file_names=(package.name,),
    )
