"""Two questions to how much they ask the same, in one language or in two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.asked.places import cities
from bot.conversation.facets import mentions
from bot.figures import numbers
from bot.late_interaction import Floats
from bot.question import language
from bot.signals import names
from bot.translation import Lang
from knowledge.embedder import Embedder
from knowledge.glossary import Glossary

FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": (
        "How much is {}?",
        "What is {}?",
        "How long does {} take?",
        "Do we need {}?",
        "Who pays for {}?",
        "Can we sell {} in China?",
    ),
    "zh": (
        "{}多少钱？",
        "{}是什么？",
        "{}要多久？",
        "我们需要{}吗？",
        "谁负责{}？",
        "在中国怎么办{}？",
    ),
}
EVERY_NTH_TERM = 6
"""Some sixty questions a language: their mean is within .99 of that of 2,000 of the guides."""
_LATIN = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names, which decides however alike the words are."""

    lang: Lang
    numbers: frozenset[str]
    facets: frozenset[str]
    """Ids of the products, routes, platforms and countries."""
    names: frozenset[str]
    """Words in capitals inside a sentence, in lower case."""
    cities: frozenset[str]
    """Of China, by their English names."""
    latin: frozenset[str]
    """All words in Latin letters, in lower case."""

    def kind(self, kind: str) -> frozenset[str]:
        """Return the facets of one kind: "product"."""
        return frozenset(id for id in self.facets if id.startswith(f"{kind}:"))


@lru_cache(maxsize=8_000)
def named(text: str) -> Named:
    """Return what `text` names."""
    return Named(
        language(text),
        frozenset(numbers(text)),
        frozenset(mention.id for mention in mentions(text)),
        frozenset(name.lower() for name in names(text)),
        cities(text),
        frozenset(_LATIN.findall(text.lower())),
    )


class Likeness:
    """Compares sentence vectors once what all questions of a language share is taken off.

    Without that, two questions of one language are closer than one question in two languages.
    """

    def __init__(self, embedder: Embedder, glossary: Glossary) -> None:
        self._embedder = embedder
        self._glossary = glossary
        self._centre = lru_cache(maxsize=None)(self._mean)

    def vector(self, text: str) -> Floats:
        """Return the vector of a question, shape (d,), L2 norm 1."""
        (own,) = self.centred(np.array([self._embedder.embed_query(text)], np.float32), [text])
        vector: Floats = own
        return vector

    def centred(self, vectors: Floats, texts: Sequence[str]) -> Floats:
        """Return the model's vectors (n, d) of `texts` without their languages' means."""
        own: Floats = vectors - np.stack([self._centre(named(text).lang) for text in texts])
        lengths = np.linalg.norm(own, axis=1, keepdims=True)
        centred: Floats = own / np.maximum(lengths, 1e-6)
        return centred

    def _mean(self, lang: Lang) -> Floats:
        frames = FRAMES[lang]
        terms = self._glossary.terms[::EVERY_NTH_TERM]
        spoken = [term.term_en if lang == "en" else term.term_zh for term in terms]
        asked = [frames[i % len(frames)].format(term) for i, term in enumerate(spoken)]
        encodings = self._embedder.encode_questions(asked)
        mean: Floats = np.mean([encoding.vector for encoding in encodings], axis=0)
        return mean


def contradict(one: Named, other: Named) -> bool:
    """Tell whether two questions name different things, so that they cannot ask the same."""
    if one.numbers != other.numbers or one.cities != other.cities:
        return True
    for kind in ("platform", "country", "route", "product"):
        mine, theirs = one.kind(kind), other.kind(kind)
        if mine and theirs and not mine & theirs:
            return True
    if one.lang != other.lang:
        chinese, english = (one, other) if one.lang == "zh" else (other, one)
        return not chinese.latin <= english.latin
    are_nested = one.names <= other.names or other.names <= one.names
    return bool(one.names and other.names) and not are_nested
