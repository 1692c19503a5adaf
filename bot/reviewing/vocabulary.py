"""Words of a document to the topics, products and routes that guides are filed under."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.conversation.facets import mentions
from knowledge.documents import Document

OFTEN = 3
"""A document that names a thing so often is about it, also where no heading says so."""
_ROUTE_OF = {
    "route:cbec": "cbec",
    "route:bonded": "cbec",
    "route:direct-mail": "cbec",
    "route:general-trade": "general-trade",
    "route:personal-parcel": "personal-parcel",
}
_TOPICS = {
    "fees": r"\bfees?\b|费用|资费|佣金",
    "deposit": r"\bdeposits?\b|保证金",
    "tax": r"\btax(?:es|ation)?\b|\bVAT\b|税",
    "duty": r"\bdut(?:y|ies)\b|tariff|关税",
    "customs": r"\bcustoms\b|海关|通关|清关",
    "cbec": r"\bCBEC\b|cross.?border|跨境",
    "general-trade": r"general trade|一般贸易",
    "registration": r"\bregistrations?\b|\bfiling\b|注册|备案",
    "labelling": r"\blabels?\b|\blabell?ing\b|标签|标识",
    "trademark": r"\btrade ?marks?\b|商标",
    "ip": r"intellectual property|\bIP\b|counterfeit|知识产权|假货",
    "advertising": r"\badvertis\w+|广告",
    "claims": r"\bclaims?\b|功效|宣称",
    "logistics": r"\blogistics\b|\bshipping\b|\bwarehous\w+|物流|仓储|配送",
    "returns": r"\breturns?\b|\brefunds?\b|退货|退款",
    "pricing": r"\bpric(?:e|es|ing)\b|定价|价格",
    "promotion": r"\bpromotions?\b|double 11|\b618\b|促销|双十一|双11",
    "livestream": r"\blive.?stream\w*|直播",
    "influencers": r"\binfluencers?\b|\bKOLs?\b|达人|网红",
    "onboarding": r"\bonboarding\b|opening a store|入驻|开店",
    "legal-entity": r"\bWFOE\b|legal entit|公司设立|法律主体",
    "contracts": r"\bcontracts?\b|合同|协议",
    "partners": r"\bpartners?\b|\bTP\b|\bagenc(?:y|ies)\b|代运营|合作伙伴",
    "market-size": r"market size|市场规模",
    "case-studies": r"case stud(?:y|ies)|案例",
    "food": r"\bfoods?\b|食品",
    "cosmetics": r"\bcosmetics?\b|化妆品",
    "health-food": r"health foods?|保健食品",
    "electronics": r"\belectronics?\b|电子产品",
    "toys": r"\btoys?\b|玩具",
}
"""Topics that the shipped guides use, and the words in a title or heading that name them."""
_COMPILED = {topic: re.compile(pattern, re.IGNORECASE) for topic, pattern in _TOPICS.items()}


@dataclass(frozen=True, slots=True)
class Named:
    """A slug, and the words of the document that name it."""

    slug: str
    quote: str


def topics_of(document: Document) -> Iterator[Named]:
    """Yield the topics that the title or two headings name."""
    for topic, pattern in _COMPILED.items():
        lines = [line for line in headlines(document) if pattern.search(line)]
        if lines and (lines[0] == document.title or len(lines) > 1):
            yield Named(topic, lines[0])


def products_of(document: Document) -> Iterator[Named]:
    """Yield the products that a title or heading names, or the text often."""
    return _facets(document, {}, "product:")


def routes_of(document: Document) -> Iterator[Named]:
    """Yield the routes into China that a title or heading names, or the text often."""
    return _facets(document, _ROUTE_OF, "route:")


def headlines(document: Document) -> list[str]:
    """Return the title and the headings, each once, in order."""
    headings = [section.heading_path[-1] for section in document.sections if section.heading_path]
    return list(dict.fromkeys([document.title, *headings]))


def _facets(document: Document, named: dict[str, str], prefix: str) -> Iterator[Named]:
    found: dict[str, str] = {}
    for line in headlines(document):
        for mention in mentions(line):
            if mention.id.startswith(prefix):
                found.setdefault(named.get(mention.id, mention.id.removeprefix(prefix)), line)
    everywhere = [each for each in mentions(document.text) if each.id.startswith(prefix)]
    counts = Counter(each.id for each in everywhere)
    for mention in everywhere:
        if counts[mention.id] >= OFTEN:
            quote = document.text[mention.start : mention.end]
            found.setdefault(named.get(mention.id, mention.id.removeprefix(prefix)), quote)
    return (Named(slug, quote) for slug, quote in found.items())
