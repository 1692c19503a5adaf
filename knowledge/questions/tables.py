"""Tables of the questions; `migrations` creates them."""

from sqlalchemy import JSON, Column, Float, Integer, LargeBinary, String, Table, Text

from knowledge.schema import metadata

# Everything in a row is gone once it is pruned or erased; what is counted stays below.
questions = Table(
    "questions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("answer_id", String, nullable=False, unique=True),
    # Seconds since the epoch, and the same as a day of UTC: "2026-11-22".
    Column("asked_at", Float, nullable=False),
    Column("day", String, nullable=False, index=True),
    # Digest of what the client calls its conversation, "" without one.
    Column("conversation", String, nullable=False, index=True),
    Column("channel", String, nullable=False),
    Column("lang", String, nullable=False),
    # As written and as understood, both masked.
    Column("text", Text, nullable=False),
    Column("read_as", Text, nullable=False),
    Column("outcome", String, nullable=False),
    Column("topic", String, nullable=False),
    # Of the documents cited, and of those found, best first.
    Column("document_ids", JSON, nullable=False),
    Column("latency_ms", Float, nullable=False),
    Column("answer", Text, nullable=False),
    Column("trace", Text, nullable=False),
    # Little-endian float32 of `read_as`; only of questions that may show a gap.
    Column("vector", LargeBinary),
    # The gap it belongs to, "" before it is grouped.
    Column("gap_id", String, nullable=False, index=True),
)

# What was decided about a gap; one without a row is open.
gaps = Table(
    "gaps",
    metadata,
    Column("id", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("document_id", String, nullable=False),
    Column("by", String, nullable=False),
    Column("by_name", String, nullable=False),
    Column("decided_at", Float, nullable=False),
)

# Of pruned questions: a day is counted once, when all of it is pruned.
question_counts = Table(
    "question_counts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("day", String, nullable=False, index=True),
    Column("topic", String, nullable=False),
    Column("lang", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("count", Integer, nullable=False),
)

document_uses = Table(
    "document_uses",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("day", String, nullable=False, index=True),
    Column("document_id", String, nullable=False),
    Column("count", Integer, nullable=False),
)

# Conversations whose answers still being written must not be kept; digests only.
erased_conversations = Table(
    "erased_conversations",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("conversation", String, nullable=False, index=True),
    Column("erased_at", Float, nullable=False),
)
