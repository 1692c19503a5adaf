"""An English sentence to a line in Chinese that says what it speaks of."""

import re

from bot.figures import find_figures
from bot.question import language
from knowledge.glossary import Glossary

MAX_TERMS = 6
_VERDICTS = ((re.compile(r"^Yes\b"), "是"), (re.compile(r"^No\b(?! (?:official|published))"), "否"))


def chinese_gist(sentence: str, glossary: Glossary) -> str:
    """Return the verdict, terms and figures of an English `sentence` in Chinese.

    Nothing is translated that the glossary does not hold: figures stay as written. "" when the
    sentence is Chinese or names nothing the glossary knows.
    """
    figures = list(dict.fromkeys(figure.text for figure in find_figures(sentence)))
    prose = sentence
    for figure in figures:
        prose = prose.replace(figure, " ")
    terms = list(dict.fromkeys(term.term_zh for term in glossary.terms_in(prose)))[:MAX_TERMS]
    if language(sentence) == "zh" or not terms:
        return ""
    verdicts = [word for pattern, word in _VERDICTS if pattern.search(sentence)]
    parts = [*verdicts, "、".join(terms), "、".join(figures)]
    return "要点：" + "；".join(part for part in parts if part) + "。"
