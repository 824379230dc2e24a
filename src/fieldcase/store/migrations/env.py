"""What Alembic runs: one transaction per migration on the connection handed in."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transaction_per_migration=True,
    version_table_pk=False,
)
with context.begin_transaction():
    context.run_migrations()
