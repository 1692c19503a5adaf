"""Saved web pages to documents: what is kept, how, and under which title."""

import pytest

from ingest.load.extracted import Extracted, Incoming
from ingest.load.web import load_html
from knowledge.documents import Section


def page(body: str, head: str = "") -> Extracted:
    html = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return load_html(Incoming("page.html", "page", html.encode(), lambda _done, _total: None))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One <b>bold</b>\n word.<p>Two.", "One bold word.\n\nTwo."),
        ("One<br>line<br><br>Two", "One line\n\nTwo"),
        ("<h1>A</h1><h3>B</h3><p>c", "# A\n\n### B\n\nc"),
        ("<ul><li>One<ul><li>Deep</ul><li><p>Two</p><p>more", "- One\n    - Deep\n- Two more"),
        ("<ol start=3><li>Third<li>Fourth</ol>", "3. Third\n4. Fourth"),
        ("<dl><dt>FOB<dd>Free on board</dl>After", "- FOB: Free on board\n\nAfter"),
        ("<blockquote>Said so.</blockquote>", "Said so."),
        (
            "<table><caption>Rates</caption><tr><th>A<th>B<tr><td rowspan=2>x<td>1<tr><td>2",
            "Rates\n\n| A | B |\n| --- | --- |\n| x | 1 |\n| x | 2 |",
        ),
        (
            "<table><tr><td>Fee<td>Rate<tr><td>Deposit<td>2%</table>",
            "| Fee | Rate |\n| --- | --- |\n| Deposit | 2% |",
        ),
        (
            "<table><tr><td>1<td>2<tr><td>3<td>4</table>",
            "|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |",
        ),
        ("<table><tr><td><h2>Left</h2>text<td>right</table>", "## Left\n\ntext\n\nright"),
        ("<p>1. Not an item", "1\\. Not an item"),
    ],
)
def test_the_shape_of_a_page_survives(body: str, text: str) -> None:
    assert page(body).document.text == text


def test_a_section_is_what_stands_under_a_heading() -> None:
    document = page("<p>Before<h1>Fees</h1><p>Pay it.").document
    assert document.sections == (Section((), 0, 6), Section(("Fees",), 16, 23))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Fees | A shop</title>", "<h1>Fees</h1>x", "Fees"),
        ("<title>Fees</title>", "<h1>All about rates</h1>x", "Fees"),
        ("", "<h1>Rates</h1>x", "Rates"),
        ("", "x", "page"),
    ],
)
def test_a_title_is_the_page_s_without_the_name_of_its_site(
    head: str, body: str, title: str
) -> None:
    assert page(body, head).document.title == title


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<link rel=canonical href=https://example.com/a>", "https://example.com/a"),
        ("<meta property=og:url content=https://example.com/b>", "https://example.com/b"),
        ("<!-- saved from url=(0021)https://example.com/c -->", "https://example.com/c"),
        ("<link rel=canonical href='javascript:alert(1)'>", ""),
        ("<link rel=canonical href=/relative>", ""),
    ],
)
def test_a_page_s_address_is_where_it_says_that_it_belongs(head: str, address: str) -> None:
    assert page("x", head).document.source_url == address


@pytest.mark.parametrize(
    "style",
    ["display: NONE !important", "visibility:hidden", "opacity:0", "font-size:0px", "left:-9999px",
     "text-indent:-5000px", "height:0;overflow:hidden", "clip:rect(0,0,0,0)", "color:transparent"],
)  # fmt: skip
def test_hidden_text_is_left_out_and_reported(style: str) -> None:
    read = page(f"<p>Seen.<p style='{style}'>Unseen.")
    assert read.document.text == "Seen."
    assert [(each.kind, each.count, each.sample) for each in read.findings] == [
        ("hidden-text", 7, "Unseen.")
    ]


@pytest.mark.parametrize(
    "style",
    ["display:block", "opacity:0.9", "font-size:0.8em", "left:-10px", "height:0", "color:#000",
     "background:transparent", "font-size:10px", "background:url(a.png);color:#fff"],
)  # fmt: skip
def test_text_of_a_usual_style_is_kept(style: str) -> None:
    assert page(f"<p style='{style}'>Seen.").document.text == "Seen."


@pytest.mark.parametrize(
    ("rule", "is_kept"),
    [
        (".x{display:none}", False),
        ("p.x , .y{display:none}", False),
        ("@media print{.x{display:none}}", True),
        (".menu .x{display:none}", True),
        ("/* .x{display:none} */", True),
    ],
)
def test_a_rule_for_one_class_hides(rule: str, *, is_kept: bool) -> None:
    read = page("<p class=x>Text.", f"<style>{rule}</style>")
    assert (read.document.text == "Text.") == is_kept


def test_a_table_of_links_and_a_long_list_of_links_are_told_from_a_menu() -> None:
    entry = "<li><a href=/>The rule on deposits of flagship shops of 2019</a>"
    assert "flagship" in page("<p>Text.<ul>" + entry * 6 + "</ul>").document.text
    menu = "<li><a href=/>Contact</a>"
    words = "<p>" + "Text. " * 100
    assert "Contact" not in page(f"{words}<ul>" + menu * 6 + "</ul>").document.text


def test_the_declared_encoding_is_used_and_a_wrong_one_is_not() -> None:
    def text(content: bytes) -> str:
        incoming = Incoming("a.html", "a", content, lambda _done, _total: None)
        return load_html(incoming).document.text

    assert text("<meta charset=big5><p>保證金".encode("big5")) == "保證金"
    declared = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>'
    assert text((declared + "сбор").encode("cp1251")) == "сбор"
    assert text(b"<meta charset=nonsense><p>caf\xc3\xa9") == "café"
    assert text("<meta charset=utf-16><p>café".encode()) == "café"
