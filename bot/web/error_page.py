"""An error to the page that a person sees: what was wrong, and where to go from there."""

from functools import cache

from jinja2 import Template
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.web.pages import frame_of, page_templates

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
"""What browsers send a form as."""
_HEADINGS = {404: "missing", 405: "refused", 413: "limit", 422: "refused", 429: "limit"}


def wants_page(request: Request) -> bool:
    """Return whether a browser asks for a page: not a program, and not a script of a page."""
    is_read = request.method in ("GET", "HEAD")
    is_form = request.headers.get("content-type", "").startswith(FORMS)
    return (is_read or is_form) and "text/html" in request.headers.get("accept", "")


def error_page(request: Request, status: int, sentence: str) -> Response:
    """Return the page that says `sentence`."""
    heading = f"error-page-{_HEADINGS.get(status, 'failed')}"
    html = _template().render(frame_of(request), heading=heading, sentence=sentence)
    return HTMLResponse(html, status, {"Cache-Control": "no-store"})


@cache
def _template() -> Template:
    return page_templates().get_template("error.html")
