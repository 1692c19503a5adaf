"""Markdown files to documents."""

import pytest

from ingest.load import load_bytes
from knowledge.documents import Document, Section, Source
from knowledge.errors import DocumentError

GUIDE = """---
title: Tmall Global fees (天猫国际资费)
summary: What a merchant pays.
topics: [fees]
audience: [brand, agency]
applies_to:
  routes: [cbec]
  products: [all]
as_of: 2026-11-22
review_by: 2027-05-22
sources:
  - {id: S1, publisher: Tmall, title: Fees, url: "https://a.com", as_of: 2019, confidence: high}
  - {id: S2, publisher: GACC, title: "Notice: 486", as_of: 2018-11, confidence: medium}
---

Fees in short.

## Deposit (保证金)

The deposit is RMB 150,000 [S1].

Asked as: How much? | 保证金要多少钱？ |

### Refund

It comes back [S2].
"""


def load(text: str, name: str = "guide.md") -> Document:
    return load_bytes(name, text.encode())


def asked(document: Document) -> list[tuple[str, ...]]:
    return [section.asked_as for section in document.sections]


def test_a_guide_becomes_a_document() -> None:
    text = (
        "Fees in short.\n\n## Deposit (保证金)\n\nThe deposit is RMB 150,000 [S1].\n\n"
        "### Refund\n\nIt comes back [S2]."
    )
    deposit = text.index("The deposit")
    refund = text.index("It comes")
    assert load_bytes("Platform/Fees.md", GUIDE.encode(), require_front_matter=True) == Document(
        id="platform/fees",
        title="Tmall Global fees (天猫国际资费)",
        text=text,
        sections=(
            Section((), 0, 14),
            Section(
                ("Deposit (保证金)",), deposit, deposit + 32, ("How much?", "保证金要多少钱？")
            ),
            Section(("Deposit (保证金)", "Refund"), refund, len(text)),
        ),
        lang="en",
        summary="What a merchant pays.",
        topics=("fees",),
        audience=("brand", "agency"),
        routes=("cbec",),
        products=("all",),
        as_of="2026-11-22",
        review_by="2027-05-22",
        sources=(
            Source("S1", "Tmall", "Fees", "2019", "high", "https://a.com"),
            Source("S2", "GACC", "Notice: 486", "2018-11", "medium"),
        ),
    )


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    document = load("Before.\n\n# **Deposit** `rules`\n\nPay it.")
    assert document.title == "Deposit rules"
    assert [section.heading_path for section in document.sections] == [(), ("Deposit rules",)]


def test_without_a_heading_the_file_name_is_the_title() -> None:
    assert load("Pay it.", "deposit_rules-2024.md").title == "deposit rules 2024"


def test_a_hash_in_code_is_no_heading_and_asked_as_in_code_is_text() -> None:
    body = "## Real\n\n```\n# not a heading\n\n\nAsked as: not a question\n```\n\nEnd."
    document = load(body)
    assert document.text == body
    assert asked(document) == [()]


def test_underlined_headings_and_closing_hashes_are_headings() -> None:
    document = load("Deposit\n=======\n\nPay.\n\nRefund\n------\n\nWait.\n\n## End ##\n\nDone.")
    assert [section.heading_path for section in document.sections] == [
        ("Deposit",),
        ("Deposit", "Refund"),
        ("Deposit", "End"),
    ]
    assert [document.text[s.start : s.end] for s in document.sections] == ["Pay.", "Wait.", "Done."]


def test_asked_as_lines_leave_no_trace_in_the_text() -> None:
    document = load(
        "Asked as: First? \n\nIntro.\n\n## Fees\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        "Asked as: Second? | Third?|second?\nasked as： 第四？\n\n\n## Last\n\nText.\n"
    )
    assert document.text == (
        "Intro.\n\n## Fees\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Last\n\nText."
    )
    assert asked(document) == [("First?",), ("Second?", "Third?", "second?", "第四？"), ()]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    windows = GUIDE.replace("\n", "\r\n").encode("utf-8-sig")
    assert load_bytes("guide.md", windows) == load(GUIDE)


def test_a_chinese_document_is_recognised_though_it_names_brands() -> None:
    assert load("# 保证金\n\nTmall Global 的保证金为 RMB 150,000，退店后退还。").lang == "zh"
    assert (
        load("# Deposit\n\nThe security deposit (保证金) on Tmall Global (天猫国际).").lang == "en"
    )


def test_a_marker_without_a_source_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"guide\.md: the text cites '\[S9\]', which") as caught:
        load(GUIDE.replace("[S2].", "[S9]."))
    assert "\n" not in str(caught.value)


def test_a_marker_in_a_file_without_front_matter_is_text() -> None:
    assert load("Model [S9] is sold.").text == "Model [S9] is sold."


def test_headings_without_text_are_refused() -> None:
    with pytest.raises(DocumentError, match="no text under its headings"):
        load("# One\n\n## Two\n\nAsked as: a?\n")
