"""The registry of misconceptions: every correction stands in its guide, in both languages."""

import re
from pathlib import Path

import pytest

from knowledge.check_guides import FOLDER
from knowledge.errors import DocumentError
from knowledge.guide_file import read_guide
from knowledge.misconceptions import check_misconceptions, read_misconceptions

HEADER = "id,claim_en,claim_zh,examples,guide,quote,as_of\n"
ROW = "tax,CBEC is free of tax.,跨境电商免税。,no tax is due|不用交税,{guide},{quote},2025\n"


def test_every_quote_stands_in_its_guide() -> None:
    guides = [read_guide(path) for path in sorted(FOLDER.rglob("*.md"))]
    assert list(check_misconceptions(guides)) == []


def test_every_misconception_is_put_in_both_languages_and_in_several_ways() -> None:
    for row in read_misconceptions():
        texts = " ".join(row.examples)
        assert re.search(r"[\u4e00-\u9fff]", row.claim_zh + texts), row.id
        assert len(row.phrasings) >= 4, row.id


def test_no_two_misconceptions_share_an_id() -> None:
    ids = [row.id for row in read_misconceptions()]
    assert len(ids) == len(set(ids)) >= 60


@pytest.mark.parametrize(
    ("guide", "quote", "said"),
    [
        ("trade/cbec-tax", "Nothing of the kind.", "does not hold the quote"),
        ("trade/nowhere", "Nothing of the kind.", "is no guide"),
    ],
)
def test_a_quote_that_its_guide_does_not_hold_is_found(
    tmp_path: Path, guide: str, quote: str, said: str
) -> None:
    path = tmp_path / "misconceptions.csv"
    path.write_text(HEADER + ROW.format(guide=guide, quote=quote), "utf-8")
    guides = [read_guide(FOLDER / "trade" / "cbec-tax.md")]
    (finding,) = check_misconceptions(guides, path)
    assert (finding.line, said in finding.message) == (2, True)


def test_a_claim_that_is_no_sentence_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "misconceptions.csv"
    path.write_text(HEADER + ROW.format(guide="a", quote="b").replace("tax.,", "tax,"), "utf-8")
    with pytest.raises(DocumentError, match="write one sentence with a full stop"):
        read_misconceptions(path)
