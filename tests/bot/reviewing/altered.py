"""Passages that say what the shipped guides say otherwise: edited, or in other words."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.premises.amounts import amounts_in
from bot.wording import without_markers
from knowledge.documents import Chunk, Document


@dataclass(frozen=True, slots=True)
class Altered:
    """A passage whose figure or rule the guides contradict."""

    text: str
    wrong: str
    """A part of the sentence that contradicts them."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A sentence in our own words and what it gets wrong; the true one says the same rightly."""

    false: str
    wrong: str
    true: str


REWORDED = (
    Reworded(
        "Each cross-border e-commerce order may be worth RMB 8,000 at most.",
        "RMB 8,000",
        "Each cross-border e-commerce order may be worth RMB 5,000 at most.",
    ),
    Reworded(
        "The yearly limit for cross-border purchases is RMB 36,000 per person.",
        "RMB 36,000",
        "The yearly limit for cross-border purchases is RMB 26,000 per person.",
    ),
    Reworded(
        "Goods inside the CBEC limits bear 80% of the import VAT and consumption tax.",
        "80%",
        "Goods inside the CBEC limits bear 70% of the import VAT and consumption tax.",
    ),
    Reworded(
        "The usual security deposit for a Tmall Global store is RMB 50,000.",
        "RMB 50,000",
        "The usual security deposit for a Tmall Global store is RMB 150,000.",
    ),
    Reworded(
        "A registered Chinese trademark is valid for 7 years and can be renewed.",
        "7 years",
        "A registered Chinese trademark is valid for 10 years and can be renewed.",
    ),
    Reworded(
        "Liquid infant formula must be registered from 1 July 2024.",
        "1 July 2024",
        "Liquid infant formula must be registered from 1 December 2025.",
    ),
    Reworded(
        "The labelling standard GB 7718-2025 applies from 1 September 2026.",
        "1 September 2026",
        "The labelling standard GB 7718-2025 applies from 16 March 2027.",
    ),
    Reworded(
        "The new Trademark Law takes effect on 1 July 2028.",
        "1 July 2028",
        "The new Trademark Law takes effect on 1 January 2027.",
    ),
    Reworded(
        "Whisky bears a provisional import duty of 8% in general trade.",
        "8%",
        "Whisky bears a provisional import duty of 5% in general trade.",
    ),
    Reworded(
        "High-end cosmetics bear 30% consumption tax on import.",
        "30%",
        "High-end cosmetics bear 15% consumption tax on import.",
    ),
    Reworded(
        "The offshore duty-free allowance of Hainan is RMB 60,000 per person a year.",
        "RMB 60,000",
        "The offshore duty-free allowance of Hainan is RMB 100,000 per person a year.",
    ),
    Reworded(
        "Merchants must top up the Tmall Global deposit within 5 days once it falls short.",
        "5 days",
        "Merchants must top up the Tmall Global deposit within 15 days once it falls short.",
    ),
    Reworded(
        "A CBEC return must reach the bonded zone within 90 days of customs release.",
        "90 days",
        "A CBEC return must reach the bonded zone within 45 days of customs release.",
    ),
    Reworded(
        "Special cosmetics need not be registered with the NMPA before general-trade import.",
        "need not",
        "Special cosmetics must be registered with the NMPA before general-trade import.",
    ),
    Reworded(
        "An overseas CBEC seller need not appoint a mainland company as its domestic agent.",
        "need not",
        "An overseas CBEC seller must appoint a mainland company as its domestic agent.",
    ),
    Reworded(
        "Goods bought through CBEC may be resold by the buyer.",
        "may",
        "Goods bought through CBEC must not be resold by the buyer.",
    ),
    Reworded(
        "跨境电商单次交易限值为人民币8000元。",
        "8000元",
        "跨境电商单次交易限值为人民币5000元。",
    ),
    Reworded(
        "跨境电商个人年度交易限值为人民币36000元。",
        "36000元",
        "跨境电商个人年度交易限值为人民币26000元。",
    ),
    Reworded("天猫国际店铺的保证金为5万元。", "5万元", "天猫国际店铺的保证金为15万元。"),
    Reworded("高档化妆品的进口消费税税率为30%。", "30%", "高档化妆品的进口消费税税率为15%。"),
)  # fmt: skip

_STANCES = (
    (re.compile(r"\bmust not\b"), "may"),
    (re.compile(r"\bmust\b(?! not)"), "need not"),
    (re.compile(r"\bmay not\b"), "may"),
    (re.compile(r"\bneeds? no\b"), "needs a"),
    (re.compile(r"\bis not required\b"), "is required"),
    (re.compile(r"\bis required\b"), "is not required"),
)


def figures_altered(chunks: Sequence[Chunk], count: int, seed: int = 7) -> list[Altered]:
    """Return passages of the guides in each of which one sentence gives another figure."""
    draw = random.Random(seed)
    found: list[Altered] = []
    for chunk in draw.sample(list(chunks), len(chunks)):
        spans = [span for span in chunk.spans if span.kind in ("sentence", "item")]
        for span in draw.sample(spans, len(spans)):
            quote = chunk.text[span.start : span.end]
            kinds = ("money", "period", "percent")
            amounts = [
                each
                for each in amounts_in(without_markers(quote))
                if each.kind in kinds and not each.is_past and quote.count(each.text) == 1
            ]
            number = re.search(r"\d[\d,]*", amounts[0].text) if amounts else None
            if number is None or len(found) == count:
                continue
            changed = str(int(number.group().replace(",", "")) * 3 + 1)
            wrong = amounts[0].text.replace(number.group(), changed, 1)
            text = chunk.text.replace(quote, quote.replace(amounts[0].text, wrong, 1), 1)
            found.append(Altered(without_markers_kept_lines(text), wrong))
            break
    return found


def rules_altered(chunks: Sequence[Chunk], count: int, seed: int = 7) -> list[Altered]:
    """Return sentences of the guides that demand, spare, allow or forbid the opposite."""
    draw = random.Random(seed)
    found: list[Altered] = []
    for chunk in draw.sample(list(chunks), len(chunks)):
        for span in chunk.spans:
            quote = without_markers(chunk.text[span.start : span.end])
            pattern, opposite = next(
                ((pattern, other) for pattern, other in _STANCES if pattern.search(quote)),
                (None, ""),
            )
            is_plain = not re.search(r"\b(?:if|unless|only|whether|except|no)\b", quote, re.I)
            if pattern and is_plain and span.kind == "sentence" and len(found) < count:
                text = pattern.sub(opposite, quote, count=1)
                found.append(Altered(text, opposite))
                break
    return found


def without_markers_kept_lines(text: str) -> str:
    """Return `text` without source markers, its lines as they are."""
    return "\n".join(re.sub(r"\s*\[S\d+\]", "", line) for line in text.split("\n"))


def as_markdown(texts: Sequence[str]) -> str:
    """Return a document with a section for each text."""
    parts = [f"## Note {nth}\n\n{text}\n" for nth, text in enumerate(texts, start=1)]
    return "# Notes of a client\n\n" + "\n".join(parts)


def of_document(document: Document) -> str:
    """Return the document's own words without markers."""
    return without_markers_kept_lines(document.text)
