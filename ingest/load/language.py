"""A text to the language it is mainly written in."""

import re

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")


def detect_language(text: str) -> str:
    """Return "zh" when there are over two Chinese characters a Latin word, otherwise "en".

    Two characters make about one Chinese word, so the language with more words wins: an
    English guide full of Chinese terms stays English, a Chinese one full of brands Chinese.
    """
    return "zh" if len(_HAN.findall(text)) > 2 * len(_LATIN_WORD.findall(text)) else "en"
