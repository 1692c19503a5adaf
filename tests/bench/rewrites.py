"""How much of what a human rewrite of a follow-up gains is gained without one."""

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import app
from bot.answers import Turn, read_turns
from bot.question import read_question
from bot.retriever import HybridRetriever
from knowledge.embedder import Embedder
from knowledge.json_lines import read_json_lines
from knowledge.settings import read_settings

OWN = Path(__file__).parent.parent / "data" / "follow_ups.jsonl"
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A message in a conversation, and what a person would have asked in one sentence."""

    qid: str
    kind: str
    question: str
    rewrite: str
    history: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Whether the message and our reading of it find what the human rewrite finds."""

    kind: str
    raw: bool
    ours: bool


def read_follow_ups(path: Path) -> list[FollowUp]:
    """Return the follow-ups of a JSONL file.

    Raises:
        DocumentError: The file cannot be read, or a line is not a follow-up with its rewrite.
    """
    return read_json_lines(
        path, _follow_up, holding="follow-up", shape="a JSON object with question and rewrite"
    )


def in_library(
    follow_ups: Sequence[FollowUp], retriever: HybridRetriever, top_k: int
) -> list[Found]:
    """Tell whose best document of the human rewrite is among the `top_k` documents."""

    def documents(text: str) -> list[str]:
        passages = retriever.retrieve(text).passages
        return list(dict.fromkeys(passage.card.document_id for passage in passages))

    return _found(
        follow_ups, lambda item, text: documents(item.rewrite)[0] in documents(text)[:top_k]
    )


def among_rewrites(follow_ups: Sequence[FollowUp], embedder: Embedder, top_k: int) -> list[Found]:
    """Tell whose own rewrite is among the `top_k` nearest by cosine of all the rewrites."""
    corpus = list(dict.fromkeys(item.rewrite for item in follow_ups))
    vectors = np.array([coded.vector for coded in embedder.encode_questions(corpus)])

    def is_near(item: FollowUp, text: str) -> bool:
        scores = vectors @ np.array(embedder.embed_query(text))
        return bool((scores > scores[corpus.index(item.rewrite)] + 1e-6).sum() < top_k)

    return _found(follow_ups, is_near)


def gap_closed(found: Sequence[Found]) -> float:
    """Return which share of those that only the human rewrite finds our reading finds too."""
    raw, ours = (np.mean([getattr(item, name) for item in found]) for name in ("raw", "ours"))
    return float((ours - raw) / (1 - raw)) if raw < 1 else 0.0


def main() -> None:
    """Print a line a measure: the message alone, our reading, the share of the gap closed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.rewrites", description=__doc__)
    parser.add_argument("--cast", type=Path, help="JSONL of follow-ups on any subject")
    parser.add_argument("--kinds", action="store_true", help="also a line a kind of follow-up")
    arguments = parser.parse_args()
    own = read_follow_ups(OWN)
    with app.open_parts(read_settings(os.environ)) as parts:
        print(f"{'':<28}{'message':>9}{'ours':>9}{'gap closed':>12}")  # noqa: T201
        for top_k in (1, ENOUGH):
            found = in_library(own, parts.advisor.retriever, top_k)
            _print(f"library, top {top_k}, {len(own)}", found)
            for kind in dict.fromkeys(item.kind for item in own) if arguments.kinds else ():
                _print(f"  {kind}", [item for item in found if item.kind == kind])
        if arguments.cast:
            cast = read_follow_ups(arguments.cast)
            for top_k in (1, ENOUGH):
                found = among_rewrites(cast, parts.embedder, top_k)
                _print(f"any subject, top {top_k}, {len(cast)}", found)


def _found(follow_ups: Sequence[FollowUp], finds: Callable[[FollowUp, str], bool]) -> list[Found]:
    return [
        Found(
            item.kind,
            finds(item, item.question),
            finds(item, read_question(item.question, item.history).standalone),
        )
        for item in follow_ups
    ]


def _print(name: str, found: Sequence[Found]) -> None:
    raw, ours = (np.mean([getattr(item, key) for item in found]) for key in ("raw", "ours"))
    print(f"{name:<28}{raw:>9.3f}{ours:>9.3f}{gap_closed(found):>12.2f}")  # noqa: T201


def _follow_up(record: Any) -> FollowUp:
    return FollowUp(
        str(record["qid"]),
        str(record.get("kind", "")),
        str(record["question"]),
        str(record["rewrite"]),
        read_turns(record.get("history", [])),
    )


if __name__ == "__main__":
    main()
