"""A message that asks when to start for a campaign to the inputs it states."""

import re
import unicodedata

from bot.calculators.calculator import Raw
from bot.calculators.campaign.names import campaign_named, product_named
from bot.calculators.reading.amounts import parse_date
from knowledge.errors import InvalidInput

_WHEN = re.compile(
    r"\bwhen\b|\bby what date|how (?:early|soon|far ahead|long before|much time"
    r"|many (?:weeks|months) before)|latest|deadlines?|too late|in time|(?:can|could"
    r"|will) (?:we|I|it|our)\b|is it (?:still )?(?:possible|realistic)|what (?:must|do"
    r"|should) we do|schedule|timeline|time ?table|back(?:wards)?[- ]plan|calendar|countdown"
    r"|什么时候|何时|几月|几号|多久|多早|提前|来得及|赶得上|赶得及|还能|能不能|最晚|最迟"
    r"|倒排|倒推|排期|计划|时间表|日历",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"\b(?:prepar\w+|ship(?:ping|ped)?|stock(?:ed|ing|s)?|send|produce|apply|onboard\w*"
    r"|launch\w*|order (?:the )?goods|go(?:ing)? live|be(?:ing)? live|get(?:ting)? ready"
    r"|be ready|make it|too late|in time|still (?:make|reach|catch)|take part|join"
    r"|backwards?)\b|open (?:a|an|our|the|my) |\b(?:we|I|us|you|one"
    r"|brands?)\b[^.?!]{0,60}\b(?:start|begin|ready|live)\b|\b(?:start"
    r"|begin)(?:ning)? (?:prepar|planning|working|with)|\bto (?:start|begin)\b|备货|准备"
    r"|筹备|入仓|入驻|发货|出货|发运|上线|开店|开业|启动|海运|空运|种草|来得及|赶得上|赶得及"
    r"|赶上|倒排|倒推|排期|(?:我们|要|该|应该|必须|需要)[^。？?！]{0,12}开始",
    re.IGNORECASE,
)
# The rules of the sale itself, its results and its orders are questions for the guides.
_NOT_PLANNING = re.compile(
    r"\b(?:start|begin|launch)\w* in (?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:才|就|再|开始|启动|准备|开店|入驻)"
    r"|after (?:the )?(?:singles|double|618|sale|event)|orders? (?:be )?(?:shipped|dispatched)"
    r"|dispatch|\bGMV\b|results?\b"
    r"|how much (?!time)|how many (?!weeks|months|days)|discount|last year|(?:did|does"
    r"|do) (?:the )?(?:sale|event|pre-?sales?"
    r"|checkout)|发货时限|发货时效|成交额|多少钱|优惠|折扣|去年|预售(?:什么时候|几号)|几天结束",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\bplan\b|\b(?:we|I) (?:have to |need to )?(?:start|begin) prepar"
    r"|schedule|time ?(?:line|table)|backwards?|calendar|countdown|too late|in time|make it"
    r"|倒排|倒推|排期|计划|时间表|日历|来得及|赶得上|赶得及",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} (?:[A-Z][a-z]{2,8}) \d{4}"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{1,2},? \d{4}"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_NEXT_YEAR = re.compile(r"next year|明年|来年", re.IGNORECASE)
_THIS_YEAR = re.compile(r"this year|今年|本年", re.IGNORECASE)
_ROUTES = (
    ("general-trade", re.compile(r"general trade|一般贸易", re.IGNORECASE)),
    ("cbec", re.compile(r"\bCBEC\b|cross[- ]border|bonded|跨境|保税", re.IGNORECASE)),
)
_SHIPPING = (
    (
        "direct-mail",
        re.compile(r"direct[- ]mail|direct shipping|parcel by parcel|直邮", re.IGNORECASE),
    ),
    ("air", re.compile(r"\bby air\b|air ?freight|by plane|\bfly\b|空运", re.IGNORECASE)),
    ("rail", re.compile(r"\bby (?:rail|train)\b|rail freight|铁路|中欧班列|班列", re.IGNORECASE)),
    (
        "sea",
        re.compile(r"\bby (?:sea|ship|boat)\b|sea ?freight|container|海运|集装箱", re.IGNORECASE),
    ),
)
_DONE = {
    "has_store": (
        r"(?:we|I) (?:already |now )?(?:have|run|operate)(?: already)? (?:a|an|our"
        r"|the) (?:\w+ ){0,3}store|(?:our|the|existing)"
        r" (?:\w+ ){0,3}store (?:is|has been) (?:already )?(?:open|live|running)|existing store"
        r"|(?:已有|已经有|已开|开了|有了)"
        r"[^，。？]{0,8}店|店铺?已(?:经)?(?:开|上线)|老店|已(?:经)?入驻",
        r"no store|(?:not|don't|do not) (?:yet )?(?:have|open)[^.?!]{0,12}store|new store|没有店"
        r"|还没开店|新店",
    ),
    "has_trademark": (
        r"(?:have|own|hold) (?:a |the |our )?(?:\w+ ){0,2}trademark|trademark (?:is "
        r"|has been )?(?:already )?registered|registered (?:Chinese )?trademark|(?:已有|有"
        r"|已注册)(?:了)?(?:中国)?商标|商标已(?:经)?(?:注册|下证)",
        r"no (?:\w+ )?trademark|trademark (?:is )?(?:not|pending)|(?:not"
        r"|never)[^.?!]{0,20}trademark|没有?(?:中国)?商标|商标还没",
    ),
    "has_filing": (
        r"(?:product|products|goods|serum|cream|filing) (?:is|are|has been"
        r"|have been) (?:already )?(?:filed|registered|approved)"
        r"|(?:already|NMPA) (?:filed|registered)|已(?:经)?(?:完成)?(?:备案|注册证)|备案已完成",
        r"not (?:yet )?(?:filed|registered)|还?没(?:有)?备案|未备案",
    ),
}


def read_campaign(message: str) -> Raw | None:
    """Return the inputs that `message` states; None when it asks for no start date or deadline."""
    text = unicodedata.normalize("NFKC", message)
    if not (_WHEN.search(text) and _DOING.search(text)) or _NOT_PLANNING.search(text):
        return None
    known = _stated(text)
    if not {"campaign", "date"} & known.keys():
        return None
    # "When must stock be in China for 618?" is a question the guides answer.
    return known if len(known) > 1 or _PLAN.search(text) else None


def read_change(message: str) -> dict[str, list[str]]:
    """Return the inputs that `message` states; a campaign takes the place of a day."""
    known = _stated(unicodedata.normalize("NFKC", message))
    if "campaign" in known:
        return {**known, "date": [""]}
    return {**known, "campaign": [""], "year": [""]} if "date" in known else known


def _stated(text: str) -> dict[str, list[str]]:
    stated = {"campaign": campaign_named(_DATES.sub(" ", text)), "date": _date(text)}
    # "Double 11 on 11 November 2027" is the campaign of that year.
    stated["year"] = _year(text) if stated["campaign"] or not stated["date"] else ""
    if stated["campaign"]:
        stated["date"] = ""
    product = product_named(text)
    stated |= {
        "product": product.product if product else "",
        "route": next((name for name, words in _ROUTES if words.search(text)), ""),
        "shipping": next((name for name, words in _SHIPPING if words.search(text)), ""),
        **{name: _done(name, text) for name in _DONE},
    }
    return {name: [value] for name, value in stated.items() if value}


def _year(text: str) -> str:
    if found := _YEAR.search(text):
        return found[1]
    if _NEXT_YEAR.search(text):
        return "next"
    return "this" if _THIS_YEAR.search(text) else ""


def _date(text: str) -> str:
    for match in _DATES.finditer(text):
        try:
            return parse_date(match[0], "date").isoformat()
        except InvalidInput:
            # The day does not exist; the calculation says so.
            return match[0]
    return ""


def _done(name: str, text: str) -> str:
    yes, no = _DONE[name]
    if re.search(no, text, re.IGNORECASE):
        return "no"
    return "yes" if re.search(yes, text, re.IGNORECASE) else ""
