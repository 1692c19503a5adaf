"""Tables of the questions, in place of the table of unanswered ones."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _create_questions()
    _create_gaps()
    _create_counts()
    # What it holds was never shown to anybody, and is not masked as questions are now.
    op.drop_table("unanswered")


def _create_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("answer_id", sa.String, nullable=False, unique=True),
        sa.Column("asked_at", sa.Float, nullable=False),
        sa.Column("day", sa.String, nullable=False, index=True),
        sa.Column("conversation", sa.String, nullable=False, index=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("read_as", sa.Text, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("topic", sa.String, nullable=False),
        sa.Column("document_ids", sa.JSON, nullable=False),
        sa.Column("latency_ms", sa.Float, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("trace", sa.Text, nullable=False),
        sa.Column("vector", sa.LargeBinary),
        sa.Column("gap_id", sa.String, nullable=False, index=True),
    )
    op.create_table(
        "erased_conversations",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("conversation", sa.String, nullable=False, index=True),
        sa.Column("erased_at", sa.Float, nullable=False),
    )


def _create_gaps() -> None:
    op.create_table(
        "gaps",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("document_id", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("by_name", sa.String, nullable=False),
        sa.Column("decided_at", sa.Float, nullable=False),
    )


def _create_counts() -> None:
    op.create_table(
        "question_counts",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("day", sa.String, nullable=False, index=True),
        sa.Column("topic", sa.String, nullable=False),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "document_uses",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("day", sa.String, nullable=False, index=True),
        sa.Column("document_id", sa.String, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
    )
