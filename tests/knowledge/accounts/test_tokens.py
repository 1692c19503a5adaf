"""Personal tokens: shown once, kept as digests, revoked at once."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select

from knowledge.accounts.accounts import Accounts
from knowledge.accounts.credentials import digest_of
from knowledge.accounts.tables import tokens
from knowledge.accounts.tokens import MAX_TOKENS
from knowledge.accounts.values import Account
from knowledge.errors import InvalidInput, NotFound
from tests.knowledge.accounts.conftest import Clock

DAY = 24 * 3600.0


def test_a_token_leads_to_its_owner_and_only_its_digest_is_kept(
    engine: Engine, accounts: Accounts, member: Account
) -> None:
    made = accounts.tokens.make(member, " nightly   upload ", None)
    assert made.secret.startswith("lf_")
    assert made.token.name == "nightly upload"
    assert made.secret not in repr(made)
    found = accounts.tokens.find(digest_of(made.secret))
    assert found is not None
    assert found.account == member
    with engine.connect() as connection:
        assert made.secret not in str(connection.execute(select(tokens)).one())


def test_a_token_stops_on_its_day(accounts: Accounts, member: Account, clock: Clock) -> None:
    digest = digest_of(accounts.tokens.make(member, "night", 30).secret)
    clock.seconds += 30 * DAY - 1
    assert accounts.tokens.find(digest)
    clock.seconds += 1
    assert accounts.tokens.find(digest) is None
    assert accounts.tokens.of(member.id) == []


def test_a_revoked_token_stops_at_once(accounts: Accounts, member: Account) -> None:
    made = accounts.tokens.make(member, "night", None)
    accounts.tokens.revoke(member, made.token.id)
    assert accounts.tokens.find(digest_of(made.secret)) is None
    actions = [entry.action for entry in accounts.audit.entries(max_items=2)]
    assert actions == ["token.revoked", "token.created"]


def test_nobody_revokes_the_token_of_another(
    accounts: Accounts, member: Account, join: Callable[..., Account]
) -> None:
    made = accounts.tokens.make(member, "night", None)
    with pytest.raises(NotFound, match="no such token"):
        accounts.tokens.revoke(join("bo@example.com"), made.token.id)
    assert accounts.tokens.find(digest_of(made.secret))


def test_the_last_use_is_known_to_the_minute(
    accounts: Accounts, member: Account, clock: Clock
) -> None:
    digest = digest_of(accounts.tokens.make(member, "night", None).secret)
    first = clock.seconds
    accounts.tokens.find(digest)
    clock.seconds += 59
    accounts.tokens.find(digest)
    assert accounts.tokens.of(member.id)[0].last_used_at == first
    clock.seconds += 1
    accounts.tokens.find(digest)
    assert accounts.tokens.of(member.id)[0].last_used_at == first + 60


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_token_needs_a_name(accounts: Accounts, member: Account, name: str) -> None:
    with pytest.raises(InvalidInput, match="needs a name"):
        accounts.tokens.make(member, name, None)


def test_tokens_are_limited(accounts: Accounts, member: Account) -> None:
    for number in range(MAX_TOKENS):
        accounts.tokens.make(member, str(number), None)
    with pytest.raises(InvalidInput, match="revoke one first"):
        accounts.tokens.make(member, "one more", None)
