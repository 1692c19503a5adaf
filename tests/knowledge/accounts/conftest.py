"""Accounts in a catalog of their own, with a clock that tests set."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine

from knowledge.accounts.accounts import Accounts, open_accounts
from knowledge.accounts.links import Filled
from knowledge.accounts.values import SERVER, Account, Role
from knowledge.database import open_database
from knowledge.settings import Settings

PASSWORD = "four words of nothing"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class Clock:
    """Stands still until a test moves it."""

    seconds: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'accounts.sqlite3'}")
    yield engine
    engine.dispose()


@pytest.fixture
def accounts(engine: Engine, clock: Clock) -> Accounts:
    return open_accounts(engine, Settings(), hasher=CHEAP, now=clock)


@pytest.fixture
def join(accounts: Accounts) -> Callable[..., Account]:
    """Make an account as people do: invited, and its link used."""

    def make(email: str = "li@example.com", role: Role = "consultant") -> Account:
        invited = accounts.people.add(email, "", role, SERVER, "account.invited")
        secret = accounts.links.make("invitation", invited.id, SERVER)
        return accounts.links.use(secret, Filled("Li", PASSWORD))

    return make


@pytest.fixture
def member(join: Callable[..., Account]) -> Account:
    """A consultant, li@example.com."""
    return join()
