"""Alembic's entry: run the migrations on the connection that the catalog passes in."""

from alembic import context

from knowledge.accounts import tables as _accounts  # noqa: F401 tables are known once imported
from knowledge.collections import tables as _collections  # noqa: F401
from knowledge.questions import tables as _questions  # noqa: F401
from knowledge.schema import metadata
from knowledge.uploads import tables as _uploads  # noqa: F401

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("The catalog runs its migrations itself when it is opened.")
else:
    context.configure(connection=connection, target_metadata=metadata)
    context.run_migrations()
