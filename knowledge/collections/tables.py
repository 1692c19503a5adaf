"""The catalog's tables of collections; a migration creates them, a test keeps the two the same."""

from sqlalchemy import Column, Float, ForeignKey, String, Table, Text

from knowledge.schema import metadata

# Times are seconds since the epoch.

collections = Table(
    "collections",
    metadata,
    # What `documents.collection` holds.
    Column("slug", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("description", Text, nullable=False),
    Column("created_at", Float, nullable=False),
)

clients = Table(
    "clients",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("created_at", Float, nullable=False),
    # SHA-256 of the link's token in hexadecimal; NULL once it is revoked.
    Column("token_digest", String, unique=True),
    Column("link_made_at", Float),
    Column("last_seen_at", Float),
)

grants = Table(
    "grants",
    metadata,
    # "visitor", "client" or "site-key".
    Column("kind", String, primary_key=True),
    # "" for all visitors.
    Column("grantee", String, primary_key=True),
    Column("collection", String, ForeignKey("collections.slug"), primary_key=True),
)
