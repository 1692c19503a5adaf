"""Questions to what a small language model writes on them, and what the check makes of it."""

import argparse
import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import app
from bot.evidence import weigh
from bot.language_model.chat_models import open_chat_model
from bot.question import read_question
from bot.support.scorer import SupportScorer
from bot.writers.chat_model import ChatModelWriter
from bot.writers.sentence_check import Material, SentenceCheck
from bot.writers.written import Summary, Written
from knowledge.glossary import read_glossary
from knowledge.json_lines import read_json_lines
from knowledge.settings import Settings, read_settings
from tests.bench.model_server import NAME, ServedModel, fetch_model, serving_model

ANSWERS = Path(__file__).parent.parent / "data" / "small_model_answers.jsonl"
PATIENCE_SECONDS = 240.0
"""A small model on two cores reads 200 tokens a second; no reader waits here."""
PASSAGES = 2
MAX_TOKENS = 220


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the model wrote it, and whether the check supports it."""

    raw: str
    is_supported: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage as the model was given it."""

    id: str
    context: str
    text: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """One answer."""

    question: str
    model: str
    passages: tuple[Quoted, ...]
    sentences: tuple[Sentence, ...]
    shown: int
    failure: str
    seconds: float


@dataclass(frozen=True)
class RecordingCheck(SentenceCheck):
    """The check that answers go through, which keeps what it reads."""

    read_so_far: list[Sentence] = field(default_factory=list)

    def read(self, sentence: str, materials: Sequence[Material], known: str) -> Written | None:
        """Return what the check returns."""
        written = super().read(sentence, materials, known)
        self.read_so_far.append(Sentence(sentence, written is not None))
        return written


@dataclass(frozen=True, slots=True)
class Desk:
    """Asks the library and the model."""

    parts: app.Parts
    writer: ChatModelWriter
    check: RecordingCheck
    passages: int

    def record(self, question: str) -> Recorded:
        """Return what the model writes on `question`, every sentence of it."""
        asked = read_question(question, ())
        retrieved = self.parts.advisor.retriever.retrieve(asked.standalone)
        evidence = weigh(retrieved, asked.figure_kinds)[: self.passages]
        self.check.read_so_far.clear()
        started = time.monotonic()
        *_, summary = self.writer.write(asked, evidence)
        assert isinstance(summary, Summary)
        return Recorded(
            question=question,
            model=self.writer.model.name,
            passages=tuple(
                Quoted(item.passage.chunk.id, item.passage.chunk.context, item.passage.chunk.text)
                for item in evidence
            ),
            sentences=tuple(self.check.read_so_far),
            shown=summary.shown,
            failure=summary.failure or "",
            seconds=round(time.monotonic() - started, 1),
        )


@contextmanager
def open_desk(settings: Settings, served: ServedModel, passages: int) -> Iterator[Desk]:
    """Open the shipped library with the model that is served behind it."""
    settings = replace(
        settings,
        chat_model=f"openai:{NAME}",
        chat_base_url=served.url,
        chat_timeout_seconds=PATIENCE_SECONDS,
        chat_response_seconds=PATIENCE_SECONDS,
        chat_first_sentence_seconds=PATIENCE_SECONDS,
        chat_stall_seconds=PATIENCE_SECONDS,
        chat_max_tokens=MAX_TOKENS,
    )
    model = open_chat_model(settings)
    assert model is not None
    with app.open_parts(settings) as parts:
        check = RecordingCheck(SupportScorer(parts.embedder, read_glossary()))
        yield Desk(parts, ChatModelWriter(model, check), check, passages)
    model.close()


def main() -> None:
    """Print a line an answer, and keep the answers where --out says."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.small_model", description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="questions to ask")
    parser.add_argument("--passages", type=int, default=PASSAGES, help="passages a question")
    parser.add_argument("--questions", type=Path, default=ANSWERS, help="JSONL with `question`")
    parser.add_argument("--model", type=Path, help="another GGUF file")
    parser.add_argument("--out", type=Path, help="JSONL to append the answers to")
    arguments = parser.parse_args()
    settings = read_settings(os.environ)
    questions = read_json_lines(
        arguments.questions,
        lambda record: str(record["question"]),
        holding="question",
        shape="a JSON object with question",
    )
    questions = list(dict.fromkeys(questions))[: arguments.count]
    path = arguments.model or fetch_model(settings.models)
    with serving_model(path) as served, open_desk(settings, served, arguments.passages) as desk:
        for question in questions:
            recorded = desk.record(question)
            _print(recorded)
            if arguments.out:
                with arguments.out.open("a", encoding="utf-8") as stream:
                    stream.write(json.dumps(asdict(recorded), ensure_ascii=False) + "\n")


def _print(recorded: Recorded) -> None:
    print(  # noqa: T201
        f"{recorded.seconds:6.1f} s  {len(recorded.sentences):2} written  {recorded.shown:2} shown"
        f"  {recorded.failure:12}  {recorded.question}",
        flush=True,
    )


if __name__ == "__main__":
    main()
