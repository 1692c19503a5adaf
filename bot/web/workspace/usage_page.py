"""How the adviser is used: questions by week and kind, and which documents answer them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from sqlalchemy import Engine
from starlette.responses import HTMLResponse, Response

from bot.translation import Translator
from bot.web.error_words import sentence_of
from bot.web.language import say_of
from bot.web.pages import page_templates
from bot.web.workspace.charts import Bar, bars_svg, weeks_svg
from bot.web.workspace.csv_export import csv_response
from bot.web.workspace.frame import workspace_frame
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.usage_view import (
    CHARTS,
    Chart,
    DocumentUse,
    Period,
    bars_of,
    document_uses,
    period_of,
)
from knowledge.errors import InvalidInput
from knowledge.library import Library
from knowledge.questions.counts import read_counts, read_uses

PLACE = "/workspace/usage"
MAX_DOCUMENTS = 25
Sort = Literal["most", "least", "never", "due"]
SORTS: tuple[Sort, ...] = ("most", "least", "never", "due")
Day = Annotated[str, Query(max_length=10)]


@dataclass(frozen=True)
class Usage:
    """Counts what was asked and what was used."""

    library: Library
    engine: Engine
    today: Callable[[], date] = lambda: datetime.now(UTC).date()

    def recent(self) -> dict[str, int]:
        """Return how many answers cited each document in the period shown without a choice."""
        period = period_of("", "", self.today())
        return read_uses(self.engine, period.since, period.until)

    def bars(self, chart: Chart, period: Period, say: Translator) -> list[Bar]:
        """Return the bars of one chart."""
        counts = read_counts(self.engine, period.since, period.until)
        return bars_of(chart, counts, period, say)

    def documents(self, period: Period, sort: Sort) -> list[DocumentUse]:
        """Return the published documents in one order, or those never used or due."""
        uses = read_uses(self.engine, period.since, period.until)
        listed = document_uses(self.library.cards(), uses, self.today())
        if sort == "never":
            return [each for each in listed if not each.count]
        if sort == "due":
            due = [each for each in listed if each.is_due]
            return sorted(due, key=lambda each: each.review_by)
        return listed if sort == "most" else listed[::-1]


def usage_routes(guard: Guard, usage: Usage) -> APIRouter:
    """Routes of the usage page and its files."""
    router = APIRouter(prefix=PLACE, include_in_schema=False)
    page = page_templates().get_template("workspace/usage.html")

    @router.api_route("", methods=["GET", "HEAD"])
    def show(
        request: Request,
        caller: Annotated[Caller, Depends(guard.reader)],
        since: Day = "",
        until: Day = "",
        documents: Annotated[Sort, Query()] = "most",
    ) -> Response:
        say, wrong = say_of(request), ""
        try:
            period = period_of(since, until, usage.today())
        except InvalidInput as error:
            period, wrong = period_of("", "", usage.today()), sentence_of(error, say)
        charts = {chart: usage.bars(chart, period, say) for chart in CHARTS}
        listed = usage.documents(period, documents)
        html = page.render(
            workspace_frame(request, caller, "usage"),
            period=period,
            wrong=wrong,
            charts=charts,
            total=sum(bar.count for bar in charts["outcome"]),
            drawn={chart: _drawn(chart, bars, say) for chart, bars in charts.items()},
            sorts=SORTS,
            sort=documents,
            documents=listed[:MAX_DOCUMENTS],
            count=len(listed),
        )
        return HTMLResponse(html, 422 if wrong else 200)

    @router.get("/documents.csv", dependencies=[Depends(guard.reader)])
    def documents_csv(
        request: Request,
        since: Day = "",
        until: Day = "",
        documents: Annotated[Sort, Query()] = "most",
    ) -> Response:
        say = say_of(request)
        listed = usage.documents(period_of(since, until, usage.today()), documents)
        header = [say(f"usage-column-{name}") for name in ("document", "id", "uses", "review")]
        rows = ((each.title, each.document_id, each.count, each.review_by) for each in listed)
        return csv_response("documents", header, rows)

    @router.get("/{chart}.csv", dependencies=[Depends(guard.reader)])
    def chart_csv(chart: Chart, request: Request, since: Day = "", until: Day = "") -> Response:
        say = say_of(request)
        bars = usage.bars(chart, period_of(since, until, usage.today()), say)
        header = [say(f"usage-by-{chart}"), say("usage-column-questions")]
        return csv_response(
            f"questions-by-{chart}", header, ((bar.label, bar.count) for bar in bars)
        )

    return router


def _drawn(chart: Chart, bars: list[Bar], say: Translator) -> str:
    draw = weeks_svg if chart == "week" else bars_svg
    return draw(bars, say(f"usage-by-{chart}"), say)
