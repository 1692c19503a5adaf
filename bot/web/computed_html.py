"""The HTML of a computed answer to the same with its working and its long parts folded."""

import re
from functools import cache
from html import escape, unescape
from itertools import groupby

from bot.translation import LANGS, Translator, translator

LONG_ROWS = 8
"""A table of more rows is folded: it fills a phone's screen."""
NOWRAP_CHARS = 17
"""As many as "18 September 2027" has: a date or an amount stays on one line."""
_PART = re.compile(r'(?=<h3>|<p><strong>[^<]+</strong><span class="joined">)')
_TITLE = re.compile(
    r'\A(?:<h3>(?P<plain>[^<]+)</h3>|<p><strong>(?P<cited>[^<]+)</strong>(?P<marks>.*?)</p>)\n?',
    re.DOTALL,
)  # fmt: skip
_SHORT_CELL = re.compile(rf"<td>([^<]{{1,{NOWRAP_CHARS}}})</td>")


def folded(html: str, say: Translator) -> str:
    """Return `html`, written by `answer_html`, with the answer and its conditions left open.

    Tables of working become one part; lists and long tables one each, named with their length.
    """
    lead, *parts = _PART.split(_SHORT_CELL.sub(r'<td class="short">\1</td>', html))
    shown = [lead]
    for is_working, own in groupby(parts, _is_working):
        if is_working:
            shown.append(_details(say("chat-working"), "".join(own)))
        else:
            shown += [_folded_if_long(part, say) for part in own]
    return "".join(shown)


def _folded_if_long(part: str, say: Translator) -> str:
    title = _TITLE.match(part)
    rows, items = part.count("<tr>") - 1, part.count("<li>")
    if not title or title["plain"] in _conditions() or not (items or rows > LONG_ROWS):
        return part
    name, count = unescape(title["plain"] or title["cited"]), items or rows
    body = part[title.end() :]
    if title["marks"]:
        body += f'<p class="marks">{title["marks"]}</p>'
    return _details(say("chat-related", heading=name, count=count, n=say.number(count)), body)


def _details(title: str, body: str) -> str:
    return f'<details class="related"><summary>{escape(title)}</summary>{body}</details>'


def _is_working(part: str) -> bool:
    return any(f"<th>{escape(step)}</th>" in part for step in _said("computed-step"))


def _conditions() -> frozenset[str]:
    return frozenset(escape(heading) for heading in _said("computed-depends"))


@cache
def _said(message_id: str) -> tuple[str, ...]:
    return tuple(translator(lang)(message_id) for lang in LANGS)
