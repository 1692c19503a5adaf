"""An e-mail address and a password to the account they belong to."""

from dataclasses import dataclass

from sqlalchemy import Engine, select

from knowledge.accounts.attempts import Attempts
from knowledge.accounts.audit import AuditLog
from knowledge.accounts.names import normalised
from knowledge.accounts.passwords import Passwords, check_password
from knowledge.accounts.refusals import invalid, not_known
from knowledge.accounts.rows import account_of, change_account, end_sessions
from knowledge.accounts.tables import accounts
from knowledge.accounts.values import SERVER, Account
from knowledge.database import writing
from knowledge.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Known:
    """An account beside what is kept of its password; "" where it has none."""

    account: Account
    password: str
    is_from_setting: bool


@dataclass(frozen=True, slots=True)
class SigningIn:
    """Checks and changes passwords; says and takes the same for an account that does not exist."""

    engine: Engine
    passwords: Passwords
    attempts: Attempts
    audit: AuditLog

    def check(self, email: str, password: str, address: str) -> Account:
        """Return the active account that the address and the password belong to.

        Raises:
            NotSignedIn: They belong to none.
            TooManyRequests: The account or the client's address has failed too often.
        """
        typed = _folded(email)
        tried = self.attempts.begin(typed, address)
        known = self._known(typed)
        kept = known.password if known and known.account.is_active else ""
        if not self.passwords.is_right(kept, password) or known is None:
            self._record_failure(known, address)
            raise not_known()
        self.attempts.succeed(tried)
        self._renew(known, password)
        return known.account

    def change_password(self, account: Account, current: str, new: str, address: str) -> None:
        """Set a new password; every session of the account ends, so start one anew.

        Raises:
            InvalidInput: The current password is wrong, or the new one cannot be used.
            TooManyRequests: The current password was wrong too often.
        """
        tried = self.attempts.begin(account.email, address)
        known = self._known(account.email)
        if not self.passwords.is_right(known.password if known else "", current):
            raise invalid("current", "The current password is not right: type it again.", "current")
        self.attempts.succeed(tried)
        hashed = self.passwords.hashed(check_password(new, account.email))
        with writing(self.engine) as connection:
            change_account(connection, account.id, password=hashed, is_password_from_setting=False)
            end_sessions(connection, account.id)
            self.audit.record_in(connection, account.actor, "account.password-changed", account.id)

    def set_from_setting(self, account: Account, password: str) -> None:
        """Set the password that a setting holds, unless a person has set one since."""
        known = self._known(account.email)
        if known is None or (known.password and not known.is_from_setting):
            return
        if self.passwords.is_right(known.password, password):
            return
        hashed = self.passwords.hashed(password)
        with writing(self.engine) as connection:
            change_account(connection, account.id, password=hashed, is_password_from_setting=True)
            end_sessions(connection, account.id)
            self.audit.record_in(connection, SERVER, "account.password-set", account.id)

    def _known(self, email: str) -> Known | None:
        with self.engine.connect() as connection:
            query = select(accounts).where(accounts.c.email == email)
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return Known(account_of(row), row.password, row.is_password_from_setting)

    def _renew(self, known: Known, password: str) -> None:
        if not self.passwords.is_outdated(known.password):
            return
        hashed = self.passwords.hashed(password)
        is_same = (accounts.c.id == known.account.id) & (accounts.c.password == known.password)
        with writing(self.engine) as connection:
            connection.execute(accounts.update().where(is_same).values(password=hashed))

    def _record_failure(self, known: Known | None, address: str) -> None:
        # Written for accounts that do not exist as well: the same time, and a trace of guessing.
        subject = known.account.id if known else ""
        self.audit.record("", "", "session.refused", subject, {"address": address})


def _folded(email: str) -> str:
    try:
        return normalised(email)
    except InvalidInput:  # nobody's address, which takes as long as anybody's
        return email[:64]
