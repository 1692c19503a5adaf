"""Passwords: hashing, renewing, and which are refused."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, select

from knowledge.accounts.accounts import Accounts, open_accounts
from knowledge.accounts.passwords import CONCURRENT, check_password, make_passwords
from knowledge.accounts.tables import accounts as table
from knowledge.accounts.values import Account
from knowledge.errors import InvalidInput
from knowledge.settings import Settings

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
EMAIL = "li@example.com"


def kept(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.execute(select(table.c.password)).scalar_one())


def test_a_hash_is_argon2id_with_the_parameters_of_the_standard() -> None:
    passwords = make_passwords(PasswordHasher())
    hashed = passwords.hashed("four words of nothing")
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.is_right(hashed, "four words of nothing")
    assert not passwords.is_right(hashed, "four words of nothing ")


def test_the_same_password_gives_another_hash_each_time() -> None:
    passwords = make_passwords(CHEAP)
    assert passwords.hashed("four words of nothing") != passwords.hashed("four words of nothing")


def test_nobody_has_the_password_of_an_account_without_one() -> None:
    passwords = make_passwords(CHEAP)
    assert not passwords.is_right("", "")
    assert not passwords.is_right("not a hash", "x")


def test_the_same_keys_of_another_system_are_the_same_password() -> None:
    passwords = make_passwords(CHEAP)
    assert passwords.is_right(
        passwords.hashed("caf\u00e9 au lait, merci"), "cafe\u0301 au lait, merci"
    )


def test_a_password_of_broken_text_is_only_wrong() -> None:
    passwords = make_passwords(CHEAP)
    assert not passwords.is_right(passwords.hashed("four words"), "\ud800")


def test_hashes_wait_for_each_other_so_that_memory_stays_bounded() -> None:
    passwords = make_passwords(CHEAP)
    assert [passwords._room.acquire(blocking=False) for _ in range(CONCURRENT + 1)] == [
        *[True] * CONCURRENT,
        False,
    ]


def test_new_parameters_renew_a_hash_at_the_next_sign_in(
    engine: Engine, member: Account, accounts: Accounts
) -> None:
    before = kept(engine)
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    again = open_accounts(engine, Settings(), hasher=stronger)
    again.signing_in.check(EMAIL, "four words of nothing", "192.0.2.1")
    renewed = kept(engine)
    assert "m=16,t=2" in renewed
    assert renewed != before
    again.signing_in.check(EMAIL, "four words of nothing", "192.0.2.1")
    assert kept(engine) == renewed


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "at least 12"),
        ("elevenchars", "at least 12"),
        ("x" * 201, "at most 200"),
        ("aaaaaaaaaaaa", "easy to guess"),
        ("abababababababab", "easy to guess"),
        ("Password2026!", "easy to guess"),
        ("123456789012", "easy to guess"),
        ("Landfall-2026-11", "easy to guess"),
        ("my li@example.com", "easy to guess"),
    ],
)
def test_a_password_that_would_be_guessed_is_refused(password: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as caught:
        check_password(password, EMAIL)
    assert caught.value.field == "password"


@pytest.mark.parametrize(
    "password", ["four words of nothing", "对门的猫不喜欢下雨天和星期二", "Zx8!kQ2#pL0m"]
)
def test_a_long_password_of_any_script_is_taken(password: str) -> None:
    assert check_password(password, EMAIL) == password
