"""Answers and passages as the HTML a reader sees."""

import re
from dataclasses import replace

import pytest

from bot.answers import Answer, CalculationRef, Citation, Facet
from bot.translation import translator
from bot.web.answer_markdown import answer_html, passage_html
from bot.web.calculation_render import Offered
from bot.web.chat_render import live_html, notice_html, starters_html, transcript_html
from bot.web.conversation import Exchange
from bot.web.starters import Starter

CITATION = Citation(
    1, "fees", "v1", "c1", "Fees", ("Deposit",), None, ("RMB 1",), "It is RMB 1.", "", "", "", ""
)
SAY = translator("en")
LANDED_COST: Offered = {"landed-cost": ("csv",)}
ANSWER = Answer("a1", "It is RMB 1 [1], not RMB 2 [2].", "answered", (CITATION,))


def plain(label: str) -> str:
    return f'<span class="cite">{label}</span>'


def test_a_date_is_a_small_tag_that_says_when_it_is_old() -> None:
    html = answer_html(
        "RMB 1 *(as of 2021)*, RMB 2 *(as of May 2026)*, 保证金 *(截至2020年)*", plain, 2026
    )
    assert '<span class="as-of old">as of 2021</span>' in html
    assert '<span class="as-of">as of May 2026</span>' in html
    assert '<span class="as-of old">截至2020年</span>' in html


def test_a_bold_paragraph_is_a_heading_and_disagreeing_sources_stand_side_by_side() -> None:
    html = answer_html("**Where the sources disagree**\n\n- a\n- b\n\nPlain **bold**", plain, 2026)
    assert '<h3>Where the sources disagree</h3>\n<ul class="conflict">' in html
    assert "<p>Plain <strong>bold</strong></p>" in html


def test_an_introduction_leaves_the_lead_to_the_paragraph_after_it() -> None:
    html = answer_html("指南原文如下（英文）：\n\nThe deposit.\n\n- *Is it so?:* Yes", plain, 2026)
    assert html.startswith(
        '<p class="intro">指南原文如下（英文）：</p>\n<p class="lead">The deposit.'
    )
    assert '<em class="question">Is it so?</em> Yes' in html


def test_markers_stay_on_the_line_of_their_word_and_sums_with_their_currency() -> None:
    html = answer_html("It costs RMB 150,000 [1] [2] & R&D[1]", plain, 2026)
    assert "RMB\u00a0" in html
    assert f'<span class="joined">150,000{plain("1")}{plain("2")}</span>' in html
    assert f'R&amp;<span class="joined">D{plain("1")}</span>' in html


@pytest.mark.parametrize(
    ("passage", "quote", "marked"),
    [
        ("One. Two **bold** [S1]. Three.", "Two **bold** [S1].", ["Two ", "bold", "S1", "."]),
        ("- One\n- Two & more", "- Two & more", ["Two &amp; more"]),
        ("| a | b |\n| - | - |\n| c | d |", "| c | d |", ["c", "d"]),
        ("保证金为15万元。其他。", "保证金为15万元。", ["保证金为15万元。"]),
        ("One.", "Not there.", []),
        ("One.", "**", []),
    ],
)
def test_the_quoted_words_of_a_passage_are_marked(
    passage: str, quote: str, marked: list[str]
) -> None:
    html = passage_html(passage, [quote])
    assert re.findall(r'<mark data-quote="0">(.*?)</mark>', html) == marked


def test_overlapping_quotes_are_marked_once() -> None:
    html = passage_html("One two three.", ["One two", "two three."])
    assert html == '<p><mark data-quote="0">One two three.</mark></p>\n'


def test_a_marker_without_a_source_is_text_and_not_a_button() -> None:
    html = transcript_html([Exchange("How much?", ANSWER)], SAY)
    assert html.count('class="cite"') == 1
    assert "[2]" in html


def test_an_original_source_is_linked_only_on_the_web() -> None:
    unsafe = replace(ANSWER, citations=(replace(CITATION, source_url="javascript:alert(1)"),))
    assert "javascript:" not in transcript_html([Exchange("?", unsafe)], SAY)


def test_what_was_understood_is_said_when_it_differs() -> None:
    followed = replace(ANSWER, understood="How much is <it> for pet food?")
    html = transcript_html([Exchange("And pet food?", followed)], SAY)
    assert "Read as: How much is &lt;it&gt; for pet food?" in html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It is **RMB 1", "It is"),
        ("It is **RMB** 1", "It is <strong>RMB</strong> 1"),
        ("It holds *(as of 20", "It holds"),
        ("It holds [1", "It holds"),
        ("- *Refund:* yes", "<em>Refund:</em> yes"),
    ],
)
def test_an_unfinished_mark_is_not_shown_while_the_answer_is_written(text: str, shown: str) -> None:
    html = live_html("?", SAY, text)
    assert shown in html
    assert "**" not in html
    assert "*(" not in html
    assert "[1" not in html


def test_the_status_waits_for_what_is_left_of_300_ms() -> None:
    assert "animation-delay:180ms" in live_html("?", SAY, status="Reading 3 guides", elapsed_ms=120)
    assert "animation-delay:0ms" in live_html("?", SAY, status="Reading 3 guides", elapsed_ms=900)


def test_everything_around_an_answer_is_escaped() -> None:
    attack = '"><img src=x>'
    citation = replace(CITATION, title=attack, section=(attack,), publisher=attack, as_of=attack)
    answer = Answer(
        attack,
        attack,
        "answered",
        (replace(citation, document_id=attack),),
        about=(Facet(attack, "product", attack),),
        calculation=CalculationRef("landed-cost", attack, has_picture=True),
        notices=(attack,),
    )
    pages = (
        transcript_html([Exchange(attack, answer)], SAY, LANDED_COST),
        live_html(attack, SAY, attack),
        live_html(attack, SAY, status=attack),
        notice_html(attack),
        starters_html([Starter(attack, attack)], attack, SAY),
    )
    assert [page for page in pages if "<img src=x" in page] == []


@pytest.mark.parametrize("name", ["../evil", "landed-cost?x=", "platform-cost"])
def test_only_a_known_calculator_is_linked_whatever_the_browser_sends_back(name: str) -> None:
    asked = replace(ANSWER, calculation=CalculationRef(name, "a=1&b=<x>"))
    assert "/tools/" not in transcript_html([Exchange("?", asked)], SAY, LANDED_COST)
    known = replace(ANSWER, calculation=CalculationRef("landed-cost", "a=1&b=<x>"))
    html = transcript_html([Exchange("?", known)], SAY, LANDED_COST)
    assert 'href="/tools/landed-cost?a=1&amp;b=%3Cx%3E"' in html


def test_only_a_finished_calculation_offers_its_files_and_its_picture() -> None:
    reference = CalculationRef("landed-cost", "price=560", has_picture=True)
    finished = replace(ANSWER, outcome="computed", calculation=reference)
    html = transcript_html([Exchange("?", finished)], SAY, LANDED_COST)
    assert 'href="/tools/landed-cost/file.csv?price=560&amp;lang=en" download' in html
    assert 'src="/tools/landed-cost/picture.svg?price=560&amp;lang=en"' in html
    asking = replace(
        ANSWER, outcome="clarifying", calculation=replace(reference, has_picture=False)
    )
    html = transcript_html([Exchange("?", asking)], SAY, LANDED_COST)
    assert "file.csv" not in html
    assert "<img" not in html


def test_many_sources_are_folded_after_the_first() -> None:
    citations = tuple(replace(CITATION, number=number) for number in range(1, 13))
    html = transcript_html([Exchange("?", replace(ANSWER, citations=citations))], SAY)
    assert html.count('class="source"') == 12
    assert "<summary>6 more sources</summary>" in html
    few = replace(ANSWER, citations=citations[:8])
    assert "more sources" not in transcript_html([Exchange("?", few)], SAY)


def test_the_words_around_an_answer_are_in_the_page_s_language() -> None:
    html = transcript_html([Exchange("How much?", ANSWER)], translator("zh"))
    assert "来源 1：Fees，Deposit" in html
    assert '<div class="text" lang="en">' in html
