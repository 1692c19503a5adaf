"""The calculators' pages: a form, and once it is filled in, the result with its working."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse, Response

from bot.calculators.calculator import Calculator, Outcome
from bot.calculators.computation import Computation, FileKind
from bot.calculators.drawing.picturing import picture_of
from bot.calculators.drawing.primitives import STYLE, as_file
from bot.calculators.lookup import calculator_named
from bot.translation import Translator
from bot.web.api import client_of
from bot.web.error_words import sentence_of, worded
from bot.web.language import PARAMETER, say_of
from bot.web.limits import RateLimiter
from bot.web.pages import frame_of, page_templates
from bot.web.security import style_hash
from bot.web.tables_page import TABLES
from bot.web.tools_form import Form, form_of
from bot.web.tools_query import ADD, MAX_ROWS, REMOVE, changed, inputs_of, read_query
from bot.web.tools_render import ShownResult, shown_result
from knowledge.errors import InvalidInput, NotFound

Name = Annotated[str, Path(max_length=64)]
METHODS = ["GET", "HEAD"]
# The picture may be opened by itself: nothing in it runs, and its one style is known.
PICTURE_POLICY = f"default-src 'none'; style-src {style_hash(STYLE)}; frame-ancestors 'self'"
KEPT = "private, max-age=300"
"""A result is the same for a while; the day is one of its inputs."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A calculator in the words of its page."""

    name: str
    title: str
    what: str
    files: tuple[FileKind, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """What one address of a calculator shows."""

    form: Form
    result: ShownResult | None
    file_query: str
    """The inputs as they go into the addresses of files."""


def tool_of(calculator: Calculator, say: Translator) -> Tool:
    """Return what a calculator is called and does."""
    id = f"tools-{calculator.name}"
    title = say(id) if say.has(id) else calculator.name.replace("-", " ").capitalize()
    what = say(f"{id}.what") if say.has(f"{id}.what") else ""
    return Tool(calculator.name, title, what, calculator.files)


def tool_routes(
    calculators: Sequence[Calculator],
    limiter: RateLimiter,
    trusted_proxies: tuple[str, ...],
    today: Callable[[], date] = date.today,
) -> APIRouter:
    """Routes of the pages, the pictures and the files of `calculators`."""
    router = APIRouter(include_in_schema=False)
    listed, page = (page_templates().get_template(name) for name in ("tools.html", "tool.html"))

    @router.api_route("/tools", methods=METHODS)
    def tools(request: Request) -> HTMLResponse:
        say = say_of(request)
        shown = [tool_of(calculator, say) for calculator in calculators]
        return HTMLResponse(listed.render(frame_of(request), tools=shown, tables=list(TABLES)))

    @router.api_route("/tools/{name}", methods=METHODS)
    def tool(request: Request, name: Name) -> HTMLResponse:
        calculator = calculator_named(calculators, name)
        visit = _visit(calculator, request, today())
        html = page.render(
            frame_of(request),
            tool=tool_of(calculator, say_of(request)),
            form=visit.form,
            result=visit.result,
            query=request.url.query,
            file_query=visit.file_query,
            max_rows=MAX_ROWS,
        )
        return HTMLResponse(html, 422 if visit.form.error else 200)

    @router.api_route("/tools/{name}/picture.svg", methods=METHODS)
    def picture(request: Request, name: Name) -> Response:
        outcome = _outcome(calculator_named(calculators, name), request, today())
        drawn = picture_of(outcome, say_of(request))
        if not drawn:
            raise worded(NotFound(), "tools-no-picture")
        headers = {"Cache-Control": KEPT, "Content-Security-Policy": PICTURE_POLICY,
                   "Vary": "Accept-Language, Cookie"}  # fmt: skip
        return Response(as_file(drawn), media_type="image/svg+xml", headers=headers)

    @router.api_route("/tools/{name}/file.{kind}", methods=METHODS)
    def file(request: Request, name: Name, kind: str) -> Response:
        calculator = calculator_named(calculators, name)
        wanted = next((known for known in calculator.files if known == kind), None)
        if wanted is None:
            raise worded(NotFound(), "tools-no-file", kinds=", ".join(calculator.files))
        limiter.check(client_of(request, trusted_proxies), "file")
        inputs = inputs_of(calculator, read_query(calculator, request.url.query))
        made = calculator.file(inputs, wanted, say_of(request), today())
        headers = {
            "Cache-Control": "no-store",
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name)}",
        }
        return Response(made.content, media_type=made.media_type, headers=headers)

    return router


def _outcome(calculator: Calculator, request: Request, day: date) -> Outcome:
    inputs = inputs_of(calculator, read_query(calculator, request.url.query))
    return calculator.compute(inputs, say_of(request), day)


def _visit(calculator: Calculator, request: Request, day: date) -> Visit:
    """Return the form, and the result once there are inputs that make one."""
    say, asked = say_of(request), request.query_params
    typed = read_query(calculator, request.url.query)
    inputs = inputs_of(calculator, typed)
    outcome, wrong = None, None
    if ADD in asked or REMOVE in asked:
        typed = changed(calculator, typed, asked.get(ADD, ""), asked.get(REMOVE, ""))
    elif typed:
        try:
            outcome = calculator.compute(inputs, say, day)
        except InvalidInput as error:
            wrong = error
    return Visit(
        form_of(calculator, typed, say, wrong, sentence_of(wrong, say) if wrong else ""),
        shown_result(_pictured(outcome, say), say, day.year) if outcome else None,
        urlencode({**inputs, PARAMETER: say.lang}, doseq=True),
    )


def _pictured(outcome: Outcome, say: Translator) -> Computation:
    return replace(outcome.shown, picture=picture_of(outcome, say))
