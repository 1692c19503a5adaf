"""The catalog's tables of uploads; a migration creates them, a test keeps the two the same."""

from sqlalchemy import JSON, Boolean, Column, Float, Integer, String, Table, Text

from knowledge.schema import metadata

uploads = Table(
    "uploads",
    metadata,
    # Order of arrival; never reused.
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("document_id", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    Column("size_bytes", Integer, nullable=False),
    # Document id and digest while the same file again would be this upload, else NULL: unique, so
    # that of two that arrive at the same moment one is known.
    Column("known_as", String, unique=True),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("error_words", JSON, nullable=False),
    # Steps in this process that never ended, and those that took seconds: what ends the process
    # again and again is not tried for ever.
    Column("starts", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("author", String, nullable=False),
    Column("author_name", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("collection", String, nullable=False),
    Column("batch", String, nullable=False, index=True),
    Column("created_at", Float, nullable=False),
    Column("changed_at", Float, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("page_count", Integer),
    Column("chunk_count", Integer, nullable=False),
    # Publish as soon as it is ready, without a draft.
    Column("is_direct", Boolean, nullable=False),
    Column("publish_at", Float, index=True),
    # Who scheduled it.
    Column("publish_by", String, nullable=False),
    Column("publish_by_name", String, nullable=False),
    # What a person said of the document, as JSON; "" for what the file says of itself.
    Column("details", Text, nullable=False),
    # The document as publishing would make it, as JSON, "" before there is one.
    Column("document", Text, nullable=False),
    Column("version", String, nullable=False),
    Column("title", String, nullable=False),
    sqlite_autoincrement=True,
)

# Only grows: what readers got of each document, and who decided it.
publications = Table(
    "publications",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("document_id", String, nullable=False, index=True),
    Column("version", String, nullable=False),
    Column("action", String, nullable=False),
    Column("at", Float, nullable=False),
    Column("by", String, nullable=False),
    Column("by_name", String, nullable=False),
    Column("upload_id", String, nullable=False, index=True),
    Column("title", String, nullable=False),
    sqlite_autoincrement=True,
)
