"""A message to what it states about the reader's own brand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from bot.conversation.facets import mentions

MAX_CHARS = 2_000
_SENTENCE = re.compile(r"(?:[^.!?;。！？；\n]|\.(?=\d))+[.!?;。！？；]?")
_ASKS = re.compile(
    r"[?？]\s*$|^\s*(?:and |but |so )?(?:what|which|who|when|where|why|how|is|are|was|were|do"
    r"|does|did|can|could|may|must|should|would|will|shall|if|what if)\b|[吗呢]\s*$"
    r"|如果|假如|要是|什么|怎么|多少|是否|能不能",
    re.IGNORECASE,
)
_ASKS_AFTER = re.compile(
    r",\s*(?:and |so |but )?(?=(?:what|which|who|when|where|why|how|is|are|do|does|can|could|may"
    r"|must|should|would|will)\b)|[，,]",
    re.IGNORECASE,
)
_WE_ARE = re.compile(
    r"\b(?:we are|we're|i am|i'm|we sell|we make|we produce|we offer|we manufacture|we export"
    r"|our (?:brand|company|firm|business|products?) (?:is|are|sells?|makes?|comes? from)"
    r"|we come from|we own|i (?:sell|make|own|run|work for)|we run|as an?)\b(?P<said>.*)"
    r"|(?:我们|我|本公司|我司|本品牌)(?:公司|品牌|家|的品牌|的公司)?"
    r"(?:是|卖|做|销售|生产|经营|来自|的产品是)(?P<zh>.*)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|n't|never|no longer|competitors?|compare|looking at|interested in|wondering)\b"
    r"|不是|不卖|竞争对手",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:brand|company|firm|maker|producer|manufacturer|business|family|start-?up|label|house"
    r"|exporter|farm|winery|based|located|made|come|comes|headquartered|from)\b|来自|品牌|公司|企业|厂",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"\b(?P<we>we|our (?:brand|company|group)|i)\b[^.?!]{0,30}?\b(?P<no>(?:do not|don't|have no"
    r"|without|not|no|never|not yet)\b[^.?!]{0,25})?\b(?:compan(?:y|ies)|entity|entities|subsidiary"
    r"|subsidiaries|wfoe|legal person)\b[^.?!]{0,30}?\b(?:in (?:mainland )?china|there|chinese)\b"
    r"|\b(?P<we2>we|i)\b[^.?!]{0,30}?\b(?P<no2>(?:do not|don't|have no|no|not)\b[^.?!]{0,25})?\b"
    r"(?:chinese (?:company|entity|subsidiary)|wfoe)\b"
    r"|我们?(?:公司)?(?:目前|现在|还|暂时)?(?P<zhno>没有|没|尚未|未|不)?(?:在|设立|成立|有)"
    r"[^，。？！]{0,8}?(?:中国|大陆|国内|境内)[^，。？！]{0,8}?"
    r"(?P<zhno2>没有|没|尚未|未)?[^，。？！]{0,6}?(?:公司|实体|主体|子公司)",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"\b(?:want|plan|would like|hope|need|going) to\b|\bconsider|想|打算|计划|准备", re.I
)
_STAGES = (
    ("selling", r"\bwe (?:already|now|currently) sell\b[^.?!]*\b(?:china|tmall|jd|douyin)\b"
     r"|\bour (?:tmall|chinese)[\w ]* (?:store|shop) (?:is|has been) (?:open|live|running)\b"
     r"|我们(?:已经|已|目前|现在)在?[^，。？！]{0,10}(?:销售|在售|开店|卖)"),
    ("preparing", r"\bwe (?:are|'re) (?:preparing|applying|setting up|getting ready)\b"
     r"|\bwe have decided\b|\bwe(?:'ve| have) (?:signed|chosen)\b"
     r"|我们(?:正在|已经|已)(?:准备|申请|筹备|决定)"),
    ("deciding", r"\bwe (?:are|'re) (?:deciding|choosing|comparing|evaluating)\b"
     r"|\bwe (?:have|need) to decide\b|我们(?:正在|在)(?:考虑|比较|评估|选择)"),
    ("exploring", r"\bwe (?:are|'re) (?:exploring|looking into|thinking (?:about|of)|just starting"
     r"|new to)\b|我们(?:正在|在|想)(?:了解|探索|看看)|我们刚开始"),
)  # fmt: skip
_BUDGET = re.compile(
    r"\b(?:our|we have an?|with an?|a) (?:\w+ )?budget\b[^.?!\d]{0,25}?"
    r"(?P<cur>rmb|cny|¥|￥|yuan)?\s*(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>million|m|k|thousand)?\b\s*(?P<cur2>rmb|cny|yuan)?"
    r"|(?:我们的?)?预算(?:是|为|大约|约|有|大概)*\s*(?P<zn>\d[\d,]*(?:\.\d+)?)\s*(?P<zunit>万|百万|千)?(?:元|人民币)?",
    re.IGNORECASE,
)
_UNITS = {"million": 1_000_000, "m": 1_000_000, "k": 1_000, "thousand": 1_000, "万": 10_000,
          "百万": 1_000_000, "千": 1_000}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statements:
    """What a message says of the reader's own brand; empty values were not said."""

    home_country: str = ""
    products: tuple[str, ...] = ()
    has_chinese_entity: bool | None = None
    stage: str = ""
    budget_rmb: int = 0


def read_statements(message: str) -> Statements:
    """Return what the sentences of `message` that ask nothing say of the reader's own brand."""
    text = message[:MAX_CHARS]
    said = [part for found in _SENTENCE.findall(text) for part in _stated(found)]
    brands = [_brand(part) for part in said]
    return Statements(
        reduce(lambda first, brand: first or brand[0], brands, ""),
        tuple(dict.fromkeys(product for _, products in brands for product in products)),
        next((has for part in said if (has := _entity(part)) is not None), None),
        next((stage for part in said if (stage := _stage(part))), ""),
        next((rmb for part in said if (rmb := _budget(part))), 0),
    )


def _stated(sentence: str) -> Sequence[str]:
    """Return the clauses of a sentence that state: "we are French, what do we need?" has one."""
    if not _ASKS.search(sentence):
        return [sentence]
    return [part for part in _ASKS_AFTER.split(sentence)[:-1] if not _ASKS.search(part)]


def _brand(part: str) -> tuple[str, tuple[str, ...]]:
    """Return home country and product groups."""
    found = _WE_ARE.search(part)
    if not found or _NOT.search(part):
        return "", ()
    said = found["said"] or found["zh"] or ""
    named = mentions(said)
    country = next((item.id for item in named if item.kind == "country"), "")
    products = dict.fromkeys(item.id for item in named if item.kind == "product")
    is_home = bool(_FROM.search(part)) or re.match(r"\s*(?:an? )?\w+\s*$", said) is not None
    return (
        country.partition(":")[2] if is_home else "",
        tuple(product.partition(":")[2] for product in products),
    )


def _entity(part: str) -> bool | None:
    found = _ENTITY.search(part)
    if not found or _PLANS.search(part) or re.search(r"hong kong|香港", part, re.IGNORECASE):
        return None
    names = ("no", "no2", "zhno", "zhno2")
    return not any(found[name] for name in names)


def _stage(part: str) -> str:
    return next((stage for stage, sign in _STAGES if re.search(sign, part, re.IGNORECASE)), "")


def _budget(part: str) -> int:
    found = _BUDGET.search(part)
    if not found or not (found["zn"] or found["cur"] or found["cur2"]):
        return 0
    number = (found["n"] or found["zn"]).replace(",", "")
    unit = (found["unit"] or found["zunit"] or "").lower()
    return int(float(number) * _UNITS.get(unit, 1))
