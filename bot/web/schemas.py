"""JSON bodies of requests to validated values, and the examples in /openapi.json."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.translation import Lang
from bot.web.limits import MAX_TURN_CHARS, MAX_TURNS

Identifier = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
ConversationId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{8,64}$")]
FacetId = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,16}:[0-9a-z-]{1,80}$")]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{0,64}$")]

MAX_SITE_KEY_CHARS = 128
MAX_ABOUT = 12
MAX_COMMENT_CHARS = 2000
MAX_SEARCH_CHARS = 500


class ErrorBody(BaseModel):
    """Every error of every route."""

    error: str = Field(examples=["The message is empty: write a question."])


class TurnBody(BaseModel):
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: str = Field(max_length=MAX_TURN_CHARS)


class ChatBody(BaseModel):
    """A question, with what was said before it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"message": "How much is the security deposit?"},
                {
                    "message": "and for pet food?",
                    "history": [
                        {"role": "user", "content": "Do I need to register cosmetics for CBEC?"},
                        {"role": "assistant", "content": "No registration is needed ... [1]"},
                    ],
                },
            ]
        }
    )

    message: str = Field(description="The question; its longest length is a setting.")
    conversation_id: ConversationId | None = None
    history: list[TurnBody] = Field(default_factory=list, max_length=MAX_TURNS)
    profile: dict[str, Any] | None = Field(
        default=None,
        description="What is known of the brand; what is not known is left out.",
        examples=[{"home_country": "fr", "products": ["cosmetics"], "has_chinese_entity": False}],
    )
    about: list[FacetId] | None = Field(
        default=None,
        max_length=MAX_ABOUT,
        description="What the question is about; without it, that is read from the message.",
        examples=[["product:pet-food", "route:cbec"]],
    )
    lang: Lang | None = Field(
        default=None, description="The reader's language, for errors; answers follow the question."
    )
    site_key: str | None = Field(default=None, max_length=MAX_SITE_KEY_CHARS)


class FeedbackBody(BaseModel):
    """What a reader thought of an answer."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"answer_id": "a1b2c3", "verdict": "down", "comment": "Out of date."}]
        }
    )

    answer_id: Identifier
    verdict: Literal["up", "down"]
    comment: str = Field(default="", max_length=MAX_COMMENT_CHARS)


STREAM_EXAMPLE = (
    'event: status\ndata: {"text": "Reading 3 guides"}\n\n'
    'event: delta\ndata: {"text": "The security deposit is RMB 150,000 [1]."}\n\n'
    'event: answer\ndata: {"answer_id": "a1b2c3", "outcome": "answered", "...": "..."}\n\n'
)
ANSWER_EXAMPLE = {
    "answer_id": "a1b2c3",
    "text": "The security deposit of Tmall Global is RMB 150,000 [1].",
    "outcome": "answered",
    "citations": [
        {
            "number": 1,
            "document_id": "platform/fees",
            "version": "0123456789abcdef",
            "chunk_id": "0123456789abcdef0123456789abcdef",
            "title": "Tmall Global fees",
            "section": ["How much is the security deposit?"],
            "page": None,
            "quotes": ["The security deposit of Tmall Global is RMB 150,000"],
            "passage": "The security deposit of Tmall Global is RMB 150,000 [S1]. ...",
            "publisher": "China Briefing",
            "source_url": "https://www.example.com/fees",
            "as_of": "2021",
            "reviewed_on": "2026-11-22",
            "guide_url": "/guides/platform/fees?version=0123456789abcdef#section-how-much-is-the-"
            "security-deposit",
        }
    ],
    "figures": [{"text": "RMB 150,000", "as_of": "2021", "citation": 1}],
    "suggestions": [{"question": "When is it refunded?", "document_id": "platform/fees"}],
    "about": [
        {
            "id": "platform:tmall-global",
            "kind": "platform",
            "name": "Tmall Global",
            "is_carried": False,
        }
    ],
    "calculation": None,
    "notices": [],
    "corrects": "",
    "latency_ms": 42.0,
    "timings_ms": {"encode": 9.0, "dense": 3.0, "lexical": 2.0, "rerank": 20.0, "write": 4.0},
}
CHAT_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer, streamed; one JSON object with `Accept: application/json`.",
        "content": {
            "text/event-stream": {"example": STREAM_EXAMPLE},
            "application/json": {"example": ANSWER_EXAMPLE},
        },
    }
}
ERROR_RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ErrorBody, "description": "What was wrong, in one sentence."},
    "5XX": {"model": ErrorBody, "description": "Why there is no answer, in one sentence."},
}
