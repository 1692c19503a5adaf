"""Passwords to argon2 hashes, and which passwords are refused."""

import secrets
import threading
import unicodedata
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from knowledge.accounts.refusals import invalid

MIN_CHARS = 12
MAX_CHARS = 200
MIN_DIFFERENT = 5
# One hash takes 64 MiB (RFC 9106, second choice), so sign-ins wait for each other beyond two.
CONCURRENT = 2
COMMON = (
    "admin", "administrator", "changeme", "iloveyou", "landfall", "letmein", "password",
    "passwort", "qwerty", "qwertyuiop", "secret", "welcome",
)  # fmt: skip
"""Words that lists of stolen passwords begin with, whatever digits follow them."""


@dataclass(frozen=True, slots=True)
class Passwords:
    """Hashes and checks passwords; an unknown person's takes as long as a known one's."""

    hasher: PasswordHasher
    decoy: str
    """A hash of nothing anybody knows, made with the hasher's parameters."""
    _room: threading.BoundedSemaphore = field(
        default_factory=lambda: threading.BoundedSemaphore(CONCURRENT), repr=False
    )

    def hashed(self, password: str) -> str:
        """Return what is kept of a password."""
        with self._room:
            return self.hasher.hash(_bytes(password))

    def is_right(self, kept: str, password: str) -> bool:
        """Return whether `kept` was made from `password`; "" is nobody's, and takes as long."""
        with self._room:
            try:
                self.hasher.verify(kept or self.decoy, _bytes(password))
            except (VerificationError, InvalidHashError):
                return False
        return bool(kept)

    def is_outdated(self, kept: str) -> bool:
        """Return whether `kept` was made with other parameters than are used now."""
        return self.hasher.check_needs_rehash(kept)


def make_passwords(hasher: PasswordHasher) -> Passwords:
    """Return passwords that are hashed with `hasher`; it hashes once to make the decoy."""
    return Passwords(hasher, hasher.hash(secrets.token_bytes()))


def check_password(password: str, email: str) -> str:
    """Return the password of `email` when it may be used.

    Raises:
        InvalidInput: It is too short, too long, or among the first that somebody would guess.
            Source: NIST SP 800-63B-4 (2025), 3.1.1: a length, a list of common ones, no recipe.
    """
    text = _normalised(password)
    if len(text) < MIN_CHARS:
        raise invalid(
            "password",
            f"The password is too short: use at least {MIN_CHARS} characters.",
            "password-short",
            least=str(MIN_CHARS),
        )
    if len(text) > MAX_CHARS:
        raise invalid(
            "password",
            f"The password is too long: use at most {MAX_CHARS} characters.",
            "password-long",
            most=str(MAX_CHARS),
        )
    if _is_guessed(text.casefold(), email.casefold()):
        raise invalid(
            "password",
            "The password is too easy to guess: use several words that do not belong together.",
            "password-weak",
        )
    return password


def _is_guessed(text: str, email: str) -> bool:
    words = "".join(character for character in text if character.isalpha())
    # What remains of "Password2026!" says nothing that a list does not.
    return len(set(text)) < MIN_DIFFERENT or words in ("", *COMMON) or email in text


def _normalised(password: str) -> str:
    # The same keys give other characters on other systems (NIST SP 800-63B-4, 3.1.1.2).
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    return _normalised(password).encode("utf-8", "surrogatepass")
