"""A scripted adviser for the chat page, and what a visitor does there."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from bot.answers import (
    Answer,
    CalculationRef,
    Citation,
    Delta,
    Event,
    Outcome,
    Status,
    Suggestion,
    Turn,
)
from bot.conversation.facets import facet
from bot.conversation.profile import Profile
from knowledge.errors import AnswerTimeout

PASSAGE = """The deposit is **RMB 150,000** in 2021 [S1]. <img src="https://evil.example/p.png">

| Fee | Amount |
| --- | --- |
| Annual fee | RMB 60,000 in 2021 [S1] |

The deposit comes back when the store closes [S1]."""
CITATION = Citation(
    1, "platform/fees", "v1", "c1", "Fees <b>in short</b>", ("Fees", "Deposit"), 3,
    ("The deposit is **RMB 150,000** in 2021 [S1].", "| Annual fee | RMB 60,000 in 2021 [S1] |"),
    PASSAGE, "Ministry", "https://example.com/notice", "2021", "2026-11-22",
)  # fmt: skip
TEXT = """The deposit is **RMB 150,000** in 2021 [1] *(as of 2021)*. <script>alert(1)</script>

**What it depends on**

- *Refund:* It comes back when the store closes [1]

| Fee | Amount |
| --- | --- |
| Annual fee | RMB 60,000 |

**Where the sources disagree**

- *2019:* RMB 50,000 [1]
- *2021:* RMB 150,000 [1]

**Related guidance**

- Pet food needs a licence [1]
- Toys need a mark [1]"""
NOT_COVERED = "The guidance does not cover drones.\n\nThe nearest it can speak about:\n\n- Fees"
COMPUTED = """It lands at **RMB 611.47** [1].

| Step | Result |
| --- | --- |
| Tax | RMB 51.47 |"""
NOTICE = "The language model did not answer: the guidance is quoted."
REPLIES: dict[str, tuple[Outcome, str]] = {
    "drone": ("declined", NOT_COVERED),
    "landed": ("computed", COMPUTED),
    "which": ("clarifying", "What is the price of one unit?"),
}
"""Outcome and text by a word of the question."""


@dataclass
class Adviser:
    """Answers by a word of the question; "slow" waits to be told to go on."""

    histories: list[tuple[Turn, ...]] = field(default_factory=list)
    asked: list[tuple[str, Profile | None, tuple[str, ...] | None]] = field(default_factory=list)
    is_held: bool = True

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        collections: frozenset[str] = frozenset(),
        without: frozenset[str] = frozenset(),
        profile: Profile | None = None,
        about: tuple[str, ...] | None = None,
    ) -> Iterator[Event]:
        self.histories.append(tuple(history))
        self.asked.append((question, profile, about))
        if "late" in question:
            raise AnswerTimeout("The answer took longer than 20 seconds: try again.")
        known = (reply for word, reply in REPLIES.items() if word in question)
        outcome, text = next(known, ("answered", TEXT))
        yield Status("Reading 3 guides")
        while "slow" in question and self.is_held:
            time.sleep(0.01)
        yield Delta(text[:60])
        yield Delta(text[60:])
        price = CalculationRef("landed-cost", "price=560", has_picture=True)
        is_answered = outcome in ("answered", "computed")
        ids = about if about is not None else ("product:pet-food", "route:cbec")
        yield Answer(
            f"a{len(self.histories)}",
            text,
            outcome,
            (CITATION,) if is_answered else (),
            suggestions=(Suggestion("When do we get it back?", "platform/fees"),),
            about=tuple(facet(id, "en", is_carried=id.startswith("route")) for id in ids),
            calculation=price if outcome == "computed" else None,
            notices=(NOTICE,) if "model" in question else (),
        )


def ask(page: Page, question: str) -> None:
    """Type a question and send it, in whichever language the page is."""
    page.locator("#question textarea").fill(question)
    page.locator("#ask").click()


def ask_and_wait(page: Page, question: str) -> None:
    """The same, and wait for the finished answer."""
    turns = page.locator("#transcript .turn")
    before = turns.count()
    ask(page, question)
    expect(turns).to_have_count(before + 1)
