"""The YAML at the head of a Markdown file to a document's fields."""

import re
import reprlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

import yaml

from knowledge.csv_rows import is_period
from knowledge.documents import Confidence, Source
from knowledge.errors import DocumentError

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENING = re.compile(r"\A---[ \t]*(?:\n|\Z)")
_SOURCE_ID = re.compile(r"S\d+")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A document's fields; `length` is where its body starts, 0 without front matter."""

    length: int = 0
    title: str = ""
    summary: str = ""
    topics: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    as_of: str = ""
    review_by: str = ""
    sources: tuple[Source, ...] = ()
    source_url: str = ""


def read_front_matter(name: str, text: str, *, required: bool = False) -> FrontMatter:
    """Return the fields at the head of `text`; `required` is for the shipped guides.

    Raises:
        DocumentError: A field, date or source is malformed, or a required one is missing.
    """
    block = _BLOCK.match(text)
    if not block:
        if required or _OPENING.match(text):
            raise DocumentError(
                f"{name} has no complete front matter; begin it with a line '---', the fields, "
                "and another line '---'."
            )
        return FrontMatter()
    fields = _Fields(name, "", _parse_yaml(name, block[1]))
    applies_to = fields.mapping("applies_to")
    return FrontMatter(
        length=block.end(),
        title=fields.text("title", required=required),
        summary=fields.text("summary", required=required),
        topics=fields.texts("topics"),
        audience=fields.texts("audience"),
        routes=applies_to.texts("routes"),
        products=applies_to.texts("products"),
        as_of=fields.day("as_of", required=required),
        review_by=fields.day("review_by", required=required),
        sources=_sources(fields),
        source_url=fields.url("source_url"),
    )


def _parse_yaml(name: str, block: str) -> Mapping[str, object]:
    try:
        # BaseLoader keeps every scalar as written, so that 2019 stays "2019" and an impossible
        # date reaches our own message; it builds nothing but strings, lists and mappings.
        values = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        shown = [*block.split("\n"), ""][line].strip()
        raise DocumentError(
            f"{name}: the front matter is not valid YAML at line {line + 2}, {shown!r} "
            f"({error.problem}); put values that hold a colon or a quote in quotes."
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise DocumentError(
            f"{name}: the front matter is not valid YAML; write one 'field: value' a line."
        ) from error
    if values in (None, ""):
        return {}
    if not isinstance(values, dict):
        raise DocumentError(
            f"{name}: the front matter is {str(values)[:60]!r}; write one 'field: value' a line."
        )
    return cast(Mapping[str, object], values)


def _sources(fields: "_Fields") -> tuple[Source, ...]:
    entries = fields.values.get("sources", "")
    if entries == "":
        return ()
    if not isinstance(entries, list):
        raise fields.error("sources", entries, "write a list of sources, each with an id.")
    sources = tuple(_source(fields, entry) for entry in entries)
    for source_id, count in Counter(source.id for source in sources).items():
        if count > 1:
            raise fields.error("sources", source_id, "give every source its own id.")
    return sources


def _source(fields: "_Fields", entry: object) -> Source:
    if not isinstance(entry, dict):
        raise fields.error("sources", entry, "write each source as {id: S1, publisher: ...}.")
    source_id = entry.get("id", "")
    if not (isinstance(source_id, str) and _SOURCE_ID.fullmatch(source_id)):
        raise fields.error("sources", source_id, "write each source's id as S1, S2 and so on.")
    source = _Fields(fields.file, f" of source {source_id}", entry)
    confidence = source.text("confidence", required=True)
    if confidence not in get_args(Confidence):
        raise source.error("confidence", confidence, "write high, medium or low.")
    return Source(
        id=source_id,
        publisher=source.text("publisher", required=True),
        title=source.text("title", required=True),
        as_of=source.period("as_of"),
        confidence=cast(Confidence, confidence),
        url=source.url("url"),
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """A mapping of the front matter whose values are read with the checks their kind needs."""

    file: str
    owner: str
    values: Mapping[str, object]

    def error(self, field: str, value: object, advice: str) -> DocumentError:
        return DocumentError(
            f"{self.file}: `{field}`{self.owner} is {reprlib.repr(value)}; {advice}"
        )

    def text(self, field: str, *, required: bool = False) -> str:
        value = self.values.get(field, "")
        if not isinstance(value, str):
            raise self.error(field, value, "write one line of text.")
        if required and not value.strip():
            raise DocumentError(f"{self.file}: `{field}`{self.owner} is missing; add it.")
        return " ".join(value.split())

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.values.get(field, "")
        items = value if isinstance(value, list) else [value]
        texts = tuple(item.strip() for item in items if isinstance(item, str))
        if len(texts) < len(items):
            raise self.error(field, value, "write a list such as [one, two].")
        return tuple(filter(None, texts))

    def mapping(self, field: str) -> "_Fields":
        value = self.values.get(field) or {}
        if not isinstance(value, dict):
            raise self.error(field, value, "write the lists 'routes' and 'products' under it.")
        return _Fields(self.file, f" of {field}", value)

    def url(self, field: str) -> str:
        value = self.text(field)
        if value and not value.startswith(("https://", "http://")):
            raise self.error(field, value, "write an address that begins with https://.")
        return value

    def day(self, field: str, *, required: bool) -> str:
        value = self.text(field, required=required)
        if value and not (len(value) == 10 and is_period(value)):
            raise self.error(field, value, "write a date as YYYY-MM-DD.")
        return value

    def period(self, field: str) -> str:
        value = self.text(field)
        if value and not is_period(value):
            raise self.error(field, value, "write YYYY, YYYY-MM or YYYY-MM-DD.")
        return value
