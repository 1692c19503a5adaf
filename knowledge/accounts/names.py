"""E-mail addresses and names as people type them to the ones that are kept."""

import re

from knowledge.accounts.refusals import invalid

EMAIL = re.compile(r"[!-?A-~]+@[!-?A-~]+")
"""Printable ASCII around one @. Other letters are refused, not folded: folding lets the owner of
one address pass for the owner of another that only looks like it."""
MAX_EMAIL_CHARS = 254  # RFC 5321, 4.5.3.1.3
MAX_NAME_CHARS = 80


def normalised(email: str) -> str:
    """Return an e-mail address as it is kept and compared.

    Raises:
        InvalidInput: It is not an e-mail address.
    """
    text = email.strip()
    if len(text) > MAX_EMAIL_CHARS or not EMAIL.fullmatch(text):
        raise invalid(
            "email", "This is not an e-mail address: write one such as li@example.com.", "email"
        )
    return text.lower()


def checked_name(name: str) -> str:
    """Return a person's name with single spaces; "" where none is given.

    Raises:
        InvalidInput: It is too long.
    """
    text = " ".join("".join(each for each in name if each.isprintable()).split())
    if len(text) > MAX_NAME_CHARS:
        raise invalid(
            "name",
            f"The name is too long: use at most {MAX_NAME_CHARS} characters.",
            "name-long",
            most=str(MAX_NAME_CHARS),
        )
    return text
