"""Sign-ins sent to an OpenID Connect provider, each of which may come back once."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert

from knowledge.accounts.credentials import digest_of, new_secret
from knowledge.accounts.tables import pending
from knowledge.database import writing

LASTS_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class PendingSignIns:
    """Gives out secrets and takes each back once."""

    engine: Engine
    now: Callable[[], float] = time.time

    def begin(self) -> str:
        """Return a secret that the browser carries to the provider and back."""
        secret, now = new_secret(), self.now()
        values = {"digest": digest_of(secret), "expires_at": now + LASTS_SECONDS}
        with writing(self.engine) as connection:
            connection.execute(delete(pending).where(pending.c.expires_at <= now))
            connection.execute(insert(pending).values(values))
        return secret

    def finish(self, secret: str) -> bool:
        """Return whether the secret was given out and has not come back before."""
        is_it = (pending.c.digest == digest_of(secret)) & (pending.c.expires_at > self.now())
        with writing(self.engine) as connection:
            return connection.execute(delete(pending).where(is_it)).rowcount == 1
