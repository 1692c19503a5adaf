"""A sentence and what it rests on to whether one denies what the other says."""

import math
import re
from collections.abc import Sequence

from bot.wording import content_words

_NEGATION = re.compile(
    r"\b(?:not|(?<!-)no(?!-)|never|none|nobody|nothing|neither|nor|cannot|without|unable|prohibit\w*|forbid\w*|bans?|banned|barred|un(?:confirmed|proven|like))\b|n't\b"
    r"|\b(?:keep|leave)\b.*\bout\b|\brather than\b|\binstead of\b"
    r"|不(?!仅|但|同|断|管|论|过)|无(?!论|理由)|未(?!来)|没有|禁止|勿|并非|拒绝",
    re.IGNORECASE,
)
_VERDICT = re.compile(r"^\s*(?:(?:yes|no)\b\s*[,:;]|是的?[，,]|不[，,])\s*", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[,;:，；：、。]\s*|\b(?=(?:but|although|unless|because|so that|while|if|when|where|without"
    r"|never|and not)\b)|(?=但|除非|因为|如果)",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:only|unless|except|even if|until)\b|只有|仅|除非|方可|才", re.IGNORECASE)
"""Words that turn a rule round: "allowed only if" is "not allowed unless"."""
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})\b|{one_zh}", re.I), re.compile(rf"\b(?:{other})\b|{other_zh}", re.I))
    for one, one_zh, other, other_zh in (
        ("before|earlier", "之前|以前", "after|later|when", "之后|以后"),
        ("inside|domestic", "境内", "outside|overseas|abroad", "境外|以外|海外"),
        (
            "up|upwards?|ris(?:es?|ing)|rose|gr(?:ows?|ew)",
            "上升|增长",
            "down|downwards?|falls?|fell",
            "下降",
        ),
        ("higher|more|most|above", "高于|更高", "lower|less|few|fewer|within|below", "低于|更低"),
        ("includ(?:es?|ed|ing)", "包括", "exclud(?:es?|ed|ing)", "不包括|除外"),
        ("first", "首先", "last", "最后"),
        ("highest|maximum|at most", "最高|最多", "lowest|minimum|at least", "最低|至少"),
        ("opens?|opened|launch(?:es|ed)?", "开设|开通", "closed?|closes|shuts?", "关闭"),
        ("faster|quicker|at once", "更快", "slower|longer|only after", "更慢"),
        ("profits?|earn(?:s|ed)?", "盈利", "loss(?:es)?|loses?|lost", "亏损"),
        ("mandatory|compulsory", "强制", "optional|voluntary|not mandatory", "自愿"),
        (
            "allowed|permitted|accepted",
            "可以|允许",
            "barred|forbidden|prohibited|fined",
            "不得|禁止",
        ),
        ("same|agree|together", "相同|一致", "differ|disagree|change|alone", "不同|不一致"),
        ("several|many|multiple", "多个", "only one", "只有一个"),
        ("spoken|oral|verbal", "口头", "in writing|written", "书面"),
        ("better", "好转", "worse", "恶化"),
        ("was paid|were paid", "获赔", "to pay|had to pay", "赔偿"),
    )
)
_YES = re.compile(r"^\s*(?:yes\b|是的?[，,]|可以[，,]|能[，,]|会[，,])", re.IGNORECASE)
_NO = re.compile(r"^\s*(?:no\s*[,:;]|不[，,]|不是[，,]|不能[，,]|不可以[，,]|否)", re.IGNORECASE)


def verdict(text: str) -> bool | None:
    """Return what `text` opens with: True for "Yes,", False for "No,", None for neither."""
    if _YES.search(text):
        return True
    return False if _NO.search(text) else None


def denies(sentence: str, grounds: Sequence[str]) -> bool:
    """Tell whether `sentence` negates what `grounds` say, or the other way round.

    `grounds` are the spans the sentence rests on. Clause is held against the clause that shares
    most words with it, so that a negation elsewhere in a long span does no harm.
    """
    clauses = [clause for ground in grounds for clause in _clauses(ground)]
    return bool(clauses) and any(
        _clause_denies(said, sentence, clauses) for said in _clauses(sentence)
    )


def _clause_denies(said: str, sentence: str, clauses: Sequence[str]) -> bool:
    nearest = max(clauses, key=lambda clause: _overlap(said, clause))
    related = [clause for clause in clauses if _overlap(sentence, clause)]
    if not _overlap(said, nearest):
        # Nothing to compare by words, as between two languages.
        nearest, related = " ".join(clauses), list(clauses)
        if not _is_negated(said):
            return False
    if _is_opposite(said, nearest):
        return True
    if _ONLY.search(nearest) or _ONLY.search(sentence):
        # "only licensed importers may" supports "others may not".
        return False
    if _is_negated(said):
        return not any(_is_negated(clause) for clause in (nearest, *related))
    return _is_negated(nearest) and not _is_negated(sentence)


def _is_negated(text: str) -> bool:
    return bool(_NEGATION.search(text))


def _is_opposite(said: str, ground: str) -> bool:
    return any(
        (_has_alone(one, other, said) and _has_alone(other, one, ground))
        or (_has_alone(other, one, said) and _has_alone(one, other, ground))
        for one, other in _OPPOSITES
    )


def _has_alone(word: re.Pattern[str], opposite: re.Pattern[str], text: str) -> bool:
    return bool(word.search(text)) and not opposite.search(text)


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(_VERDICT.sub("", text)) if clause.strip()]


def _overlap(said: str, clause: str) -> float:
    words, others = set(content_words(said)), set(content_words(clause))
    return len(words & others) / (1 + math.sqrt(len(others)))
