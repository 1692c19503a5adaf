"""Who somebody is to a provider, to the account that is theirs."""

from collections.abc import Sequence

from bot.web.workspace.oidc import Identity
from knowledge.accounts.names import MAX_NAME_CHARS, normalised
from knowledge.accounts.people import People
from knowledge.accounts.refusals import not_invited
from knowledge.accounts.values import SERVER, Account


def member(people: People, identity: Identity, domains: Sequence[str]) -> Account:
    """Return the open account of `identity`, made now when its e-mail domain is in `domains`.

    The subject decides; a verified e-mail address counts only until one is known, because
    organisations give the address of somebody who left to somebody else.

    Raises:
        NotSignedIn: There is none, it is closed, or it belongs to another subject.
        InvalidInput: The provider's e-mail address is not one.
    """
    account = people.by_subject(identity.subject)
    if account is None and identity.email:
        account = _by_email(people, identity, domains)
    if account is None or not account.is_active:
        raise not_invited()
    return account


def _by_email(people: People, identity: Identity, domains: Sequence[str]) -> Account | None:
    email = normalised(identity.email)
    account = people.by_email(email)
    if account is None and email.partition("@")[2] in [domain.lower() for domain in domains]:
        name = identity.name[:MAX_NAME_CHARS]
        account = people.add(email, name, "consultant", SERVER, "account.created")
    if account is None or account.is_linked or not account.is_active:
        return None
    people.link_subject(account, identity.subject)
    return account
