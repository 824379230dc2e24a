"""After migrations on a server: columns hold and compare what they do in a file.

Text sorts by its bytes, as ISO dates and ids need, whatever language the database
was made for; whole numbers are eight bytes wide, as amounts in cents need.
"""

from itertools import groupby

import sqlalchemy as sa

_COLUMNS = """
select c.relname, a.attname, a.atttypid = 'int4'::regtype as is_number
from pg_attribute a
join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
left join pg_collation l on l.oid = a.attcollation
where a.attnum > 0 and not a.attisdropped and c.relname <> 'alembic_version'
and (a.atttypid = 'int4'::regtype
    or (a.atttypid = 'text'::regtype and l.collname <> 'C'))
and not exists (
    select 1 from pg_attribute g
    where g.attrelid = a.attrelid and g.attgenerated <> '' and a.attname in (
        'numbers', 'names', 'sounds', 'phones', 'places'))
order by c.relname, a.attnum
"""


def widen_columns(connection: sa.Connection) -> None:
    """Nothing where nothing is to do, as after a migration that added no column."""
    rows = connection.exec_driver_sql(_COLUMNS).all()
    for table, columns in groupby(rows, lambda row: row.relname):
        alterations = ", ".join(
            f'alter "{column.attname}" type '
            + ("bigint" if column.is_number else 'text collate "C"')
            for column in columns
        )
        connection.exec_driver_sql(f'alter table "{table}" {alterations}')
