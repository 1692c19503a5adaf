"""Accounts: people, their sign-ins and tokens, and the audit log that only grows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _create_accounts()
    _create_sign_ins()
    _create_audit()


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("email", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("password", sa.String, nullable=False),
        sa.Column("is_password_from_setting", sa.Boolean, nullable=False),
        sa.Column("oidc_subject", sa.String, unique=True),
        sa.Column("created_at", sa.Float, nullable=False),
    )
    op.create_table(
        "account_links",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("account_id", sa.String, sa.ForeignKey("accounts.id"), index=True),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("expires_at", sa.Float, nullable=False),
    )
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("digest", sa.String, nullable=False, unique=True),
        sa.Column(
            "account_id", sa.String, sa.ForeignKey("accounts.id"), nullable=False, index=True
        ),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("expires_at", sa.Float),
        sa.Column("last_used_at", sa.Float),
    )


def _create_sign_ins() -> None:
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column(
            "account_id", sa.String, sa.ForeignKey("accounts.id"), nullable=False, index=True
        ),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("last_seen_at", sa.Float, nullable=False),
        sa.Column("ends_at", sa.Float, nullable=False),
        sa.Column("browser", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
    )
    op.create_table(
        "sign_in_attempts",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failed_at", sa.Float, nullable=False, index=True),
        sa.Column("locked_until", sa.Float, nullable=False),
    )
    op.create_table(
        "pending_sign_ins",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("expires_at", sa.Float, nullable=False),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Float, nullable=False, index=True),
        sa.Column("actor", sa.String, nullable=False, index=True),
        sa.Column("actor_name", sa.String, nullable=False),
        sa.Column("action", sa.String, nullable=False, index=True),
        sa.Column("subject", sa.String, nullable=False, index=True),
        sa.Column("details", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_refuses_{change.lower()} BEFORE {change} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
        )
