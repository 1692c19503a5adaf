"""A question about a draft to the HTML of an answer from it and the library, nobody else's."""

import json
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from bot.answers import Answer, Citation, Delta, Status, Turn, read_turns
from bot.translation import Translator
from bot.web.answer_markdown import answer_html, passage_html
from bot.web.asker import Asker
from bot.web.desk import Desk
from bot.web.errors import Failure, until_failure
from bot.web.links import citation_url, section_anchor
from bot.web.source_render import waiting_marker_html
from bot.web.turn_render import this_year
from bot.web.workspace.guard import Caller
from bot.web.workspace.inbox_rows import review_url
from knowledge.errors import InvalidMessage
from knowledge.uploads.values import Upload, draft_collection, draft_id

MAX_HISTORY_CHARS = 40_000


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A passage that an answer cites."""

    number: int
    anchor: str
    title: str
    section: str
    as_of: str
    url: str
    is_draft: bool
    html: Markup


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A question about a draft, and what it was answered."""

    question: str
    html: Markup
    text: str
    """The answer as Markdown, which goes back with the next question."""
    outcome: str
    notices: tuple[str, ...]
    sources: tuple[ShownSource, ...]


Event = Markup | ShownTurn | Failure
"""The answer so far as HTML; then the turn, or what went wrong, last."""


@dataclass(frozen=True, slots=True)
class DraftChat:
    """Answers questions from one upload's draft and what is published beside it."""

    desk: Desk

    async def ask(
        self,
        upload: Upload,
        caller: Caller,
        collections: Iterable[str],
        question: str,
        history: Sequence[Turn],
        say: Translator,
    ) -> AsyncIterator[Event]:
        """Yield the answer so far as HTML, then the turn; or what went wrong, last.

        The document that the draft would replace takes no part.
        """
        asker = Asker(
            f"account {caller.account.id}",
            "workspace",
            collections=frozenset(collections) | {draft_collection(upload.id)},
            without=frozenset({upload.replaces}) if upload.replaces else frozenset(),
        )
        text = ""
        async with aclosing(await self.desk.ask(asker, question, history)) as events:
            async for event in until_failure(events, say):
                match event:
                    case Status(text=status):
                        yield Markup("<p>{}</p>").format(status)
                    case Delta(text=piece):
                        text += piece
                        yield Markup(answer_html(text, waiting_marker_html, this_year(), say))  # noqa: S704
                    case Answer():
                        yield shown_turn(question, event, upload, say)
                    case Failure():
                        yield event


def shown_turn(question: str, answer: Answer, upload: Upload, say: Translator) -> ShownTurn:
    """Return an answer with its sources; those in the draft lead to its review page."""
    numbers = {str(citation.number) for citation in answer.citations}

    def marker(label: str) -> str:
        if label not in numbers:
            return f"[{escape(label)}]"
        anchor = escape(_anchor(answer, label))
        name = escape(say("review-source", number=label))
        return f'<a class="cite" href="#{anchor}" aria-label="{name}">{escape(label)}</a>'

    return ShownTurn(
        question=question,
        html=Markup(answer_html(answer.text, marker, this_year(), say)),  # noqa: S704 it escapes
        text=answer.text,
        outcome=answer.outcome,
        notices=answer.notices,
        sources=tuple(_source(answer, each, upload, say) for each in answer.citations),
    )


def read_history(content: str) -> tuple[Turn, ...]:
    """Return the earlier turns that the page's script kept as JSON; "" is none.

    Raises:
        InvalidMessage: It is too long, or no list of turns.
    """
    try:
        return read_turns(json.loads(content[:MAX_HISTORY_CHARS])) if content else ()
    except ValueError as error:
        raise InvalidMessage("The earlier questions cannot be read: ask again.") from error


def _source(answer: Answer, citation: Citation, upload: Upload, say: Translator) -> ShownSource:
    is_draft = citation.document_id == draft_id(upload.id)
    own = f"{review_url(upload.id)}?place={citation.page or 1}#{section_anchor(citation.section)}"
    return ShownSource(
        number=citation.number,
        anchor=_anchor(answer, str(citation.number)),
        title=citation.title,
        section=" › ".join(citation.section[-1:]),
        as_of=say.day(citation.as_of),
        url=own if is_draft else citation_url(citation),
        is_draft=is_draft,
        html=Markup(passage_html(citation.passage, citation.quotes, say)),  # noqa: S704 it escapes
    )


def _anchor(answer: Answer, number: str) -> str:
    return f"source-{answer.answer_id}-{number}"
