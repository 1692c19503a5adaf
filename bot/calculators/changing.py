"""A message after a calculation to whether it only changes what the calculation started from."""

import re
import unicodedata
from collections.abc import Iterator

from bot.calculators.campaign.names import campaign_spans
from bot.calculators.countries import country_spans
from bot.calculators.products import find_products
from bot.calculators.reading.amounts import amounts, shares
from bot.calculators.reading.periods import periods
from bot.calculators.reading.sizes import find_sizes
from bot.conversation.facets import mentions
from bot.wording import content_words, stem

MAX_CHARS = 120
"""What changes one or two inputs is shorter."""

_ASKS_THE_SAME = re.compile(
    r"\b(?:what|how) (?:about|if)\b|\bhow much\b"
    r"|\bwhat (?:is|are|would|will|does|do) (?:it|that|this|the (?:\w+ )?(?:tax|costs?|total|fees?)"
    r"|we pay|we)\b|\b(?:is|would|does|do|will) (?:it|that|we)\b",
    re.IGNORECASE,
)
"""Asks for the result once more: "and how much is it for wine?"."""
_SUPPOSES = re.compile(
    r"^\W*(?:(?:and|but|so|then|now|ok|okay)\W+)*(?:what if|if|suppose|assum\w+|say|when)\b",
    re.IGNORECASE,
)
_LINKS = re.compile(r"\b(?:is|are|was|were|do|does|did|can|could|should|may|need)\b", re.IGNORECASE)
"""What holds a supposition together and asks nothing: "what if the price is RMB 300?"."""
_ASKS = re.compile(
    r"\b(?:what|which|who|whose|when|where|why|how|is|are|do|does|did|can|could|must|should|may|need)\b"
    r"|什么|为何|怎么(?!算)|如何|哪|谁|是否|能不能|可不可以|可以|需要|吗",
    re.IGNORECASE,
)
_NEUTRAL = frozenset(
    stem(word)
    for word in """
    again amount annual average basket bonded bottle box break brand budget buy buyer calculate
    campaign case change charge chinese cif commission company compare computed contribution
    cost costs coupon customs date day deposit direct discount duty each entity equals even
    exchange export fee fees fixed following freight general goods good high-end high end import
    imported insurance instead item jar keep left list logistics mail margin marketing month
    monthly no non not ok okay one option order orders ordinary parcel pay payment percent piece
    pieces platform points positive price priced product products profit rate registered retail
    returns revenue right route routes sale sales same sea sell sells selling sent service set
    ship shipped shipping shop sold store subsidiary suppose switch tax taxes test time total
    trade trademark turnover unit units value vat warehouse wfoe with without year yearly yuan
    air rail train fly ex agency pieces open opened low effort small large medium size offline
    next alipay thanks thank actually sorry meant mean assume
    """.split()  # noqa: SIM905 a paragraph reads better than a list
)
_NEUTRAL_ZH = re.compile(
    r"如果是?|假如|假设|要是|换成|改成|改为|改|换|那么?|的话|呢|按照?|走|用|以|通过|情况下?|同样|一样|还是|变成"
    r"|是|为|卖|售价?|单价|定价|价格?|价钱|多少钱?|要|交|税费?|税率|费用?|成本|总共|一共|合计|算|的|了|在|从|和|每"
    r"|元|块|人民币|瓶|件|个|盒|支|罐|双|只|套|条|台|销售额?|年|月|季度?|佣金|毛利率?|扣点|年费|保证金|手续费"
    r"|运费|保险费?|优惠券?|折扣|数量|品牌|商标|公司|中国|国内|没有|有|已|店铺?|预算|高档|普通|含税|不含税|备案|注册"
    r"|空运|海运|铁路|直邮|保税|一般贸易|跨境电?商?|个人|行邮|邮寄|包裹|明年|今年|促|大促|节|产品|商品|我们?|做"
    r"|起|开始|启动|计划|时候|模式|渠道|路线|吧|啊|好|不|对|错|说|应该|其实|平台|呀"
)


def only_changes(message: str) -> bool:
    """Tell whether every word of `message` is an input of a calculation or asks for it again.

    "and for wine?", "what if we sell at RMB 300?", "那一般贸易呢？". A word about anything else
    ("and the label for wine?") makes it a question for the guides.
    """
    text = unicodedata.normalize("NFKC", message).strip()
    if not text or len(text) > MAX_CHARS:
        return False
    rest = list(_ASKS_THE_SAME.sub(lambda match: " " * len(match.group()), text))
    for start, end in _inputs(text):
        rest[start:end] = " " * (end - start)
    left = _NEUTRAL_ZH.sub(" ", "".join(rest))
    if _SUPPOSES.match(text):
        left = _LINKS.sub(" ", _SUPPOSES.sub(" ", left))
    if _ASKS.search(left):
        return False
    return all(word[0].isdigit() or word in _NEUTRAL for word in content_words(left))


def _inputs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where amounts, products, routes, countries and the like stand."""
    for found in (mentions, amounts, shares, find_sizes, find_products, periods):
        for one in found(text):
            yield one.start, one.end
    yield from campaign_spans(text)
    yield from country_spans(text)
