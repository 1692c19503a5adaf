"""What the form of an approved answer sends to the answer, and back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from fastapi import Form, Request
from jinja2 import Environment
from starlette.responses import HTMLResponse, Response

from bot.web.approving import Approvals
from bot.web.error_words import sentence_of
from bot.web.language import say_of
from bot.web.workspace.asked_decisions import Gaps
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import Caller
from knowledge.approved import FOLDER, ApprovedAnswer
from knowledge.collections.collections import Collections
from knowledge.documents import PUBLIC
from knowledge.errors import InvalidInput, LandfallError

REVIEW_AFTER_DAYS = 182
Line = Annotated[str, Form(max_length=1_000)]
Text = Annotated[str, Form(max_length=50_000)]


@dataclass(frozen=True, slots=True)
class Sent:
    """What the form sent."""

    question: str = ""
    variants: str = ""
    """One a line."""
    text: str = ""
    owner: str = ""
    review_by: str = ""
    collection: str = PUBLIC
    gap: str = ""
    """The gap it answers, "" for none."""

    def answer(self, today: date) -> ApprovedAnswer:
        """Return the answer, approved today.

        Raises:
            InvalidInput: The review date is none.
        """
        variants = (" ".join(line.split()) for line in self.variants.splitlines())
        return ApprovedAnswer(
            question=" ".join(self.question.split()),
            text=self.text.replace("\r\n", "\n").strip(),
            owner=" ".join(self.owner.split()),
            approved_on=today.isoformat(),
            review_by=_checked_day(self.review_by),
            variants=tuple(filter(None, variants)),
            collection=self.collection or PUBLIC,
        )


@dataclass(frozen=True)
class CuratedPage:
    """Lists approved answers and takes new ones."""

    approvals: Approvals
    gaps: Gaps
    collections: Collections
    templates: Environment
    today: Callable[[], date] = lambda: datetime.now(UTC).date()

    def form(
        self,
        request: Request,
        caller: Caller,
        sent: Sent,
        slug: str = "",
        error: LandfallError | None = None,
    ) -> Response:
        """Return the form with what was sent, and what is wrong with it."""
        say = say_of(request)
        html = self.templates.get_template("workspace/answer.html").render(
            workspace_frame(request, caller, "answers"),
            sent=sent,
            slug=slug,
            wrong=sentence_of(error, say) if error else "",
            field=error.field if isinstance(error, InvalidInput) else "",
            collections=self.collections.all(),
        )
        return HTMLResponse(html, getattr(error, "status", 200) if error else 200)

    def blank(self, caller: Caller, gap_id: str) -> Sent:
        """Return the form's first content: the gap's questions, a review in half a year."""
        account = caller.account
        due = self.today() + timedelta(days=REVIEW_AFTER_DAYS)
        sent = Sent(owner=account.actor.name, review_by=due.isoformat())
        if not gap_id:
            return sent
        gap = self.gaps.gap(gap_id)
        others = dict.fromkeys(each.text for each in gap.questions if each.text != gap.name)
        return Sent(gap.name, "\n".join(others), "", sent.owner, sent.review_by, PUBLIC, gap_id)

    def save(self, sent: Sent, slug: str, caller: Caller) -> None:
        """Publish what was sent, and close the gap it answers."""
        answer = sent.answer(self.today())
        self.collections.collection(answer.collection)
        name = self.approvals.approve(answer, slug)
        account = caller.account
        self.gaps.audit.record(account.id, account.actor.name, "answer.approved", FOLDER + name)
        if sent.gap:
            self.gaps.decide(sent.gap, "answered", caller, document_id=FOLDER + name)

    def withdraw(self, slug: str, caller: Caller) -> None:
        """Stop giving an answer."""
        account = caller.account
        self.approvals.withdraw(slug)
        self.gaps.audit.record(account.id, account.actor.name, "answer.withdrawn", FOLDER + slug)


def sent_form(
    question: Line = "",
    variants: Text = "",
    text: Text = "",
    owner: Line = "",
    review_by: Line = "",
    collection: Line = PUBLIC,
    gap: Line = "",
) -> Sent:
    """Return the fields of the form."""
    return Sent(question, variants, text, owner, review_by, collection, gap)


def sent_of(answer: ApprovedAnswer) -> Sent:
    """Return the form that would send `answer`."""
    return Sent(
        answer.question,
        "\n".join(answer.variants),
        answer.text,
        answer.owner,
        answer.review_by,
        answer.collection,
    )


def _checked_day(iso: str) -> str:
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError as error:
        raise InvalidInput(
            f"The review date {iso!r} is no date: write it as 2027-05-22.", "review_by"
        ) from error
