"""A clause to what it speaks of, so that a true statement about one thing corrects no other."""

import re
from typing import Literal

Scope = Literal[
    "cross-border", "general trade", "abroad", "hong kong", "hainan", "douyin", "jd", "pinduoduo",
    "xiaohongshu", "taobao", "kaola", "cosmetics", "children", "supplements", "food", "formula",
    "pets", "alcohol", "devices", "toys", "books", "trademark", "company", "animals",
]  # fmt: skip

_COUNTRIES = (
    r"europe\w*|eu|us|usa|u\.s\.|america\w*|uk|brit\w+|german\w*|french|france|ital\w+|spain|spanish"
    r"|dutch|netherlands|swiss|switzerland|swed\w+|danish|denmark|norw\w+|japan\w*|korea\w*|austral\w+"
    r"|austria\w*|canad\w+|new zealand|polish|poland|belgi\w+|irish|ireland|portug\w+|singapore\w*"
    r"|thai\w*|brazil\w*|mexic\w+"
)
_SCOPES: dict[Scope, str] = {
    "cross-border": r"\bcbec\b|cross.?border|tmall global|tmall\.hk|\bbonded\b"
    r"|跨境|天猫国际|保税|海淘",
    "general trade": r"general trade|ordinary (?:import|trade)|domestic tmall"
    r"|(?:in|by) (?:bulk|container)|一般贸易|国内天猫|天猫国内|普通进口",
    "abroad": r"\b(?:abroad|at home|home (?:country|market|trademark|mark)|foreign|overseas"
    rf"|{_COUNTRIES})\b"
    r"|国外|境外|海外|外国|本国|欧盟|欧洲|美国|英国|德国|法国|意大利|日本|韩国|澳大利亚|瑞士",
    "hong kong": r"hong ?kong|\bhk\b|香港",
    "hainan": r"hainan|海南",
    "douyin": r"douyin|tiktok|抖音",
    "jd": r"\bjd\b|jd\.com|京东",
    "pinduoduo": r"pinduoduo|拼多多",
    "xiaohongshu": r"xiaohongshu|\bred\b(?= app)|little red book|小红书",
    "taobao": r"taobao|淘宝",
    "kaola": r"kaola|考拉",
    "cosmetics": r"cosmetic|skin ?care|\bcreams?\b|serum|lipstick|shampoo|lotion|perfume"
    r"|make-?up|beauty"
    r"|化妆品|护肤|面霜|精华|口红|香水|彩妆",
    "children": r"\bchild|\bkids?\b|\bbab(?:y|ies)\b|infant|toddler|儿童|婴幼?儿|宝宝",
    "supplements": r"supplement|vitamin|health foods?|probiotic|fish oil|保健|维生素|鱼油|营养补充",
    "food": r"(?<!pet )(?<!health )\bfoods?\b|muesli|granola|biscuit|snack|chocolate|honey|\btea\b"
    r"|(?<!保健)食品|零食|饼干|麦片",
    "formula": r"formula\b|milk powder|奶粉|配方",
    "pets": r"\bpets?\b|\bdogs?\b|\bcats?\b|\bvets?\b|宠物|犬|猫粮|狗粮",
    "alcohol": r"\bwines?\b|whisky|whiskey|\bspirits?\b|\bbeers?\b|alcohol|\bbars?\b|restaurant"
    r"|酒|餐厅",
    "devices": r"medical (?:device|equipment)|\bdevices?\b|医疗(?:器械|设备)",
    "toys": r"\btoys?\b|玩具",
    "books": r"\bbooks?\b|magazine|publication|图书|书籍|杂志|出版",
    "trademark": r"trade ?mark|\bmarks?\b|\bbrand names?\b|商标",
    "company": r"compan(?:y|ies)|subsidiar|entit(?:y|ies)|wfoe|\bfirms?\b|joint venture"
    r"|公司|企业|子公司",
    "animals": r"\banimals?\b|cruelty|动物",
}
_COMPILED = {scope: re.compile(pattern, re.IGNORECASE) for scope, pattern in _SCOPES.items()}
_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|neither|without|cannot|nobody|nothing|none|unnecessary|optional|voluntary"
    r"|exempt\w*|waived|forbidden|banned|prohibited|illegal\w*|unlawful)\b|n['’]t\b"
    r"|不|没有?|无需|无须|毋须|未|免(?=注册|备案|动物|于)|禁止|违法|非法",
    re.IGNORECASE,
)


def scopes_in(text: str) -> frozenset[Scope]:
    """Return what `text` speaks of; empty when it names nothing known."""
    return frozenset(scope for scope, pattern in _COMPILED.items() if pattern.search(text))


def is_negative(text: str) -> bool:
    """Tell whether `text` denies something: two denials affirm."""
    return len(_NEGATION.findall(text)) % 2 == 1
