"""A figure of a sentence to the field of the platform cost that takes it."""

from decimal import Decimal

from bot.calculators.platform_cost.figures import Stated

YEAR = 12


def put(raw: dict[str, list[str]], figure: Stated, months: int) -> None:
    """Add a figure that is for `months` (0: none named) to `raw`; the first of a kind counts."""
    role = figure.role
    if (
        role in ("fixed_costs", "logistics")
        and not figure.is_share
        and (months or role != "logistics")
    ):
        _add_fixed(raw, figure, months or YEAR)
        return
    field, text = _placed(raw, figure, months)
    if not field:
        return
    raw.setdefault(field, [text])
    if role in ("sales", "orders") and months:
        raw.setdefault("sales_months", [str(months)])


def _placed(raw: dict[str, list[str]], figure: Stated, months: int) -> tuple[str, str]:
    """Return the field and what to write into it."""
    match figure.role, figure.is_share:
        case "agency", True:
            return "agency_share", figure.text
        case "agency", False:
            return "agency_fee", _scaled(figure, months or 1, 1)
        case "marketing", False:
            whole = int(raw.get("sales_months", ["0"])[0]) or months
            return "marketing_budget", _scaled(figure, months, whole) if months else figure.text
        case "logistics", True:
            return "logistics_share", figure.text
        case "service_fee", False:
            return "annual_fee", figure.text
        case "unit_cost", True:
            return "margin", f"{(100 - figure.value).normalize():f}"
        case "left", _:
            return "left_per_order", figure.text
        case role, _:
            return role, figure.text


def _add_fixed(raw: dict[str, list[str]], figure: Stated, months: int) -> None:
    """Add up fixed costs of a year: staff, content and travel may be stated one by one."""
    code, amount = _parts(_scaled(figure, months, YEAR))
    before = _parts(raw.get("fixed_costs", ["0"])[0])[1]
    raw["fixed_costs"] = [f"{code}{(before + amount).normalize():f}"]


def _scaled(figure: Stated, of: int, to: int) -> str:
    """Return a figure for `of` months as one for `to` months; a range stays as it is."""
    if " to " in figure.text or of == to:
        return figure.text
    value = (figure.value * to / of).quantize(Decimal("0.000001"))
    return f"{_parts(figure.text)[0]}{value.normalize():f}"


def _parts(text: str) -> tuple[str, Decimal]:
    """Return the currency with a space, or "", and the last figure."""
    words = text.split()
    return (f"{words[0]} " if len(words) > 1 else "", Decimal(words[-1]))
