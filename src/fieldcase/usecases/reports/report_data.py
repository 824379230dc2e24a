"""A report for other programs: JSON with its meaning, or CSV with HXL hashtags."""

from collections.abc import Sequence

import msgspec

from fieldcase import __version__
from fieldcase.documents.comma_sheet import as_commas
from fieldcase.domain.words import Words
from fieldcase.statistics.figures import Figure, FigureTable
from fieldcase.usecases.reports.counted import KeyFigures


def as_json(figures: KeyFigures, words: Words) -> bytes:
    """Tables with columns, rows and rules; a share is a number from 0 to 1."""
    told = {
        "report": figures.title,
        "language": words.language,
        "first": figures.period.first,
        "last": figures.period.last,
        "host_country": figures.host_country or None,
        "published": figures.is_published,
        "data": {
            "as_of": figures.as_of,
            "laptops": figures.laptops,
            "bundles": figures.bundles,
            "last_bundle_at": figures.last_bundle_at,
            "missing": figures.missing,
            "program": f"FieldCase {__version__}",
        },
        "tables": [_table(table, words) for table in figures.tables],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def _table(table: FigureTable, words: Words) -> dict[str, object]:
    return {
        "name": table.indicator.name,
        "title": table.title,
        "unit": words.say(table.indicator.unit),
        "counting_rule": words.say(table.indicator.counting),
        "period_rule": words.say(table.indicator.period_rule),
        "columns": [
            {"title": column.title, "kind": column.kind, "tag": tag}
            for column, tag in zip(table.columns, table.tags, strict=True)
        ],
        "rows": table.rows,
        "total": table.total or None,
        "notes": table.footnotes,
        "remark": table.remark or None,
    }


def as_csv(figures: KeyFigures, *, with_tags: bool) -> bytes:
    """One table under the other: its name, its heads, the tags, its lines."""
    rows: list[Sequence[Figure]] = []
    for table in figures.tables:
        rows += [
            (table.indicator.name, table.title),
            tuple(column.title for column in table.columns),
            *([table.tags] if with_tags else []),
            *table.rows,
            *([table.total] if table.total else []),
            (),
        ]
    return as_commas(rows)
