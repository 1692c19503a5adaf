"""The JSON API of the calculators: what there is, and one calculation."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse

from bot.answers import CalculationRef
from bot.calculators.answering import computed_answer
from bot.calculators.calculator import Calculator
from bot.calculators.examples import example_of
from bot.calculators.lookup import calculator_named
from bot.calculators.schemas import input_schema, plain, read_inputs
from bot.translation import LANGS, Lang, Translator, translator
from bot.web.api import client_of
from bot.web.error_words import sentence_of, worded
from bot.web.events import answer_json
from bot.web.limits import RateLimiter
from bot.web.schemas import ANSWER_EXAMPLE, ERROR_RESPONSES
from bot.web.tools_page import tool_of
from knowledge.errors import InvalidInput, InvalidMessage, NotFound

BODY_EXAMPLE = '{"inputs": {}, "lang": "en"}'


@dataclass(frozen=True, slots=True)
class CalculationBody:
    """A request for a calculation."""

    inputs: dict[str, object]
    lang: Lang


async def calculation_body(request: Request) -> CalculationBody:
    """Return the body of `request`; in English unless it asks otherwise.

    Raises:
        InvalidMessage: It is not a JSON object with an object of inputs.
    """
    try:
        # Decimals, so that 0.1 stays what was written; Infinity and NaN are no JSON.
        body = json.loads(await request.body(), parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise worded(InvalidMessage(), "calculation-not-an-object", example=BODY_EXAMPLE) from error
    match body:
        case {"inputs": dict() as inputs, **rest} if set(rest) <= {"lang"}:
            lang = next((lang for lang in LANGS if lang == rest.get("lang", "en")), None)
            if lang is None:
                raise worded(InvalidMessage(), "calculation-lang")
            return CalculationBody(inputs, lang)
    raise worded(InvalidMessage(), "calculation-not-an-object", example=BODY_EXAMPLE)


Body = Annotated[CalculationBody, Depends(calculation_body)]


def calculation_routes(
    calculators: Sequence[Calculator],
    limiter: RateLimiter,
    trusted_proxies: tuple[str, ...],
    today: Callable[[], date] = date.today,
) -> APIRouter:
    """Routes that list the calculators and calculate."""
    router = APIRouter(prefix="/api/calculators", responses=ERROR_RESPONSES)

    @router.get("")
    def listed() -> dict[str, Any]:
        """List the calculators with the JSON schema of their inputs."""
        return {"calculators": [described(calculator) for calculator in calculators]}

    def endpoint(calculator: Calculator) -> Callable[[Request, Body], JSONResponse]:
        def calculate(request: Request, body: Body) -> JSONResponse:
            limiter.check(client_of(request, trusted_proxies), "calculation")
            say = translator(body.lang)
            try:
                shown = calculation(calculator, body.inputs, say, today())
            except InvalidInput as error:
                named = {"field": error.field} if error.field else {}
                return JSONResponse({"error": sentence_of(error, say), **named}, error.status)
            return JSONResponse(shown, headers={"Cache-Control": "no-store"})

        return calculate

    for calculator in calculators:
        tool = tool_of(calculator, translator("en"))
        router.add_api_route(
            f"/{calculator.name}",
            endpoint(calculator),
            methods=["POST"],
            name=f"calculate_{calculator.name.replace('-', '_')}",
            summary=tool.title,
            description=tool.what,
            openapi_extra=_request(calculator),
            responses={200: {"content": {"application/json": {"example": _response(calculator)}}}},
        )

    @router.post("/{name}", include_in_schema=False)
    def unknown(name: str) -> None:
        raise NotFound(str(_not_found(calculators, name)))

    return router


def calculation(
    calculator: Calculator, values: dict[str, object], say: Translator, day: date
) -> dict[str, Any]:
    """Return the result and the answer of a calculation as JSON-ready values.

    Raises:
        InvalidInput: An input is unknown, missing or cannot be used.
    """
    inputs = read_inputs(calculator, values, say)
    outcome = calculator.compute(inputs, say, day)
    reference = CalculationRef(calculator.name, urlencode(inputs, doseq=True))
    answer = computed_answer(outcome, reference, say)
    return {"result": plain(outcome.result), "answer": answer_json(answer)}


def described(calculator: Calculator) -> dict[str, Any]:
    """Return what a program is told of a calculator."""
    say = translator("en")
    tool = tool_of(calculator, say)
    return {
        "name": calculator.name,
        "title": tool.title,
        "description": tool.what,
        "files": list(calculator.files),
        "url": f"/tools/{calculator.name}",
        "inputs": input_schema(calculator, say),
    }


def _response(calculator: Calculator) -> dict[str, Any]:
    query = urlencode(example_of(calculator), doseq=True)
    reference = asdict(CalculationRef(calculator.name, query, has_picture=True))
    answer = {**ANSWER_EXAMPLE, "outcome": "computed", "calculation": reference}
    return {"result": {"...": "..."}, "answer": answer}


def _request(calculator: Calculator) -> dict[str, Any]:
    schema = {
        "type": "object",
        "properties": {
            "inputs": input_schema(calculator, translator("en")),
            "lang": {"type": "string", "enum": list(LANGS), "default": "en"},
        },
        "required": ["inputs"],
        "additionalProperties": False,
    }
    example = {"inputs": example_of(calculator), "lang": "en"}
    content = {"application/json": {"schema": schema, "example": example}}
    return {"requestBody": {"required": True, "content": content}}


def _not_found(calculators: Sequence[Calculator], name: str) -> NotFound:
    try:
        calculator_named(calculators, name)
    except NotFound as error:
        return error
    raise AssertionError("the routes of calculators stand before this one")


def _refuse(_: str) -> Awaitable[None]:
    raise ValueError
