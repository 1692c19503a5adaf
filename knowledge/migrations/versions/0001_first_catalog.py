"""First catalog: documents, versions, chunks and their full text, embeddings, feedback."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_documents()
    _create_chunks()
    _create_feedback()


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("version", sa.String),
        sa.Column("collection", sa.String, nullable=False, index=True),
        sa.Column("changed_at", sa.Float, nullable=False),
    )
    op.create_table(
        "versions",
        sa.Column("document_id", sa.String, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("version", sa.String, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("published_at", sa.Float, nullable=False),
    )


def _create_chunks() -> None:
    op.create_table(
        "chunks",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column(
            "document_id", sa.String, sa.ForeignKey("documents.id"), nullable=False, index=True
        ),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("heading_path", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("context", sa.Text, nullable=False),
        sa.Column("spans", sa.JSON, nullable=False),
        sa.Column("asked_as", sa.JSON, nullable=False),
        sa.Column("page", sa.Integer),
        sa.UniqueConstraint("id", name="uq_chunks_id"),
        sqlite_autoincrement=True,
    )
    op.execute(
        "CREATE VIRTUAL TABLE chunk_terms USING fts5("
        "text, heading, asked, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    op.create_table(
        "embeddings",
        sa.Column("chunk_id", sa.String, primary_key=True),
        sa.Column("model", sa.String, primary_key=True),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.Column("asked", sa.LargeBinary, nullable=False),
        sa.Column("tokens", sa.LargeBinary, nullable=False),
    )


def _create_feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("answer_id", sa.String, nullable=False, index=True),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
    )
    op.create_table(
        "unanswered",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
    )
