"""Alembic's entry: run the migrations on the connection that the catalog passes in."""

from alembic import context

from knowledge.schema import metadata

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("The catalog runs its migrations itself when it is opened.")
else:
    context.configure(connection=connection, target_metadata=metadata)
    context.run_migrations()
