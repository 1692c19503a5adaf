"""What two versions of a document say differently."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.web.workspace.document_diff import fact_changes, text_changes
from knowledge.documents import Document

TEXT = "One.\n\nThe fee is RMB 120.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\nLast."
BEFORE = Document("a/b", "Fees", TEXT, ())


def test_a_changed_figure_is_marked_within_its_paragraph() -> None:
    after = replace(BEFORE, text=TEXT.replace("120", "250"))
    changed = [row for row in text_changes(BEFORE, after) if row.kind == "changed"]
    assert [(row.before, row.after) for row in changed] == [
        ("The fee is RMB <del>120</del>.", "The fee is RMB <ins>250</ins>.")
    ]


def test_what_did_not_change_is_counted_and_left_out() -> None:
    after = replace(BEFORE, text=TEXT + "\n\nNew <b>.")
    rows = text_changes(BEFORE, after)
    assert (rows[0].kind, rows[0].skipped) == ("gap", 5)
    assert [row.kind for row in rows[1:]] == ["same", "added"]
    assert rows[-1].after == "<ins>New &lt;b&gt;.</ins>"


def test_details_that_changed_are_named() -> None:
    after = replace(BEFORE, title="Fees in 2026", topics=("fees", "deposit"))
    changes = [(change.name, change.before, change.after) for change in fact_changes(BEFORE, after)]
    assert changes == [("title", "Fees", "Fees in 2026"), ("topics", "", "fees, deposit")]


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=80))
def test_a_text_is_the_same_as_itself_and_markup_never_gets_through(text: str) -> None:
    one = replace(BEFORE, text=text)
    assert text_changes(one, one) == []
    shown = "".join(row.before + row.after for row in text_changes(BEFORE, one))
    bare = shown
    for tag in ("<ins>", "</ins>", "<del>", "</del>"):
        bare = bare.replace(tag, "")
    assert "<" not in bare
