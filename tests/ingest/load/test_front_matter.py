"""Front matter: what is read, and what is refused in one sentence."""

import pytest

from ingest.load.front_matter import FrontMatter, read_front_matter
from knowledge.documents import Source
from knowledge.errors import DocumentError

REQUIRED = "title: T\nsummary: S\nas_of: 2026-11-22\nreview_by: 2027-05-22\n"
SOURCE = "sources:\n  - {id: S1, publisher: P, title: T, confidence: high, as_of: 2019}\n"


def read(block: str, *, required: bool = False) -> FrontMatter:
    return read_front_matter("fees.md", f"---\n{block}---\nText.", required=required)


def refusal(block: str, *, required: bool = False) -> str:
    with pytest.raises(DocumentError) as caught:
        read(block, required=required)
    message = str(caught.value)
    assert message.startswith("fees.md")
    assert message.endswith(".")
    assert "\n" not in message
    return message


@pytest.mark.parametrize("period", ["2019", "2019-01", "2019-01-31", '"2019"', "'2019-01'", ""])
def test_a_source_is_dated_by_year_month_or_day(period: str) -> None:
    fields = read(SOURCE.replace("2019", period))
    assert fields.sources == (Source("S1", "P", "T", period.strip("\"'"), "high"),)


@pytest.mark.parametrize("period", ["19", "2019-13", "2019-02-30", "2019-1", "May 2019", "02019"])
def test_a_source_with_another_date_is_refused(period: str) -> None:
    message = refusal(SOURCE.replace("2019", period))
    assert message == (
        f"fees.md: `as_of` of source S1 is {period!r}; write YYYY, YYYY-MM or YYYY-MM-DD."
    )


@pytest.mark.parametrize("field", ["as_of", "review_by"])
@pytest.mark.parametrize("value", ["2026-02-30", "2026", "22 May 2026", "20260522", "0000-01-01"])
def test_a_document_with_a_broken_date_is_refused(field: str, value: str) -> None:
    message = refusal(f"{field}: {value}\n")
    assert message == f"fees.md: `{field}` is {value!r}; write a date as YYYY-MM-DD."


@pytest.mark.parametrize("field", ["title", "summary", "as_of", "review_by"])
def test_a_guide_without_a_required_field_is_refused(field: str) -> None:
    lines = [line for line in REQUIRED.splitlines(keepends=True) if not line.startswith(field)]
    assert refusal("".join(lines), required=True) == f"fees.md: `{field}` is missing; add it."


@pytest.mark.parametrize(
    ("block", "part"),
    [
        ("title: Fees: all of them\n", "not valid YAML at line 2, 'title: Fees: all of them'"),
        ("title: T\ntopics: [a, b\n", "not valid YAML at line 4"),
        ("just words\n", "is 'just words'; write one"),
        ("[" * 5000 + "\n", "not valid YAML"),
        ("title: [a]\n", "`title` is ['a']"),
        ("topics: {a: b}\n", "`topics` is {'a': 'b'}"),
        ("topics: [[a]]\n", "`topics` is [['a']]"),
        ("applies_to: all\n", "`applies_to` is 'all'"),
        ("sources: S1\n", "`sources` is 'S1'"),
        ("sources: [S1]\n", "`sources` is 'S1'; write each source as"),
        (SOURCE.replace("S1", "1"), "`sources` is '1'; write each source's id as S1"),
        (SOURCE.replace("id: S1, ", ""), "`sources` is ''; write each source's id"),
        (SOURCE.replace("high", "sure"), "`confidence` of source S1 is 'sure'"),
        (SOURCE.replace("publisher: P, ", ""), "`publisher` of source S1 is missing"),
        (SOURCE.replace("P,", "P, url: 'javascript:x',"), "`url` of source S1 is 'javascript:x'"),
        (SOURCE + SOURCE.split("\n")[1] + "\n", "`sources` is 'S1'; give every source its own id"),
    ],
)
def test_a_malformed_field_is_named_with_its_value(block: str, part: str) -> None:
    assert part in refusal(block)


def test_front_matter_that_does_not_end_is_refused() -> None:
    with pytest.raises(DocumentError, match="no complete front matter"):
        read_front_matter("fees.md", "---\ntitle: Fees\n\nText.")


def test_missing_front_matter_is_refused_only_where_it_is_required() -> None:
    assert read_front_matter("fees.md", "# Fees\n") == FrontMatter()
    with pytest.raises(DocumentError, match="no complete front matter"):
        read_front_matter("fees.md", "# Fees\n", required=True)


def test_fields_of_other_tools_and_empty_fields_are_passed_over() -> None:
    fields = read("title: T\nlayout: post\ntopics:\nsources:\napplies_to:\naudience: brand\n")
    assert fields == FrontMatter(length=75, title="T", audience=("brand",))


def test_a_title_such_as_yes_or_a_number_stays_as_written() -> None:
    assert read("title: 2024\nsummary: yes\n").title == "2024"
    assert read("title: 2024\nsummary: yes\n").summary == "yes"
