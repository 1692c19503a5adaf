"""Answers and quoted passages to safe HTML, with markers, dates and quoted words made visible."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from html import escape, unescape

from bot.translation import LANGS, Translator, translator
from bot.web.markdown import to_html

YEARS_UNTIL_OLD = 2
_TAG = re.compile(r"(<[^>]*>)")
_LABEL = re.compile(r"<p><strong>([^<]+)</strong></p>")
_DATE_NOTE = re.compile(r"\s*<em>[(（]((?:as of|截至)[^()（）<]{1,40})[)）]</em>")
_INTRO = re.compile(r"\A<p>([^<]{1,60}[:：])</p>\n<p>")
_QUESTION_LABEL = re.compile(r"<em>([^<]*[?？])[:：]</em>")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MARKERS = re.compile(
    r"([^\s<>&;\u3000-\u9fff]{1,20}|[\u3000-\u9fff]{1,2})?"
    r'((?:\s*<(button|span)(?: [^>]*)? class="cite"[^>]*>\d+</\3>)+)'
)
_BETWEEN = re.compile(r"\s+<")
_SPACE_BEFORE_SOURCE = re.compile(r"\s+<sup")
_MONEY = re.compile(r"\b(RMB|CNY|USD|EUR) (?=\d)")
_CLOSING_MARKS = ".,;:!?%)]}\"'。，；：！？）】”’"


# The patterns read HTML that `to_html` wrote: what a document or a model holds is escaped in it,
# so they can only match tags of ours.
def answer_html(
    text: str, marker: Callable[[str], str], this_year: int, say: Translator | None = None
) -> str:
    """Return the HTML of an answer; `marker` turns the n of [n] into HTML of class "cite".

    `say` speaks the page's language; the answer's own words are in that of its question.
    """
    say = say or translator("en")
    html = _LABEL.sub(r"<h3>\1</h3>", to_html(text, marker, say("page-table")))
    html = _part("answer-disagree").sub(r'<h3>\1</h3>\n<ul class="conflict">\2</ul>', html)
    html = _part("answer-related").sub(lambda part: _folded(part[1], part[2], say), html)
    html = _INTRO.sub(r'<p class="intro">\1</p>\n<p class="lead">', html)
    html = _QUESTION_LABEL.sub(r'<em class="question">\1</em>', html)
    html = _DATE_NOTE.sub(lambda note: _date_tag(note[1], this_year), html)
    html = _MONEY.sub("\\1\u00a0", html)
    return _MARKERS.sub(lambda found: _joined(found[1] or "", found[2]), html)


def passage_html(text: str, quotes: Sequence[str], say: Translator | None = None) -> str:
    """Return the HTML of a whole passage with the words of each of `quotes` in <mark>.

    The pieces of one quote carry its place in the passage, from 0, as `data-quote`.
    """
    say = say or translator("en")

    def marker(label: str) -> str:
        title = escape(say("chat-guide-marker", label=label))
        return f'<sup title="{title}">{escape(label)}</sup>'

    html = _SPACE_BEFORE_SOURCE.sub("<sup", to_html(text, marker, say("page-table")))
    pieces = _TAG.split(html)
    texts = [unescape(piece) for piece in pieces[::2]]
    ranges = _quoted("".join(texts), quotes)
    start = 0
    for i, piece in enumerate(texts):
        end = start + len(piece)
        pieces[2 * i] = _marked(piece, [(a - start, b - start) for a, b in ranges])
        start = end
    return _MONEY.sub("\\1\u00a0", "".join(pieces))


def _joined(word: str, markers: str) -> str:
    """Keep markers on the line of the word that they stand behind."""
    return f'<span class="joined">{word}{_BETWEEN.sub("<", markers)}</span>'


@cache
def _part(message_id: str) -> re.Pattern[str]:
    """Return what finds the list under a heading, in whichever language the answer has it."""
    headings = "|".join(re.escape(escape(translator(lang)(message_id))) for lang in LANGS)
    return re.compile(rf"<h3>({headings})</h3>\n<ul>(.*?)</ul>", re.DOTALL)


def _folded(heading: str, items: str, say: Translator) -> str:
    count = items.count("<li>")
    named = say("chat-related", heading=unescape(heading), count=count, n=say.number(count))
    return f'<details class="related"><summary>{escape(named)}</summary><ul>{items}</ul></details>'


def _date_tag(words: str, this_year: int) -> str:
    years = [int(year) for year in _YEAR.findall(words)]
    is_old = bool(years) and this_year - max(years) > YEARS_UNTIL_OLD
    return f' <span class="as-of{" old" if is_old else ""}">{words}</span>'


def _quoted(text: str, quotes: Sequence[str]) -> list[tuple[int, int]]:
    """Return where `quotes` stand in `text`, in order and without overlap.

    Compared by letters and digits alone: those survive Markdown, its bars and bullets do not.
    """
    places = [place for place, character in enumerate(text) if character.isalnum()]
    letters = "".join(text[place] for place in places)
    found: list[tuple[int, int]] = []
    for quote in quotes:
        wanted = _letters(quote)
        at = letters.find(wanted) if wanted else -1
        if at >= 0:
            end = places[at + len(wanted) - 1] + 1
            while end < len(text) and text[end] in _CLOSING_MARKS:
                end += 1
            found.append((places[at], end))
    return _merged(sorted(found))


def _letters(markdown: str) -> str:
    text = unescape(_TAG.sub("", to_html(markdown)))
    return "".join(character for character in text if character.isalnum())


def _merged(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _marked(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    html, place = "", 0
    for nth, (start, end) in enumerate(ranges):
        within = text[max(start, 0) : max(end, 0)]
        if within.strip():
            html += escape(text[place : max(start, 0)])
            html += f'<mark data-quote="{nth}">{escape(within)}</mark>'
            place = min(end, len(text))
    return html + escape(text[place:])
