"""Answers as documents that leave the page."""

from io import BytesIO

from docx import Document

from bot.answers import Answer, Citation
from bot.export import NOT_LEGAL_ADVICE, to_markdown, to_word

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
    assert to_markdown("How much\nis it?", ANSWER) == (
        f"# How much is it?\n\n{ANSWER.text}\n\n## Sources\n\n{SOURCE} <https://example.com/n>\n\n"
        "> The deposit is RMB 150,000.\n\n> Annual fee, RMB 60,000\n\n"
        f"*{NOT_LEGAL_ADVICE}*\n"
    )


def test_word_holds_the_same() -> None:
    document = Document(BytesIO(to_word("How much\nis it?", ANSWER)))
    assert [(each.style.name, each.text) for each in document.paragraphs] == [
        ("Heading 1", "How much is it?"),
        ("Normal", "The deposit is RMB 150,000[1]."),
        ("Normal", "What it depends on"),
        ("List Bullet", "Refund: on exit[1]"),
        ("Heading 2", "Sources"),
        ("Normal", f"{SOURCE} https://example.com/n"),
        ("Quote", "The deposit is RMB 150,000."),
        ("Quote", "Annual fee, RMB 60,000"),
        ("Normal", NOT_LEGAL_ADVICE),
    ]
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [["Fee", "Amount"], ["Annual fee", "RMB 60,000[1]"]]
    assert document.paragraphs[5].hyperlinks[0].address == "https://example.com/n"


def test_markers_are_superscript_and_figures_bold_in_word() -> None:
    first = Document(BytesIO(to_word("?", ANSWER))).paragraphs[1]
    assert [run.text for run in first.runs if run.bold] == ["RMB 150,000"]
    assert [run.text for run in first.runs if run.font.superscript] == ["[1]"]


def test_an_answer_without_sources_has_no_list_of_them() -> None:
    declined = Answer("a2", "The guidance does not cover drones.", "declined")
    assert "Sources" not in to_markdown("Drones?", declined)
    document = Document(BytesIO(to_word("Drones?", declined)))
    assert [each.text for each in document.paragraphs] == [
        "Drones?", "The guidance does not cover drones.", NOT_LEGAL_ADVICE,
    ]  # fmt: skip


def test_characters_that_word_cannot_hold_are_left_out() -> None:
    answer = Answer("a3", "One\x00 and\x1b two", "answered")
    document = Document(BytesIO(to_word("a\x0bb", answer)))
    assert document.paragraphs[1].text == "One and two"
