"""Rows of the accounts table to accounts, inside the transaction of whoever asks."""

from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from knowledge.accounts.refusals import last_administrator, no_account
from knowledge.accounts.tables import accounts, links, sessions, tokens
from knowledge.accounts.values import Account, Role

_CAN_SIGN_IN = (accounts.c.password != "") | accounts.c.oidc_subject.is_not(None)


def account_of(row: Row[tuple[object, ...]]) -> Account:
    """Return the account in a row that holds the columns of its table."""
    values = row._mapping
    return Account(
        id=values[accounts.c.id],
        email=values[accounts.c.email],
        name=values[accounts.c.name],
        role=values[accounts.c.role],
        is_active=values[accounts.c.is_active],
        created_at=values[accounts.c.created_at],
        has_password=bool(values[accounts.c.password]),
        is_linked=values[accounts.c.oidc_subject] is not None,
    )


def search_account(connection: Connection, is_it: ColumnElement[bool]) -> Account | None:
    """Return the account that the condition holds for, None when there is none."""
    row = connection.execute(select(accounts).where(is_it)).one_or_none()
    return account_of(row) if row else None


def find_account(connection: Connection, account_id: str) -> Account:
    """Return an account.

    Raises:
        NotFound: There is none with this id.
    """
    account = search_account(connection, accounts.c.id == account_id)
    if account is None:
        raise no_account()
    return account


def insert_account(
    connection: Connection, email: str, name: str, role: Role, created_at: float
) -> Account:
    """Return a new, active account without a password."""
    account = Account(uuid4().hex, email, name, role, True, created_at, has_password=False)  # noqa: FBT003
    connection.execute(
        insert(accounts).values(
            id=account.id,
            email=email,
            name=name,
            role=role,
            is_active=True,
            password="",
            is_password_from_setting=False,
            created_at=created_at,
        )
    )
    return account


def change_account(connection: Connection, account_id: str, **values: object) -> None:
    """Set columns of an account."""
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(values))


def count_administrators(connection: Connection) -> int:
    """Return how many people can sign in as administrators."""
    is_one = (accounts.c.role == "administrator") & accounts.c.is_active & _CAN_SIGN_IN
    query = select(func.count()).select_from(accounts).where(is_one)
    return connection.execute(query).scalar_one()


def check_administrator_left(connection: Connection) -> None:
    """Return when somebody can still sign in as an administrator.

    Raises:
        Conflict: Nobody can, so the transaction must not be committed.
    """
    if not count_administrators(connection):
        raise last_administrator()


def end_sessions(connection: Connection, account_id: str) -> None:
    """End every session of an account."""
    connection.execute(delete(sessions).where(sessions.c.account_id == account_id))


def end_access(connection: Connection, account_id: str) -> None:
    """End every session of an account, and revoke its tokens and its links."""
    end_sessions(connection, account_id)
    connection.execute(delete(tokens).where(tokens.c.account_id == account_id))
    connection.execute(delete(links).where(links.c.account_id == account_id))
