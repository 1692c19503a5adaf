"""A language model that fails gives way to the guidance, and the reader is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.embedder import Embedder
from tests.bot.conftest import MakePassage
from tests.bot.model_writing import GOOD, GOOD_TEXT, Desk, open_desk
from tests.bot.scripted_model import Script, answering, closed_port, failing

QUOTED = "so this answer quotes the guidance directly."
CUT = "so this answer ends early."
ONE_DROPPED = "1 sentence that the guidance does not support was left out."


@pytest.fixture
def desk(embedder: Embedder, make_passage: MakePassage, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(embedder, make_passage, tmp_path) as desk:
        yield desk


def test_a_stall_before_the_first_sentence_gives_way_to_the_guidance(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD, stall_after=2))
    shown = desk.ask()
    assert (shown.text, shown.notices) == ("", (f"The language model took too long, {QUOTED}",))
    assert shown.summary.needs_extractive


PATIENT = {
    "chat_first_sentence_seconds": 30.0,
    "chat_timeout_seconds": 30.0,
    "chat_stall_seconds": 30.0,
}


def test_a_server_that_stays_silent_gives_way_to_the_guidance(desk: Desk) -> None:
    desk.scripted.follow(Script(is_silent=True))
    writer = desk.writer(desk.open(chat_response_seconds=0.2, **PATIENT))
    shown = desk.ask(writer=writer)
    assert shown.notices == (f"The language model took too long, {QUOTED}",)
    assert shown.summary.needs_extractive


def test_a_server_that_begins_to_answer_may_think_longer(desk: Desk) -> None:
    desk.scripted.follow(Script(pieces=(GOOD,), pause_seconds=0.5))
    shown = desk.ask(writer=desk.writer(desk.open(chat_response_seconds=0.2, **PATIENT)))
    assert (shown.text, shown.notices) == (GOOD_TEXT, ())


def test_a_second_try_has_only_what_the_first_left(desk: Desk) -> None:
    desk.scripted.follow(failing(503), Script(is_silent=True))
    writer = desk.writer(desk.open(chat_response_seconds=0.2, **PATIENT))
    assert desk.ask(writer=writer).notices == (f"The language model took too long, {QUOTED}",)
    assert len(desk.scripted.requests) == 2


def test_a_first_sentence_that_never_ends_is_not_waited_for(desk: Desk) -> None:
    desk.scripted.follow(Script(pieces=("word ",) * 100, pause_seconds=0.05))
    shown = desk.ask()
    assert shown.notices == (f"The language model took too long, {QUOTED}",)


def test_what_was_shown_stays_when_the_model_stalls_later(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD, stall_after=26))
    shown = desk.ask()
    assert shown.text == GOOD_TEXT[: GOOD_TEXT.index(" Orders")]
    assert shown.notices == (f"The language model took too long, {CUT}",)


def test_a_connection_cut_in_the_middle_keeps_what_was_shown(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD, close_after=26))
    shown = desk.ask()
    assert shown.text == GOOD_TEXT[: GOOD_TEXT.index(" Orders")]
    assert shown.notices == (f"The language model's reply broke off or could not be read, {CUT}",)


def test_an_event_that_is_no_json_breaks_the_reply(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD, garble_after=3))
    shown = desk.ask()
    assert shown.notices == (
        f"The language model's reply broke off or could not be read, {QUOTED}",
    )


@pytest.mark.parametrize("body", ["<html>Welcome</html>", '{"choices": []}'])
def test_a_reply_that_is_no_stream_gives_way_to_the_guidance(desk: Desk, body: str) -> None:
    desk.scripted.follow(Script(body=body))
    assert desk.ask().notices == (
        f"The language model's reply broke off or could not be read, {QUOTED}",
    )


def test_an_empty_answer_gives_way_to_the_guidance(desk: Desk) -> None:
    desk.scripted.follow(Script())
    assert desk.ask().notices == (f"The language model wrote nothing, {QUOTED}",)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_fault_is_tried_again_without_a_word(desk: Desk, status: int) -> None:
    desk.scripted.follow(failing(status), answering(GOOD))
    shown = desk.ask()
    assert (shown.text, shown.notices) == (GOOD_TEXT, ())


def test_a_server_that_stays_busy_gives_way_to_the_guidance(desk: Desk) -> None:
    desk.scripted.follow(failing(429))
    assert desk.ask().notices == (
        f"The language model is taking no more requests for now, {QUOTED}",
    )
    assert 1 < len(desk.scripted.requests) < 6


def test_a_long_retry_after_is_not_waited_for(desk: Desk) -> None:
    desk.scripted.follow(failing(429, headers=(("retry-after", "20"),)), answering(GOOD))
    assert desk.ask().text == ""
    assert len(desk.scripted.requests) == 1


def test_a_short_retry_after_is_respected(desk: Desk) -> None:
    desk.scripted.follow(failing(429, headers=(("retry-after", "0.2"),)), answering(GOOD))
    assert desk.ask().text == GOOD_TEXT


def test_a_server_with_a_fault_gives_way_to_the_guidance(desk: Desk) -> None:
    desk.scripted.follow(failing(500))
    assert desk.ask().notices == (f"The language model's server reported a fault, {QUOTED}",)


def test_after_failures_in_a_row_the_next_answers_do_not_ask_the_model(desk: Desk) -> None:
    desk.scripted.follow(failing(500))
    writer = desk.writer()
    desk.ask(writer=writer)
    asked = len(desk.scripted.requests)
    assert desk.ask(writer=writer).notices == (
        f"The language model failed several times and is paused for a moment, {QUOTED}",
    )
    assert len(desk.scripted.requests) == asked


def test_a_model_that_is_down_is_said_openly(desk: Desk) -> None:
    model = desk.open(chat_base_url=f"http://127.0.0.1:{closed_port()}/v1")
    assert desk.ask(writer=desk.writer(model)).notices == (
        f"The language model could not be reached, {QUOTED}",
    )


def test_a_model_the_server_does_not_know_is_named(desk: Desk) -> None:
    desk.scripted.follow(failing(404))
    assert desk.ask().notices == (
        f"The language model's server does not know “scripted”, {QUOTED}",
    )


def test_a_temperature_that_the_model_refuses_is_left_out(desk: Desk) -> None:
    desk.scripted.follow(failing(400), answering(GOOD))
    assert desk.ask().text == GOOD_TEXT
    assert ["temperature" in request for request in desk.scripted.requests] == [True, False]


def test_a_flood_is_stopped_and_what_was_good_stays(desk: Desk) -> None:
    flood = Script(pieces=(GOOD + "\n", *("All is well and will be. " * 20,) * 400))
    desk.scripted.follow(flood)
    shown = desk.ask(writer=desk.writer(desk.open(chat_max_tokens=100)))
    assert shown.text == GOOD_TEXT[: GOOD_TEXT.index(" Orders")] or shown.text == GOOD_TEXT
    assert shown.notices[-1] == f"The language model wrote more than it may, {CUT}"


def test_a_spent_budget_gives_way_to_the_guidance_without_a_call(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD))
    shown = desk.ask(writer=desk.writer(desk.open(chat_tokens_per_day=10)))
    assert shown.notices == (f"The language model's budget for today is spent, {QUOTED}",)
    assert desk.scripted.requests == []


def test_reported_tokens_are_counted_for_the_day(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD, usage=1_200))
    model = desk.open(chat_tokens_per_day=2_000)
    texts = [desk.ask(writer=desk.writer(model)).text for _ in range(2)]
    assert texts == [GOOD_TEXT, ""]


def test_more_answers_than_allowed_at_once_do_not_wait(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD, stall_after=2), answering(GOOD))
    writer = desk.writer(desk.open(chat_answers_concurrent=1))
    desk.ask(writer=writer)
    shown = desk.ask(writer=writer)
    assert shown.notices == (f"The language model is writing as many answers as it may, {QUOTED}",)
