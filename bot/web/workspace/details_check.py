"""The form of a draft's details to what is wrong in it, a sentence a field."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from bot.translation import Translator
from bot.web.workspace.review_details import DetailsForm
from ingest.load.files import slug_path
from knowledge.collections.values import Collection

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"\d{4}(-\d{2}){0,2}")
_WEB = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_RESERVED = ("draft/", "answers/")
MAX_ID_CHARS = 200


def wrong(
    form: DetailsForm, collections: Sequence[Collection], say: Translator
) -> Mapping[str, str]:
    """Return a sentence for each field that cannot be kept as it is; {} when all can."""
    found = {}
    if not form.title:
        found["title"] = say("review-wrong-title")
    for name, shape in (("as_of", _DAY), ("review_by", _DAY), ("source_as_of", _PERIOD)):
        value = getattr(form, name)
        if value and not _is_date(value, shape):
            message_id = "review-wrong-day" if shape is _DAY else "review-wrong-period"
            found[name] = say(message_id, value=repr(value))
    if form.source_url and not _WEB.fullmatch(form.source_url):
        found["source_url"] = say("review-wrong-url")
    if form.source_as_of and not form.publisher and not form.source_title:
        found["publisher"] = say("review-wrong-publisher")
    if form.collection not in {collection.slug for collection in collections}:
        found["collection"] = say("review-wrong-collection")
    if not _is_id(form.document_id):
        found["document_id"] = say("review-wrong-id")
    return found


def _is_id(text: str) -> bool:
    is_free = not text.startswith(_RESERVED) and 0 < len(text) <= MAX_ID_CHARS
    return is_free and slug_path(PurePosixPath(text)) == text


def _is_date(value: str, shape: re.Pattern[str]) -> bool:
    if not shape.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True
