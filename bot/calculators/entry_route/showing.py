"""A comparison of ways into China to what a reader sees of it."""

from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from operator import attrgetter
from typing import Literal

from babel.lists import format_list

from bot.calculators.citing import cite_row
from bot.calculators.computation import Basis, Computation, Grid, Line, Part, Step
from bot.calculators.entry_route.products import requirement
from bot.calculators.entry_route.scoring import Change, Ranked, Situation, Weighed, confidence
from bot.translation import LOCALES, Translator
from knowledge.cited_rows import entry_reasons

GENERAL_TRADE = "general-trade"
_AMOUNTS = ("price", "budget")
MOST_REASONS = 2
"""Reasons in the comparison; all of them stand in the working under it."""


def show(
    brand: Situation,
    ranked: Sequence[Ranked],
    moved: Sequence[Change],
    reasons: Sequence[Weighed],
    say: Translator,
) -> Computation:
    """Return the comparison in the reader's language; `reasons` are all that were weighed."""
    left_out = len(entry_reasons()) - len(reasons)
    return Computation(
        headline=tuple(_headline(ranked, say)),
        conditions=tuple(_conditions(brand, moved, left_out, say)),
        parts=(*_what_changes(moved, reasons, say), *(_part(each, say) for each in ranked)),
        grids=(_grid(ranked, say),),
        next_questions=(
            say(
                "entry-route-next-plan",
                product=product_name(brand.product, say),
                route=say(f"entry-route-option-{ranked[0].option}"),
            ),
            *((say("entry-route-next-list"),) if not brand.positive_list else ()),
        ),
    )


def product_name(product: str, say: Translator) -> str:
    """Return the name of a product group in the reader's language."""
    return say(f"entry-route-product-{product}")


def option_name(each: Ranked, say: Translator) -> str:
    """Return the name of a way in, as it stands inside a sentence."""
    return say(f"entry-route-option-{each.option}")


def reason_text(weighed: Weighed, say: Translator) -> str:
    """Return the sentence of a reason in the reader's language."""
    return weighed.reason.reason_zh if say.lang == "zh" else weighed.reason.reason_en


def _headline(ranked: Sequence[Ranked], say: Translator) -> Iterator[Line]:
    """Yield cross-border against general trade, then which form of it, then the best reason."""
    first = ranked[0]
    by_land = next(each for each in ranked if each.option == GENERAL_TRADE)
    forms = [each for each in ranked if each.option != GENERAL_TRADE]
    if confidence(ranked) == "only":
        yield Line(say("entry-route-only", option=option_name(first, say)))
    elif first is by_land:
        yield _lead("general-trade", first, forms[0], say)
    else:
        yield _lead("cross-border", first, by_land, say)
        yield _lead("form", first, forms[1], say)
    if strongest := next((reason for reason in first.reasons if reason.points > 0), None):
        text = say("entry-route-strongest", reason=reason_text(strongest, say))
        yield Line(text, (strongest.basis,))


def _lead(message: str, first: Ranked, second: Ranked, say: Translator) -> Line:
    sure = "clear" if second.bars else confidence((first, second))
    return Line(
        say(
            f"entry-route-{message}-{sure}",
            option=option_name(first, say),
            points=str(first.points),
            second=option_name(second, say),
            behind=say("entry-route-out") if second.bars else str(second.points),
        )
    )


def _conditions(
    brand: Situation, moved: Sequence[Change], left_out: int, say: Translator
) -> Iterator[Line]:
    yield Line(say("entry-route-weighing"))
    if flipping := {change.field for change in moved} & set(brand.unknown):
        names = (say(f"entry-route-{field}.brief") for field in brand.unknown if field in flipping)
        yield Line(say("entry-route-unknown", inputs=_list(tuple(names), say, "standard")))
    row = requirement(brand.product)
    if row and row.months_low is not None:
        low, high = row.months_low, row.months_high or row.months_low
        months = say("entry-route-months", low=str(low), high=str(high), is_range=int(low != high))
        used = ("months_low", "months_high")
        basis = cite_row("category_requirements", row, say("requirements-title"), row.product, used)
        yield Line(months, (basis,))
    if left_out:
        yield Line(say("entry-route-left-out", count=left_out))


def _what_changes(
    moved: Sequence[Change], reasons: Sequence[Weighed], say: Translator
) -> Iterator[Part]:
    fields = list(dict.fromkeys(change.field for change in moved))
    ordered = sorted(moved, key=lambda change: (fields.index(change.field), change.option))
    lines = [
        _changed(list(group), reasons, say)
        for _, group in groupby(ordered, attrgetter("field", "option"))
    ]
    none = Line(say("entry-route-nothing-changes"))
    yield Part(say("entry-route-changes"), lines=tuple(lines) or (none,))


def _changed(group: Sequence[Change], reasons: Sequence[Weighed], say: Translator) -> Line:
    field, option = group[0].field, group[0].option
    is_product = field == "product"
    prefix = "entry-route-product" if is_product else f"entry-route-if-{field}"
    answers = tuple(say(f"{prefix}-{change.answer}") for change in group)
    message = "entry-route-change-product" if is_product else "entry-route-change"
    route = say(f"entry-route-option-{option}")
    text = say(message, answers=_list(answers, say, "or"), option=route)
    said = {change.answer for change in group}
    return Line(text, tuple(_bases(field, said, option, reasons)))


def _bases(
    field: str, answers: Set[str], option: str, reasons: Sequence[Weighed]
) -> Iterator[Basis]:
    """Yield what gives the answers their weight, and for amounts what draws the lines."""
    for weighed in reasons:
        reason = weighed.reason
        weighs = field in _AMOUNTS or answers & set(reason.answers)
        if reason.field == field and option in reason.options and weighs:
            yield weighed.basis


def _part(each: Ranked, say: Translator) -> Part:
    name = option_name(each, say)
    if each.bars:
        lines = tuple(Line(reason_text(bar, say), (bar.basis,)) for bar in each.bars)
        return Part(say("entry-route-ruled-out", option=name), lines=lines)
    steps = tuple(
        Step(reason_text(reason, say), "", _signed(reason.points), (reason.basis,))
        for reason in each.reasons
    )
    total = Step(say("entry-route-total"), "", _signed(each.points), is_total=True)
    return Part(say("entry-route-reasons", option=name), steps=(*steps, total))


def _grid(ranked: Sequence[Ranked], say: Translator) -> Grid:
    columns = ("option", "points", "for", "against")
    return Grid(
        title=say("entry-route-comparison"),
        header=tuple(say(f"entry-route-column-{name}") for name in columns),
        rows=tuple(_row(each, say) for each in ranked),
    )


def _row(each: Ranked, say: Translator) -> tuple[str, ...]:
    points = say("entry-route-out") if each.bars else _signed(each.points)
    name = option_name(each, say)
    return (
        name[0].upper() + name[1:],
        points,
        *(_reasons(half, say) for half in (_for(each), _against(each))),
    )


def _for(each: Ranked) -> tuple[Weighed, ...]:
    return tuple(reason for reason in each.reasons if reason.points > 0)[:MOST_REASONS]


def _against(each: Ranked) -> tuple[Weighed, ...]:
    """Return what rules it out, or what weighs most against it."""
    against = tuple(reason for reason in reversed(each.reasons) if reason.points < 0)
    return (each.bars or against)[:MOST_REASONS]


def _reasons(reasons: Sequence[Weighed], say: Translator) -> str:
    return ("" if say.lang == "zh" else " ").join(reason_text(each, say) for each in reasons)


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else str(points)


def _list(names: Sequence[str], say: Translator, style: Literal["standard", "or"]) -> str:
    """Return "a, b and c", or "a, b or c"."""
    return format_list(names, style=style, locale=LOCALES[say.lang])
