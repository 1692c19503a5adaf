"""A brand's situation to a scored comparison of the ways into China, each reason cited."""

from dataclasses import dataclass
from datetime import date

from bot.calculators.calculator import Field, Outcome, Raw
from bot.calculators.citing import GuideCiter
from bot.calculators.computation import File, FileKind
from bot.calculators.entry_route.inputs import FIELDS, first, situation
from bot.calculators.entry_route.reading import (
    read_brand_change,
    read_route_question,
    read_route_reply,
)
from bot.calculators.entry_route.scoring import (
    Change,
    Confidence,
    Situation,
    Weighed,
    changes,
    confidence,
    rank,
)
from bot.calculators.entry_route.showing import show
from bot.question import language
from bot.translation import Translator, translator
from knowledge.cited_rows import entry_reasons
from knowledge.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class ReasonResult:
    """A reason for or against an option."""

    text: str
    points: int
    rules_out: bool
    guide: str
    quote: str
    as_of: str


@dataclass(frozen=True, slots=True)
class OptionResult:
    """A way in with its points and reasons."""

    option: str
    points: int
    is_ruled_out: bool
    reasons: tuple[ReasonResult, ...]


@dataclass(frozen=True, slots=True)
class EntryRouteResult:
    """The comparison; `options` stand best first, those that are ruled out last."""

    recommended: str
    confidence: Confidence
    situation: Situation
    options: tuple[OptionResult, ...]
    changes: tuple[Change, ...]
    reasons_left_out: int
    """Reasons whose guide no longer says what they rest on."""


@dataclass(frozen=True)
class EntryRoute:
    """Weighs the ways into China for one brand."""

    citer: GuideCiter
    name: str = "entry-route"
    fields: tuple[Field, ...] = FIELDS
    files: tuple[FileKind, ...] = ()

    def read(self, text: str) -> Raw | None:
        """Return what `text` says of a brand that asks for its route; None when it asks no such."""
        return read_route_question(text)

    def read_answer(self, field: str, text: str) -> Raw:
        """Return the input that a reply states; raises InvalidInput when it states none."""
        stated = read_route_reply(field, text)
        situation({"product": ["other"], "entity": ["no"], **stated}, translator(language(text)))
        return stated

    def read_change(self, raw: Raw, text: str) -> Raw:  # noqa: ARG002
        """Return the inputs that a follow-up states otherwise; {} when it states none."""
        return read_brand_change(text)

    def missing(self, raw: Raw) -> str:
        """Return "product" or "entity" when it is not known; everything else may stay open."""
        required = (field.name for field in self.fields if field.is_required)
        return next((name for name in required if not first(raw, name)), "")

    def compute(self, raw: Raw, say: Translator, today: date) -> Outcome:  # noqa: ARG002
        """Return the comparison; raises InvalidInput for an input that cannot be used."""
        brand = situation(raw, say)
        weighed = self._weighed()
        ranked, moved = rank(brand, weighed), changes(brand, weighed)
        left_out = len(entry_reasons()) - len(weighed)
        options = tuple(
            OptionResult(
                each.option,
                each.points,
                bool(each.bars),
                tuple(_result(reason, say) for reason in each.reasons),
            )
            for each in ranked
        )
        sure = confidence(ranked)
        result = EntryRouteResult(ranked[0].option, sure, brand, options, moved, left_out)
        return Outcome(result, show(brand, ranked, moved, weighed, say))

    def file(self, raw: Raw, kind: FileKind, say: Translator, today: date) -> File:  # noqa: ARG002
        """Raise InvalidInput: the comparison is read on the page and has no file."""
        raise InvalidInput(say("entry-route-no-file"))

    def recommend(self, raw: Raw, say: Translator) -> str:
        """Return the option that comes first; raises as `compute` does."""
        return rank(situation(raw, say), self._weighed())[0].option

    def _weighed(self) -> tuple[Weighed, ...]:
        cited = ((row, self.citer.cite(row.guide, row.quote)) for row in entry_reasons())
        return tuple(Weighed(row, basis) for row, basis in cited if basis)


def _result(weighed: Weighed, say: Translator) -> ReasonResult:
    reason, basis = weighed.reason, weighed.basis
    text = reason.reason_zh if say.lang == "zh" else reason.reason_en
    return ReasonResult(
        text, weighed.points, weighed.is_bar, reason.guide, reason.quote, basis.as_of
    )
