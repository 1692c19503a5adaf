"""Signing in at a provider: believed only when everything about its token is right."""

import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import httpx2
import pytest
from fastapi import FastAPI
from joserfc.jwk import OctKey, RSAKey
from starlette.testclient import TestClient

from bot.web.limits import RateLimiter
from bot.web.metrics import Metrics
from bot.web.workspace.accounts_routes import accounts_routers
from bot.web.workspace.guard import Guard
from bot.web.workspace.oidc import open_provider
from knowledge.accounts.accounts import Accounts
from knowledge.accounts.values import SERVER, Account
from knowledge.errors import SettingsError
from knowledge.settings import Settings
from tests.bot.web.workspace.conftest import MakeWorkspace
from tests.bot.web.workspace.forms import CSRF
from tests.bot.web.workspace.small_provider import (
    CLIENT_ID,
    CLIENT_SECRET,
    SmallProvider,
    serve_provider,
)

REFUSED = "could not be confirmed by your organisation"
UNKNOWN = "There is no open account for your sign-in"
START = "/sign-in/organisation"


@pytest.fixture(scope="module")
def served() -> Iterator[SmallProvider]:
    provider = SmallProvider()
    server = serve_provider(provider)
    yield provider
    server.shutdown()
    server.server_close()


@pytest.fixture
def provider(served: SmallProvider) -> SmallProvider:
    served.claims, served.signing_key, served.called = {}, None, ""
    served.header = {"alg": "RS256", "kid": "k1"}
    return served


@pytest.fixture
def settings(provider: SmallProvider) -> Settings:
    return Settings(
        oidc_issuer=provider.url,
        oidc_client_id=CLIENT_ID,
        oidc_client_secret=CLIENT_SECRET,
        oidc_domains=("Partner.example",),
        rate_per_minute=1000,
    )


@pytest.fixture
def app(make_workspace: MakeWorkspace, guard: Guard) -> FastAPI:
    return make_workspace(*accounts_routers(guard))


@pytest.fixture
def go(visitor: TestClient, provider: SmallProvider) -> Callable[[], httpx2.Response]:
    """Sign in: to the provider and back."""

    def there_and_back() -> httpx2.Response:
        return visitor.get(back_of(visitor, provider))

    return there_and_back


def back_of(visitor: TestClient, provider: SmallProvider, query: str = "") -> str:
    sent = visitor.get(START + query)
    assert sent.status_code == 303
    back = urlsplit(provider.authorise(sent.headers["location"]))
    assert f"{back.scheme}://{back.netloc}" == "http://127.0.0.1:7860"
    return f"{back.path}?{back.query}"


def test_the_sign_in_page_offers_the_organisation(visitor: TestClient) -> None:
    assert "Sign in with your organisation" in visitor.get("/sign-in").text


def test_an_account_is_found_by_its_verified_address_and_from_then_on_by_its_subject(
    go: Callable[[], httpx2.Response],
    provider: SmallProvider,
    accounts: Accounts,
    consultant: Account,
    visitor: TestClient,
) -> None:
    response = go()
    assert (response.status_code, response.headers["location"]) == (303, "/workspace")
    assert visitor.get("/workspace/account").status_code == 200
    assert accounts.people.account(consultant.id).is_linked
    provider.claims = {"email": "chen@moved.example"}
    assert go().status_code == 303
    assert len(accounts.people.all()) == 1
    provider.claims = {"email": None, "email_verified": None}
    assert go().status_code == 303


def test_an_invited_account_is_joined(
    go: Callable[[], httpx2.Response], accounts: Accounts
) -> None:
    invited = accounts.people.add("chen@example.com", "", "consultant", SERVER, "account.invited")
    assert go().status_code == 303
    assert not accounts.people.account(invited.id).is_invited


def test_the_way_on_survives_the_provider(
    visitor: TestClient, provider: SmallProvider, consultant: Account
) -> None:
    query = "?next=%2Fworkspace%2Fdocuments%3Fq%3Da%26b%3D%E4%BA%BA"
    response = visitor.get(back_of(visitor, provider, "?next=%2Fworkspace%2Fdocuments%3Fq%3Da"))
    assert response.headers["location"] == "/workspace/documents?q=a"
    response = visitor.get(back_of(visitor, provider, query))
    assert response.headers["location"] == "/workspace"


def test_a_domain_of_the_settings_makes_consultants(
    go: Callable[[], httpx2.Response], provider: SmallProvider, accounts: Accounts
) -> None:
    provider.claims = {"email": "new@partner.EXAMPLE", "sub": "p2", "name": "New \u202eOne"}
    assert go().status_code == 303
    account = accounts.people.by_email("new@partner.example")
    assert account is not None
    assert (account.role, account.name) == ("consultant", "New One")


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "chen@elsewhere.example"},
        {"email": "new@sub.partner.example"},
        {"email": "new@partner.example.evil.example"},
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": 1},
        {"email_verified": "yes"},
        {"email": None},
    ],
)
def test_whoever_nobody_invited_is_refused(
    go: Callable[[], httpx2.Response],
    provider: SmallProvider,
    accounts: Accounts,
    consultant: Account,
    claims: dict[str, object],
) -> None:
    provider.claims = claims
    response = go()
    assert response.status_code in (401, 422)
    assert UNKNOWN in response.text
    assert len(accounts.people.all()) == 1


def test_an_address_that_was_given_to_somebody_else_does_not_open_the_account(
    go: Callable[[], httpx2.Response], provider: SmallProvider, consultant: Account
) -> None:
    assert go().status_code == 303
    provider.claims = {"sub": "somebody else"}
    assert UNKNOWN in go().text


def test_a_closed_account_stays_closed(
    go: Callable[[], httpx2.Response],
    accounts: Accounts,
    administrator: Account,
    consultant: Account,
) -> None:
    accounts.people.deactivate(consultant.id, SERVER)
    assert UNKNOWN in go().text


NOW = int(time.time())


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"aud": "another client"},
        {"aud": [CLIENT_ID, "another client"]},
        {"aud": None},
        {"azp": "another client"},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"exp": NOW - 120},
        {"exp": None},
        {"nbf": NOW + 3600},
        {"iat": NOW + 3600},
        {"sub": None},
        {"at_hash": "of another token"},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    go: Callable[[], httpx2.Response],
    provider: SmallProvider,
    visitor: TestClient,
    consultant: Account,
    claims: dict[str, object],
) -> None:
    provider.claims = claims
    response = go()
    assert response.status_code == 401
    assert REFUSED in response.text
    assert CSRF.search(response.text)
    assert "landfall-session" not in visitor.cookies


def test_a_token_of_another_key_is_refused(
    go: Callable[[], httpx2.Response], provider: SmallProvider, consultant: Account
) -> None:
    provider.signing_key = RSAKey.generate_key(2048, {"kid": "k1"})
    assert REFUSED in go().text


def test_a_token_signed_with_the_shared_secret_is_refused(
    go: Callable[[], httpx2.Response], provider: SmallProvider, consultant: Account
) -> None:
    provider.header = {"alg": "HS256", "kid": "k1"}
    provider.signing_key = OctKey.import_key(CLIENT_SECRET.encode())
    assert REFUSED in go().text


def test_a_provider_that_calls_itself_otherwise_is_refused(
    visitor: TestClient, provider: SmallProvider
) -> None:
    provider.called = "https://evil.example"
    assert REFUSED in visitor.get(START).text


def test_coming_back_a_second_time_is_refused(
    visitor: TestClient, provider: SmallProvider, consultant: Account
) -> None:
    back = back_of(visitor, provider)
    kept = dict(visitor.cookies)
    assert visitor.get(back).status_code == 303
    visitor.cookies.clear()
    visitor.cookies.update(kept)
    assert REFUSED in visitor.get(back).text


def test_the_state_of_another_browser_is_refused(
    app: FastAPI, visitor: TestClient, provider: SmallProvider, consultant: Account
) -> None:
    attacker = TestClient(app, follow_redirects=False)
    theirs = back_of(attacker, provider)
    assert REFUSED in visitor.get(theirs).text
    visitor.get(START)
    assert REFUSED in visitor.get(theirs).text
    assert "landfall-session" not in visitor.cookies


def test_a_code_that_was_used_is_refused(
    visitor: TestClient, provider: SmallProvider, consultant: Account
) -> None:
    back = back_of(visitor, provider)
    provider.codes.clear()
    assert REFUSED in visitor.get(back).text


def test_the_provider_being_away_is_said_on_the_sign_in_page(
    make_workspace: MakeWorkspace, accounts: Accounts
) -> None:
    away = Settings(oidc_issuer="http://127.0.0.1:9", oidc_client_id="x")
    guard = Guard(accounts, away, RateLimiter(1000, Metrics()))
    client = TestClient(make_workspace(*accounts_routers(guard)))
    response = client.get(START)
    assert response.status_code == 401
    assert REFUSED in response.text


def test_a_provider_without_tls_or_client_id_stops_the_start() -> None:
    assert open_provider(Settings()) is None
    with pytest.raises(SettingsError, match="must be an https address"):
        open_provider(Settings(oidc_issuer="http://id.example", oidc_client_id="x"))
    with pytest.raises(SettingsError, match="OIDC_CLIENT_ID is missing"):
        open_provider(Settings(oidc_issuer="https://id.example"))


def test_the_shared_secret_is_in_no_repr(settings: Settings) -> None:
    assert CLIENT_SECRET not in repr(open_provider(settings))
    assert CLIENT_SECRET not in repr(settings)
