"""A question to the thing it asks about."""

import re
from functools import lru_cache

from bot.conversation.facets import subjects
from bot.wording import STOP_WORDS, stem

_TOKEN = re.compile(r"[^\W_][\w'’./&-]*[\w]|[^\W_]|[?!.,;:()]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
ARTICLES = frozenset(("a", "an", "the"))
_JOINS = frozenset(("of", "for", "from", "on"))
"""Prepositions that keep a thing together: "the deposit of a store"."""
_SUBJECTS = frozenset(("i", "we", "you", "he", "she", "they", "it"))
"""What follows one of these is what it does: "we break"."""
_DOES = frozenset(("do", "does", "did"))
_LINKS = frozenset(
    "against along among around behind ok okay oh somebody someone versus vs without wow".split()  # noqa: SIM905
)
_VERBS = frozenset(
    stem(word)
    for word in """
    accept affect allow appear apply arrange ask avoid become begin benefit bring buy call carry
    cause change charge choose close compare compete consider contain contribute cook count
    cover create decide define depend describe develop die differ discover domesticate drive
    earn eat enable end enter evolve exist expect expire explain export face fall feel file find
    form found generate grow handle happen hear help hire hold hope hurt import improve include
    influence integrate introduce invent join jump kill last lead learn leave lose lower made
    manage matter measure meet mention move must occur open operate organise originate own paid
    pay perform plan play prepare prevent produce protect prove provide reach receive recommend
    recover recycle reduce refuse register relate remain replace require respond return rise run
    saw sell send serve set ship show smoke sold solve spend spread start stay stop store
    suggest support survive sway tell think transport travel treat try turn understand visit
    wear win worry write built kept lost grew known began became came taught thought caught
    found won led held sent spent bought brought
    """.split()  # noqa: SIM905 a paragraph reads better than a list
) - {stem(word) for word in ("store", "import", "file", "export")}
"""Stems of what things do, so that they are not taken for things."""
_RELATIONAL = frozenset(
    stem(word)
    for word in """
    cheaper detail easier faster harder information quicker safer simpler
    against advantage along aspect background basis benefit best bad better big biggest case
    cause china chinese challenge characteristic common con condition consequence cost criticism
    criteria date day deadline definition difference different disadvantage document downside
    duration early effect evidence example exception exercise expense fact factor famous feature
    fee figure fine first form function future good goal high history hour idea impact
    importance important influence initial instance interesting issue key kind large largest
    late latest law legacy long lot legal length level limit limitation list low main major
    maximum meaning member method minimum mistake modern month most necessary new number old
    oldest option origin outcome paper part penalty period popular possible price pros problem
    procedure process project property pro purpose rate reason recent recommend related
    relationship requirement result right risk role rule sample side sign significance
    significant similar similarity size small source special stage standard state step story
    strategy structure success symptom system technique term theme thing time tip treatment type
    typical use usual validity variety version way weakness weight word worst year brand company
    day goods month order product seller seven shop shopper store three two week
    """.split()  # noqa: SIM905
)
"""Stems of words that say nothing without what they belong to: the symptoms of what?"""
_TRAILING_PARTICIPLE = re.compile(r"(?<=\w) [a-z]+ed$")
_YES_OR_NO = re.compile(
    r"(?:is|are|was|were|do|does|did|can|could|may|must|should|would|will|has|have)\b",
    re.IGNORECASE,
)
"""Asked so, a question introduces its thing last: "do sellers need a domestic agent?"."""
_NEEDED = re.compile(
    r"^(?:is|are|do|does|did|can|could|may|must|should|will|have) .*?\bneed (.+)", re.IGNORECASE
)
_SCAFFOLD = re.compile(
    r"^(?:please\s+)?(?:(?:can|could) you\s+)?"
    r"(?:tell me|give me|describe|explain|i(?:'d| would) like to know|let me know)?"
    r"(?:\s*(?:something|more|a bit|all))?\s*(?:about\s+)?",
    re.IGNORECASE,
)
_ZH_SCAFFOLD = re.compile(
    r"请问|什么是|是什么(?:意思)?|是多少|有哪些|多少钱|多长时间|多久|怎么样|为什么|怎么|如何|什么时候"
    r"|什么|需要|可以|能不能|是否|能|吗|呢|多少|要交|要|[？?。，,！!]"
)


def topic_of(question: str) -> str:
    """Return the first thing that `question` is about, "the deposit of a store"; "" without one.

    Words that only relate to a thing are passed over: the symptoms of anemia are about anemia.
    """
    if len(_CHINESE.findall(question)) * 4 > len(question):
        return _ZH_SCAFFOLD.sub("", question).strip()
    found = [phrase for phrase in things(question) if not is_relational(phrase)]
    if needed := _NEEDED.search(question):
        found = [phrase for phrase in things(needed[1]) if not is_relational(phrase)] or found
    named = [phrase for phrase in found if subjects(phrase)]
    if named and _YES_OR_NO.match(question):
        return named[-1]
    return _TRAILING_PARTICIPLE.sub("", found[0]) if found else ""


def clause_of(question: str) -> str:
    """Return `question` from its first thing on, without its question mark; "" without one."""
    first = next(iter(things(question)), "")
    topic = topic_of(question)
    if not topic or len(_CHINESE.findall(question)) * 4 > len(question):
        return topic
    return question[question.find(first) :].rstrip(" ?.!")


@lru_cache(maxsize=256)
def things(question: str) -> tuple[str, ...]:
    """Return the noun phrases of `question` in order, each as it is written there."""
    text = _SCAFFOLD.sub("", question.strip(), count=1)
    found: list[str] = []
    start = end = -1
    asked_of = 0
    previous = ""
    for match in _TOKEN.finditer(text):
        word, lower = match.group(), match.group().lower()
        is_done = previous in _SUBJECTS or (asked_of > 0 and text[asked_of].isupper())
        if _is_content(word) and not (is_done and word == lower):
            if start < 0:
                start = match.start()
            if end < 0:
                asked_of = match.start() if previous in _DOES else 0
            end = match.end()
        elif lower in ARTICLES and (end < 0 or previous in _JOINS):
            start = match.start() if end < 0 else start
        elif lower not in _JOINS or previous in _JOINS or is_relational(text[max(start, 0) : end]):
            if end > 0:
                found.append(text[start:end])
            start = end = -1
        previous = lower
    if end > 0:
        found.append(text[start:end])
    return tuple(found)


def is_relational(phrase: str) -> bool:
    """Tell whether `phrase` says nothing without what it belongs to."""
    return all(
        stem(word.lower()) in _RELATIONAL
        for word in re.findall(r"[^\W\d_][\w'-]*|\d+", phrase)
        if word.lower() not in STOP_WORDS
    )


def _is_content(word: str) -> bool:
    lower = word.lower().removesuffix("'s").removesuffix("’s")
    if (
        not word[0].isalnum()
        or lower.endswith(("n't", "n’t"))
        or lower in STOP_WORDS
        or lower in _LINKS
    ):
        return False
    return word[0].isupper() or word[0].isdigit() or stem(lower) not in _VERBS
