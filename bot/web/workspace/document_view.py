"""A document's history to its versions, who may read it, and what changed between two of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy import Engine

from bot.translation import Translator
from bot.web.links import guide_url
from bot.web.workspace.document_diff import DiffRow, FactChange, fact_changes, text_changes
from bot.web.workspace.moments import moment
from knowledge.collections.clients import Clients
from knowledge.collections.granting import Granting
from knowledge.collections.values import Grantee
from knowledge.documents import Document
from knowledge.library import Library
from knowledge.uploads.values import Publication


@dataclass(frozen=True, slots=True)
class Event:
    """One change of what readers got."""

    number: int
    """Of the version, from 1, the first that was published; 0 for a withdrawal."""
    version: str
    words: str
    """What was done: "Published", "Rolled back"."""
    at: Markup
    by: str
    title: str
    url: str
    """The guide's page in that version, "" for a withdrawal."""
    original_url: str
    """The file it was made from, "" where there is none."""
    is_current: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two versions."""

    before: int
    after: int
    facts: tuple[FactChange, ...]
    rows: tuple[DiffRow, ...]


def events(history: Sequence[Publication], current: str, say: Translator) -> list[Event]:
    """Return what became of a document, newest first."""
    numbers = version_numbers(history)
    newest = next((each.id for each in history if each.version == current), "")
    return [
        Event(
            number=numbers.get(each.version, 0),
            version=each.version,
            words=say(f"document-did-{each.action.replace(' ', '-')}"),
            at=moment(say, each.at),
            by=each.by_name,
            title=each.title,
            url=guide_url(each.document_id, each.version) if each.version else "",
            original_url=f"/workspace/uploads/{each.upload_id}/original" if each.upload_id else "",
            is_current=each.id == newest and bool(current),
        )
        for each in history
    ]


def version_numbers(history: Sequence[Publication]) -> dict[str, int]:
    """Return the number of each version, in the order in which they were first published."""
    oldest_first = [each.version for each in reversed(history) if each.version]
    return {version: at for at, version in enumerate(dict.fromkeys(oldest_first), 1)}


def difference(
    library: Library, document_id: str, numbers: dict[str, int], before: str, after: str
) -> Difference:
    """Return what changed from version `before` to `after`.

    Raises:
        NotFound: The document never had one of them.
    """
    old, new = library.document(document_id, before), library.document(document_id, after)
    return Difference(
        numbers.get(before, 0),
        numbers.get(after, 0),
        tuple(fact_changes(old, new)),
        tuple(text_changes(old, new)),
    )


def readers(engine: Engine, document: Document, say: Translator) -> list[str]:
    """Return who may be answered from the document, in words; [] for nobody yet."""
    grants = Granting(engine).all()
    granted = [each.grantee for each in grants if each.collection == document.collection]
    clients = {client.id: client.name for client in Clients(engine).all()}
    return sorted(_named(granted, clients, say))


def _named(grantees: Iterable[Grantee], clients: dict[str, str], say: Translator) -> Iterable[str]:
    for grantee in grantees:
        match grantee.kind:
            case "visitor":
                yield say("document-read-by-visitors")
            case "client" if grantee.id in clients:
                yield clients[grantee.id]
            case "site-key":
                yield say("document-read-by-site", id=grantee.id)
