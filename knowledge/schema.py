"""The catalog's tables; `migrations` creates them, a test keeps the two the same."""

from sqlalchemy import (
    JSON,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    # The version readers get; NULL once the document is withdrawn.
    Column("version", String),
    Column("collection", String, nullable=False, index=True),
    # Seconds since the epoch.
    Column("changed_at", Float, nullable=False),
)

# Every version ever published, whole, so that old citations stay openable.
versions = Table(
    "versions",
    metadata,
    Column("document_id", String, ForeignKey("documents.id"), primary_key=True),
    Column("version", String, primary_key=True),
    Column("document", Text, nullable=False),
    Column("published_at", Float, nullable=False),
)

# Chunks of current versions only.
chunks = Table(
    "chunks",
    metadata,
    # Row number that the full-text index shares; never reused.
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False),
    Column("document_id", String, ForeignKey("documents.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("heading_path", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("context", Text, nullable=False),
    Column("spans", JSON, nullable=False),
    Column("asked_as", JSON, nullable=False),
    Column("page", Integer),
    UniqueConstraint("id", name="uq_chunks_id"),
    sqlite_autoincrement=True,
)

# Chunk ids are content-addressed, so versions share rows and a row never goes stale.
embeddings = Table(
    "embeddings",
    metadata,
    Column("chunk_id", String, primary_key=True),
    # Digest of the embedding model.
    Column("model", String, primary_key=True),
    # Little-endian float16, d numbers.
    Column("vector", LargeBinary, nullable=False),
    # Little-endian float16, one row of d numbers for each asked-as question.
    Column("asked", LargeBinary, nullable=False),
    # TokenVectors.to_bytes().
    Column("tokens", LargeBinary, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("answer_id", String, nullable=False, index=True),
    Column("verdict", String, nullable=False),
    Column("comment", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("created_at", Float, nullable=False),
)
