"""The calculation behind an answer to its picture, its files and its calculator."""

from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode

from bot.answers import CalculationRef
from bot.calculators.computation import FileKind
from bot.translation import Translator
from bot.web.language import PARAMETER

Offered = Mapping[str, Sequence[FileKind]]
"""The calculators that have a page, by name, and the files that each makes."""
NOTHING_OFFERED: Offered = MappingProxyType({})


def calculation_html(
    calculation: CalculationRef | None, calculators: Offered, say: Translator, *, is_finished: bool
) -> str:
    """Return picture, link and files; "" without a calculation in one of `calculators`.

    A conversation comes back from the browser, so neither name nor query is believed.
    """
    if calculation is None or calculation.name not in calculators:
        return ""
    pairs = parse_qsl(calculation.query)
    query, query_here = urlencode(pairs), urlencode([*pairs, (PARAMETER, say.lang)])
    address = f"/tools/{calculation.name}"
    picture = f"{address}/picture.svg?{query_here}"
    shown = (
        f'<img src="{escape(picture)}" alt="{escape(say("calculation-picture"))}" loading="lazy">'
        if calculation.has_picture
        else ""
    )
    kinds = calculators[calculation.name] if is_finished else ()
    files = "".join(
        f'<a href="{escape(f"{address}/file.{kind}?{query_here}")}" download>'
        f"{escape(say('calculation-file', kind=say(f'tools-file-{kind}')))}</a>"
        for kind in kinds
    )
    opened = f"{address}?{query}" if query else address
    return (
        f'<div class="calculation">{shown}<p class="take">'
        f'<a href="{escape(opened)}">{escape(say("calculation-open"))}</a>{files}</p></div>'
    )
