"""A text to whether its letters are the right ones."""

import re
import unicodedata
from collections import Counter

_MIN_LETTERS = 40
_MAX_WRONG = 0.15  # of the characters; formulas and bullets stay below 0.05
_MIN_VOWELS, _MAX_VOWELS = 0.22, 0.62  # Polish 0.34, English 0.38, Italian 0.47, Hawaiian 0.6
_MIN_ALEF = 0.08  # of Arabic letters; running text has 0.13 to 0.17
_MAX_OTHER_ARABIC = 0.16  # for any letter but alef and lam; running text has 0.10 at most
_MIN_COMMON_HAN = 0.6  # of Chinese characters that GB 2312 or Big5 hold; running text has 0.97
_MIN_WORD, _MIN_WORDS = 4, 25
_LATIN_WORD = re.compile(r"[a-z]+")
_VOWELS = frozenset("aeiouy")
_ALEFS = frozenset("اأإآى")
_FREQUENT_ARABIC = _ALEFS | {"ل", "\u0640"}
_PLAIN_CONTROLS = frozenset("\n\t")


def is_garbled(text: str, unmapped: int = 0) -> bool:
    """Return whether most likely other letters were printed than `text` holds.

    `unmapped` counts the glyphs whose font does not say which characters they are. "" is not
    garbled. Letters are judged by how often vowels, alefs and common Chinese characters occur.
    """
    shown = sum(not character.isspace() for character in text)
    if not shown:
        return False
    wrong = sum(_is_no_character(character) for character in text)
    if max(wrong, unmapped) > _MAX_WRONG * shown:
        return True
    return _is_odd_latin(text) or _is_odd_arabic(text) or _is_odd_chinese(text)


def _is_no_character(character: str) -> bool:
    if character in _PLAIN_CONTROLS:
        return False
    return character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn", "Cc")


def _is_odd_latin(text: str) -> bool:
    """Whether different words have too few or too many vowels; codes and "RMB" are short."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = {word for word in _LATIN_WORD.findall(plain) if len(word) >= _MIN_WORD}
    letters = Counter("".join(words))
    if len(words) < _MIN_WORDS:
        return False
    vowels = sum(letters[vowel] for vowel in _VOWELS) / letters.total()
    return not _MIN_VOWELS <= vowels <= _MAX_VOWELS


def _is_odd_arabic(text: str) -> bool:
    letters = Counter(character for character in text if "\u0621" <= character <= "\u064a")
    total = letters.total() - letters["\u0640"]
    if total < 5 * _MIN_LETTERS:
        return False
    others = [letters[letter] for letter in letters if letter not in _FREQUENT_ARABIC]
    alefs = sum(letters[alef] for alef in _ALEFS)
    return alefs < _MIN_ALEF * total or max(others, default=0) > _MAX_OTHER_ARABIC * total


def _is_odd_chinese(text: str) -> bool:
    han = [character for character in text if "\u3400" <= character <= "\u9fff"]
    if len(han) < _MIN_LETTERS:
        return False
    common = sum(_is_common(character) for character in han)
    return common / len(han) < _MIN_COMMON_HAN


def _is_common(character: str) -> bool:
    for encoding in ("gb2312", "big5"):
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False
