"""A document to the details it states of itself, each with the words it was read from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.reviewing.stated_dates import stated_dates
from bot.reviewing.vocabulary import Named, products_of, routes_of, topics_of
from knowledge.documents import Document

HEAD_CHARS = 3_000
"""What a document says of itself stands at its beginning or end."""
MAX_SUMMARY_CHARS, MAX_NAME_CHARS = 400, 120
LETTERHEAD_LINES = 3
_SUMMARY = re.compile(
    r"^\W*(?:(?:executive )?summary|abstract|in short|key points|摘要|内容提要|概要"
    r"|要点)\W*[:：\n]\s*(?P<text>[^\n]{20,})",
    re.IGNORECASE | re.MULTILINE,
)
_FOR = re.compile(
    r"\b(?:intended for|written for|for the attention of|this (?:guide|note|memo"
    r"|document) is for|audience\s*:)[^.\n]{0,80}"
    r"|(?:适用对象|适用于|面向|读者对象)[：:]?[^。\n]{0,40}",
    re.IGNORECASE,
)
_AUDIENCES = (
    ("brand", re.compile(r"\bbrands?\b|\bmerchants?\b|\bsellers?\b|品牌|商家|卖家", re.I)),
    ("agency", re.compile(r"\bagenc(?:y|ies)\b|\bTPs?\b|\bpartners?\b|代运营|服务商|机构", re.I)),
    ("consultant", re.compile(r"\bconsultants?\b|\badvisers?\b|\badvisors?\b|顾问", re.I)),
)
_PUBLISHER = re.compile(
    r"^\W*(?:source|published by|publisher|issued by|issuing (?:body|authority)"
    r"|来源|发布单位|发布机构"
    r"|发文机关|发文单位|出版方?|制定机关)\s*[:：]\s*(?P<name>[^\n]{2,200})"
    r"|\b(?:[Pp]ublished|[Ii]ssued) by (?P<name2>(?:the )?[A-Z][\w&' .-]{2,80}?)(?=[.,;\n(]"
    r"| on \d| in \d)",
    re.MULTILINE | re.IGNORECASE,
)
_SOURCE_TITLE = re.compile(
    r"^\W*(?:source title|original title|原文标题|文件名称|原标题)"
    r"\s*[:：]\s*(?P<title>[^\n]{3,200})",
    re.IGNORECASE | re.MULTILINE,
)
_URL = re.compile(r"<?https?://[^\s<>\"）)]+>?")
_STATED_URL = re.compile(
    r"(?:source|url|link|address|available (?:at|from)|retrieved from|original"
    r"|来源|原文链接|原文|链接"
    r"|网址)[^\n]{0,120}?(?P<url>https?://[^\s<>\"）)\]]+)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:Ltd|Limited|Inc|LLC|LLP|GmbH|S\.A\.|B\.V\.|Administration|Ministry|Bureau"
    r"|Commission|Authority|Department|Association|Chamber|Institute|Council|Agency"
    r"|Office of)\b"
    r"|(?:总署|总局|管理局|委员会|办公室|商务部|财政部|海关|有限公司|协会|商会|研究院|税务局|监督管理局)$"
)

FieldName = Literal[
    "title",
    "summary",
    "topics",
    "products",
    "routes",
    "audience",
    "as_of",
    "review_by",
    "publisher",
    "source_title",
    "source_url",
    "source_as_of",
]


@dataclass(frozen=True, slots=True)
class Proposed:
    """One value of a field, and where the document states it."""

    field: FieldName
    value: str
    """As it is stored: a date as YYYY, YYYY-MM or YYYY-MM-DD; a topic, product or route as its
    slug ("pet-food")."""
    quote: str
    """Exact text of the document (or of its title or address) that it was read from."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a document states of itself; a field that it does not state is absent."""

    fields: tuple[Proposed, ...] = ()
    """In the order of `FieldName`; topics, products, routes and audience may have several."""

    def values(self, field: FieldName) -> tuple[str, ...]:
        """Return the values proposed for `field`, () for none."""
        return tuple(each.value for each in self.fields if each.field == field)

    def value(self, field: FieldName) -> str:
        """Return the first value proposed for `field`, "" for none."""
        return next(iter(self.values(field)), "")

    def quotes(self, field: FieldName) -> tuple[str, ...]:
        """Return where the values of `field` were read, each quote once."""
        return tuple(dict.fromkeys(each.quote for each in self.fields if each.field == field))


def propose(document: Document, today: date) -> Proposal:
    """Return the details that `document` states.

    Nothing is guessed: a date counts where the text says what it is, a publisher where it is named
    as such or heads the document. `today` bounds what can have been published.
    """
    head = document.text[:HEAD_CHARS]
    foot = document.text[max(HEAD_CHARS, len(document.text) - HEAD_CHARS) :]
    return Proposal(
        (
            *_title(document),
            *_summary(document),
            *_named("topics", topics_of(document)),
            *_named("products", products_of(document)),
            *_named("routes", routes_of(document)),
            *_audience(head),
            *_dates((head, foot), today),
            *_source(document, head, foot),
        )
    )


def _title(document: Document) -> Iterator[Proposed]:
    headings = [section.heading_path[0] for section in document.sections if section.heading_path]
    if document.title and (document.title in document.text or document.title in headings):
        yield Proposed("title", document.title, document.title)


def _summary(document: Document) -> Iterator[Proposed]:
    if document.summary:
        yield Proposed("summary", document.summary, document.summary)
        return
    match = _SUMMARY.search(document.text[:HEAD_CHARS])
    if match:
        text = " ".join(match["text"].split())
        yield Proposed("summary", text[:MAX_SUMMARY_CHARS], match.group().strip())


def _named(field: FieldName, found: Iterable[Named]) -> Iterator[Proposed]:
    return (Proposed(field, each.slug, each.quote) for each in found)


def _audience(head: str) -> Iterator[Proposed]:
    for match in _FOR.finditer(head):
        for audience, pattern in _AUDIENCES:
            if pattern.search(match.group()):
                yield Proposed("audience", audience, match.group().strip())


def _dates(places: Sequence[str], today: date) -> Iterator[Proposed]:
    """Yield the date the document holds for, and the one it is to be looked at again."""
    found = [(each, text) for text in places for each in stated_dates(text)]
    past = [pair for pair in found if pair[0].day <= today.isoformat()]
    for role in ("as of", "effective", "published"):
        dated = [pair for pair in past if pair[0].role == role]
        if dated:
            newest, text = max(dated, key=lambda pair: pair[0].day)
            yield Proposed("as_of", newest.day, text[newest.start : newest.end].strip())
            break
    for each, text in found:
        if each.role == "review" and each.day > today.isoformat():
            # Only a whole day can be waited for.
            if len(each.day) == len("2026-01-01"):
                yield Proposed("review_by", each.day, text[each.start : each.end].strip())
            break
    published = [pair for pair in past if pair[0].role in ("published", "effective")]
    if published:
        first, text = published[0] if published[0][0].role == "published" else published[-1]
        yield Proposed("source_as_of", first.day, text[first.start : first.end].strip())


def _source(document: Document, head: str, foot: str) -> Iterator[Proposed]:
    named = next(filter(None, (_PUBLISHER.search(text) for text in (head, foot))), None)
    if named:
        name = _URL.sub("", named["name"] or named["name2"]).strip(" ,;，；。*_|()（）")
        if name:
            yield Proposed("publisher", name[:MAX_NAME_CHARS], named.group().strip())
    else:
        yield from _letterhead(head)
    titled = _SOURCE_TITLE.search(head)
    if titled:
        yield Proposed("source_title", titled["title"].strip(), titled.group().strip())
    if document.source_url:
        yield Proposed("source_url", document.source_url, document.source_url)
        return
    stated = next(filter(None, (_STATED_URL.search(text) for text in (head, foot))), None)
    if stated:
        yield Proposed("source_url", stated["url"].rstrip(".,;)"), stated.group().strip())


def _letterhead(head: str) -> Iterator[Proposed]:
    """Yield the name of an office or a company that stands alone in one of the first lines."""
    lines = [line.strip(" #*_|\t") for line in head.split("\n")]
    for line in [line for line in lines if line][:LETTERHEAD_LINES]:
        is_name = len(line) <= MAX_NAME_CHARS and not line.endswith((".", "。", "?", "？", ":"))
        if is_name and _OFFICE.search(line) and len(line.split()) <= 10:
            yield Proposed("publisher", line, line)
            return
