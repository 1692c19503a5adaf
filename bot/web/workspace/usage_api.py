"""How the adviser is used, as an API: counts of questions and uses of documents."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from bot.web.workspace.api_examples import USAGE
from bot.web.workspace.api_router import api_router
from bot.web.workspace.guard import Caller, Guard
from bot.web.workspace.usage_page import Sort, Usage
from bot.web.workspace.usage_view import period_of
from knowledge.questions.counts import read_counts

Day = Annotated[
    str,
    Query(
        max_length=10,
        description="An ISO day of UTC; the last ninety days without both.",
        examples=["2026-11-22"],
    ),
]


def usage_api(guard: Guard, usage: Usage) -> APIRouter:
    """Routes of the counts."""
    router = api_router("usage", "/usage")
    reader = Annotated[Caller, Depends(guard.reader)]

    @router.get("", responses=USAGE)
    def counts(_: reader, since: Day = "", until: Day = "") -> dict[str, Any]:
        """Count the questions by day, topic, language, channel and outcome; no text of any."""
        period = period_of(since, until, usage.today())
        found = read_counts(usage.engine, period.since, period.until)
        return {
            **asdict(period),
            "total": sum(each.count for each in found),
            "counts": [asdict(each) for each in found],
        }

    @router.get("/documents")
    def documents(
        _: reader, since: Day = "", until: Day = "", sort: Annotated[Sort, Query()] = "most"
    ) -> dict[str, Any]:
        """Count the answers that cite each document: most or least used, never used, or due."""
        period = period_of(since, until, usage.today())
        listed = usage.documents(period, sort)
        return {**asdict(period), "documents": [asdict(each) for each in listed]}

    return router
