"""Names of countries and their people, in English and Chinese, to two-letter codes."""

import re
from functools import cache

from bot.translation import LOCALES, Translator, translator
from knowledge.errors import InvalidInput

MAX_SHOWN_CHARS = 40

_PEOPLE = {
    "american": "US", "usa": "US", "u.s.": "US", "america": "US", "british": "GB", "uk": "GB",
    "english": "GB", "scottish": "GB", "u.k.": "GB", "britain": "GB", "great britain": "GB",
    "french": "FR", "german": "DE",
    "italian": "IT", "spanish": "ES", "portuguese": "PT", "dutch": "NL", "belgian": "BE",
    "danish": "DK", "swedish": "SE", "norwegian": "NO", "finnish": "FI", "irish": "IE",
    "swiss": "CH", "austrian": "AT", "polish": "PL", "greek": "GR", "czech": "CZ",
    "hungarian": "HU", "romanian": "RO", "australian": "AU", "canadian": "CA", "mexican": "MX",
    "brazilian": "BR", "chilean": "CL", "argentine": "AR", "argentinian": "AR", "peruvian": "PE",
    "japanese": "JP", "korean": "KR", "korea": "KR", "south korean": "KR", "thai": "TH",
    "vietnamese": "VN", "singaporean": "SG", "malaysian": "MY", "indonesian": "ID",
    "indian": "IN", "israeli": "IL", "turkish": "TR", "turkey": "TR", "russian": "RU",
    "kiwi": "NZ", "new zealander": "NZ", "holland": "NL", "hong kong": "HK", "taiwanese": "TW",
    "emirati": "AE", "south african": "ZA", "icelandic": "IS", "美国": "US", "韩国": "KR",
    "香港": "HK", "台湾": "TW", "澳洲": "AU", "英国": "GB",
}  # fmt: skip
# These two are words of other meanings unless they are written in capitals.
_CAPITALS = {"US": "US", "UK": "GB"}


def parse_country(raw: str, field: str, say: Translator | None = None) -> str:
    """Return the two-letter code of the country that `raw` is.

    Raises:
        InvalidInput: It is no country.
    """
    text = " ".join(raw.split())
    code = text.upper()
    if code in LOCALES["en"].territories and code.isalpha() and len(code) == 2:
        return code
    found = _names().get(text.lower())
    if not found:
        shown = text if len(text) <= MAX_SHOWN_CHARS else text[: MAX_SHOWN_CHARS - 1] + "…"
        raise InvalidInput((say or translator("en"))("country-unknown", value=shown), field)
    return found


def find_country(text: str) -> str:
    """Return the code of the first country that `text` names, not counting China; "" for none."""
    for word, code in _CAPITALS.items():
        if re.search(rf"(?<![A-Za-z]){word}(?![A-Za-z])", text):
            return code
    lowered = text.lower()
    found = [
        (match.start(), -len(name), code)
        for name, code in _names().items()
        if code != "CN"
        and (match := re.search(_pattern(name), lowered))
    ]  # fmt: skip
    return min(found)[2] if found else ""


def country_spans(text: str) -> list[tuple[int, int]]:
    """Return where `text` names countries."""
    lowered = text.lower()
    named = (re.finditer(_pattern(name), lowered) for name in _names() if name in lowered)
    return [match.span() for found in named for match in found]


def country_name(code: str, say: Translator) -> str:
    """Return "France" or "法国"."""
    return str(LOCALES[say.lang].territories.get(code, code))


def _pattern(name: str) -> str:
    return rf"(?<![a-z]){re.escape(name)}(?![a-z])" if name.isascii() else re.escape(name)


@cache
def _names() -> dict[str, str]:
    names = dict(_PEOPLE)
    for locale in LOCALES.values():
        for code, name in locale.territories.items():
            if len(code) == 2 and code.isalpha():
                names.setdefault(name.lower(), code)
    return names
