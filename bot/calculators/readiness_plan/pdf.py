"""The pages of a plan to a PDF that is tagged for screen readers, its fonts inside."""

import json
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from bot.calculators.readiness_plan.document import PlanDocument

# JSON writes a control character as an escape; no font has a shape for one.
_ESCAPED_CONTROL = re.compile(r"(?<!\\)\\u00[01][0-9a-f]")
TEMPLATE = Path(__file__).with_name("plan.typ")


def to_pdf(plan: PlanDocument) -> bytes:
    """Return the plan as a PDF with tags, an outline, a title and a language."""
    # Values reach the template as text, so nothing in them is read as markup.
    values = _ESCAPED_CONTROL.sub("", json.dumps(asdict(plan), ensure_ascii=False))
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"plan": values},
        font_paths=_fonts(),
    )


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts of the packages; those of the machine differ and are left out."""
    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
