"""Random secrets that people carry, and the digests of them that are kept."""

import hashlib
import secrets

SECRET_BYTES = 32  # 256 bits: guessing one is hopeless however many there are
TOKEN_PREFIX = "lf_"  # noqa: S105 what a personal token begins with, so that scanners know it
MAX_SECRET_CHARS = 200


def new_secret(prefix: str = "") -> str:
    """Return 256 random bits as text that needs no escaping in an address or a header."""
    return prefix + secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> str:
    """Return the SHA-256 of a secret in hexadecimal; it needs no salt, as secrets are random."""
    return hashlib.sha256(secret[:MAX_SECRET_CHARS].encode("utf-8", "replace")).hexdigest()


def form_token(secret: str) -> str:
    """Return what a form of the one who carries `secret` proves itself with.

    It follows from the secret, so nothing more is kept, and the secret does not follow from it.
    """
    return digest_of(f"form:{secret}")
