"""The catalog's tables of accounts; a migration creates them, a test keeps the two the same."""

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Integer, String, Table

from knowledge.schema import metadata

# Times are seconds since the epoch; digests are SHA-256 in hexadecimal, so that nobody who reads
# the database can sign in with what it holds.

accounts = Table(
    "accounts",
    metadata,
    Column("id", String, primary_key=True),
    Column("email", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("is_active", Boolean, nullable=False),
    # Argon2, with its parameters and salt; "" where none is set.
    Column("password", String, nullable=False),
    # Whether the password is still the one of the setting, as nobody has changed it since.
    Column("is_password_from_setting", Boolean, nullable=False),
    # Issuer and subject of an OpenID Connect provider; NULL until its first sign-in.
    Column("oidc_subject", String, unique=True),
    Column("created_at", Float, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String, primary_key=True),
    Column("account_id", String, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("created_at", Float, nullable=False),
    Column("last_seen_at", Float, nullable=False),
    Column("ends_at", Float, nullable=False),
    Column("browser", String, nullable=False),
    Column("address", String, nullable=False),
)

# One-time links that were neither used nor made void.
links = Table(
    "account_links",
    metadata,
    Column("digest", String, primary_key=True),
    Column("kind", String, nullable=False),
    # NULL for the first administrator, whose account the link makes.
    Column("account_id", String, ForeignKey("accounts.id"), index=True),
    Column("created_at", Float, nullable=False),
    Column("expires_at", Float, nullable=False),
)

tokens = Table(
    "api_tokens",
    metadata,
    Column("id", String, primary_key=True),
    Column("digest", String, nullable=False, unique=True),
    Column("account_id", String, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("expires_at", Float),
    Column("last_used_at", Float),
)

# Wrong passwords in a row, by account or by address; the key is a digest, since people type
# passwords where the e-mail address belongs.
attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("key", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("failed_at", Float, nullable=False, index=True),
    Column("locked_until", Float, nullable=False),
)

# Triggers refuse every change of what is written.
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False, index=True),
    Column("actor", String, nullable=False, index=True),
    Column("actor_name", String, nullable=False),
    Column("action", String, nullable=False, index=True),
    Column("subject", String, nullable=False, index=True),
    Column("details", JSON, nullable=False),
    sqlite_autoincrement=True,
)

# Sign-ins that went to an OpenID Connect provider and have not come back.
pending = Table(
    "pending_sign_ins",
    metadata,
    Column("digest", String, primary_key=True),
    Column("expires_at", Float, nullable=False),
)
