"""What Markdown may and may not become."""

import pytest

from bot.web.markdown import to_html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://evil.example/p.png)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,hi)",
        "[x](//evil.example)",
        "<javascript:alert(1)>",
        "[1]: javascript:alert(1)\n\n[1]",
        '[x](https://a.example "\\" onclick=alert(1)")',
        "`<b>`",
    ],
)
def test_nothing_that_runs_or_loads_gets_through(text: str) -> None:
    html = to_html(text)
    for forbidden in ("<script", "<img", 'href="javascript', 'href="data', 'href="//', "<b>"):
        assert forbidden not in html
    assert '" onclick' not in html


def test_a_link_to_the_web_gives_nothing_away() -> None:
    attributes = 'href="https://a.example/r" rel="noopener nofollow ugc" target="_blank"'
    assert to_html("[rule](https://a.example/r)") == f"<p><a {attributes}>rule</a></p>\n"


def test_a_link_to_a_guide_stays_in_the_tab() -> None:
    assert to_html("[fees](/guides/platform/fees)") == (
        '<p><a href="/guides/platform/fees">fees</a></p>\n'
    )


def test_markers_become_what_the_page_makes_of_them() -> None:
    html = to_html("RMB 150,000 [1][S12].", lambda label: f"<sup>{label}</sup>")
    assert html == "<p>RMB 150,000 <sup>1</sup><sup>S12</sup>.</p>\n"


def test_a_document_cannot_turn_a_marker_into_a_link() -> None:
    text = "Pay here [1](https://evil.example) [1]\n\n[1]: https://evil.example"
    html = to_html(text, lambda label: f"<sup>{label}</sup>")
    assert "href" not in html
    assert html.count("<sup>1</sup>") == 3


def test_a_marker_in_code_is_code() -> None:
    assert to_html("`x[1]`") == "<p><code>x[1]</code></p>\n"


def test_a_table_can_be_scrolled_from_the_keyboard() -> None:
    html = to_html("| a |\n| --- |\n| b [1] |\n")
    assert html.startswith(
        '<div class="table" role="group" aria-label="Table" tabindex="0"><table>'
    )
    assert html.endswith("</table></div>\n")


def test_an_image_is_its_description() -> None:
    assert to_html("![a <b> chart](https://a.example/c.png)") == "<p>a &lt;b&gt; chart</p>\n"
