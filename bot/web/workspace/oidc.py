"""An OpenID Connect provider to who somebody is there: authorisation code with PKCE."""

import logging
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException

from knowledge.accounts.credentials import digest_of
from knowledge.accounts.refusals import provider_failed
from knowledge.errors import SettingsError
from knowledge.settings import Settings

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 10.0
LEEWAY_SECONDS = 60
"""By how much the provider's clock may differ from ours."""
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Those of a private key that only the provider has: "none" and shared secrets are not among
them."""
SCOPE = "openid email profile"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is to the provider."""

    subject: str
    """Issuer and subject: the one thing that never changes hands."""
    email: str
    """"" unless the provider says that it is verified."""
    name: str


@dataclass(frozen=True, slots=True)
class Provider:
    """Sends people to the provider and reads who comes back."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)

    def start(self, secret: str, redirect_uri: str) -> str:
        """Return the address to send the browser to that carries `secret`.

        Raises:
            NotSignedIn: The provider cannot be reached.
        """
        with self._session(redirect_uri) as session:
            try:
                found = self._discover(session)
                url, _ = session.create_authorization_url(
                    found["authorization_endpoint"],
                    state=_derived("state", secret),
                    nonce=_derived("nonce", secret),
                    code_verifier=_derived("verifier", secret),
                )
            except (RequestException, KeyError, ValueError) as error:
                _fail(error)
        return str(url)

    def finish(self, secret: str, redirect_uri: str, *, code: str, state: str) -> Identity:
        """Return who came back with `code` in the browser that carries `secret`.

        Raises:
            NotSignedIn: The state is not that of this browser, the provider does not take the
                code, or its token is not signed by it, for us, now, and for this sign-in.
        """
        if not code or state != _derived("state", secret):
            _fail(ValueError("the state is of another sign-in"))
        with self._session(redirect_uri) as session:
            try:
                return self._identify(session, secret, code)
            except (RequestException, AuthlibBaseError, JoseError, KeyError, ValueError) as error:
                _fail(error)

    def _identify(self, session: OAuth2Session, secret: str, code: str) -> Identity:
        found = self._discover(session)
        answer = session.fetch_token(
            found["token_endpoint"],
            grant_type="authorization_code",
            code=code,
            code_verifier=_derived("verifier", secret),
            timeout=TIMEOUT_SECONDS,
        )
        keys = KeySet.import_key_set({"keys": _json(session, found["jwks_uri"])["keys"]})
        token = jwt.decode(answer["id_token"], keys, algorithms=SIGNATURES)
        claims = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": self.issuer},
                "aud": {"essential": True, "value": self.client_id},
                "exp": {"essential": True},
                "nonce": {"essential": True, "value": _derived("nonce", secret)},
            },
            params={"client_id": self.client_id, "access_token": answer.get("access_token")},
        )
        claims.validate(leeway=LEEWAY_SECONDS)
        return self._identity(claims)

    def _identity(self, claims: CodeIDToken) -> Identity:
        # Some providers write "true" in a string; nothing else counts.
        verified = claims.get("email_verified")
        is_verified = verified is True or verified == "true"
        email = str(claims.get("email", "")) if is_verified else ""
        return Identity(f"{self.issuer} {claims['sub']}", email, str(claims.get("name", "")))

    def _discover(self, session: OAuth2Session) -> dict[str, Any]:
        address = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        found = _json(session, address)
        if found["issuer"] != self.issuer:
            raise ValueError("the provider calls itself otherwise")
        return found

    def _session(self, redirect_uri: str) -> OAuth2Session:
        return OAuth2Session(
            self.client_id,
            self.client_secret or None,
            scope=SCOPE,
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
            default_timeout=TIMEOUT_SECONDS,
        )


def open_provider(settings: Settings) -> Provider | None:
    """Return the provider that the settings name, None when they name none.

    Raises:
        SettingsError: Its address is not https, or there is no client id.
    """
    if not settings.oidc_issuer:
        return None
    address = urlsplit(settings.oidc_issuer)
    if address.scheme != "https" and address.hostname not in LOOPBACK:
        raise SettingsError(
            f"LANDFALL_OIDC_ISSUER must be an https address, not {settings.oidc_issuer!r}."
        )
    if not settings.oidc_client_id:
        raise SettingsError("LANDFALL_OIDC_CLIENT_ID is missing: set what the provider calls us.")
    return Provider(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret)


def _json(session: OAuth2Session, address: str) -> dict[str, Any]:
    response = session.get(address, withhold_token=True, timeout=TIMEOUT_SECONDS)
    response.raise_for_status()
    content = response.json()
    if not isinstance(content, dict):
        raise ValueError("not an object")
    return content


def _derived(purpose: str, secret: str) -> str:
    # One secret in the browser stands for all three; none of them tells anything of it.
    return digest_of(f"{purpose}:{secret}")


def _fail(error: Exception) -> NoReturn:
    logger.warning("OpenID Connect sign-in failed: %s: %s", type(error).__name__, error)
    raise provider_failed() from error
