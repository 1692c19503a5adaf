"""An empty catalog to its first administrator: by a link, or by the password of a setting."""

from knowledge.accounts.accounts import Accounts
from knowledge.accounts.passwords import check_password
from knowledge.accounts.values import SERVER
from knowledge.errors import InvalidInput, SettingsError
from knowledge.settings import Settings

ADMINISTRATOR = "admin@localhost"
_EVERYWHERE = {"0.0.0.0": "localhost", "::": "localhost"}  # noqa: S104 what a link may not name


def first_link(accounts: Accounts, settings: Settings) -> str:
    """Return the address at which the first administrator makes an account, "" when there is one.

    A link of an earlier start is void. With `LANDFALL_ADMIN_PASSWORD` the account
    `admin@localhost` is there instead, with that password until somebody changes it in the
    workspace: from then on the setting is not looked at.

    Raises:
        SettingsError: That password is too easy to guess.
    """
    if settings.admin_password:
        _set_up(accounts, settings.admin_password)
    if accounts.people.has_administrator():
        return ""
    return f"{base_url(settings)}/welcome/{accounts.links.make_first()}"


def base_url(settings: Settings) -> str:
    """Return the address that people reach this server at, without a slash at its end."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    host = _EVERYWHERE.get(settings.host, settings.host)
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


def _set_up(accounts: Accounts, password: str) -> None:
    try:
        check_password(password, ADMINISTRATOR)
    except InvalidInput as error:
        raise SettingsError(f"LANDFALL_ADMIN_PASSWORD cannot be used: {error}") from error
    account = accounts.people.by_email(ADMINISTRATOR)
    if account is None:
        account = accounts.people.add(ADMINISTRATOR, "", "administrator", SERVER, "account.created")
    accounts.signing_in.set_from_setting(account, password)
