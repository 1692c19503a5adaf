"""An English sentence to a line in Chinese that says what it speaks of."""

import calendar
import re

from bot.figures import find_figures
from bot.question import language
from bot.translation import translator
from knowledge.glossary import Glossary

MAX_TERMS = 6
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) ((?:19|20)\d\d)|((?:19|20)\d\d)")
_RMB = re.compile(r"(?:RMB|CNY) ([\d,.]+)(?: to ([\d,.]+))?")
_DIGIT = re.compile(r"\d")
_VERDICTS = ((re.compile(r"^Yes\b"), "是"), (re.compile(r"^No\b(?! (?:official|published))"), "否"))


def chinese_gist(sentence: str, glossary: Glossary) -> str:
    """Return the verdict, terms and figures of an English `sentence` in Chinese.

    Nothing is translated that the glossary does not hold: figures stay as written, but for
    dates and plain amounts. "" when the sentence is Chinese or names nothing the glossary knows.
    """
    found = find_figures(sentence)
    figures = list(dict.fromkeys(figure.text for figure in found))
    # A bare number ("11") or a period in words ("one year") tells nothing without its sentence.
    telling = [
        figure.text for figure in found if figure.kind != "count" and _DIGIT.search(figure.text)
    ]
    prose = sentence
    for figure in figures:
        prose = prose.replace(figure, " ")
    terms = list(dict.fromkeys(term.term_zh for term in glossary.terms_in(prose)))[:MAX_TERMS]
    if language(sentence) == "zh" or not terms:
        return ""
    verdicts = [word for pattern, word in _VERDICTS if pattern.search(sentence)]
    parts = [*verdicts, "、".join(terms), "、".join(dict.fromkeys(map(_in_chinese, telling)))]
    return "要点：" + "；".join(part for part in parts if part) + "。"


def _in_chinese(figure: str) -> str:
    """Return an English date or amount as Chinese readers write it, anything else as it is."""
    if amount := _RMB.fullmatch(figure):
        return " 至 ".join(filter(None, amount.groups())) + " 元"
    found = _DATE.fullmatch(figure)
    if found is None:
        return figure
    day, month, year, alone = found.groups()
    pieces = [alone or year, *(f"{number:02}" for number in _month_and_day(month, day))]
    return translator("zh").day("-".join(pieces))


def _month_and_day(month: str | None, day: str | None) -> list[int]:
    return [_MONTHS[month], *([int(day)] if day else [])] if month else []
