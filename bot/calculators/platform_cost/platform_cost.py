"""Sales, rates and a margin to what a store on a platform costs and where it breaks even."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date

from bot.calculators.calculator import Field, Outcome, Raw
from bot.calculators.computation import Computation, File, FileKind
from bot.calculators.platform_cost.change import read_change
from bot.calculators.platform_cost.plan import GOALS, Plan, read_plan
from bot.calculators.platform_cost.rates import FIELDS, PARTS, PLATFORMS
from bot.calculators.platform_cost.reading import read_cost
from bot.calculators.platform_cost.result import work_out
from bot.calculators.platform_cost.showing import show
from bot.calculators.reading.amounts import amounts, parse_money, parse_percent, shares
from bot.calculators.reading.periods import periods
from bot.question import language
from bot.translation import Translator, translator
from knowledge.errors import InvalidInput

_SALES_UNITS = ("share", "order")


@dataclass(frozen=True)
class PlatformCostCalculator:
    """Deposit, yearly fee, shares of sales and running costs of one store."""

    name: str = "platform-cost"
    files: tuple[FileKind, ...] = ("csv",)
    fields: tuple[Field, ...] = (
        Field("platform", "choice", default="tmall-global", choices=PLATFORMS, group="sales-group"),
        Field("sales", "money", is_required=True, group="sales-group"),
        Field("sales_months", "whole", default="12", group="sales-group"),
        Field("months", "whole", group="sales-group"),
        Field("orders", "number", group="sales-group"),
        Field("order_value", "money", group="sales-group"),
        Field("margin", "percent", group="goods-group"),
        Field("unit_cost", "money", group="goods-group"),
        Field("left_per_order", "money", group="goods-group"),
        *(
            Field(name, "percent" if unit == "share" else "money", group="rates-group")
            for name, _, unit in FIELDS
        ),
        Field("rate", "number", group="exchange-group"),
        Field("rate_date", "date", group="exchange-group"),
        Field("goal", "choice", default="fees", choices=GOALS, group="result-group"),
        Field(
            "parts", "choice", is_repeated=True, group="result-group",
            choices=tuple(part.replace("_", "-") for part in PARTS),
        ),
    )  # fmt: skip

    def read(self, text: str) -> Raw | None:
        """Return the inputs that `text` states; None when it asks for no cost of stated sales."""
        return read_cost(text)

    def read_answer(self, field: str, text: str) -> Raw:
        """Return the inputs in a reply to the question for `field`."""
        kind = next((one.kind for one in self.fields if one.name == field), "text")
        say = translator(language(text))
        if kind == "percent":
            found = shares(text)
            value = found[0].value if found else parse_percent(text, field, say)
            return {field: [f"{value.normalize():f}"]}
        if kind != "money":
            return {field: [text.strip()]}
        amount = next(iter(amounts(text)), None)
        if amount is None:
            bare = re.sub(r"(?i)\b(?:a|per|each|every|about|around|in)\b.*$|[每一].*$", "", text)
            amount = parse_money(bare.strip() or text, field, "", say)
        raw = {field: [f"{amount.currency} {amount.value.normalize():f}".strip()]}
        if field == "sales" and (times := periods(text)):
            raw["sales_months"] = [str(times[0].months)]
        return raw

    def read_change(self, raw: Raw, text: str) -> Raw:
        """Return the inputs that a follow-up states otherwise; {} when it states none."""
        return read_change(raw, text)

    def missing(self, raw: Raw) -> str:
        """Return "sales", "margin" or the charge to ask for; "" when nothing is missing."""
        try:
            plan = read_plan(raw, translator("en"))
        except InvalidInput:
            return ""
        return _missing(plan)

    def compute(self, raw: Raw, say: Translator, today: date) -> Outcome:  # noqa: ARG002
        """Return the cost; raises InvalidInput as the protocol says."""
        plan = read_plan(raw, say)
        if field := _missing(plan):
            raise InvalidInput(
                say("platform-cost-missing", what=say(f"platform-cost-{field}")), field
            )
        result = work_out(plan)
        return Outcome(result, show(result, say))

    def file(self, raw: Raw, kind: FileKind, say: Translator, today: date) -> File:  # noqa: ARG002
        """Return the working as CSV."""
        shown = self.compute(raw, say, today).shown
        return File("platform-cost.csv", "text/csv; charset=utf-8", _table(shown, say))


def _missing(plan: Plan) -> str:
    costs = [rate for rate in plan.rates if rate.part != "deposit"]
    if not costs and plan.goal != "break-even":
        if "commission" in plan.unknown or not (plan.rates or plan.unknown):
            return "commission"
        if plan.unknown:
            return next(field for field, part, _ in FIELDS if part == plan.unknown[0])
    if plan.goal == "break-even":
        has_margin = plan.margin is not None or plan.left_per_order is not None
        needs_value = any(rate.unit == "order" for rate in costs) and plan.margin is not None
        return (
            "margin"
            if not has_margin
            else "order_value"
            if needs_value and not plan.order_value
            else ""
        )
    if plan.sales is None and (
        plan.goal == "contribution" or any(r.unit in _SALES_UNITS for r in costs)
    ):
        return "sales"
    if any(rate.unit == "order" for rate in costs) and not plan.orders:
        return "order_value"
    return "margin" if plan.goal == "contribution" and plan.margin is None else ""


def _table(shown: Computation, say: Translator) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        [say(f"platform-cost-column-{name}") for name in ("part", "working", "amount", "source")]
    )
    for part in shown.parts:
        for step in part.steps:
            sources = "; ".join(basis.publisher for basis in step.bases)
            writer.writerow([step.label, step.working, step.result, sources])
    # Excel reads UTF-8 only with a mark at the start.
    return b"\xef\xbb\xbf" + text.getvalue().encode()
