"""The glossary page: terms in both languages, in two orders, with the guides that use them."""

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.web.glossary_index import GuideLink, build_entries, by_letter
from knowledge.documents import Document
from knowledge.glossary import Term

DEPOSIT = Term(
    term_en="security deposit",
    term_zh="保证金",
    pinyin="bǎo zhèng jīn",
    synonyms=("security deposits", "deposit"),
    definition="Money a merchant leaves with the platform.",
    topic="fees",
)
FESTIVAL = Term(
    term_en="618",
    term_zh="六一八",
    pinyin="liù yāo bā",
    definition="A sale in June.",
    topic="market",
)


def guide(id: str, title: str, text: str) -> Document:
    return Document(id, title, text, ())


@pytest.fixture
def page(make_client: Any) -> str:
    return str(make_client().get("/glossary").text)


def shown(page: str) -> list[str]:
    return re.findall(r'<div class="term" id="term-([^"]+)">', page)


def test_a_term_has_both_names_its_sound_and_its_meaning(page: str) -> None:
    start = page.index('id="term-security-deposit"')
    row = page[start : page.index("</dl>", start)]
    assert '<span class="name" lang="en">security deposit</span>' in row
    assert '<span class="other" lang="zh-Hans">保证金</span>' in row
    assert '<span class="pinyin" lang="zh-Latn-pinyin">bǎo zhèng jīn</span>' in row
    assert "Refundable money" in row


def test_a_term_leads_to_the_public_guides_that_use_it(page: str, make_client: Any) -> None:
    start = page.index('id="term-security-deposit"')
    assert (
        '<a href="/guides/platform/fees" lang="en">Tmall Global fees</a>'
        in page[start : start + 900]
    )
    assert "internal/prices" not in page


def test_every_letter_leads_to_its_terms(page: str) -> None:
    letters = re.findall(r'<a href="#(letter-[^"]+)">', page)
    assert letters == re.findall(r'<h2 id="(letter-[^"]+)">', page)
    assert letters[0] == "letter-0-9"


def test_in_the_chinese_order_the_chinese_name_leads(make_client: Any) -> None:
    page = make_client().get("/glossary?by=pinyin").text
    under_b = page[page.index('id="letter-B"') : page.index('id="letter-C"')]
    assert '<span class="name" lang="zh-Hans">保证金</span>' in under_b


@pytest.mark.parametrize("words", ["baozhengjin", "bǎo zhèng jīn", "保证", "security deposits"])
def test_a_term_is_found_by_any_of_its_names(make_client: Any, words: str) -> None:
    page = make_client().get("/glossary", params={"q": words}).text
    assert "security-deposit" in shown(page)
    assert len(shown(page)) < 5


def test_a_word_in_no_term_says_so(make_client: Any) -> None:
    page = make_client().get("/glossary", params={"q": "zebra<b>"}).text
    assert "No term with “zebra&lt;b&gt;”" in page
    assert shown(page) == []


def test_the_guides_of_a_term_are_those_most_on_it() -> None:
    guides = [
        guide("a", "Budget", "One deposit, two deposits."),
        guide("b", "The deposit (保证金)", ""),
        guide("c", "Stores", "A deposition is something else."),
        guide("d", "Fees", "保证金"),
        guide("e", "More", "保证金, deposit, 保证金"),
    ]
    (entry,) = build_entries([DEPOSIT], guides)
    assert entry.guides == (
        GuideLink("The deposit", "/guides/b"),
        GuideLink("More", "/guides/e"),
        GuideLink("Budget", "/guides/a"),
    )
    assert entry.others == ("deposit",)


def test_a_figure_in_a_guide_is_not_taken_for_a_festival() -> None:
    (entry,) = build_entries([FESTIVAL], [guide("a", "Tax", "RMB 618 is due.")])
    assert entry.guides == ()


def test_terms_are_ordered_by_what_they_are_called() -> None:
    entries = build_entries([DEPOSIT, FESTIVAL], [])
    assert [letter.letter for letter in by_letter(entries, "english")] == ["0-9", "S"]
    assert [letter.letter for letter in by_letter(entries, "pinyin")] == ["B", "L"]


def test_the_guides_follow_what_is_published(make_client: Any, shelf: Any) -> None:
    client = make_client()
    client.get("/glossary")
    shelf.documents[0] = replace(shelf.documents[0], title="Fees of this year")
    assert "Fees of this year" in client.get("/glossary").text
