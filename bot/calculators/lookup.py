"""A name to the calculator that has it."""

import difflib
from collections.abc import Sequence

from bot.calculators.calculator import Calculator
from knowledge.errors import NotFound

MAX_SHOWN_CHARS = 40


def calculator_named(calculators: Sequence[Calculator], name: str) -> Calculator:
    """Return the calculator of that name.

    Raises:
        NotFound: There is none.
    """
    for calculator in calculators:
        if calculator.name == name:
            return calculator
    names = [calculator.name for calculator in calculators]
    nearest = difflib.get_close_matches(name, names, n=1, cutoff=0.0)
    shown = name[:MAX_SHOWN_CHARS]
    raise NotFound(
        f"There is no calculator {shown!r}: "
        + (f"did you mean {nearest[0]}?" if nearest else "none is set up.")
    )
