"""What an agent may call: a question, a search, a passage, and each calculator."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date
from typing import Any

from anyio.to_thread import run_sync

from bot.answers import Answer
from bot.calculators.calculator import Calculator
from bot.calculators.schemas import input_schema
from bot.export import to_markdown
from bot.question import language
from bot.translation import LANGS, translator
from bot.web.asker import Asker
from bot.web.desk import Desk
from bot.web.events import answer_json
from bot.web.guidance import Guidance, document_in, document_json, passage_json, search
from bot.web.limits import RateLimiter, check_message
from bot.web.schemas import MAX_SEARCH_CHARS
from bot.web.tools_api import calculation
from bot.web.tools_page import tool_of
from knowledge.documents import PUBLIC
from knowledge.errors import InvalidInput, InvalidMessage, NotFound

FOUND = 6
"""Passages that a search returns: enough to judge, few enough to read."""
MAX_DOCUMENT_ID_CHARS = 200


@dataclass(frozen=True, slots=True)
class AgentTool:
    """One tool as it is offered."""

    name: str
    title: str
    description: str
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a tool returns: the same as words and as values."""

    text: str
    values: dict[str, Any]


_ASK = AgentTool(
    "ask",
    "Ask the guidance",
    "Answers a question about selling to China from the published guidance, in English or "
    "Chinese. Every statement cites its passage as [n]; where the guidance says nothing, the "
    "answer says so.",
    {
        "type": "object",
        "properties": {"question": {"type": "string", "description": "One question, in full."}},
        "required": ["question"],
        "additionalProperties": False,
    },
)
_SEARCH = AgentTool(
    "search_guidance",
    "Search the guidance",
    "Returns the passages of the guidance that are nearest to a question, best first.",
    {
        "type": "object",
        "properties": {"query": {"type": "string", "maxLength": MAX_SEARCH_CHARS}},
        "required": ["query"],
        "additionalProperties": False,
    },
)
_PASSAGE = AgentTool(
    "get_passage",
    "Read a guide",
    "Returns a guide by the document_id of a passage or citation: its dates, sources and "
    "sections, or one section by its heading.",
    {
        "type": "object",
        "properties": {
            "document_id": {"type": "string", "maxLength": MAX_DOCUMENT_ID_CHARS},
            "section": {"type": "string", "description": "The last heading of the section."},
        },
        "required": ["document_id"],
        "additionalProperties": False,
    },
)


@dataclass(frozen=True)
class AgentTools:
    """Calls the tools within the limits that hold for every client."""

    desk: Desk
    library: Guidance
    calculators: Sequence[Calculator]
    limiter: RateLimiter
    today: Callable[[], date] = date.today

    def offered(self) -> list[AgentTool]:
        """Return the tools in the order in which they are listed."""
        return [_ASK, _SEARCH, _PASSAGE, *map(_calculator_tool, self.calculators)]

    async def call(
        self,
        client: str,
        name: str,
        arguments: Mapping[str, object],
        collections: frozenset[str] = frozenset({PUBLIC}),
    ) -> ToolResult:
        """Return what the tool `name` makes of `arguments`; `client` is an address.

        `collections` are those that the client may read.

        Raises:
            NotFound: There is no such tool, guide or section.
            InvalidMessage, InvalidInput: An argument is missing or cannot be used.
            TooManyRequests: The client sent more than its share.
        """
        match name:
            case "ask":
                return await self._ask(client, _text(arguments, "question"), collections)
            case "search_guidance":
                self.limiter.check(client)
                query = check_message(_text(arguments, "query"), MAX_SEARCH_CHARS)
                return await run_sync(self._search, query, collections)
            case "get_passage":
                self.limiter.check(client, "calculation")
                return await run_sync(self._read, arguments, collections)
        self.limiter.check(client, "calculation")
        return await run_sync(self._calculate, name, arguments)

    async def _ask(self, client: str, question: str, collections: frozenset[str]) -> ToolResult:
        asker = Asker(client, "agent", collections)
        async with aclosing(await self.desk.ask(asker, question)) as events:
            async for event in events:
                if isinstance(event, Answer):
                    words = to_markdown(question, event, translator(language(question)))
                    return ToolResult(words, answer_json(event))
        raise AssertionError("an adviser's last event is its answer")

    def _search(self, query: str, collections: frozenset[str]) -> ToolResult:
        nearest = search(self.library, query, FOUND, collections)
        found = [passage_json(*pair) for pair in nearest]
        text = "\n\n".join(
            f"{one['title']} > {' > '.join(one['section'])} ({one['document_id']})\n{one['text']}"
            for one in found
        )
        return ToolResult(text or "No passage was found.", {"passages": found})

    def _read(self, arguments: Mapping[str, object], collections: frozenset[str]) -> ToolResult:
        wanted = _text(arguments, "document_id")[:MAX_DOCUMENT_ID_CHARS]
        document = document_json(document_in(self.library, collections, wanted))
        heading = _text(arguments, "section") if arguments.get("section") else ""
        if heading:
            document["sections"] = [_section(document["sections"], heading)]
        text = "\n\n".join(
            f"## {''.join(section['heading_path'][-1:])}\n{section['text']}"
            for section in document["sections"]
        )
        return ToolResult(f"# {document['title']}\n\n{text}", document)

    def _calculate(self, name: str, arguments: Mapping[str, object]) -> ToolResult:
        calculator = next(
            (one for one in self.calculators if _calculator_tool(one).name == name), None
        )
        if calculator is None:
            names = [tool.name for tool in self.offered()]
            (nearest,) = difflib.get_close_matches(name, names, n=1, cutoff=0.0)
            raise NotFound(f"There is no tool {name[:40]!r}: did you mean {nearest}?")
        lang = next((lang for lang in LANGS if lang == arguments.get("lang", "en")), None)
        if lang is None:
            raise InvalidInput(translator("en")("calculation-lang"), "lang")
        values = {key: value for key, value in arguments.items() if key != "lang"}
        made = calculation(calculator, values, translator(lang), self.today())
        return ToolResult(made["answer"]["text"] + _sources(made["answer"]), made)


def _calculator_tool(calculator: Calculator) -> AgentTool:
    say = translator("en")
    tool, schema = tool_of(calculator, say), input_schema(calculator, say)
    lang = {"type": "string", "enum": list(LANGS), "description": "Of the words of the result."}
    return AgentTool(
        calculator.name.replace("-", "_"),
        tool.title,
        f"{tool.what} Every rate cites its source and date.".strip(),
        {**schema, "properties": {**schema["properties"], "lang": lang}},
    )


def _sources(answer: dict[str, Any]) -> str:
    lines = [
        f"[{one['number']}] {one['title']}: {', '.join(one['section'])} (as of {one['as_of']})"
        for one in answer["citations"]
    ]
    return "\n\n" + "\n".join(lines) if lines else ""


def _section(sections: Sequence[dict[str, Any]], heading: str) -> dict[str, Any]:
    headings = ["".join(section["heading_path"][-1:]) for section in sections]
    nearest = difflib.get_close_matches(heading, headings, n=1, cutoff=0.6)
    if not nearest:
        raise NotFound(
            f"There is no section {heading[:80]!r} in this guide: leave it out to read all of it."
        )
    return sections[headings.index(nearest[0])]


def _text(arguments: Mapping[str, object], name: str) -> str:
    value = arguments.get(name)
    if not isinstance(value, str):
        raise InvalidMessage(f"{name!r} must be text.")
    return value
