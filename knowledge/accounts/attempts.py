"""Wrong passwords to delays that grow: for the account tried, and for the address trying."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, insert, select, update

from knowledge.accounts.credentials import digest_of
from knowledge.accounts.refusals import locked
from knowledge.accounts.tables import attempts
from knowledge.database import writing

FREE_FOR_ACCOUNT = 5  # NIST SP 800-63B-4, 3.2.2 allows up to 100 in a row
FREE_FOR_ADDRESS = 20  # an office of people signs in from one address
FIRST_DELAY_SECONDS = 15.0
LONGEST_DELAY_SECONDS = 900.0
FORGOTTEN_SECONDS = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt that was counted before its password is looked at."""

    account_key: str
    address_key: str


@dataclass(frozen=True, slots=True)
class Attempts:
    """Counts attempts; whether an account exists changes nothing of what it does."""

    engine: Engine
    now: Callable[[], float] = time.time

    def begin(self, email: str, address: str) -> Tried:
        """Count an attempt as failed until `succeed` says otherwise.

        Counting first means that a thousand attempts at once get no more tries than in a row.

        Raises:
            TooManyRequests: The account or the address has to wait.
        """
        tried = Tried(digest_of(f"account:{email}"), digest_of(f"address:{address}"))
        now = self.now()
        with writing(self.engine) as connection:
            is_old = attempts.c.failed_at < now - FORGOTTEN_SECONDS
            connection.execute(delete(attempts).where(is_old))
            self._check(connection, tried, now)
            _count(connection, tried.account_key, FREE_FOR_ACCOUNT, now)
            _count(connection, tried.address_key, FREE_FOR_ADDRESS, now)
        return tried

    def succeed(self, tried: Tried) -> None:
        """Forget the account's failures, and that this attempt of the address was counted.

        The address keeps its other failures: else one good account would make room for guesses.
        """
        is_account = attempts.c.key == tried.account_key
        is_address = attempts.c.key == tried.address_key
        one_less = {"failures": attempts.c.failures - 1, "locked_until": 0.0}
        with writing(self.engine) as connection:
            connection.execute(delete(attempts).where(is_account))
            connection.execute(update(attempts).where(is_address).values(one_less))

    def _check(self, connection: Connection, tried: Tried, now: float) -> None:
        is_either = attempts.c.key.in_((tried.account_key, tried.address_key))
        until = connection.execute(select(attempts.c.locked_until).where(is_either)).scalars()
        wait = max([moment - now for moment in until], default=0.0)
        if wait > 0:
            raise locked(math.ceil(wait))


def forget_failures(connection: Connection, email: str) -> None:
    """Forget the failures of an account whose password was just set by its owner's link."""
    key = digest_of(f"account:{email}")
    connection.execute(delete(attempts).where(attempts.c.key == key))


def delay_after(failures: int, free: int) -> float:
    """Return the seconds to wait after so many failures in a row: 15, 30, 60 ... 900."""
    if failures < free:
        return 0.0
    doublings = min(failures - free, 10)
    return min(math.ldexp(FIRST_DELAY_SECONDS, doublings), LONGEST_DELAY_SECONDS)


def _count(connection: Connection, key: str, free: int, now: float) -> None:
    is_key = attempts.c.key == key
    known = connection.execute(select(attempts.c.failures).where(is_key)).scalar()
    failures = (known or 0) + 1
    values = {
        "failures": failures,
        "failed_at": now,
        "locked_until": now + delay_after(failures, free),
    }
    if known is None:
        connection.execute(insert(attempts).values(values | {"key": key}))
    else:
        connection.execute(update(attempts).where(is_key).values(values))
