"""What somebody says of a brand to the inputs of its entry route."""

import re
from collections.abc import Iterator

from bot.calculators.calculator import Raw
from bot.calculators.countries import find_country
from bot.calculators.entry_route.products import find_product
from bot.calculators.reading.amounts import Amount, amounts

_ASKS_ROUTE = re.compile(
    r"\b(?:which|what|best|right|suitable|recommended)\b[^.?!]{0,30}\b(?:routes?|channels?"
    r"|way in|entry modes?|entry models?)\b"
    r"|\broutes?\b[^.?!]{0,20}\b(?:fits?|suits?|is (?:best|right)|should)\b"
    r"|\b(?:should|shall|could|can|better|choose|go|start|begin)\b[^.?!]{0,60}"
    r"\b(?:cbec|cross-border|bonded|direct mail|general trade|tmall global|distributor)\b"
    r"[^.?!]{0,40}\bor\b"
    r"|\bhow should (?:we|i) enter\b"
    r"|(?:跨境|一般贸易|保税|直邮|经销)[^。？！?]{0,12}(?:还是|或者|好还是)"
    r"|哪条路|哪[种个一]+(?:模式|方式|路径|途径|渠道|路线)|(?:怎么|如何)进入中国",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:we|we're|we've|our|i|i'm|my)\b|我们|我司|本公司|我是|我做|我卖|我的", re.IGNORECASE
)
_BRAND = re.compile(
    r"\b(?:an?|for|fits?|our|as)\b[^.?!,]{0,40}\b(?:brand|company|maker|producer|label|start-?up"
    r"|manufacturer|winery|exporter)\b|品牌|厂家|公司做|生产商|酒庄",
    re.IGNORECASE,
)
_HAS_NO_ENTITY = re.compile(
    r"\b(?:without|no|not have|don't have|do not have|haven't)\b(?: (?:got|set up))?"
    r"(?: an?| any| our own)?(?: chinese| mainland| local)? (?:company|entity|subsidiary|wfoe)\b"
    r"|(?:没有|无|未设|还没)[^，。？！]{0,4}(?:中国|国内|境内|内地)?(?:的)?(?:公司|实体|主体)",
    re.IGNORECASE,
)
_HAS_ENTITY = re.compile(
    r"\b(?:have|has|with|own|our)\b(?: an?| our own)?(?: (?:chinese|mainland|shanghai))?"
    r" (?:company|entity|subsidiary|wfoe) in (?:mainland )?china\b"
    r"|\b(?:have|has|with|our)(?: an?| own)? (?:(?:chinese|mainland)"
    r" (?:company|entity|subsidiary)|wfoe)\b"
    r"|(?:有|设有|已有|成立了)(?:自己的)?(?:中国|国内|境内|内地)(?:的)?(?:公司|实体|主体)",
    re.IGNORECASE,
)
_WORDS = {
    "wants": (
        ("offline", r"\b(?:restaurants?|supermarkets?|pharmac(?:y|ies)|offline|retail chains?"
         r"|hospitals?|bars)\b|线下|餐厅|超市|药店|门店"),
        ("low-effort", r"\b(?:little effort|low effort|hands.off|small team|no team)\b|省心|省力"),
        ("test", r"\b(?:test|try out|trial|pilot)\b|试水|测试市场|试销"),
        ("brand", r"\bbuild (?:a|our|the) brand\b|\bbrand.building\b|做品牌|打造品牌|建立品牌"),
    ),
    "trademark": (
        ("no", r"\b(?:no|without an?|not registered our|haven't registered our)"
         r"(?: chinese)? (?:trademark|trade mark)\b|没有(?:中国)?商标|商标未注册|未注册商标"),
        ("pending", r"\btrademark (?:is |application )?(?:pending|filed)\b|商标(?:正在)?申请中"),
        ("yes", r"\btrademark (?:is )?registered in china\b|\bregistered (?:our )?(?:chinese )?"
         r"trademark\b|(?:有|已注册)(?:中国)?商标|商标已注册"),
    ),
    "positive_list": (
        ("no", r"\bnot on the (?:cbec )?positive list\b|不在(?:跨境)?(?:电商)?(?:正面)?清单"),
        ("yes", r"\bon the (?:cbec )?positive list\b|在(?:跨境)?(?:电商)?(?:正面)?清单"),
    ),
    "registered": (
        ("yes", r"\b(?:already|is|are|have) (?:been )?(?:nmpa|samr|blue hat)[ -](?:registered|filed"
         r"|approved)\b|\bhave (?:a |the )?blue hat\b|已(?:取得|有|拿到)(?:蓝帽子|注册证|备案)"),
    ),
    "stage": (
        ("steady", r"\bsteady (?:sales|sellers?)\b|销量稳定|稳定销量"),
        ("online", r"\balready sell(?:ing)? (?:in china|online in china|on tmall)\b"
         r"|已在.{0,6}销售"),
        ("new", r"\b(?:unknown|new) (?:in|to) china\b|在中国(?:没有|毫无)知名度"),
        ("known", r"\b(?:known|bought) (?:in china|by chinese)\b|在中国(?:有|小有)知名度"),
    ),
    "size": (
        ("small", r"\b(?:small|tiny|young) (?:\w+ ){0,3}(?:brand|company|maker|winery)\b"
         r"|小品牌|小公司"),
        ("large", r"\b(?:large|big|global|leading) (?:\w+ ){0,3}(?:brand|company|maker)\b"
         r"|大品牌|大公司"),
    ),
}  # fmt: skip
_BUDGET = re.compile(r"budget|预算|invest|投入", re.IGNORECASE)
_PRICE = re.compile(
    r"\bprice|\bsells? (?:for|at)|\bcosts?\b|\beach\b|售价|单价|定价|卖", re.IGNORECASE
)
_NEAR_CHARS = 25
"""A word this close to an amount says what the amount is."""


def read_route_question(text: str) -> Raw | None:
    """Return the inputs that `text` states; None unless a brand asks which route to take."""
    if not _ASKS_ROUTE.search(text):
        return None
    known = {field: [value] for field, value in read_brand(text)}
    if _OWN.search(text):
        return known if "product" in known or _BRAND.search(text) else None
    # "Which route suits a cosmetics brand?" is a question for the guides.
    return known if _BRAND.search(text) and len(known) > 1 else None


def read_brand(text: str) -> Iterator[tuple[str, str]]:
    """Yield each input that `text` states with its value."""
    product, country = find_product(text), find_country(text)
    if product:
        yield "product", product
    if country:
        yield "country", country
    if entity := read_entity(text):
        yield "entity", entity
    for field, words in _WORDS.items():
        if value := next((value for value, word in words if re.search(word, text, re.I)), ""):
            yield field, value
    for amount in amounts(text):
        if field := _role(text, amount):
            yield field, _rmb(amount)


def read_brand_change(text: str) -> dict[str, list[str]]:
    """Return what a follow-up says of the brand; an amount by itself is the price."""
    known = {field: [value] for field, value in read_brand(text)}
    bare = [_rmb(amount) for amount in amounts(text) if amount.currency == "RMB"]
    if bare and not {"price", "budget"} & known.keys():
        known["price"] = bare[:1]
    return known


def read_entity(text: str) -> str:
    """Return "yes" or "no" when `text` says whether there is a Chinese company; else ""."""
    if _HAS_NO_ENTITY.search(text):
        return "no"
    return "yes" if _HAS_ENTITY.search(text) else ""


def read_route_reply(field: str, text: str) -> Raw:
    """Return the input in a reply to the question for `field`, as far as it can be read."""
    if field == "product":
        return {field: [find_product(text) or text]}
    if field == "country":
        return {field: [find_country(text) or text]}
    if field == "entity":
        return {field: [read_entity(text) or _short_yes_no(text)]}
    return {field: [text]}


def _short_yes_no(text: str) -> str:
    word = re.match(r"\s*(yes|no|not|有|没有|没|无|是|否)", text, re.IGNORECASE)
    if not word:
        return text
    return "no" if word[1].lower() in ("no", "not", "没有", "没", "无", "否") else "yes"


def _rmb(amount: Amount) -> str:
    return f"RMB {amount.value.normalize():f}"


def _role(text: str, amount: Amount) -> str:
    """Return the input that an amount in RMB is; "" when its neighbours do not say."""
    near = text[max(amount.start - _NEAR_CHARS, 0) : amount.end + _NEAR_CHARS]
    if amount.currency != "RMB":
        return ""
    return "budget" if _BUDGET.search(near) else "price" if _PRICE.search(near) else ""
