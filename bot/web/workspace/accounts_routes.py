"""Everything that people need to get in, and administrators to let them, as routers."""

from fastapi import APIRouter

from bot.web.workspace.account_page import account_routes
from bot.web.workspace.audit_page import audit_routes
from bot.web.workspace.guard import Guard
from bot.web.workspace.oidc import open_provider
from bot.web.workspace.people_page import people_routes
from bot.web.workspace.sign_in_oidc_page import provider_routes
from bot.web.workspace.sign_in_page import sign_in_routes
from bot.web.workspace.welcome_page import welcome_routes


def accounts_routers(guard: Guard) -> list[APIRouter]:
    """Return the routers of signing in, one-time links, one's account, people and the audit log.

    Raises:
        SettingsError: The settings name an OpenID Connect provider that cannot be used.
    """
    provider = open_provider(guard.settings)
    routers = [
        sign_in_routes(guard, has_provider=provider is not None),
        welcome_routes(guard),
        account_routes(guard),
        people_routes(guard),
        audit_routes(guard),
    ]
    return [*routers, provider_routes(guard, provider)] if provider else routers
