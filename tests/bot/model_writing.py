"""A writer whose model follows a script, over two passages of three sentences."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.evidence import PassageEvidence
from bot.language_model.chat_models import open_chat_model
from bot.language_model.guarded_model import GuardedModel
from bot.question import read_question
from bot.support.scorer import SupportScorer
from bot.translation import translator
from bot.writers.chat_model import Calculators, ChatModelWriter
from bot.writers.sentence_check import SentenceCheck
from bot.writers.written import Summary, WrittenAnswer
from knowledge.embedder import Embedder
from knowledge.glossary import read_glossary
from knowledge.settings import Settings
from tests.bot.conftest import MakePassage
from tests.bot.scripted_model import ScriptedModel, serving

TODAY = date(2026, 11, 22)
KEY = "sk-very-secret-4711"
DEPOSIT = "The security deposit of a Tmall Global flagship store is RMB 150,000 [S1]."
REFUND = "The deposit is paid back when the store closes and nothing is owed [S2]."
NO_CARD = "A deposit may not be paid by credit card [S1]."
SHIPPING = "Orders must leave the bonded warehouse within 72 hours [S2]."
GOOD = (
    "A Tmall Global flagship store pays a security deposit of RMB 150,000. [1]\n"
    "The deposit is paid back when the store closes and nothing is owed. [1]\n"
    "Orders must leave the bonded warehouse within 72 hours. [2]"
)
GOOD_TEXT = (
    "A Tmall Global flagship store pays a security deposit of RMB 150,000. [1] *(as of 2017)*\n\n"
    "The deposit is paid back when the store closes and nothing is owed. [1] "
    "Orders must leave the bonded warehouse within 72 hours. [2] *(as of March 2025)*"
)


@dataclass
class Shown:
    """What a reader gets."""

    text: str
    notices: tuple[str, ...]
    answer: WrittenAnswer
    summary: Summary


@dataclass
class Desk:
    """Writes answers with a scripted model."""

    scripted: ScriptedModel
    settings: Settings
    scorer: SupportScorer
    evidence: tuple[PassageEvidence, ...]
    opened: list[GuardedModel] = field(default_factory=list)

    def open(self, **changed: Any) -> GuardedModel:
        """Return the model with some settings changed."""
        values = {
            "data_dir": self.settings.data_dir,
            "chat_model": "openai:scripted",
            "chat_base_url": self.scripted.url,
            "chat_api_key": KEY,
            "chat_first_sentence_seconds": 0.6,
            "chat_stall_seconds": 0.4,
            "chat_timeout_seconds": 4.0,
        }
        model = open_chat_model(Settings(**{**values, **changed}))
        assert model is not None
        self.opened.append(model)
        return model

    def writer(self, model: GuardedModel | None = None) -> ChatModelWriter:
        """Return a writer with `model`, or one as it is usually set."""
        return ChatModelWriter(model or self.open(), SentenceCheck(self.scorer))

    def ask(
        self,
        question: str = "How much is the security deposit?",
        writer: ChatModelWriter | None = None,
        calculators: Calculators | None = None,
        facts: Sequence[Any] = (),
    ) -> Shown:
        """Return what a reader who asks is shown."""
        asked = read_question(question, ())
        answer, text = WrittenAnswer(), ""
        writer = writer or self.writer()
        *written, summary = writer.write(asked, self.evidence, facts, calculators)
        assert isinstance(summary, Summary)
        for sentence in written:
            assert not isinstance(sentence, Summary)
            text += answer.add(sentence)
        return Shown(text, summary.notices(translator("en")), answer, summary)


def evidence_of(make_passage: MakePassage) -> tuple[PassageEvidence, ...]:
    """Return the two passages."""
    passages = (
        make_passage(DEPOSIT, REFUND, NO_CARD),
        make_passage(SHIPPING, context="Logistics > Dispatch"),
    )
    return tuple(PassageEvidence(passage, ()) for passage in passages)


@contextmanager
def open_desk(embedder: Embedder, make_passage: MakePassage, folder: Path) -> Iterator[Desk]:
    """Serve a scripted model for the time of a test."""
    with serving() as scripted:
        scorer = SupportScorer(embedder, read_glossary())
        desk = Desk(scripted, Settings(data_dir=folder), scorer, evidence_of(make_passage))
        # Encoding counts against the limits of the first tests otherwise.
        scorer.prepare([item.passage.chunk for item in desk.evidence])
        yield desk
        for model in desk.opened:
            model.close()
