"""Documents to chunks: where they are cut, what they say, and exact offsets."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.load import load_bytes
from ingest.load.markdown import load_markdown
from ingest.split import split
from knowledge.documents import Chunk, Document, Section


def count_words(text: str) -> int:
    return len(text.split())


def document(body: str) -> Document:
    return load_bytes("guide.md", f"---\ntitle: Fees\n---\n{body}".encode())


def chunks_of(body: str, max_tokens: int = 1000) -> list[Chunk]:
    return split(document(body), count_words, max_tokens)


def texts(body: str, max_tokens: int = 1000) -> list[str]:
    return [chunk.text for chunk in chunks_of(body, max_tokens)]


def quotes(chunk: Chunk) -> list[tuple[str, str]]:
    return [(span.kind, chunk.text[span.start : span.end]) for span in chunk.spans]


def test_a_section_that_fits_is_one_chunk_under_its_headings() -> None:
    chunks = chunks_of("Intro.\n\n## Deposit\n\nPay it.\n\nGet it back.\n\n### When\n\nLater.\n")
    assert [(chunk.context, chunk.text) for chunk in chunks] == [
        ("Fees", "Intro."),
        ("Fees > Deposit", "Pay it.\n\nGet it back."),
        ("Fees > Deposit > When", "Later."),
    ]


def test_a_first_heading_that_is_the_title_is_not_said_twice() -> None:
    chunks = split(load_bytes("a.md", b"# Fees\n\n## Deposit\n\nPay it."), count_words)
    assert [chunk.context for chunk in chunks] == ["Fees > Deposit"]
    assert [chunk.heading_path for chunk in chunks] == [("Fees", "Deposit")]


def test_a_heading_without_text_makes_no_chunk() -> None:
    assert texts("## Empty\n\n## Rule\n\n---\n\n<!-- note -->\n\n## Deposit\n\nPay it.") == [
        "Pay it."
    ]


def test_spans_are_sentences_items_without_bullets_and_whole_rows() -> None:
    body = (
        "## Deposit\n\nPay it [S1]. Wait.\n\n- First. Two sentences.\n  - Nested\n- **Last**\n\n"
        "3. Third\n\n| Fee | RMB |\n|---|---|\n| Deposit | 150,000 |\n"
    ).replace(" [S1]", "")
    assert quotes(chunks_of(body)[0]) == [
        ("sentence", "Pay it."),
        ("sentence", "Wait."),
        ("item", "First. Two sentences."),
        ("item", "Nested"),
        ("item", "**Last**"),
        ("item", "Third"),
        ("head", "| Fee | RMB |\n|---|---|"),
        ("row", "| Deposit | 150,000 |"),
    ]


def test_an_item_of_several_lines_and_paragraphs_is_one_span() -> None:
    body = "1. One\n   line more.\n\n   Second paragraph.\n   1. Inner\n\n   After.\n2. Two\n"
    assert quotes(chunks_of(body)[0]) == [
        ("item", "One\n   line more.\n\n   Second paragraph."),
        ("item", "Inner"),
        ("item", "After."),
        ("item", "Two"),
    ]


def test_code_is_quoted_without_its_fence_and_a_quotation_without_its_mark() -> None:
    assert quotes(chunks_of("```sh\nmake run\n```\n\n> Said so.\n")[0]) == [
        ("sentence", "make run"),
        ("sentence", "Said so."),
    ]


def test_a_long_section_is_cut_between_paragraphs() -> None:
    # Ten words fit beside the context of one, so each paragraph of six stands alone.
    body = "One two three four five six.\n\nOne two. Three four five six."
    assert texts(body, max_tokens=11) == body.split("\n\n")


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    body = "One two three. Four five six. Seven eight nine. Ten eleven twelve."
    assert texts(body, max_tokens=8) == [
        "One two three. Four five six.",
        "Seven eight nine. Ten eleven twelve.",
    ]


def test_a_long_chinese_paragraph_is_cut_at_sentence_ends() -> None:
    chunks = split(document("商家付保证金。退店后退还！要多久？"), len, max_tokens=18)
    assert [chunk.text for chunk in chunks] == ["商家付保证金。", "退店后退还！要多久？"]


def test_a_giant_sentence_is_cut_at_spaces_near_the_middle() -> None:
    body = " ".join(f"word{number}" for number in range(8))
    assert texts(body, max_tokens=5) == ["word0 word1 word2 word3", "word4 word5 word6 word7"]


def test_an_endless_word_is_cut_without_being_counted() -> None:
    pieces = texts("x" * 10_000, max_tokens=100)
    assert "".join(pieces) == "x" * 10_000
    assert max(len(piece) for piece in pieces) < 100 * 16


def test_a_cut_table_repeats_its_header_in_the_context() -> None:
    rows = [f"| fee {number} | {number} |" for number in range(4)]
    body = "Fees are:\n\n| Fee | RMB |\n|---|---|\n" + "\n".join(rows)
    first, second = chunks_of(body, max_tokens=26)
    assert first.text == "Fees are:\n\n| Fee | RMB |\n|---|---|\n" + "\n".join(rows[:2])
    assert (second.context, second.text) == ("Fees\n| Fee | RMB |", "\n".join(rows[2:]))
    assert [span.kind for span in second.spans] == ["row", "row"]


def test_a_cut_list_repeats_its_lead_in_in_the_context() -> None:
    items = [f"- item {number} has six words" for number in range(4)]
    first, second = chunks_of("Before.\n\n**You need:**\n\n" + "\n".join(items), max_tokens=20)
    assert first.text.endswith("\n".join(items[:2]))
    assert (second.context, second.text) == ("Fees\nYou need:", "\n".join(items[2:]))


def test_a_lead_in_goes_with_its_list_when_the_section_is_cut() -> None:
    body = "One two three four.\n\nYou need:\n\n- paper one\n- paper two"
    assert texts(body, max_tokens=10) == [
        "One two three four.",
        "You need:\n\n- paper one\n- paper two",
    ]


def test_an_item_is_cut_from_the_next_rather_than_from_its_own_list() -> None:
    body = "- one two\n  - three four\n- five six\n  - seven eight"
    assert texts(body, max_tokens=8) == [
        "- one two\n  - three four",
        "- five six\n  - seven eight",
    ]


def test_asked_as_questions_go_with_the_first_chunk_of_a_section() -> None:
    body = "## Deposit\n\nOne two three.\n\nFour five six.\n\nAsked as: How much? | 多少钱？\n"
    assert [chunk.asked_as for chunk in chunks_of(body, max_tokens=7)] == [
        ("How much?", "多少钱？"),
        (),
    ]


def test_equal_chunks_have_different_ids_that_stay_the_same() -> None:
    body = "## Deposit\n\nPay it.\n\n## Deposit\n\nPay it.\n"
    ids = [chunk.id for chunk in chunks_of(body)]
    assert len(set(ids)) == 2
    assert [chunk.id for chunk in chunks_of("New.\n\n" + body)][1:] == ids


def test_a_document_without_text_has_no_chunks() -> None:
    empty = Document(id="a", title="A", text=" \n", sections=(Section((), 0, 2),))
    assert split(empty, count_words) == []


def test_lone_carriage_returns_do_not_shift_offsets() -> None:
    text = "One.\rTwo.\r\nThree.\n\n- four\r\n- five"
    odd = Document(id="a", title="A", text=text, sections=(Section((), 0, len(text)),))
    (chunk,) = split(odd, count_words)
    assert quotes(chunk)[-2:] == [("item", "four"), ("item", "five")]


PIECES = st.sampled_from(
    ["A short sentence. And one more.", "保证金为15万元。可以退还。", "You need:", "- item one",
     "- item two. With more", "  - nested", "1. step", "| a | b |\n|---|---|\n| 1 | 2 |",
     "| 3 | 4 |", "> quoted", "```\ncode # not heading\n```", "## Heading", "### Part", "---",
     "    indented", "<!-- note -->", "[link]: https://example.com", "word " * 30, "\\", "*",
     "\t- tab", "Asked as: a?|b?"]
)  # fmt: skip
LINES = st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=14)


@given(LINES, st.sampled_from(["\n", "\n\n"]), st.integers(4, 60))
def test_chunks_are_exact_pieces_that_keep_to_their_section(
    lines: list[str], between: str, max_tokens: int
) -> None:
    body = "---\ntitle: Fees\n---\nStart.\n\n" + between.join(lines)
    source = load_markdown("fees.md", "fees", body)
    chunks = split(source, count_words, max_tokens)
    for chunk in chunks:
        assert chunk.text == source.text[chunk.start : chunk.end]
        assert chunk.text.strip() == chunk.text
        assert any(
            section.start <= chunk.start and chunk.end <= section.end
            for section in source.sections
            if section.heading_path == chunk.heading_path
        )
        assert all(0 <= span.start < span.end <= len(chunk.text) for span in chunk.spans)
        assert all(one.end <= two.start for one, two in pairwise(chunk.spans))
        room = max(max_tokens - count_words(chunk.context.split("\n")[0]), max_tokens // 2)
        assert count_words(chunk.text) <= room
    assert all(one.end <= two.start for one, two in pairwise(chunks))
    assert len({chunk.id for chunk in chunks}) == len(chunks)
