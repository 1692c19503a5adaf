"""Text to whether it gives orders to the assistant instead of asking about the guidance."""

import re

from bot.safety.disguises import undisguised

_CLAUSE = r"(?:^|[.!?:;,\n\"“'‘(\]]\s*|\b(?:please|and|now|then|just|first|must|to you)\s+)"
"""An order opens a clause; "my buyer told me to ignore the instructions" reports one."""
_BEFORE = r"(?:previous|prior|above|earlier|preceding|initial|original|former|past|following|given)"
_YOURS = (
    rf"(?:your|you were given|you (?:have|got|received)|system|developer|hidden|secret|{_BEFORE})"
)
_BRIEF = (
    r"(?:instructions?|prompts?|rules?|guidelines?|directions?|directives?|guardrails?|orders?"
    r"|commands?|restrictions?|constraints?|polic(?:y|ies)|information|context|messages?|training"
    r"|programming|safety|filters?)"
)
_TELL = (
    r"(?:repeat|print|reveal|show|output|quote|display|tell|give|share|dump|leak|expose|disclose"
    r"|copy|paste|recite|list|summari[sz]e|translate|encode|describe|write out|spell out|return)"
)
_SECRETS = (
    r"(?:api keys?|environment variables?|credentials|passwords?|secrets?|access tokens?"
    r"|connection strings?|\.env\b|source code|config(?:uration)?(?: file)?)"
)
_PATTERNS = (
    # Setting aside what it was told.
    rf"{_CLAUSE}(?:ignore|disregard|forget|override|bypass|overlook|discard|skip|drop|cancel)\b"
    rf"[^.?!\n]{{0,40}}\b{_YOURS}\b[^.?!\n]{{0,30}}\b{_BRIEF}\b",
    rf"{_CLAUSE}(?:ignore|disregard|forget)\s+(?:all|any|every|everything|whatever|what)\b"
    r"[^.?!\n]{0,30}\b(?:instructions?|prompts?|guidelines|above|before|told|said|you know)\b",
    rf"\b(?:do not|don't|stop|never|no longer|without) (?:listen|follow|obey|heed|apply)\w*\b"
    rf"[^.?!\n]{{0,30}}\b{_YOURS}\b[^.?!\n]{{0,20}}\b{_BRIEF}\b",
    r"\bsystem override\b|\bnew (?:system )?instructions? (?:follow|for (?:you|the assistant))\b"
    r"|\b(?:these|the following) (?:instructions?|rules?) (?:replace|override|supersede)\b",
    # Asking for what it was told, or for what it can reach.
    r"\byour (?:\w+ ){0,3}(?:system |hidden |secret |initial )?(?:prompts?|instructions?|system"
    r" message|guidelines|configuration|api keys?|environment variables|credentials|passwords?)\b",
    r"\b(?:system|developer|hidden|secret|initial) prompt\b(?! (?:box|text field))",
    rf"{_CLAUSE}{_TELL}\b[^.?!\n]{{0,40}}\b{_BEFORE}\b[^.?!\n]{{0,20}}"
    r"\b(?:prompts?|instructions?|rules?|lines?|conversation|messages?|text)\b",
    rf"{_CLAUSE}{_TELL}\b[^.?!\n]{{0,20}}\b(?:instructions?|prompt|everything|text|words)\b"
    r"[^.?!\n]{0,20}\b(?:above|given|before this|you (?:got|were|have))\b",
    rf"{_CLAUSE}{_TELL}\b[^.?!\n]{{0,40}}\b(?:all|any|the|every|available|stored)\b[^.?!\n]{{0,20}}"
    rf"{_SECRETS}",
    r"\b(?:other|another|last|previous) (?:\w+ )?(?:visitor|user|customer)s?['’]?\b[^.?!\n]{0,20}"
    r"\b(?:asked you|ask you|told you|typed|questions? (?:to you|here)|conversations?|chats?)\b",
    r"\b(?:every|all|each|name the|list the) (?:the )?(?:files?|documents?|names?)\b[^.?!\n]{0,20}"
    r"\b(?:your|this|the) (?:knowledge base|vector store|database|index|server|disk)\b",
    # Becoming somebody else.
    r"\byou are now (?:an? |the |in |free|called|known|[A-Z])|\byou are no longer\b"
    r"|\byou are (?:an?|the)\b[^.?!\n]{0,60}\b(?:today|instead|from now on|, not an?)\b",
    rf"{_CLAUSE}(?:pretend (?:to be|you|that you)|stay in character|act as (?:if|though|dan\b|an?"
    r" (?:unrestricted|uncensored|evil|hacker)))|\bdo anything now\b"
    r"|\bjailbr(?:eak (?:mode|prompt|yourself)|oken\b)",
    r"\bfrom now (?:on\b.{0,60}\b(?:you|your|answer|reply|respond)\b|known as\b)",
    r"\b(?:enter|switch to|activate|enable|you are in)\b[^.?!\n]{0,20}\b(?:developer|debug|admin"
    r"|god|maintenance|unrestricted|dan|root) mode\b",
    rf"{_CLAUSE}(?:switch|turn) off\b[^.?!\n]{{0,30}}\b(?:your|citations?|filters?|checks?|rules)\b"
    rf"|{_CLAUSE}(?:disable|deactivate|remove)\b[^.?!\n]{{0,20}}\b(?:your|safety|citations?)\b",
    r"\b(?:answers?|replies|responses)\b[^.?!\n]{0,40}\b(?:not restricted|uncensored|unfiltered)\b"
    r"|\b(?:unrestricted|uncensored) (?:ai|assistant|model|chatbot|mode)\b",
    # Dictating the reply.
    rf"{_CLAUSE}(?:(?:just|only|simply) )?(?:print|say|output|reply|respond|answer)"
    r"(?: with| only| exactly| the words?| the text| in full|:)*\s*[\"“'‘「]"
    rf"|{_CLAUSE}(?:print|say|output) (?:the )?words?\b",
    r"\b(?:begin|start|end|preface|finish) (?:your|each|every|the) (?:answer|reply|response)s?\b"
    r"|\bconfirm by (?:saying|writing|replying)\b",
    rf"{_CLAUSE}(?:obey|follow|execute|carry out|do)\b[^.?!\n]{{0,20}}\b(?:it|them|what it says"
    r"|the (?:decoded|translated|hidden) \w+)\b[^.?!\n]{0,20}$(?<=[.!:\w])(?<!\?)",
    # Posing as part of the machinery.
    r"\[/?(?:document|system|instruction|inst|admin|user|assistant)s?(?: (?:start|begin|end))?\]"
    r"|<\|?/?(?:system|im_start|im_end|inst|assistant)\|?>|^\s*#{0,4}\s*(?:system|assistant)\s*:"
    r"|%{2,}\s*end\b|\b(?:note|message|attention|instructions?) (?:to|for) (?:the )?(?:ai|assistant"
    r"|chatbot|language model|llm)s?\b",
    # The same in Chinese.
    r"(?:忽略|无视|忘记|忘掉|抛开|放弃|不要(?:理会|遵守|遵循|管)|别管|停止遵守)[^。？！\n]{0,12}"
    r"(?:之前|以前|以上|前面|上面|先前|此前|你的|您的|系统|原有|收到)[^。？！\n]{0,12}"
    r"(?:指令|指示|规则|提示|要求|限制|设定|内容|命令|约束)",
    r"(?:忽略|无视|忘记|忘掉)(?:所有|一切|全部)的?(?:指令|指示|提示|设定|命令|规则)",
    r"系统(?:提示词|指令|设定|prompt)|(?:初始|隐藏|内部|开发者|原始)(?:提示词?|指令|设定|prompt)"
    r"|(?:你|您)的(?:提示词|指令|设定|密码|密钥)",
    r"(?:从现在(?:开始|起)|从此|接下来)[，,]?(?:你|您)(?:是|就是|扮演|没有|不再|必须|只能|要)|(?:你|您)现在是"
    r"|(?:假装|扮演|装作)(?:你|您|成|是|一个|一名)|(?:解除|取消|关闭)(?:你|您)?的?(?:所有)?(?:限制|过滤|引用)",
    r"(?:输出|打印|重复|复述|告诉我|贴出|发给我|显示|泄露|公开|列出)[^。？！\n]{0,12}"
    r"(?:你的|您的|系统|上面|以上|隐藏|知识库)[^。？！\n]{0,12}(?:提示|指令|设定|密码|密钥|文件|全部内容)"
    r"|(?:知识库|数据库)[^。？！\n]{0,8}(?:所有|全部)[^。？！\n]{0,6}(?:文件|文档|名称)",
    r"(?:其他|别的|上一个|上一位)(?:用户|访客|客户|人)[^。？！\n]{0,6}(?:问了|问过|提问|对话|聊天)"
    r"|只(?:回复|输出|回答|说)[：:]?[“\"「『]",
)
_ORDERS = tuple(re.compile(pattern, re.IGNORECASE | re.DOTALL) for pattern in _PATTERNS)
_TO_READERS = re.compile(
    r"\b(?:tell|inform|instruct|direct|advise|convince|send|ask)\s+(?:all |every |the |any )*"
    r"(?:users?|readers?|visitors?|customers?|people|them)\b[^.?!\n]{0,60}\b(?:visit|click|pay|send|open"
    r"|download|enter|log ?in|that|transfer)\b|\b(?:do not|don't|never) (?:mention|reveal|tell|cite"
    r"|disclose|show)\b[^.?!\n]{0,40}\b(?:users?|readers?|this|these|source)\b"
    r"|\bwhen (?:asked|answering|you (?:answer|summari[sz]e|are asked))\b[^.?!\n]{0,80}"
    r"\b(?:say|answer|reply|respond|recommend|include|state)\b"
    r"|(?:告诉|引导|要求|让)(?:所有|每位)?(?:用户|读者|访客|客户)[^。？！\n]{0,30}(?:访问|点击|支付|转账|登录|下载)"
    r"|当(?:用户|有人|被)(?:问|问到|询问)[^。？！\n]{0,30}(?:回答|回复|说)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:\.(?=\S)[^.!?。！？\n]+)*[.!?。！？]*")


def is_order(message: str) -> bool:
    """Tell whether `message` tells the assistant what to be, to disclose or to disregard."""
    return any(order.search(view) for view in undisguised(message) for order in _ORDERS)


def suspicious_instructions(text: str) -> list[str]:
    """Return the sentences of a document that read as orders to an assistant, in order.

    [] when there are none. They are only flagged for a person to look at: whatever a document
    says is quoted or not, and never obeyed.
    """
    return [text[start:end] for start, end in suspicious_places(text)]


def suspicious_places(text: str) -> list[tuple[int, int]]:
    """Return where those sentences start and end in `text`, in order."""
    places = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        if sentence and _is_suspicious(sentence):
            start = match.start() + match.group().index(sentence)
            places.append((start, start + len(sentence)))
    return places


def _is_suspicious(sentence: str) -> bool:
    return is_order(sentence) or any(_TO_READERS.search(view) for view in undisguised(sentence))
