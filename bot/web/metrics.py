"""Answers, refusals and requests to Prometheus text."""

import logging
import time

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.answers import Answer

logger = logging.getLogger(__name__)

# From a warm extractive answer (tens of milliseconds) to the default time limit (20 s).
BUCKETS_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)


class Metrics:
    """The figures of one app, in a registry of its own so that two apps never mix."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "landfall_answers", "Answers by outcome.", ["outcome"], registry=self._registry
        )
        self._parts = Histogram(
            "landfall_answer_part_seconds",
            "Time an answer spent in each part.",
            ["part"],
            buckets=BUCKETS_SECONDS,
            registry=self._registry,
        )
        self._rate_limited = Counter(
            "landfall_rate_limited", "Requests refused by the rate limit.", registry=self._registry
        )
        self._requests = Counter(
            "landfall_http_requests",
            "HTTP requests by route template and status.",
            ["route", "status"],
            registry=self._registry,
        )

    def count_answer(self, answer: Answer) -> None:
        """Count a finished answer and the time of its parts."""
        self._answers.labels(answer.outcome).inc()
        self._parts.labels("total").observe(answer.latency_ms / 1000)
        for part, spent_ms in answer.timings_ms.items():
            self._parts.labels(part).observe(spent_ms / 1000)

    def count_unfinished(self, reason: str) -> None:
        """Count a question that got no answer: "timeout", "busy", "failed" or "abandoned"."""
        self._answers.labels(reason).inc()

    def count_rate_limited(self) -> None:
        """Count a request that the rate limit refused."""
        self._rate_limited.inc()

    def count_request(self, route: str, status: int) -> None:
        """Count a request that was answered with `status`."""
        self._requests.labels(route, str(status)).inc()

    def text(self) -> bytes:
        """Return everything counted, in Prometheus' text format."""
        return generate_latest(self._registry)


class RequestCounter:
    """Count and log each request by its route template: addresses can hold questions."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        # What is counted when the client leaves before there is a response.
        status = 499

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            route = getattr(scope.get("route"), "path", "") or "unmatched"
            self._metrics.count_request(route, status)
            spent_ms = (time.perf_counter() - started) * 1000
            logger.info("%s %s %d in %.0f ms", scope["method"], route, status, spent_ms)
