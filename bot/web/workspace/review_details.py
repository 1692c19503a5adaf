"""What a form says of a draft, to details that the inbox keeps or to what is wrong with them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, get_args

from pydantic import BaseModel, StringConstraints

from bot.reviewing.proposing import FieldName, Proposal
from knowledge.documents import Confidence, Source
from knowledge.uploads.values import Details

Line = Annotated[str, StringConstraints(max_length=500, strip_whitespace=True)]
Text = Annotated[str, StringConstraints(max_length=4000, strip_whitespace=True)]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COMMA = re.compile(r"[,，、;；\n]")


class DetailsForm(BaseModel):
    """The form's fields as they were typed."""

    title: Line = ""
    summary: Text = ""
    topics: Line = ""
    products: list[Line] = []
    routes: list[Line] = []
    audience: Line = ""
    as_of: Line = ""
    review_by: Line = ""
    publisher: Line = ""
    source_title: Line = ""
    source_url: Line = ""
    source_as_of: Line = ""
    confidence: Confidence = "medium"
    collection: Line = ""
    document_id: Line = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the document states of a field, and the words that it was read from."""

    value: str
    quotes: tuple[str, ...]
    is_filled_in: bool
    """Whether the form holds it already, not saved yet: the field was empty."""


def form_of(details: Details) -> DetailsForm:
    """Return the form that holds `details`; of several sources, the first."""
    source = next(iter(details.sources), None)
    return DetailsForm(
        title=details.title,
        summary=details.summary,
        topics=", ".join(details.topics),
        products=list(details.products),
        routes=list(details.routes),
        audience=", ".join(details.audience),
        as_of=details.as_of,
        review_by=details.review_by,
        publisher=source.publisher if source else "",
        source_title=source.title if source else "",
        source_url=(source.url if source else "") or details.source_url,
        source_as_of=source.as_of if source else "",
        confidence=source.confidence if source else "medium",
        collection=details.collection,
        document_id=details.document_id,
    )


def filled(form: DetailsForm, proposal: Proposal) -> DetailsForm:
    """Return the form with what the document states in the fields that are empty.

    A month or a year is no day: it stays a suggestion where the field takes a day.
    """
    found: dict[str, object] = {
        name: ", ".join(proposal.values(name)) if name in _LINES else list(proposal.values(name))
        for name in dict.fromkeys(each.field for each in proposal.fields)
        if _fits(form, proposal, name)
    }
    return form.model_copy(update=found)


def _fits(form: DetailsForm, proposal: Proposal, name: FieldName) -> bool:
    is_day = name in ("as_of", "review_by")
    return not getattr(form, name) and (not is_day or bool(_DAY.fullmatch(proposal.value(name))))


def suggestions(form: DetailsForm, proposal: Proposal) -> dict[FieldName, Suggested]:
    """Return what the document states where the stored `form` says less, or something else."""
    found: dict[FieldName, Suggested] = {}
    for name in dict.fromkeys(each.field for each in proposal.fields):
        values = proposal.values(name)
        stored = getattr(form, name)
        held = _listed(stored) if isinstance(stored, str) and name in _SEVERAL else stored
        if held not in (list(values), ", ".join(values)):
            is_filled_in = _fits(form, proposal, name)
            found[name] = Suggested(", ".join(values), proposal.quotes(name), is_filled_in)
    return found


def inherited(
    stored: DetailsForm, form: DetailsForm, before: DetailsForm
) -> dict[FieldName, Suggested]:
    """Return what `before`, the version to be replaced, says in fields that are still empty."""
    found: dict[FieldName, Suggested] = {}
    for name in get_args(FieldName):
        kept = getattr(before, name)
        # The date of the old version says nothing of the new one.
        if (
            kept
            and name not in _OF_A_VERSION
            and not getattr(stored, name)
            and not getattr(form, name)
        ):
            shown = kept if isinstance(kept, str) else ", ".join(kept)
            found[name] = Suggested(shown, (), is_filled_in=True)
    return found


def details_from(form: DetailsForm, before: Details) -> Details:
    """Return the details of a form in which nothing is wrong; other sources stay."""
    return Details(
        document_id=form.document_id,
        title=form.title,
        summary=form.summary,
        topics=tuple(_listed(form.topics)),
        products=_unique(form.products),
        routes=_unique(form.routes),
        audience=tuple(_listed(form.audience)),
        as_of=form.as_of,
        review_by=form.review_by,
        sources=_sources(form, before.sources),
        source_url=form.source_url,
        collection=form.collection,
    )


def _sources(form: DetailsForm, before: Sequence[Source]) -> tuple[Source, ...]:
    rest = tuple(before[1:])
    if not form.publisher and not form.source_title:
        return rest
    first = before[0] if before else Source("S1", "", "", "", form.confidence)
    named = replace(
        first,
        publisher=form.publisher,
        title=form.source_title or form.title,
        as_of=form.source_as_of,
        url=form.source_url,
        confidence=form.confidence,
    )
    return (named, *rest)


def _listed(line: str) -> list[str]:
    return list(_unique(_COMMA.split(line)))


def _unique(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))


_OF_A_VERSION = ("as_of", "review_by", "source_as_of")
_SEVERAL = ("topics", "audience")
_LINES = frozenset(DetailsForm.model_fields) - {"products", "routes"}
