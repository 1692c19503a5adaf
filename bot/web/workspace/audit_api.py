"""The audit log as an API, for administrators."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from bot.web.workspace.api_examples import AUDIT
from bot.web.workspace.api_router import api_router
from bot.web.workspace.api_schemas import moment_json
from bot.web.workspace.audit_page import Wanted
from bot.web.workspace.guard import Caller, Guard

MAX_LISTED = 1000


def audit_api(guard: Guard) -> APIRouter:
    """Route of the entries."""
    router = api_router("audit log", "/audit")

    @router.get("", responses=AUDIT)
    def entries(
        _: Annotated[Caller, Depends(guard.administrator)],
        wanted: Annotated[Wanted, Depends()],
        before: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(ge=1, le=MAX_LISTED)] = 100,
    ) -> dict[str, Any]:
        """List who changed what, newest first; `before` a number gives the next entries."""
        found = guard.accounts.audit.entries(wanted.filter(), before=before, max_items=limit)
        return {"entries": [{**asdict(each), "at": moment_json(each.at)} for each in found]}

    return router
