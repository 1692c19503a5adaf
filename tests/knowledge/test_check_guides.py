"""The checks of the guides: each one finds its defect in a small guide, at its line."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.check_guides import check, check_registry, check_terms, main
from knowledge.errors import DocumentError
from knowledge.glossary import Glossary, Term
from knowledge.guide_file import read_guide
from knowledge.guide_rules import Finding
from knowledge.quantities import Quantity, read_quantities
from knowledge.readability import grade

TODAY = date(2026, 11, 22)
FILLER = "\n".join(
    f"Ask the {name} office for the regulation that applies to your product before a launch.\n"
    for name in ("customs", "tax", "market", "health", "trade") * 8
)
GUIDE = f"""---
title: Limits
summary: What one person may buy.
topics: [limits]
audience: [brand]
applies_to:
  routes: [cbec]
  products: [all]
as_of: 2026-11-22
review_by: 2027-05-22
sources:
  - {{id: S1, publisher: Customs, title: Notice, as_of: "2019", confidence: high, url: "https://example.com/a"}}
---

Position of November 2026.

## How much may one person buy?

An order on Double 11 may hold goods of RMB 5,000 per order since 1 January 2019 [S1].
A security deposit (保证金) is another matter.

| Limit | Amount |
|---|---|
| Year 2019 | RMB 26,000 [S1] |

- The limit counts by person.

{FILLER}
Asked as: How much? | Is there a cap? | 限额多少？ | 一年能买多少？
"""
GLOSSARY = Glossary(
    [
        Term(
            term_en="security deposit",
            term_zh="保证金",
            pinyin="bao zheng jin",
            definition="A payment.",
            topic="fees",
        )
    ]
)
LIMIT = Quantity(
    name="order limit", sentence="per order", figure=r"RMB ([\d,]+)", allowed=("5,000", "2,000")
)


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    path = tmp_path / "limits.md"
    path.write_text(GUIDE, "utf-8")
    return path


def findings(path: Path, today: date = TODAY) -> list[Finding]:
    return check([read_guide(path)], GLOSSARY, [LIMIT], today)


def test_a_good_guide_has_no_findings(guide: Path) -> None:
    assert findings(guide) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("summary: What one person may buy.\n", "", 1, "field 'summary' is missing"),
        ("topics:", "tags: [x]\ntopics:", 4, "field 'tags' is unknown"),
        ("routes: [cbec]", "routes: [post]", 7, "'routes' holds 'post'"),
        ("audience: [brand]", "audience: [shopper]", 5, "'audience' holds 'shopper'"),
        ("topics: [limits]", "topics: limits", 4, "'topics' is not a list"),
        ("as_of: 2026-11-22", "as_of: 2026-11-31", 9, "'as_of' is '2026-11-31'"),
        ("review_by: 2027", "review_by: 2026", 10, "'review_by' is not after 'as_of'"),
        ("confidence: high", "confidence: sure", 12, "confidence is 'sure'"),
        ('as_of: "2019"', 'as_of: "spring"', 12, "as_of is 'spring'"),
        ("publisher: Customs, ", "", 12, "lacks its publisher"),
        ("https://example.com/a", "example.com/a", 12, "'example.com/a' is not an address"),
        ("RMB 26,000 [S1]", "RMB 26,000 [S2]", 24, "marker [S2] has no source"),
        ("RMB 26,000 [S1]", "RMB 26,000", 24, "row has a figure and no source marker"),
        ("counts by person", "counts 3 persons", 26, "sentence has a figure and no source marker"),
        ("RMB 5,000", "RMB 6,000", 19, "order limit is 5,000 or 2,000, not 6,000"),
        ("(保证金)", "(定金)", 20, "'security deposit' is 保证金 in the glossary, not 定金"),
        ("by person", "by [person](htp:/x)", 26, "'htp:/x' is not an address"),
        ("How much? | Is there a cap? | ", "", 108, "2 asked-as questions; write 3 to 8"),
        ("限额多少？ | ", "", 108, "fewer than two asked-as questions are in Chinese"),
        (FILLER, "", 1, "words; a guide has 600 to 1890"),
        (FILLER, FILLER * 4, 1, "words; a guide has 600 to 1890"),
        ("before a launch", "notwithstanding administrative interpretations of "
         "internationally harmonised classification nomenclatures", 1, "reading grade"),
    ],
)  # fmt: skip
def test_a_defect_is_found_at_its_line(
    guide: Path, old: str, new: str, line: int, says: str
) -> None:
    assert old in GUIDE
    guide.write_text(GUIDE.replace(old, new), "utf-8")
    found = [finding for finding in findings(guide) if says in finding.message]
    assert [(finding.line, finding.is_warning) for finding in found[:1]] == [(line, False)]


def test_an_unused_source_is_found(guide: Path) -> None:
    guide.write_text(GUIDE.replace(" [S1]", ""), "utf-8")
    assert "source S1 is not used" in [finding.message for finding in findings(guide)]


def test_a_review_that_is_due_is_a_warning(guide: Path) -> None:
    (finding,) = findings(guide, date(2027, 5, 23))
    assert finding.is_warning
    assert str(finding).endswith("limits.md:10: warning: review was due by 2027-05-22")
    assert findings(guide, date(2027, 5, 22)) == []


def test_a_sentence_on_a_later_line_of_its_paragraph_is_found_there(guide: Path) -> None:
    guide.write_text(GUIDE.replace("is another matter.", "is another\nmatter. It is 7%."), "utf-8")
    assert [finding.line for finding in findings(guide)] == [21]


def test_a_term_in_no_guide_and_a_quantity_in_no_guide_are_found(guide: Path) -> None:
    guides = [read_guide(guide)]
    assert list(check_terms(guides, GLOSSARY)) == []
    assert list(check_registry(guides, [LIMIT])) == []
    guide.write_text(
        GUIDE.replace("security deposit (保证金)", "fee").replace("per order", ""), "utf-8"
    )
    guides = [read_guide(guide)]
    assert [finding.line for finding in check_terms(guides, GLOSSARY)] == [2]
    assert [finding.line for finding in check_registry(guides, [LIMIT])] == [2]


@pytest.mark.parametrize("text", ["# No front matter\n", "---\ntitle: [\n---\n", "---\nx\n---\n"])
def test_a_file_that_is_no_guide_is_refused(guide: Path, text: str) -> None:
    guide.write_text(text, "utf-8")
    with pytest.raises(DocumentError, match=r"limits\.md"):
        read_guide(guide)


def test_the_command_prints_a_line_a_finding_and_fails(
    guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(guide)]) == 0
    guide.write_text(GUIDE.replace("[S1]", "[S9]"), "utf-8")
    assert main([str(guide)]) == 1
    output = capsys.readouterr().out
    assert f"{guide}:19: marker [S9] has no source\n" in output


def test_the_shipped_guides_pass(capsys: pytest.CaptureFixture[str]) -> None:
    status = main([])
    assert (status, capsys.readouterr().out.count("error")) == (0, 1)


def test_the_grade_of_a_plain_sentence() -> None:
    # 10 words and 10 syllables: 0.39 x 10 + 11.8 x 1 - 15.59.
    assert grade(["The cat sat on the mat and then it slept."]) == pytest.approx(0.11)
    assert grade(["保证金"]) == 0.0


def test_a_registry_with_a_broken_pattern_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "quantities.csv"
    path.write_text("name,sentence,figure,allowed\nlimit,per (order,RMB (.),5\n", "utf-8")
    with pytest.raises(DocumentError, match=r"quantities\.csv, line 2, column 'sentence'"):
        read_quantities(path)
