"""Weighed passages to an answer in a language model's words, verified sentence by sentence."""

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.calculators.calculator import Calculator
from bot.calculators.computation import Line
from bot.evidence import PassageEvidence
from bot.language_model.failures import ModelFailed
from bot.language_model.guarded_model import GuardedModel, Reply, Schema
from bot.language_model.tools import MAX_CALLS, find_calculator, run, schema_of
from bot.question import Question
from bot.translation import Translator
from bot.writers.prompt import Fence, new_fence, reader_prompt, system_prompt
from bot.writers.release import Release
from bot.writers.sentence_check import Material, SentenceCheck, calculated
from bot.writers.sentence_stream import SentenceStream
from bot.writers.written import Summary, Written
from knowledge.errors import InvalidInput

if TYPE_CHECKING:
    from langchain_core.messages import AIMessageChunk

logger = logging.getLogger(__name__)

MAX_PASSAGES = 5


@dataclass(frozen=True, slots=True)
class Calculators:
    """What the model may calculate with."""

    offered: Sequence[Calculator]
    say: Translator
    today: date


@dataclass(frozen=True)
class ChatModelWriter:
    """Writes with a language model, and shows only what the passages support."""

    model: GuardedModel
    check: SentenceCheck

    def write(
        self,
        question: Question,
        evidence: Sequence[PassageEvidence],
        facts: Sequence[Line] = (),
        calculators: Calculators | None = None,
    ) -> Iterator[Written | Summary]:
        """Yield verified sentences as they come, and last the Summary, whatever happens.

        `facts` are results already calculated, that may be cited like passages.
        """
        release, failure = Release(), None
        try:
            for sentence in self._verified(question, evidence, facts, calculators):
                yield from release.take(sentence)
        except ModelFailed as failed:
            failure = failed.reason
        yield from release.finish()
        summary = Summary(
            self.model.name, release.shown, release.dropped, failure or release.verdict
        )
        _log(summary)
        yield summary

    def _verified(
        self,
        question: Question,
        evidence: Sequence[PassageEvidence],
        facts: Sequence[Line],
        calculators: Calculators | None,
    ) -> Iterator[Written | None]:
        if self.model.breaker.is_open:
            # Nothing is prepared for a call that is not made.
            raise ModelFailed("paused")
        materials = _materials(evidence, facts)
        fence = new_fence()
        tools = _schemas(calculators)
        fenced = [_fenced(fence, material) for material in materials]
        messages: list[Any] = [
            ("system", system_prompt(fence, question.lang, has_tools=bool(tools))),
            ("human", reader_prompt(fenced, question)),
        ]
        known = f"{question.text} {question.standalone}"
        with ThreadPoolExecutor(1) as pool:
            # The model takes longer for its first word than the passages to encode.
            pool.submit(self.check.scorer.prepare, [material.chunk for material in materials])
            calls = 0
            while True:
                reply = self.model.stream(messages, tools if calls < MAX_CALLS else ())
                heard = _Heard(reply)
                for sentence in heard.sentences():
                    yield self.check.read(sentence, materials, known)
                if not (calculators and heard.calls and calls < MAX_CALLS):
                    return
                answered = heard.calls[: MAX_CALLS - calls]
                messages += _answers(heard.whole, answered, calculators, fence, materials)
                calls += len(answered)


class _Heard:
    """One reply, read sentence by sentence, with the calculations it asks for."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self.whole: AIMessageChunk | None = None

    @property
    def calls(self) -> list[Any]:
        """The tool calls of the whole reply, as LangChain gives them."""
        return list(self.whole.tool_calls) if self.whole else []

    def sentences(self) -> Iterator[str]:
        stream = SentenceStream()
        for piece in self._reply:
            self.whole = piece if self.whole is None else self.whole + piece
            for sentence in stream.feed(piece.text):
                self._reply.sentence_came()
                yield sentence
        yield from stream.finish()


def _materials(evidence: Sequence[PassageEvidence], facts: Sequence[Line]) -> list[Material]:
    passages = [item.passage for item in evidence[:MAX_PASSAGES]]
    materials = [Material(i, item.chunk, item) for i, item in enumerate(passages, start=1)]
    if facts:
        materials.append(calculated(len(materials) + 1, "calculation", facts))
    return materials


def _fenced(fence: Fence, material: Material) -> str:
    return fence.around(material.number, material.chunk.context, material.chunk.text)


def _schemas(calculators: Calculators | None) -> list[Schema]:
    if calculators is None:
        return []
    return [schema_of(item, calculators.say) for item in calculators.offered]


def _answers(
    whole: "AIMessageChunk | None",
    calls: Sequence[Any],
    calculators: Calculators,
    fence: Fence,
    materials: list[Material],
) -> list[Any]:
    """Return the model's calls and their results as messages; results join `materials`."""
    from langchain_core.messages import AIMessage, ToolMessage

    assert whole is not None
    messages: list[Any] = [AIMessage(content=whole.text, tool_calls=list(calls))]
    for call in calls:
        calculator = find_calculator(call["name"], calculators.offered)
        text = "There is no such tool."
        if calculator:
            try:
                lines = run(calculator, call["args"], calculators.say, calculators.today)
                materials.append(calculated(len(materials) + 1, calculator.name, lines))
                text = _fenced(fence, materials[-1])
            except InvalidInput as error:
                text = str(error)
        messages.append(ToolMessage(text, tool_call_id=call["id"] or ""))
    return messages


def _log(summary: Summary) -> None:
    if summary.failure:
        logger.warning(
            "%s failed (%s): %d sentences shown, %d dropped",
            summary.model, summary.failure, summary.shown, summary.dropped,
        )  # fmt: skip
    else:
        logger.info(
            "%s wrote: %d sentences shown, %d dropped",
            summary.model, summary.shown, summary.dropped,
        )  # fmt: skip
