"""Routes for whoever runs the app: is it up, is it ready, what has it done."""

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import Response

from bot.web.guidance import Guidance, check_ready
from bot.web.metrics import Metrics
from bot.web.schemas import ERROR_RESPONSES


def operation_routes(library: Guidance, metrics: Metrics) -> APIRouter:
    """Routes that a proxy, an orchestrator and a monitor call."""
    router = APIRouter(responses=ERROR_RESPONSES)

    @router.get("/healthz")
    async def healthz() -> dict[str, str]:
        """Say that the process is up."""
        return {"status": "up"}

    @router.get("/readyz")
    def readyz() -> dict[str, str]:
        """Say that questions can be answered, or (503) why they cannot."""
        check_ready(library)
        return {"status": "ready"}

    @router.get("/metrics", response_class=Response)
    async def figures() -> Response:
        """Return counts and times in Prometheus' text format."""
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return router
