"""Answers as documents that leave the page."""

from io import BytesIO

from docx import Document

from bot.answers import Answer, Citation
from bot.export import to_markdown, to_word
from bot.translation import translator

SAY = translator("en")
SMALL_PRINT = "Guidance, not legal advice. Figures hold for the date shown."
ANSWER = Answer(
    answer_id="a1",
    text=(
        "The deposit is **RMB 150,000** [1].\n\n**What it depends on**\n\n"
        "- *Refund:* on exit [1]\n\n"
        "| Fee | Amount |\n| --- | --- |\n| Annual fee | RMB 60,000 [1] |"
    ),
    outcome="answered",
    citations=(
        Citation(
            1, "platform/fees", "v1", "c1", "Fees (资费)", ("Fees", "Deposit"), 3,
            ("- The deposit is **RMB 150,000** [S1].", "| Annual fee | RMB 60,000 | [S2] |"),
            "", "Ministry", "https://example.com/n", "2021", "2026-11-22",
        ),
    ),
)  # fmt: skip
SOURCE = "[1] Fees (资费), Fees > Deposit, page 3, Ministry, as of 2021"


def test_markdown_holds_the_question_the_answer_and_its_sources() -> None:
    assert to_markdown("How much\nis it?", ANSWER, SAY) == (
        f"# How much is it?\n\n{ANSWER.text}\n\n## Sources\n\n{SOURCE} <https://example.com/n>\n\n"
        "> The deposit is RMB 150,000.\n\n> Annual fee, RMB 60,000\n\n"
        f"*{SMALL_PRINT}*\n"
    )


def test_word_holds_the_same() -> None:
    document = Document(BytesIO(to_word("How much\nis it?", ANSWER, SAY)))
    assert [(each.style.name, each.text) for each in document.paragraphs] == [
        ("Heading 1", "How much is it?"),
        ("Normal", "The deposit is RMB 150,000[1]."),
        ("Normal", "What it depends on"),
        ("List Bullet", "Refund: on exit[1]"),
        ("Heading 2", "Sources"),
        ("Normal", f"{SOURCE} https://example.com/n"),
        ("Quote", "The deposit is RMB 150,000."),
        ("Quote", "Annual fee, RMB 60,000"),
        ("Normal", SMALL_PRINT),
    ]
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [["Fee", "Amount"], ["Annual fee", "RMB 60,000[1]"]]
    assert document.paragraphs[5].hyperlinks[0].address == "https://example.com/n"


def test_markers_are_superscript_and_figures_bold_in_word() -> None:
    first = Document(BytesIO(to_word("?", ANSWER, SAY))).paragraphs[1]
    assert [run.text for run in first.runs if run.bold] == ["RMB 150,000"]
    assert [run.text for run in first.runs if run.font.superscript] == ["[1]"]


def test_an_answer_without_sources_has_no_list_of_them() -> None:
    declined = Answer("a2", "The guidance does not cover drones.", "declined")
    assert "Sources" not in to_markdown("Drones?", declined, SAY)
    document = Document(BytesIO(to_word("Drones?", declined, SAY)))
    assert [each.text for each in document.paragraphs] == [
        "Drones?", "The guidance does not cover drones.", SMALL_PRINT,
    ]  # fmt: skip


def test_characters_that_word_cannot_hold_are_left_out() -> None:
    answer = Answer("a3", "One\x00 and\x1b two", "answered")
    document = Document(BytesIO(to_word("a\x0bb", answer, SAY)))
    assert document.paragraphs[1].text == "One and two"


def test_a_chinese_reader_gets_the_same_in_chinese() -> None:
    markdown = to_markdown("要多少？", ANSWER, translator("zh"))
    assert "## 来源\n\n[1] Fees (资费)，Fees > Deposit，第 3 页，Ministry，截至2021年" in markdown
    assert markdown.endswith("*本内容为业务指引，不构成法律意见。数字以所注日期为准。*\n")
