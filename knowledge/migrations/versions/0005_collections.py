"""Tables of the collections."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    collections = op.create_table(
        "collections",
        sa.Column("slug", sa.String(), primary_key=True, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Float(), nullable=False),
    )
    op.create_table(
        "clients",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.Column("token_digest", sa.String()),
        sa.Column("link_made_at", sa.Float()),
        sa.Column("last_seen_at", sa.Float()),
        sa.UniqueConstraint("name"),
        sa.UniqueConstraint("token_digest"),
    )
    grants = op.create_table(
        "grants",
        sa.Column("kind", sa.String(), primary_key=True, nullable=False),
        sa.Column("grantee", sa.String(), primary_key=True, nullable=False),
        sa.Column("collection", sa.String(), primary_key=True, nullable=False),
        sa.ForeignKeyConstraint(["collection"], ["collections.slug"]),
    )
    public = {"slug": "public", "name": "Public", "description": "What every visitor may read."}
    op.bulk_insert(collections, [{**public, "created_at": time.time()}])
    # Documents may be in a collection already, as the front matter of a file can name one.
    op.execute(
        "INSERT INTO collections (slug, name, description, created_at) "
        "SELECT collection, collection, '', MIN(changed_at) FROM documents "
        "WHERE collection <> 'public' GROUP BY collection"
    )
    op.bulk_insert(grants, [{"kind": "visitor", "grantee": "", "collection": "public"}])
