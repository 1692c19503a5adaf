"""A question and an approved one to whether they ask exactly the same; in doubt, no."""

import re

from bot.asked.likeness import Likeness, Named, contradict, named
from bot.late_interaction import token_weights
from bot.signals import denies
from knowledge.embedder import Embedder
from knowledge.token_vectors import similarities

# Chosen, with the words below, on tests/data/approved_matches.jsonl, 2026-11-22: no near miss of 47
# passes, and 19 of 31 paraphrases do. On tests/data/asked_alike.jsonl none passes, 20 of 65 do.
MIN_COSINE = 0.68
"""Of the centred sentence vectors."""
MIN_WORD_MATCH = 0.64
"""Of the word of either question that the other matches worst: "host" for "company" has .62."""
_ASKS = (
    (
        "how long",
        r"\bhow (?:long|soon|quickly|fast|much time|many (?:days|weeks|months))\b"
        r"|多久|多长时间|几天|几个月",
    ),
    (
        "how much",
        r"\bhow much(?! time)\b|\bhow (?:high|large)\b|\bcosts?\b|\bprice\b|\bfees?\b"
        r"|多少钱|费用|价格",
    ),
    ("how many", r"\bhow many (?!days|weeks|months)|多少个|多少家|多少人"),
    (
        "when",
        r"\bwhen\b(?! (?:a|an|the|we|i|you|it|my|our)\b)|\bwhat time\b|什么时候|何时|几点|哪天",
    ),
    ("who", r"\bwhom?\b|\bwho\b|谁"),
    ("where", r"\bwhere\b|哪里|哪儿|在哪"),
    ("how", r"\bhow (?:do|can|does|to|is|are)\b|怎么(?!收费|办)|怎样|如何"),
    ("why", r"\bwhy\b|为什么|为何"),
)
_WAYS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _ASKS)
# Opposites stand in the same sentences, so their vectors are near.
_OPPOSITES = tuple(
    (re.compile(one, re.IGNORECASE), re.compile(other, re.IGNORECASE))
    for one, other in (
        (
            r"\b(?:above|over|exceed\w*|more than|at least)\b|以上|超过|高于",
            r"\b(?:below|under|less than|at most|up to)\b|以下|低于|不超过",
        ),
        (r"\bopen\w*\b|开店|开设", r"\bclos\w+\b|关店|关闭"),
        (r"\b(?:hir\w+|recruit\w*)\b|招聘|雇", r"\b(?:dismiss\w*|fir(?:e|ing)|lay)\b|辞退|解雇"),
        (r"\bimport\w*\b|进口", r"\bexport\w*\b|出口"),
        (r"\bbuy\w*\b|购买", r"\bsell\w*\b|出售|销售"),
        (r"\bbefore\b|之前", r"\bafter\b|之后"),
        (r"\b(?:with|has|have|having)\b", r"\bwithout\b|没有|无需"),
        (
            r"\b(?:minimum|lowest|smallest)\b|最低|最小",
            r"\b(?:maximum|highest|largest)\b|最高|最大",
        ),
        (r"\bincoming\b|收款", r"\boutgoing\b|付款"),
    )
)
# "Can or cannot" asks; it denies nothing.
_EITHER = re.compile(r"(.)[不没]\1")


def asks_the_same(question: str, approved: str, embedder: Embedder, likeness: Likeness) -> float:
    """Return the likeness of two questions of one language that ask the same; else 0.0."""
    one, other = named(question), named(approved)
    if _differ(one, other) or _differ_in_words(question, approved):
        return 0.0
    cosine = float(likeness.vector(question) @ likeness.vector(approved))
    if cosine < MIN_COSINE or _worst_match(question, approved, embedder) < MIN_WORD_MATCH:
        return 0.0
    return cosine


def _differ(one: Named, other: Named) -> bool:
    """Tell whether the questions name different things, or are in different languages.

    Across languages the vectors cannot tell a near miss from a translation: an approved answer
    has its question in both.
    """
    return one.lang != other.lang or one.facets != other.facets or contradict(one, other)


def _differ_in_words(question: str, approved: str) -> bool:
    if _denies(question) != _denies(approved):
        return True
    mine, theirs = _ways(question), _ways(approved)
    if mine and theirs and not mine & theirs:
        return True
    if ("why" in mine) != ("why" in theirs):
        return True
    return any(_stand_apart(one, other, question, approved) for one, other in _OPPOSITES)


def _stand_apart(
    one: re.Pattern[str], other: re.Pattern[str], question: str, approved: str
) -> bool:
    def only(pattern: re.Pattern[str], against: re.Pattern[str], text: str) -> bool:
        return bool(pattern.search(text)) and not against.search(text)

    return (only(one, other, question) and only(other, one, approved)) or (
        only(other, one, question) and only(one, other, approved)
    )


def _ways(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _WAYS if pattern.search(text))


def _denies(text: str) -> bool:
    return denies(_EITHER.sub("", text))


def _worst_match(question: str, approved: str, embedder: Embedder) -> float:
    """Return the match of the word that is matched worst, of both questions, in [-1, 1]."""
    one, other = embedder.encode_questions([question, approved])
    table = similarities(one.tokens, other.tokens)
    mine = token_weights(one.tokens, question)
    theirs = token_weights(other.tokens, approved)
    heavy = mine >= mine.max() * 0.99, theirs >= theirs.max() * 0.99
    return float(min(table.max(axis=1)[heavy[0]].min(), table.max(axis=0)[heavy[1]].min()))
