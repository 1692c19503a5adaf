"""People with accounts, and clients that are signed in as them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import APIRouter, FastAPI
from sqlalchemy import Engine
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from bot.web import errors
from bot.web.error_shape import ErrorShape
from bot.web.language import LanguageHeaders
from bot.web.limits import RateLimiter
from bot.web.metrics import Metrics
from bot.web.pages import asset_routes
from bot.web.workspace.accounts_routes import accounts_routers
from bot.web.workspace.gate import Gate
from bot.web.workspace.guard import Guard
from knowledge.accounts.accounts import Accounts, open_accounts
from knowledge.accounts.credentials import form_token
from knowledge.accounts.links import Filled
from knowledge.accounts.values import SERVER, Account, Role
from knowledge.database import open_database
from knowledge.embedder import Embedder
from knowledge.settings import Settings
from tests.bot.web.workspace.office import Office, open_office

PASSWORD = "four words of nothing"
HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Cheap: what tests of pages wait for is not the password."""
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}

MakeWorkspace = Callable[..., FastAPI]
SignIn = Callable[[FastAPI, Account], TestClient]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A catalog of its own; a test that has a library may give its engine instead."""
    engine = open_database(f"sqlite:///{tmp_path / 'accounts.sqlite3'}")
    yield engine
    engine.dispose()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", rate_per_minute=1000)


@pytest.fixture
def accounts(engine: Engine, settings: Settings) -> Accounts:
    return open_accounts(engine, settings, hasher=HASHER)


@pytest.fixture
def make_account(accounts: Accounts) -> Callable[[str, Role], Account]:
    """Make an account as people do: invited, and its link used."""

    def make(email: str, role: Role) -> Account:
        invited = accounts.people.add(email, "", role, SERVER, "account.invited")
        secret = accounts.links.make("invitation", invited.id, SERVER)
        return accounts.links.use(secret, Filled(email.split("@")[0].title(), PASSWORD))

    return make


@pytest.fixture
def administrator(make_account: Callable[[str, Role], Account]) -> Account:
    return make_account("ada@example.com", "administrator")


@pytest.fixture
def consultant(make_account: Callable[[str, Role], Account]) -> Account:
    return make_account("chen@example.com", "consultant")


@pytest.fixture
def app(make_workspace: MakeWorkspace, guard: Guard) -> FastAPI:
    """The pages of signing in, one's account, people and the audit log."""
    return make_workspace(*accounts_routers(guard), asset_routes())


@pytest.fixture
def visitor(app: FastAPI) -> TestClient:
    """A browser on our own pages in which nobody is signed in."""
    return TestClient(app, client=("10.0.0.1", 5000), follow_redirects=False, headers=SAME_ORIGIN)


@pytest.fixture
def guard(accounts: Accounts, settings: Settings) -> Guard:
    return Guard(accounts, settings, RateLimiter(settings.rate_per_minute, Metrics()))


@pytest.fixture
def make_workspace(guard: Guard) -> MakeWorkspace:
    """Build an app of the routers given, behind the gate and with errors as the real app has."""

    def make(*routers: APIRouter, guard: Guard = guard) -> FastAPI:
        app = FastAPI(
            redirect_slashes=False,
            middleware=[
                Middleware(LanguageHeaders),
                Middleware(ErrorShape),
                Middleware(errors.CatchAll),
                Middleware(Gate, guard=guard),
            ],
        )
        errors.install(app)
        for router in routers:
            app.include_router(errors.refuse_other_methods(router))
        return app

    return make


@pytest.fixture
def signed_in_client(accounts: Accounts) -> SignIn:
    """Return a client of an app whose browser is signed in as the account, on its own pages."""

    def sign_in(app: FastAPI, account: Account) -> TestClient:
        secret = accounts.sessions.start(account.id, browser="tests", address="10.0.0.1")
        client = TestClient(app, client=("10.0.0.1", 5000), follow_redirects=False)
        client.cookies.set("landfall-session", secret)
        client.headers.update({**SAME_ORIGIN, "X-CSRF-Token": form_token(secret)})
        return client

    return sign_in


@pytest.fixture
def office(
    embedder: Embedder,
    settings: Settings,
    guides_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Office]:
    """The real app with everything of the workspace, and programs with tokens."""
    guide = guides_dir / "platform" / "store-types.md"
    kept = tmp_path_factory.getbasetemp() / "encodings"
    with open_office(embedder, settings, guide, kept) as office:
        yield office


@pytest.fixture(scope="module")
def shared_office(
    embedder: Embedder,
    model_dir: Path,
    guides_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Office]:
    """One for all tests of a file, for what leaves nothing behind; takes files of 2 MB."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("shared"),
        model_dir=model_dir,
        rate_per_minute=100_000,
        max_upload_bytes=2_000_000,
    )
    guide = guides_dir / "platform" / "store-types.md"
    kept = tmp_path_factory.getbasetemp() / "encodings"
    with open_office(embedder, settings, guide, kept) as office:
        yield office
