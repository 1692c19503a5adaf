"""Citations to HTML: markers in the text, the line of sources, and the passage panel."""

from collections.abc import Sequence
from html import escape

from bot.answers import Answer, Citation
from bot.web.answer_markdown import passage_html
from bot.web.links import date_in_words, guide_url

NEW_TAB = '<span class="visually-hidden"> (opens in a new tab)</span>'


def marker_html(answer: Answer, label: str) -> str:
    """Return the button of one [n], or the plain marker when the answer has no such source."""
    for citation in answer.citations:
        if str(citation.number) == label:
            return (
                f'<button type="button" class="cite" data-source="{_panel_id(answer, citation)}" '
                f'aria-haspopup="dialog" aria-label="{escape(_name(citation))}">'
                f"{citation.number}</button>"
            )
    return escape(f"[{label}]")


def waiting_marker_html(label: str) -> str:
    """Return the marker of a source that is not known yet: the answer is still being written."""
    return f'<span class="cite">{escape(label)}</span>'


def sources_html(answer: Answer) -> str:
    """Return the list of sources with the hidden passage of each; "" without any."""
    if not answer.citations:
        return ""
    rows = "".join(_source(answer, citation) for citation in answer.citations)
    return f'<div class="sources"><h3>Sources</h3><ol>{rows}</ol></div>'


def _source(answer: Answer, citation: Citation) -> str:
    panel = _panel_id(answer, citation)
    parts = "".join(
        f'<span class="{kind}">{escape(text)}</span>'
        for kind, text in (
            ("title", citation.title),
            ("section", " › ".join(citation.section[-1:])),
            ("date", f"as of {date_in_words(citation.as_of)}" if citation.as_of else ""),
        )
        if text
    )
    return (
        f'<li><button type="button" class="source" data-source="{panel}" aria-haspopup="dialog">'
        f'<span class="number">{citation.number}</span><span class="what">{parts}</span></button>'
        # Not a <template>: Gradio updates the page in place and would leave its content behind.
        f'<div hidden id="{panel}">{_panel(citation)}</div></li>'
    )


def _panel(citation: Citation) -> str:
    section = (
        f'<p class="path">{escape(" › ".join(citation.section))}</p>' if citation.section else ""
    )
    return (
        f'<h2 class="title">{escape(citation.title)}</h2>{section}{_facts(citation)}'
        f'<div class="passage">{passage_html(citation.passage, citation.quotes)}</div>'
        f'<p class="links">{"".join(_links(citation))}</p>'
    )


def _facts(citation: Citation) -> str:
    facts = (
        ("As of", date_in_words(citation.as_of)),
        ("Published by", citation.publisher),
        ("Page", str(citation.page or "")),
        ("Reviewed", date_in_words(citation.reviewed_on)),
    )
    rows = "".join(
        f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in facts if value
    )
    return f'<dl class="facts">{rows}</dl>' if rows else ""


def _links(citation: Citation) -> Sequence[str]:
    guide = guide_url(citation.document_id, citation.version, citation.section)
    links = [
        f'<a href="{escape(guide)}" target="_blank" rel="noopener">Read the guide{NEW_TAB}</a>'
    ]
    if citation.source_url.startswith(("https://", "http://")):
        links.append(
            f'<a href="{escape(citation.source_url)}" target="_blank" '
            f'rel="noopener noreferrer nofollow">Original source{NEW_TAB}</a>'
        )
    return links


def _panel_id(answer: Answer, citation: Citation) -> str:
    return escape(f"source-{answer.answer_id}-{citation.number}")


def _name(citation: Citation) -> str:
    dated = f"as of {date_in_words(citation.as_of)}" if citation.as_of else ""
    parts = (citation.title, *citation.section[-1:], dated)
    return f"Source {citation.number}: " + ", ".join(part for part in parts if part)
