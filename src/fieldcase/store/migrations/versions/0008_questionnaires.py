"""Questionnaires, their versions, and answers belong to the store."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008_questionnaires"
down_revision = "0007_casework"

_INDEXES = {
    "questionnaire_versions": (("questionnaire_id",),),
    "scoring_profiles": (("questionnaire_id",),),
    "answers": (
        ("case_id",),
        ("person_id",),
        ("form_id", "finished_at"),
        ("record_id",),
        ("amends",),
    ),
}


def upgrade() -> None:
    _library()
    _answers()
    for table, indexes in _INDEXES.items():
        for names in indexes:
            name = op.f(f"ix_{table}_{'_'.join(names)}")
            op.create_index(name, table, list(names), unique=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _table(name: str, *columns: sa.Column[Any], key: tuple[str, ...] = ()) -> None:
    named = sa.PrimaryKeyConstraint(*(key or ("id",)), name=op.f(f"pk_{name}"))
    op.create_table(name, *columns, named)


def _library() -> None:
    _table(
        "questionnaires",
        *(_text(name) for name in ("id", "form_id", "deed")),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("retired_versions", sa.JSON(), nullable=False),
    )
    _table(
        "questionnaire_versions",
        *(_text(name) for name in ("id", "questionnaire_id", "form_id", "version")),
        *(_text(name) for name in ("title", "digest", "taken_in_at", "taken_in_by")),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("file_names", sa.JSON(), nullable=False),
        sa.Column("file_parts", sa.JSON(), nullable=False),
    )
    _table("questionnaire_parts", _text("id"), _text("content"))
    _table(
        "scoring_profiles",
        *(_text(name) for name in ("id", "questionnaire_id", "profile", "version")),
        *(_text(name) for name in ("status", "taken_in_at", "taken_in_by")),
        _text("valid_from", nullable=True),
        _text("definition"),
    )
    _table(
        "own_library",
        _text("kind"),
        _text("id"),
        sa.Column("value", sa.JSON(), nullable=False),
        key=("kind", "id"),
    )


def _answers() -> None:
    _table(
        "answers",
        *(_text(name) for name in ("id", "version_id", "form_id")),
        *(_text(name) for name in ("finished_at", "finished_by", "deed")),
        _text("begun_at", nullable=True),
        _text("number"),
        _text("case_id", nullable=True),
        _text("person_id", nullable=True),
        _text("record_id"),
        _text("amends", nullable=True),
        _text("amendment_reason"),
        _text("answers_casework"),
        _text("answers_protection"),
        _text("answers_medical"),
        _text("answers_register"),
    )
