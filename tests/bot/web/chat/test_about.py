"""What a question was taken to be about: shown, and changed by its reader."""

import pytest
from playwright.sync_api import expect

from tests.bot.web.browsing import OpenPage
from tests.bot.web.chat.visiting import Adviser, ask_and_wait

pytestmark = pytest.mark.browser


def test_an_answer_says_what_it_is_about_and_what_comes_from_before(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_wait(page, "deposit")
    about = page.get_by_role("list", name="Asking about").get_by_role("listitem")
    expect(about).to_contain_text(["pet food", "CBEC · from before"])


def test_what_is_left_out_is_asked_again_without_it(open_page: OpenPage, adviser: Adviser) -> None:
    page = open_page()
    ask_and_wait(page, "deposit")
    page.get_by_role("button", name="Leave out CBEC").click()
    expect(page.locator(".asking .chip")).to_have_count(1)
    assert [(asked, about) for asked, _, about in adviser.asked] == [
        ("deposit", None), ("deposit", ("product:pet-food",)),
    ]  # fmt: skip
    assert adviser.histories[-1] == ()
    expect(page.locator("#transcript .turn")).to_have_count(1)


def test_another_choice_is_asked_again_from_the_keyboard(
    open_page: OpenPage, adviser: Adviser
) -> None:
    page = open_page()
    ask_and_wait(page, "first")
    ask_and_wait(page, "deposit")
    page.get_by_role("button", name="Change").focus()
    page.keyboard.press("Enter")
    product = page.get_by_label("Product", exact=True)
    expect(product).to_be_focused()
    expect(product).to_have_value("product:pet-food")
    product.select_option("product:toys")
    page.get_by_label("Platform").select_option("platform:tmall-global")
    page.get_by_role("button", name="Ask again").press("Enter")
    expect(page.locator(".asking .chip").last).to_contain_text("Tmall Global")
    assert adviser.asked[-1][2] == ("product:toys", "route:cbec", "platform:tmall-global")
    assert [turn.content for turn in adviser.histories[-1]][:1] == ["first"]
    expect(page.locator("#transcript .turn")).to_have_count(2)
    page.reload()
    expect(page.locator("#transcript .turn")).to_have_count(2)


def test_only_the_latest_question_can_be_changed(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_wait(page, "deposit")
    ask_and_wait(page, "annual fee")
    expect(page.locator(".change")).to_have_count(1)
    expect(page.locator(".turn").first.locator("[data-drop]")).to_have_count(0)


def test_a_calculation_has_its_picture_and_opens_in_its_calculator(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_wait(page, "landed")
    expect(page.get_by_role("link", name="Open in the calculator")).to_have_attribute(
        "href", "/tools/landed-cost?price=560"
    )
    picture = page.locator(".calculation img")
    expect(picture).to_have_attribute("src", "/tools/landed-cost/picture.svg?price=560&lang=en")
    expect(picture).to_be_hidden()  # there is no such calculator in this app


def test_a_missing_detail_is_asked_for_with_the_field_ready(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_wait(page, "which")
    expect(page.locator(".outcome")).to_have_text("One detail is missing")
    expect(page.get_by_label("Your question")).to_be_focused()


def test_related_guidance_is_folded_and_a_notice_is_calm(open_page: OpenPage) -> None:
    page = open_page()
    ask_and_wait(page, "deposit model")
    related = page.locator("details.related")
    expect(related.locator("summary")).to_have_text("Related guidance (2)")
    expect(related.get_by_text("Toys need a mark")).to_be_hidden()
    expect(page.locator(".aside")).to_contain_text("The language model did not answer")
