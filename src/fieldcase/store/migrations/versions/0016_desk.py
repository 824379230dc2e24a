"""Headquarters' desk: conflicts, decisions, what needs a look, files that are kept."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0016_desk"
down_revision = "0015_mergers"

_LAST_SECOND = datetime(9999, 12, 31, tzinfo=UTC).timestamp()


def upgrade() -> None:
    _conflicts()
    _find_conflicts()
    _decisions()
    _arrivals()


def _conflicts() -> None:
    op.create_table(
        "clashes",
        *(_text(name) for name in ("record_id", "field", "kind")),
        _text("case_id", nullable=True),
        _text("since"),
        sa.PrimaryKeyConstraint("record_id", "field", name=op.f("pk_clashes")),
    )
    op.create_index(op.f("ix_clashes_case_id"), "clashes", ["case_id"])
    op.create_index(op.f("ix_clashes_since"), "clashes", ["since"])
    op.create_table(
        "clash_heads",
        *(_text(name) for name in ("record_id", "field", "change_id", "device_id")),
        sa.PrimaryKeyConstraint(
            "record_id", "field", "change_id", name=op.f("pk_clash_heads")
        ),
    )
    op.create_index(op.f("ix_clash_heads_device_id"), "clash_heads", ["device_id"])
    op.create_table(
        "looks",
        *(_text(name) for name in ("record_id", "kind")),
        _text("case_id", nullable=True),
        _text("since"),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_looks")),
    )


def _find_conflicts() -> None:
    """What clashes already; heads that stand alone are not under `other`."""
    bind = op.get_bind()
    asked = sa.text("select record_id, kind, heads from heads where heads like :some")
    for row in bind.execute(asked, {"some": '%"other":%'}).all():
        for name, heads in json.loads(row.heads)["other"].items():
            current = heads.get("current", [])
            if len(current) > 1:
                _keep(bind, row.record_id, row.kind, name, current)


def _keep(
    bind: sa.Connection, record_id: str, kind: str, name: str, current: list[str]
) -> None:
    asked = sa.text("select device_id, fields from changes where id = :id")
    said = {one: bind.execute(asked, {"id": one}).one_or_none() for one in current}
    fields = {
        one: json.loads(row.fields)[name]
        for one, row in said.items()
        if row is not None
    }
    values = {
        json.dumps(field["value"], sort_keys=True)
        for field in fields.values()
        if field.get("salt")
    }
    if len(values) < 2:  # noqa: PLR2004 two that differ
        return
    seconds = min((UUID(max(current)).int >> 80) / 1000, _LAST_SECOND)
    clash = {
        "record_id": record_id,
        "field": name,
        "kind": kind,
        "case_id": _case_of(bind, kind, record_id),
        "since": datetime.fromtimestamp(seconds, UTC).isoformat(),
    }
    bind.execute(
        sa.text(
            "insert into clashes (record_id, field, kind, case_id, since)"
            " values (:record_id, :field, :kind, :case_id, :since)"
        ),
        clash,
    )
    for change_id in fields:
        row: Any = said[change_id]
        bind.execute(
            sa.text(
                "insert into clash_heads (record_id, field, change_id, device_id)"
                " values (:record_id, :field, :change_id, :device_id)"
            ),
            {
                "record_id": record_id,
                "field": name,
                "change_id": change_id,
                "device_id": row.device_id,
            },
        )


def _case_of(bind: sa.Connection, kind: str, record_id: str) -> str | None:
    """Of the kinds that most conflicts are about."""
    if kind == "case":
        return record_id
    asked = {
        "person": "select case_id from persons where id = :id",
        "consent": (
            "select persons.case_id from persons join consents"
            " on consents.person_id = persons.id where consents.id = :id"
        ),
    }.get(kind)
    if asked is None:
        return None
    found: str | None = bind.execute(sa.text(asked), {"id": record_id}).scalar()
    return found


def _decisions() -> None:
    op.create_table(
        "decisions",
        *(_text(name) for name in ("id", "record_kind", "record_id", "change_id")),
        *(_text(name) for name in ("decided_at", "decided_by")),
        *(_text(name, nullable=True) for name in ("case_id", "person_id")),
        *(_text(name) for name in ("field", "reason")),
        *(_text(name) for name in ("protected_field", "protected_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_case_id"), "decisions", ["case_id"])
    op.create_index(op.f("ix_decisions_record_id"), "decisions", ["record_id"])
    op.create_index(op.f("ix_decisions_decided_at"), "decisions", ["decided_at"])


def _arrivals() -> None:
    """What came in before stays as it was dealt with: not at all."""
    op.create_table(
        "kept_files",
        _text("file_digest"),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("file_digest", "part", name=op.f("pk_kept_files")),
    )
    for name in ("dealt_by", "note"):
        op.add_column(
            "arrivals", sa.Column(name, sa.Text(), nullable=False, server_default="")
        )
    for name in ("size", "clock_off"):
        op.add_column(
            "arrivals",
            sa.Column(name, sa.Integer(), nullable=False, server_default="0"),
        )
    op.add_column("arrivals", _text("dealt_at", nullable=True))


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)
