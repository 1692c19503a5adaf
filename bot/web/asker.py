"""Who asks a question, from where, and what they may be answered from."""

from dataclasses import dataclass
from typing import Literal

from knowledge.documents import PUBLIC

Channel = Literal["page", "api", "agent", "widget", "workspace"]


@dataclass(frozen=True, slots=True)
class Asker:
    """One client in one conversation."""

    client: str
    """Its address, see `bot.web.limits.client_address`."""
    channel: Channel
    collections: frozenset[str] = frozenset({PUBLIC})
    conversation_id: str = ""
    """What the client calls the conversation; "" when it keeps none."""
    without: frozenset[str] = frozenset()
    """Ids of documents that take no part: the one that a draft would replace."""
