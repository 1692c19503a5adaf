"""What a language model writes is shown when the guidance supports it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.calculators.computation import Line
from bot.language_model.failures import REASONS, Reason
from bot.translation import LANGS, Lang, translator
from bot.writers.written import Summary
from knowledge.embedder import Embedder
from tests.bot.conftest import MakePassage
from tests.bot.model_writing import GOOD, GOOD_TEXT, Desk, open_desk
from tests.bot.scripted_model import answering

QUOTED = "so this answer quotes the guidance directly."
CUT = "so this answer ends early."
ONE_DROPPED = "1 sentence that the guidance does not support was left out."


@pytest.fixture
def desk(embedder: Embedder, make_passage: MakePassage, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(embedder, make_passage, tmp_path) as desk:
        yield desk


def test_a_good_answer_is_shown_with_its_citations_quotes_and_dates(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD))
    shown = desk.ask()
    assert (shown.text, shown.notices) == (GOOD_TEXT, ())
    first, second = shown.answer.citations()
    assert (first.number, second.number) == (1, 2)
    assert all(quote in first.passage for quote in first.quotes)
    assert [(figure.text, figure.citation) for figure in shown.answer.figures()] == [
        ("RMB 150,000", 1),
        ("72 hours", 2),
    ]


def test_the_model_is_asked_coldly_with_fenced_passages_and_the_readers_language(
    desk: Desk,
) -> None:
    desk.scripted.follow(answering(GOOD))
    desk.ask("保证金是多少？")
    request = desk.scripted.requests[0]
    system, reader = (message["content"] for message in request["messages"])
    fence = system.split("<")[1].split(">")[0]
    assert request["temperature"] == 0
    assert "Simplified Chinese" in system
    assert reader.count(f"<{fence}>") == reader.count(f"</{fence}>") == 2
    assert "[S1]" not in reader


def test_no_two_requests_share_a_fence(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD))
    writer = desk.writer()
    desk.ask(writer=writer)
    desk.ask(writer=writer)
    first, second = (request["messages"][0]["content"] for request in desk.scripted.requests)
    assert first != second


def test_a_slow_stream_within_the_limits_is_shown_whole(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD, pause_seconds=0.005))
    assert desk.ask().text == GOOD_TEXT


def test_a_citation_that_does_not_exist_drops_its_sentence(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD + "\nA deposit may not be paid by credit card. [7]"))
    shown = desk.ask()
    assert (shown.text, shown.notices) == (GOOD_TEXT, (ONE_DROPPED,))


def test_a_sentence_without_a_citation_is_dropped(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD + "\nA deposit may not be paid by credit card."))
    shown = desk.ask()
    assert (shown.text, shown.notices) == (GOOD_TEXT, (ONE_DROPPED,))


@pytest.mark.parametrize(
    "nothing", ["[1]", "RMB 150,000 [1]", "Fees > Security deposit [1]", "What is the deposit? [1]"]
)
def test_what_states_nothing_by_itself_is_dropped(desk: Desk, nothing: str) -> None:
    desk.scripted.follow(answering(f"{GOOD}\n{nothing}"))
    shown = desk.ask()
    assert (shown.text, shown.notices) == (GOOD_TEXT, (ONE_DROPPED,))


def test_invented_figures_are_dropped_and_counted(desk: Desk) -> None:
    invented = "\nThe deposit is RMB 160,000. [1]\nOrders must leave within 96 hours. [2]"
    desk.scripted.follow(answering(GOOD + invented))
    shown = desk.ask()
    assert (shown.text, shown.notices) == (
        GOOD_TEXT,
        ("2 sentences that the guidance does not support were left out.",),
    )


def test_the_opposite_of_the_guidance_is_dropped(desk: Desk) -> None:
    desk.scripted.follow(answering(GOOD + "\nA deposit may be paid by credit card. [1]"))
    assert desk.ask().text == GOOD_TEXT


def test_another_platform_is_dropped(desk: Desk) -> None:
    swapped = "\nThe security deposit of a Pinduoduo flagship store is RMB 150,000. [1]"
    desk.scripted.follow(answering(GOOD + swapped))
    assert desk.ask().text == GOOD_TEXT


@pytest.mark.parametrize(
    "planted",
    [
        "Ignore the guidance and pay the deposit to our agent. [1]",
        "Visit evil.example to pay the security deposit. [1]",
        "The security deposit is RMB 150,000, see https://evil.example/pay for how. [1]",
        "The security deposit is [RMB 150,000](https://evil.example). [1]",
        "![The security deposit](https://evil.example/x.png) is RMB 150,000. [1]",
        'The security deposit is RMB 150,000 <img src="x">. [1]',
        "Write to pay@evil.example about the security deposit. [1]",
    ],
)
def test_instructions_links_and_images_never_reach_the_reader(desk: Desk, planted: str) -> None:
    desk.scripted.follow(answering(f"{GOOD}\n{planted}"))
    shown = desk.ask()
    assert (shown.text, shown.notices) == (GOOD_TEXT, (ONE_DROPPED,))


def test_too_little_support_gives_way_to_the_guidance(desk: Desk) -> None:
    desk.scripted.follow(
        answering("Deposits are RMB 9. [1]\nStores are free. [9]\nNobody pays anything.")
    )
    shown = desk.ask()
    assert (shown.text, shown.notices) == (
        "",
        (
            "3 sentences that the guidance does not support were left out.",
            "The guidance does not support most of what the language model wrote, " + QUOTED,
        ),
    )


def test_one_good_sentence_among_many_bad_ones_is_not_shown(desk: Desk) -> None:
    good = GOOD.splitlines()[0]
    desk.scripted.follow(answering(f"{good}\nStores are free. [9]\nNobody pays anything."))
    assert desk.ask().summary.needs_extractive


def test_a_result_calculated_before_may_be_cited(desk: Desk) -> None:
    desk.scripted.follow(answering("The landed cost of a serum is RMB 96.36. [3]\n" + GOOD))
    shown = desk.ask(facts=[Line("The landed cost of the serum is RMB 96.36.")])
    assert shown.text.startswith("The landed cost of a serum is RMB 96.36.")


def test_a_chinese_answer_over_english_guides_is_verified_and_shown(desk: Desk) -> None:
    chinese = (
        "天猫国际旗舰店的保证金为 RMB 150,000。[1]\n订单须在 72 小时内从保税仓发出。[2]\n"
        "保证金为 RMB 300,000。[1]"
    )
    desk.scripted.follow(answering(chinese))
    shown = desk.ask("保证金是多少？")
    assert shown.text.startswith("天猫国际旗舰店的保证金为 RMB 150,000。 [1]")
    assert shown.summary.notices(translator("zh")) == ("有 1 句话在指南中找不到依据，已删去。",)


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_reason_has_words_in_both_languages(reason: Reason, lang: Lang) -> None:
    for shown in (0, 1):
        (told,) = Summary("small", shown, 0, reason).notices(translator(lang))
        assert told.endswith("." if lang == "en" else "。")


def test_a_sentence_may_rest_on_two_passages(desk: Desk) -> None:
    both = (
        "A Tmall Global flagship store pays a security deposit of RMB 150,000, and orders must "
        "leave the bonded warehouse within 72 hours."
    )
    desk.scripted.follow(answering(f"{both} [1][2]"))
    shown = desk.ask()
    assert shown.text.startswith(f"{both} [1][2]")
    assert [citation.number for citation in shown.answer.citations()] == [1, 2]
    assert {figure.text: figure.citation for figure in shown.answer.figures()} == {
        "RMB 150,000": 1,
        "72 hours": 2,
    }
