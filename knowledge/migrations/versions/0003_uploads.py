"""Tables of the uploads."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("document_id", sa.String, nullable=False, index=True),
        sa.Column("sha256", sa.String, nullable=False, index=True),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.Column("known_as", sa.String, unique=True),
        *_state_columns(),
        *_author_columns(),
        *_draft_columns(),
        sqlite_autoincrement=True,
    )
    _create_publications()


def _state_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False, index=True),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("error_words", sa.JSON, nullable=False),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
    ]


def _author_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("author", sa.String, nullable=False),
        sa.Column("author_name", sa.String, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("collection", sa.String, nullable=False),
        sa.Column("batch", sa.String, nullable=False, index=True),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("changed_at", sa.Float, nullable=False),
    ]


def _draft_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("findings", sa.JSON, nullable=False),
        sa.Column("page_count", sa.Integer),
        sa.Column("chunk_count", sa.Integer, nullable=False),
        sa.Column("is_direct", sa.Boolean, nullable=False),
        sa.Column("publish_at", sa.Float, index=True),
        sa.Column("publish_by", sa.String, nullable=False),
        sa.Column("publish_by_name", sa.String, nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
    ]


def _create_publications() -> None:
    op.create_table(
        "publications",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("document_id", sa.String, nullable=False, index=True),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("by_name", sa.String, nullable=False),
        sa.Column("upload_id", sa.String, nullable=False, index=True),
        sa.Column("title", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
