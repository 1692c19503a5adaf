"""Tables and glossary to the names that products, routes, platforms and subjects go by."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from babel import Locale

from bot.answers import FacetKind
from bot.conversation.demonyms import DEMONYMS
from bot.translation import LOCALES, Lang, translator
from bot.wording import stem
from knowledge.glossary import Term, is_chinese, read_glossary
from knowledge.tables import CategoryRequirement, TaxRate, category_requirements, tax_rates

_TOKEN = re.compile(r"[a-z0-9\u00e0-\u00ff]+|[\u3400-\u9fff]+")
ROUTES = {
    "cbec": ("CBEC", "cross-border e-commerce", "cross-border", "cross-border e-commerce retail "
             "import", "cbec retail import", "跨境电商", "跨境"),
    "bonded": ("bonded", "bonded import", "bonded CBEC", "bonded stock", "bonded warehouse", "1210",
               "保税", "保税备货", "网购保税进口", "保税仓"),
    "direct-mail": ("direct mail", "direct purchase", "direct shipping", "9610", "直邮", "海外直邮",
                    "直购进口"),
    "general-trade": ("general trade", "ordinary trade", "ordinary import", "0110", "一般贸易"),
    "personal-parcel": ("personal parcel", "private parcel", "personal articles", "个人物品",
                        "个人邮递物品"),
}  # fmt: skip
PLATFORMS = {
    "tmall-global": ("Tmall Global",),
    "tmall": ("Tmall",),
    "taobao": ("Taobao",),
    "jd-worldwide": ("JD Worldwide", "JD.com"),
    "douyin": ("Douyin", "Douyin global shopping"),
    "pinduoduo": ("Pinduoduo",),
    "xiaohongshu": ("Xiaohongshu",),
    "kaola": ("Kaola",),
    "vipshop": ("Vipshop",),
    "wechat": ("WeChat", "WeChat mini program"),
    "kuaishou": ("Kuaishou", "快手"),
}
"""By what the glossary calls them; it knows their other names."""
_AMBIGUOUS = frozenset(
    (
        "class i", "class ii", "class iii", "wireless", "nutrition", "dress", "console", "battery",
        "accessories", "drug", "minerals", "registration", "pilot", "invalidate", "renewal",
        "listing", "settlement", "hosts", "tracking", "duty",
    )
)  # fmt: skip
"""Names that are everyday words too: they name nothing when they stand in a question."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One facet named in a text, at `text[start:end]`."""

    id: str
    start: int
    end: int

    @property
    def kind(self) -> FacetKind:
        """What sort of thing is named."""
        return cast("FacetKind", self.id.partition(":")[0])


class Names:
    """Finds names in text: words in any number and case, Chinese anywhere."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        """`ids` are facet ids by name."""
        self._ids = {_key(name): id for name, id in ids.items()}
        self._longest: dict[str, int] = {}
        for key in self._ids:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the names in `text`, in order; a longer name wins over those inside it."""
        tokens = list(_tokens(text))
        found = []
        start = 0
        while start < len(tokens):
            longest = self._longest.get(tokens[start][0], 0)
            for end in range(min(len(tokens), start + longest), start, -1):
                key = tuple(word for word, _, _ in tokens[start:end])
                if id := self._ids.get(key):
                    found.append(Mention(id, tokens[start][1], tokens[end - 1][2]))
                    start = end - 1
                    break
            start += 1
        return tuple(found)


@cache
def product_categories() -> tuple[str, ...]:
    """Return the product groups of the tables, as guides write them in `applies_to`."""
    return tuple(dict.fromkeys(row.category for row in _products()))


def _products() -> tuple[TaxRate | CategoryRequirement, ...]:
    return (*tax_rates(), *category_requirements())


@cache
def chosen_names() -> Names:
    """Return the names of products, routes, platforms and countries."""
    ids: dict[str, str] = {}
    for code, adjective in DEMONYMS.items():
        names = (*(countries(lang)[code] for lang in LOCALES), *adjective)
        ids |= dict.fromkeys(names, f"country:{code.lower()}")
    for row in _products():
        ids |= dict.fromkeys(_plain(row.names), f"product:{row.category}")
    for category in product_categories():
        ids |= {
            translator(lang)(f"facet-product-{category}"): f"product:{category}" for lang in LOCALES
        }
    ids |= {name: f"product:{category}" for category, name in _MORE_NAMES}
    for route, names in ROUTES.items():
        ids |= dict.fromkeys(names, f"route:{route}")
    glossary = read_glossary()
    for platform, names in PLATFORMS.items():
        for name in names:
            known = [other for term in glossary.find(name) for other in term.names]
            ids |= dict.fromkeys((name, *known), f"platform:{platform}")
    return Names(ids)


_MORE_NAMES = (
    ("cosmetics", "cream"), ("cosmetics", "beauty"), ("cosmetics", "skin care"),
    ("cosmetics", "化妆品"), ("cosmetics", "美妆"), ("cosmetics", "护肤"),
    ("food", "食品"), ("pet-food", "pet"), ("pet-food", "pet-food"), ("health-food", "supplement"),
    ("jewellery", "jewelry"), ("apparel", "fashion"), ("alcohol", "酒"),
)  # fmt: skip
"""What the tables have no row for, but people say."""


@cache
def subject_names() -> Names:
    """Return the names of all terms of the glossary."""
    return Names(
        {name: f"subject:{slug}" for slug, term in terms().items() for name in _plain(term.names)}
    )


@cache
def terms() -> dict[str, Term]:
    """Return the glossary by the last part of a facet's id."""
    return {"-".join(_words(term.term_en)): term for term in read_glossary().terms}


@cache
def countries(lang: Lang) -> dict[str, str]:
    """Return what countries are called, by ISO code."""
    return {code: str(name) for code, name in Locale.parse(str(LOCALES[lang])).territories.items()}


def _plain(names: Iterable[str]) -> list[str]:
    return [
        name
        for name in names
        if name.lower() not in _AMBIGUOUS and not (is_chinese(name) and len(name) < 2)
    ]


def _key(name: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in _tokens(name))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield stemmed words and single Chinese characters with where they stand."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = text
    for match in _TOKEN.finditer(folded):
        if match.group()[0] >= "\u3400":
            yield from ((char, i, i + 1) for i, char in enumerate(match.group(), match.start()))
        else:
            yield stem(match.group()), match.start(), match.end()
