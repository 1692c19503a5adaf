"""Citations to HTML: markers in the text, the line of sources, and the passage panel."""

from collections.abc import Sequence
from html import escape

from bot.answers import Answer, Citation
from bot.calculators.citing import TABLES
from bot.translation import Translator
from bot.web.answer_markdown import passage_html
from bot.web.links import citation_url

MOST_OPEN = 8
"""Sources that are shown at once; of more, the first FIRST_OPEN and the rest folded."""
FIRST_OPEN = 6


def marker_html(answer: Answer, label: str, say: Translator) -> str:
    """Return the button of one [n], or the plain marker when the answer has no such source."""
    for citation in answer.citations:
        if str(citation.number) == label:
            return (
                f'<button type="button" class="cite" data-source="{_panel_id(answer, citation)}" '
                f'aria-haspopup="dialog" aria-label="{escape(_name(citation, say))}">'
                f"{citation.number}</button>"
            )
    return escape(f"[{label}]")


def waiting_marker_html(label: str) -> str:
    """Return the marker of a source that is not known yet: the answer is still being written."""
    return f'<span class="cite">{escape(label)}</span>'


def sources_html(answer: Answer, say: Translator) -> str:
    """Return the list of sources with the hidden passage of each; "" without any."""
    if not answer.citations:
        return ""
    rows = [_source(answer, citation, say) for citation in answer.citations]
    heading = escape(say("chat-sources"))
    first = len(rows) if len(rows) <= MOST_OPEN else FIRST_OPEN
    rest = _folded(rows[first:], say) if rows[first:] else ""
    return f'<div class="sources"><h3>{heading}</h3><ol>{"".join(rows[:first])}</ol>{rest}</div>'


def _folded(rows: Sequence[str], say: Translator) -> str:
    title = say("chat-more-sources", count=len(rows), n=say.number(len(rows)))
    return (
        f'<details class="more-sources"><summary>{escape(title)}</summary>'
        f"<ol>{''.join(rows)}</ol></details>"
    )


def _source(answer: Answer, citation: Citation, say: Translator) -> str:
    panel = _panel_id(answer, citation)
    parts = "".join(
        f'<span class="{kind}">{escape(text)}</span>'
        for kind, text in (
            ("title", citation.title),
            ("section", " › ".join(citation.section[-1:])),
            ("date", _dated(citation, say)),
        )
        if text
    )
    return (
        f'<li><button type="button" class="source" data-source="{panel}" aria-haspopup="dialog">'
        f'<span class="number">{citation.number}</span><span class="what">{parts}</span></button>'
        # Not a <template>: Gradio updates the page in place and would leave its content behind.
        f'<div hidden id="{panel}">{_panel(citation, say)}</div></li>'
    )


def _panel(citation: Citation, say: Translator) -> str:
    section = (
        f'<p class="path">{escape(" › ".join(citation.section))}</p>' if citation.section else ""
    )
    return (
        f'<h2 class="title">{escape(citation.title)}</h2>{section}{_facts(citation, say)}'
        f'<div class="passage">{passage_html(citation.passage, citation.quotes, say)}</div>'
        f'<p class="links">{"".join(_links(citation, say))}</p>'
    )


def _facts(citation: Citation, say: Translator) -> str:
    facts = (
        ("as-of", say.day(citation.as_of)),
        ("publisher", citation.publisher),
        ("page", str(citation.page or "")),
        ("reviewed", say.day(citation.reviewed_on)),
    )
    rows = "".join(
        f"<div><dt>{escape(say(f'chat-fact-{name}'))}</dt><dd>{escape(value)}</dd></div>"
        for name, value in facts
        if value
    )
    return f'<dl class="facts">{rows}</dl>' if rows else ""


def _links(citation: Citation, say: Translator) -> Sequence[str]:
    new_tab = f'<span class="visually-hidden"> {escape(say("chat-new-tab"))}</span>'
    is_table = citation.document_id.startswith(TABLES)
    read = say("chat-read-table" if is_table else "chat-read-guide")
    links = [
        f'<a href="{escape(citation_url(citation))}" target="_blank" rel="noopener">'
        f"{escape(read)}{new_tab}</a>"
    ]
    if citation.source_url.startswith(("https://", "http://")):
        links.append(
            f'<a href="{escape(citation.source_url)}" target="_blank" '
            f'rel="noopener noreferrer nofollow">{escape(say("chat-original"))}{new_tab}</a>'
        )
    return links


def _panel_id(answer: Answer, citation: Citation) -> str:
    return escape(f"source-{answer.answer_id}-{citation.number}")


def _name(citation: Citation, say: Translator) -> str:
    parts = (citation.title, *citation.section[-1:], _dated(citation, say))
    name = say("export-between").join(part for part in parts if part)
    return say("chat-source-named", number=str(citation.number), name=name)


def _dated(citation: Citation, say: Translator) -> str:
    return say("chat-as-of", date=say.day(citation.as_of)) if citation.as_of else ""
