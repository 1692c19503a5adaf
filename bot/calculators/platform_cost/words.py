"""The words in which people speak of sales, orders and the charges of a store."""

import re

from bot.calculators.reading.figure_roles import Mention

_WORDS = (
    ("ignored",
        r"\bVAT\b|\bdut(?:y|ies)\b|\btax(?:es)?\b|discounts?|exchange rate|关税|增值税"
        r"|消费税|税率|税费|汇率|折扣"),
    ("left",
        r"(?:left|remains?|contribution|profit|margin) (?:of |on |from |per |for )+(?:each "
        r"|an |every "
        r"|one )?(?:order|sale|unit)\b(?! of)|(?:each|every|an|one) order (?:leaves|contributes"
        r"|earns|brings)"
        r"|每[单笔](?:毛利|利润|贡献|剩|赚)|单均(?:毛利|利润|贡献)"),
    ("margin",
        r"(?:gross |product |goods )?margins?\b|毛利率?"),
    ("unit_cost",
        r"(?:product|unit|goods|landed|item) costs?|cost of goods(?: sold)?|\bCOGS\b"
        r"|costs? per"
        r" (?:unit|piece|item)|(?:产品|货品|商品|进货|单位|单件|采购|货物)成本|成本价|货值成本"),
    ("order_value",
            r"(?:average |mean )?(?:order|basket|ticket)(?: value| size)\b|baskets?\b"
            r"|average (?:order|basket|ticket|price)|\bAOV\b|orders? (?:of|at|worth|averaging)\b"
            r"|客单价|笔单价|(?:平均)?每[单笔](?:金额|价格)?|订单均价|单价"),
    ("fixed_costs",
        r"(?:other |own |total )?fixed costs?|overheads?|(?:brand-side |own )?staff(?: costs?)?"
        r"|salar(?:y|ies)|team costs?|(?:其他)?固定(?:成本|费用|支出)|人员(?:成本|费用|工资)"
        r"|人工(?:成本)?|团队(?:成本|费用)?"),
    ("marketing",
        r"\bhosts?\b(?:'s)?(?: commissions?| fees?| share)?|slot fees?|\bKOLs?\b|influencers?"
        r"|streamers?|marketing(?: budget| spend| costs?)?|advertis(?:ing|ements?)(?: budget"
        r"| spend)?|\bads?\b(?: spend| budget)?|promotions?|主播(?:佣金|分成)?|坑位费"
        r"|达人(?:佣金)?|推广(?:费用|费)?|营销(?:费用|费)?|广告(?:费用|费)?|投放"),
    ("agency",
        r"(?<![A-Za-z])TPs?(?![A-Za-z])(?:'s)?(?:月费|固定费)?(?: retainer| fixed fee| fees?"
        r"| share| commission| charges?)?|(?:store )?(?:agency|agent|operator|tmall partner"
        r"|service partner|service provider)(?:'s)?(?: retainer| fixed fee| fees?| share"
        r"| commission| charges?)?|retainers?|(?:TP)?代运营(?:服务费|费用?|佣金|提成|公司)?"
        r"|运营商|服务商(?:费)?|运营费|TP(?:服务费|费|佣金|提成)"),
    ("annual_fee",
        r"(?:annual|yearly)(?: tmall global| tmall| platform| store| technical"
        r"| software)?(?: service)? (?:fees?|charges?)|technical service fees?|(?:软件"
        r"|技术)?服务年费|技术服务费年费|年费|技术服务费|年度服务费"),
    ("service_fee",
        r"(?:basic )?(?:software|technology|platform)? ?service (?:fees?|charges?)"
        r"|(?:基础)?软件服"
        r"务费|平台服务费|服务费率?"),
    ("points",
        r"(?:reward |loyalty |consumer )?points?\b(?: fee| charge)?|积分(?:费用?)?"),
    ("deposit",
        r"(?:security |refundable )?deposits?|保证金|押金"),
    ("payment_fee",
        r"(?:ali ?pay|wechat pay|payments?|transaction|paypal)(?: processing| service"
        r"| channel)?(?: (?:fees?|charges?|rates?|costs?|cut|takes?))?|支付宝(?:服务费|手续费"
        r"|费率|费用|费)?|支付(?:手续费|服务费|费率|费用|通道费|费)|手续费率?"),
    ("commission",
        r"(?:category |platform |sales |store )?commissions?(?: rate)?|category rates?|take rates?"
        r"|referral fees?"
        r"|(?:类目|平台|销售)?(?:佣金|扣点)(?:率|比例)?|抽佣|抽成|提成"),
    ("logistics",
        r"logistics(?: costs?)?|fulfil+ment(?: costs?)?|warehous(?:e|ing)|deliver(?:y|ies)"
        r"|shipping|couriers?|handling|freight|物流(?:费用?|成本)?|快递(?:费)?|仓储(?:费)?"
        r"|履约(?:费用?|成本)?|配送(?:费)?|运费"),
    ("returns",
        r"\breturns?\b(?: rate| allowance| reserve| costs?)?|refunds?|退货(?:率|费用|成本"
        r"|损耗)?|退款(?:率)?"),
    ("set_up",
        r"(?:store |one-off |initial )*set-?\s?up(?: fees?| costs?)?"
        r"|store (?:build(?:ing)?|design)|建店"
        r"(?:费用?)?|开店(?:费用?|服务费)|装修(?:费)?|搭建(?:费)?"),
    ("sales",
        r"(?:(?:yearly|annual|monthly|quarterly|daily|expected|planned) )*(?:sales|turnover|GMV"
        r"|revenues?)\b|\b(?:sells?|sold|selling|sale of|turn over)\b|(?:年|月|季度?)?(?:销售额"
        r"|成交额|营业额|营收|流水|销量|销售收入|GMV)|[年月]销|卖出?|销售|成交|一单|(?:an"
        r"|one) order of"),
)  # fmt: skip
_ANY = re.compile("|".join(f"(?P<{role}>{pattern})" for role, pattern in _WORDS), re.IGNORECASE)
PLATFORM_FEES = re.compile(
    r"platform(?:'s)? (?:fees?|costs?|charges?)|(?:fees?|costs?|charges?) (?:of|to|for|on"
    r"|from) (?:the platform|tmall|jd|douyin|taobao|pinduoduo)|(?:platform|tmall(?: global)?"
    r"|\bjd(?: worldwide)?|douyin|store)(?: really| actually)? (?:takes?|keeps?|charges?"
    r"|costs?|deducts?)|(?:tmall|jd|douyin)[\w ]{0,12} (?:fees?|charges?)|selling fees?"
    r"|平台(?:一共|总共|要|会)?(?:费用|费|成本|收费|扣费|扣|收|抽)|(?:天猫国际|天猫|京东"
    r"|抖音)(?:的)?(?:费用|费|收费)",
    re.IGNORECASE,
)
ALL_COSTS = re.compile(
    r"\ball(?: the)? costs?|total costs? of (?:the |our |a )?store|all[- ]in|running costs"
    r"|everything"
    r"|(?:全部|所有|各项|整体|总)(?:的)?(?:费用|成本|开支)|运营成本",
    re.IGNORECASE,
)
BREAK_EVEN = re.compile(
    r"break(?:s|ing)?[- ]?even|cover (?:our|the|all|these|its|my)[\w ]{0,12} costs|盈亏平衡"
    r"|保本|回本|不亏",
    re.IGNORECASE,
)
CONTRIBUTION = re.compile(
    r"contribution|\bprofits?\b|\bprofitable\b|\bearn\b|make money|lose money|net margin"
    r"|what (?:is|do we have) left"
    r"|利润|赚(?!钱难)|净利|贡献|亏(?!平衡)|剩",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"how (?:much|many|high|big)|what(?:'s|’s)?\b|work out|calculate|compute|\btotal\b"
    r"|add up|come to|which sales|when do|at which|多少|几[元钱万]|计算|算一下|算算"
    r"|帮.{0,6}算|测算|合计|总共|一共|怎么算|多大",
    re.IGNORECASE,
)
OTHER_QUESTION = re.compile(
    r"what (?:selling |retail |shop )?price|price (?:must|should)|(?:定价|售价)(?:应|要|多少"
    r"|怎么)|cheaper|better deal"
    r"|worth it|哪个(?:更)?(?:划算|便宜|合适)|landed cost|到岸成本",
    re.IGNORECASE,
)
INCLUDING = re.compile(
    r"(?:including|includes?|incl\.|together with|\bwith\b|\bplus\b|含|包括|连同|加上)"
    r"(?P<rest>[^,，;；。.?？]{0,60})",
    re.IGNORECASE,
)
EXCHANGE_RATE = re.compile(
    r"(?:exchange rate|\brate\b|汇率)[^\d%.,;，。]{0,20}(?P<rate>\d{1,3}(?:\.\d{1,6})?)(?![\d%])",
    re.IGNORECASE,
)
DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]{2,8} \d{4}"
    r"|[A-Z][a-z]{2,8} \d{1,2},? \d{4}"
)
WITHOUT = re.compile(
    r"(?:without|excluding|exclud(?:e|es)|except(?: for)?|not (?:counting|including)|leav(?:e"
    r"|ing) out|ignor(?:e|ing)|apart from"
    r"|\bno\b|不(?:含|包括|包含|算|计)|除去|除了|除开|剔除|没有)(?P<rest>[^,，;；。.?？的]{0,60})",
    re.IGNORECASE,
)
PLATFORM_NAMES = {
    "tmall-global": r"tmall global|tmall\.hk|天猫国际",
    "jd-worldwide": r"\bjd\b|jingdong|京东",
    "douyin-global": r"douyin|tiktok|抖音",
    "pinduoduo": r"pinduoduo|\bpdd\b|temu|拼多多",
    "tmall": r"domestic tmall|tmall domestic|\btmall\b(?! global)|天猫(?!国际)",
    "taobao": r"taobao|淘宝",
}


def mentions(text: str) -> list[Mention]:
    """Return the words that name sales, orders or a charge, in reading order."""
    return [
        Mention(match.lastgroup or "", match.start(), match.end()) for match in _ANY.finditer(text)
    ]


def platform_in(text: str) -> str:
    """Return the platform that `text` names; "" when it names none."""
    return next(
        (name for name, words in PLATFORM_NAMES.items() if re.search(words, text, re.IGNORECASE)),
        "",
    )
