"""Two claims to whether both can be true: the same thing, another figure or the opposite rule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.figures import find_figures
from bot.premises.amounts import Amount
from bot.reviewing.claims import Claim, covered, words_of
from bot.reviewing.pairs import PairKind
from bot.reviewing.stances import Stance, is_conditional, without_stances
from bot.wording import without_markers

SAME_WORDING = 85
"""How alike, of 100, two sentences are apart from their figures when one was edited from the
other: then they are compared figure by figure."""
BARS = ((0.80, 0.55), (0.74, 0.62), (0.70, 0.75))
"""How much the longer of two sentences says of what the shorter one says, and which share of its
words: any of these pairs makes them speak of the same thing. Source: the shipped guides among
themselves and 64 altered or reworded passages, 2026-11-22; see
tests/bot/reviewing/test_comparing.py."""
DATE_BARS = ((0.80, 0.60), (0.74, 0.75))
"""The same for dates: sentences about one law name several of them."""
BACK = 0.58
"""How much the shorter says of the longer, at least."""
ACROSS_LANGUAGES, FEWEST_TERMS, SHARED_TERMS = 0.60, 2, 0.6
"""Likeness where words cannot be compared; terms of the glossary that both name, at least, and
the share of those of the one that names fewer."""
MOST_APART = 20
"""Figures further apart are of different quantities."""
LARGE = 100_000_000
"""Money from here on is turnover, which every year has its own of."""
WEAKEST = 0.42
"""No word of weight in the shorter sentence is without a match at least as close."""
RULE_BARS = ((0.76, 0.7), (0.72, 0.8))
FEWEST_GOVERNED = 2
"""Words near both demands that are the same: "must register" and "need not register"."""
_SERIES = frozenset({"count", "percent"})
"""Kinds that are measured year by year: figures of different years are no conflict."""
_EFFECT = re.compile(
    r"\b(?:since|from|as from|effective|takes? effect|took effect|in force|enters? into force"
    r"|appl(?:y|ies|ied)|starts?|started|begins?|began|until|by|expires?|ends?|deadline|due"
    r"|no later than)\b"
    r"|起|施行|生效|截止|实施|之前|以前|开始",
    re.IGNORECASE,
)
_SAID_THEN = re.compile(
    r"\b(?:as (?:described|reported|quoted|repeated|stated|published|explained|counted)"
    r"|according to|reported|found by|described|published|dated|article|guide|guides|page"
    r"|report|notice|announcement|letter)\b[^,;.]{0,40}$"
    r"|(?:发布|公布|报道|公告)[^，。；]{0,10}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What two claims give differently, as each of them writes it."""

    kind: PairKind
    one: str
    other: str
    similarity: float


def difference(one: Claim, other: Claim) -> Difference | None:
    """Return how the claims contradict each other; None when both can be true."""
    if "row" in (one.span.kind, other.span.kind):
        return _between_rows(one, other) if one.span.kind == other.span.kind else None
    return _figures(one, other) or _rules(one, other)


def may_differ(one: Claim, other: Claim) -> bool:
    """Tell cheaply whether it is worth comparing the claims' words."""
    kinds = {(amount.kind, amount.unit) for amount in one.amounts}
    if any((amount.kind, amount.unit) in kinds for amount in other.amounts):
        return True
    asked = {(stance.on, stance.is_yes) for stance in one.stances}
    return any((stance.on, not stance.is_yes) in asked for stance in other.stances)


def _figures(one: Claim, other: Claim) -> Difference | None:
    if one.lang == other.lang:
        ratio = fuzz.ratio(_skeleton(one.text), _skeleton(other.text))
        if ratio >= SAME_WORDING and _differing_words(one, other) == 0:
            return _aligned(one, other, ratio / 100)
    pair = _disjoint(one, other)
    if pair is None:
        return None
    mine, theirs = pair
    if not _same_thing(one, other, is_date=mine.kind == "date"):
        return None
    if _is_series(mine, theirs) and one.years and other.years and not one.years & other.years:
        return None
    kind: PairKind = "date" if mine.kind == "date" else "figure"
    return Difference(kind, mine.text, theirs.text, _likeness(one, other)[0])


def _is_series(mine: Amount, theirs: Amount) -> bool:
    """Tell whether figures are measured year by year: sales, shares, numbers of shops."""
    return mine.kind in _SERIES or min(mine.high, theirs.high) >= LARGE


def _is_one_scale(mine: Amount, theirs: Amount) -> bool:
    """Tell whether two figures could be of one quantity: a fee is no budget."""
    if mine.kind == "date":
        return True
    low, high = sorted((mine.high, theirs.high))
    return low == 0 or high / low <= MOST_APART


def _aligned(one: Claim, other: Claim, similarity: float) -> Difference | None:
    """Return the first figure that differs between two sentences of the same words."""
    if [(each.kind, each.unit) for each in one.amounts] != [
        (each.kind, each.unit) for each in other.amounts
    ]:
        return None
    for mine, theirs in zip(one.amounts, other.amounts, strict=True):
        if not (mine.admits(theirs) or theirs.admits(mine)):
            kind: PairKind = "date" if mine.kind == "date" else "figure"
            return Difference(kind, mine.text, theirs.text, similarity)
    return None


def _disjoint(one: Claim, other: Claim) -> tuple[Amount, Amount] | None:
    """Return a figure of each where they share none of that kind and unit."""
    for kind in ("money", "percent", "period", "date"):
        mine = list(_of_kind(one, kind))
        theirs = list(_of_kind(other, kind))
        for unit in {each.unit for each in mine} & {each.unit for each in theirs}:
            ours = [each for each in mine if each.unit == unit]
            rivals = [each for each in theirs if each.unit == unit]
            is_shared = any(a.admits(b) or b.admits(a) for a in ours for b in rivals)
            if not is_shared and _is_one_scale(ours[0], rivals[0]):
                return ours[0], rivals[0]
    return None


def _of_kind(claim: Claim, kind: str) -> Iterator[Amount]:
    for amount in claim.amounts:
        if amount.kind != kind:
            continue
        if kind == "date":
            # "as described in 2024" dates the source; "from 1 March 2024" is the rule.
            before = claim.text[: claim.text.find(amount.text)]
            is_day = amount.low > 10_000_000
            if not is_day or _SAID_THEN.search(before) or not _EFFECT.search(claim.text):
                continue
        yield amount


def _same_thing(one: Claim, other: Claim, *, is_date: bool) -> bool:
    if not _scopes_agree(one, other) or not _names_agree(one, other):
        return False
    likeness, back = _likeness(one, other)
    if one.lang != other.lang:
        shared, fewer = len(one.terms & other.terms), min(len(one.terms), len(other.terms))
        is_about_same = shared >= FEWEST_TERMS and shared >= SHARED_TERMS * fewer
        return likeness >= ACROSS_LANGUAGES and is_about_same
    share, bars = _share(one, other), DATE_BARS if is_date else BARS
    is_alike = any(likeness >= bar and share >= words for bar, words in bars)
    return is_alike and back >= BACK and _weakest(one, other) >= WEAKEST


def _rules(one: Claim, other: Claim) -> Difference | None:
    opposed = _opposed(one, other)
    if opposed is None or one.lang != other.lang or is_conditional(one.text + other.text):
        return None
    if not _scopes_agree(one, other) or not _names_agree(one, other):
        return None
    (similarity, _), share = _likeness(one, other), _share(one, other)
    if not any(similarity >= bar and share >= words for bar, words in RULE_BARS):
        return None
    mine, theirs = opposed
    after, others_after = (_governed(c.text, s) for c, s in ((one, mine), (other, theirs)))
    if len(after & others_after) < FEWEST_GOVERNED:
        return None
    return Difference("yes or no", mine.text, theirs.text, similarity)


def _opposed(one: Claim, other: Claim) -> tuple[Stance, Stance] | None:
    """Return opposite answers to one question, where no other answer to it is given."""
    for mine in one.stances:
        for theirs in other.stances:
            if mine.on == theirs.on and mine.is_yes != theirs.is_yes:
                answers = [
                    {each.is_yes for each in claim.stances if each.on == mine.on}
                    for claim in (one, other)
                ]
                if all(len(each) == 1 for each in answers):
                    return mine, theirs
    return None


def _governed(text: str, stance: Stance) -> frozenset[str]:
    """Return the words that a stance is about: those near it on either side."""
    return words_of(text[max(0, stance.start - 50) : stance.start]) | words_of(
        text[stance.end : stance.end + 60]
    )


def _between_rows(one: Claim, other: Claim) -> Difference | None:
    mine, theirs = _cells(one.quote), _cells(other.quote)
    if len(mine) != len(theirs) or _header(one) != _header(other):
        return None
    if not words_of(mine[0]) or mine[0].casefold() != theirs[0].casefold():
        return None
    if one.scopes != other.scopes:
        return None
    for left, right in zip(mine[1:], theirs[1:], strict=True):
        figures = [each for each in one.amounts if each.text in left]
        rivals = [each for each in other.amounts if each.text in right]
        if figures and rivals and left != right:
            same_kind = (figures[0].kind, figures[0].unit) == (rivals[0].kind, rivals[0].unit)
            if same_kind and not figures[0].admits(rivals[0]):
                return Difference("figure", figures[0].text, rivals[0].text, 1.0)
    return None


def _cells(row: str) -> list[str]:
    return [without_markers(cell).strip() for cell in row.strip().strip("|").split("|")]


def _header(claim: Claim) -> tuple[str, ...]:
    heads = [span for span in claim.chunk.spans if span.kind == "head"]
    before = [span for span in heads if span.start <= claim.span.start]
    if not before:
        return ()
    return tuple(_cells(claim.chunk.text[before[-1].start : before[-1].end]))


def _likeness(one: Claim, other: Claim) -> tuple[float, float]:
    """Return how much each says of what the other says, in [0, 1], the greater first."""
    there = float(one.weights @ covered(one, other))
    back = float(other.weights @ covered(other, one))
    return max(0.0, there, back), max(0.0, min(there, back))


def _scopes_agree(one: Claim, other: Claim) -> bool:
    """Tell whether one speaks of nothing that the other leaves out."""
    return one.scopes <= other.scopes or other.scopes <= one.scopes


def _weakest(one: Claim, other: Claim) -> float:
    """Return the match of the word of weight that is matched worst, in the shorter of the two."""
    found = []
    for claim, rival in ((one, other), (other, one)):
        best = covered(claim, rival)
        heavy = best[claim.weights >= claim.weights.max(initial=0.0) * 0.99]
        found.append(float(heavy.min(initial=1.0)))
    return max(found)


def _share(one: Claim, other: Claim) -> float:
    return len(one.words & other.words) / max(1, min(len(one.words), len(other.words)))


def _differing_words(one: Claim, other: Claim) -> int:
    return len(one.words ^ other.words)


def _names_agree(one: Claim, other: Claim) -> bool:
    """Tell whether neither names somebody or something that the other says nothing of."""
    texts = [
        f"{claim.text} {without_markers(claim.chunk.context)}".lower() for claim in (one, other)
    ]
    mine = [name for name in one.names if name not in texts[1]]
    theirs = [name for name in other.names if name not in texts[0]]
    return not (mine and theirs)


def _skeleton(text: str) -> str:
    for figure in reversed(find_figures(text)):
        text = f"{text[: figure.start]}#{text[figure.end :]}"
    return without_stances(text)
