"""A gap to the beginning of a document that covers it, and a file of it to what it may hold."""

from bot.asked.grouping import Gap

MAX_ASKED_AS = 8


def template_of(gap: Gap) -> str:
    """Return Markdown to go on with: the question as the heading, the ways it was asked below."""
    texts = dict.fromkeys([gap.name, *(each.text for each in reversed(gap.questions))])
    asked = " | ".join(_plain(text) for text in list(texts)[:MAX_ASKED_AS])
    name = _plain(gap.name)
    return f"# {name}\n\n## {name}\n\n\n\nAsked as: {asked}\n"


def _plain(text: str) -> str:
    """Return a question on one line, without what Markdown or the list would take for its own."""
    return " ".join(text.replace("|", "/").replace("#", "").split())
