"""Refusals of the accounts to errors that each language has a sentence for."""

from typing import TypeVar

from knowledge.errors import (
    Conflict,
    Forbidden,
    InvalidInput,
    LandfallError,
    NotFound,
    NotSignedIn,
    TooManyRequests,
)

E = TypeVar("E", bound=LandfallError)

# The messages are `accounts-wrong-...` in the translations; a test keeps the English the same.


def not_signed_in() -> NotSignedIn:
    """Return what is said without a session or a token, or with one that has ended."""
    return _said(NotSignedIn("You are not signed in, or your sign-in has ended: sign in."), "ended")


def not_known() -> NotSignedIn:
    """Return what is said of every sign-in that fails, whatever the reason."""
    sentence = "The e-mail address or the password is not right: check both and try again."
    return _said(NotSignedIn(sentence), "password-or-email")


def locked(seconds: int) -> TooManyRequests:
    """Return what is said while sign-ins are not tried at all."""
    sentence = f"Too many sign-ins failed: try again in {seconds} seconds."
    return _said(TooManyRequests(sentence, seconds), "locked", seconds=str(seconds))


def link_gone() -> NotFound:
    """Return what is said of a link that was used, made void, has expired, or never was."""
    sentence = (
        "This link has been used or has expired: ask an administrator for a new one; the first "
        "administrator's is printed when the server starts."
    )
    return _said(NotFound(sentence), "link")


def not_from_our_page() -> Forbidden:
    """Return what is said of a change that no form of this session asked for."""
    sentence = "This form is no longer valid: load the page again and repeat what you did."
    return _said(Forbidden(sentence), "form")


def administrators_only() -> Forbidden:
    """Return what is said to a consultant where only administrators may go."""
    sentence = "Only administrators may do this: ask one of them."
    return _said(Forbidden(sentence), "role")


def last_administrator() -> Conflict:
    """Return what is said when nobody would be left who can administer."""
    sentence = "This is the last administrator: make somebody else one first."
    return _said(Conflict(sentence), "last")


def email_taken(email: str) -> Conflict:
    """Return what is said when an account with that e-mail address exists."""
    sentence = f"There is already an account for {email}: see the list of people."
    return _said(Conflict(sentence), "taken", email=email)


def account_closed() -> Conflict:
    """Return what is said when a link is wanted for a closed account."""
    return _said(Conflict("This account is closed: open it again first."), "closed")


def no_account() -> NotFound:
    """Return what is said when an account does not exist."""
    return _said(NotFound("There is no such account: see the list of people."), "account")


def provider_failed() -> NotSignedIn:
    """Return what is said when the provider's answer cannot be believed, whatever the reason."""
    sentence = "The sign-in could not be confirmed by your organisation: start it again."
    return _said(NotSignedIn(sentence), "provider")


def not_invited() -> NotSignedIn:
    """Return what is said to somebody the provider knows and we do not."""
    sentence = "There is no open account for your sign-in: ask an administrator for an invitation."
    return _said(NotSignedIn(sentence), "not-invited")


def browser_only() -> Forbidden:
    """Return what is said to a program where only a person in a browser may go."""
    sentence = "A token may not do this: sign in with a browser."
    return _said(Forbidden(sentence), "browser")


def no_token() -> NotFound:
    """Return what is said when a token does not exist or is revoked."""
    return _said(NotFound("There is no such token: see the list of your tokens."), "token")


def invalid(field: str, sentence: str, name: str, **arguments: str) -> InvalidInput:
    """Return what is said of a field that cannot be used; `name` ends its message's id."""
    return _said(InvalidInput(sentence, field), name, **arguments)


def _said(error: E, name: str, **arguments: str) -> E:
    error.words = (f"accounts-wrong-{name}", arguments)
    return error
