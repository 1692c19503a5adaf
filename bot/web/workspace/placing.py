"""Where a file is to go, to whether a document may be there."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from bot.web.error_words import worded
from ingest.load.files import slug_path
from knowledge.collections.refusals import no_collection
from knowledge.collections.values import Collection
from knowledge.errors import InvalidMessage
from knowledge.uploads.standing import UNLISTED


def check_place(
    collections: Sequence[Collection], collection: str | None, document_id: str | None
) -> None:
    """Return when `collection` is one of them and the id one that documents have.

    None asks nothing.

    Raises:
        NotFound: There is no such collection.
        InvalidMessage: The id is none, or belongs to drafts or approved answers.
    """
    if collection is not None and collection not in {each.slug for each in collections}:
        raise no_collection()
    if document_id is None:
        return
    if document_id.startswith(UNLISTED) or slug_path(PurePosixPath(document_id)) != document_id:
        raise worded(InvalidMessage(), "api-no-document-id", id=repr(document_id))
