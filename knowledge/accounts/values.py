"""What is kept about people: accounts, sign-ins, personal tokens."""

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["consultant", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes something, as the audit log names them."""

    id: str
    name: str


SERVER = Actor("server", "server")


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may use the workspace; `created_at` is in seconds since the epoch."""

    id: str
    email: str
    """As `normalised` returns it; unique."""
    name: str
    role: Role
    is_active: bool
    created_at: float
    has_password: bool
    is_linked: bool = False
    """Whether an OpenID Connect sign-in belongs to it."""

    @property
    def is_invited(self) -> bool:
        """Whether nobody has signed in as this account yet."""
        return not (self.has_password or self.is_linked)

    @property
    def actor(self) -> Actor:
        """Who the audit log says acted."""
        return Actor(self.id, self.name or self.email)

    @property
    def is_administrator(self) -> bool:
        """Whether it may invite people and read the audit log."""
        return self.role == "administrator"


@dataclass(frozen=True, slots=True)
class Session:
    """A sign-in that has not ended; times are in seconds since the epoch."""

    digest: str
    """SHA-256 of the secret that the browser keeps, in hexadecimal."""
    account_id: str
    created_at: float
    last_seen_at: float
    ends_at: float
    """When it ends however much it is used."""
    browser: str
    """User-Agent at sign-in."""
    address: str


@dataclass(frozen=True, slots=True)
class Token:
    """A personal API token; times are in seconds since the epoch."""

    id: str
    account_id: str
    name: str
    created_at: float
    expires_at: float | None
    """None never expires."""
    last_used_at: float | None
