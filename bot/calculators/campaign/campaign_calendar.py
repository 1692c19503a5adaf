"""A campaign, a route and what is there already to the days by which each step must start."""

from dataclasses import dataclass
from datetime import date

from bot.calculators.calculator import Field, Outcome, Raw
from bot.calculators.campaign.files import to_csv, to_ics
from bot.calculators.campaign.inputs import FIELDS, read_aim, text_of
from bot.calculators.campaign.names import campaign_named
from bot.calculators.campaign.reading import read_campaign, read_change
from bot.calculators.campaign.schedule import Schedule, schedule
from bot.calculators.campaign.showing import show
from bot.calculators.computation import File, FileKind
from bot.question import language
from bot.translation import Translator, translator
from knowledge.errors import InvalidInput


@dataclass(frozen=True)
class CampaignCalendar:
    """Counts back from a campaign to the first step."""

    name: str = "campaign-calendar"
    fields: tuple[Field, ...] = FIELDS
    files: tuple[FileKind, ...] = ("ics", "csv")

    def read(self, text: str) -> Raw | None:
        """Return the inputs that `text` states; None when it asks for no start or deadline."""
        return read_campaign(text)

    def read_answer(self, field: str, text: str) -> Raw:
        """Return the inputs in a reply to the question for `field`.

        Raises:
            InvalidInput: It names no campaign.
        """
        if field != "campaign":
            return {field: [text.strip()]}
        id = campaign_named(text)
        if not id:
            words = translator(language(text))(
                "campaign-calendar-campaign-unknown", value=text.strip()[:40]
            )
            raise InvalidInput(words, field)
        return {field: [id]}

    def read_change(self, raw: Raw, text: str) -> Raw:  # noqa: ARG002
        """Return the inputs that a follow-up states otherwise; {} when it states none."""
        return read_change(text)

    def missing(self, raw: Raw) -> str:
        """Return "campaign" when neither a campaign nor a day is named; else ""."""
        return "" if text_of(raw, "campaign") or text_of(raw, "date") else "campaign"

    def compute(self, raw: Raw, say: Translator, today: date) -> Outcome:
        """Return the schedule; raises InvalidInput as the protocol says."""
        found = self._schedule(raw, say, today)
        return Outcome(found, show(found, say))

    def file(self, raw: Raw, kind: FileKind, say: Translator, today: date) -> File:
        """Return the schedule as events for a calendar, or as a table."""
        found = self._schedule(raw, say, today)
        if kind == "ics":
            return File("campaign.ics", "text/calendar; charset=utf-8", to_ics(found, say))
        return File("campaign.csv", "text/csv; charset=utf-8", to_csv(found, say))

    def _schedule(self, raw: Raw, say: Translator, today: date) -> Schedule:
        return schedule(read_aim(raw, say, today), today)
