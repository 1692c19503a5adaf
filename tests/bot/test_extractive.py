"""The extractive writer leads with the direct answer and dates every figure."""

from dataclasses import replace

from bot.evidence import PassageEvidence, SpanEvidence
from bot.render import Rendering
from bot.writers.extractive import ExtractiveWriter
from knowledge.documents import Passage
from tests.bot.conftest import MakePassage


def weighed(passage: Passage, *scores: float) -> PassageEvidence:
    spans = tuple(
        SpanEvidence(passage, span, score, score, is_opening=i == 0)
        for i, (span, score) in enumerate(zip(passage.chunk.spans, scores, strict=True))
    )
    return PassageEvidence(passage, spans)


def test_the_opening_sentence_leads_and_the_rest_are_conditions(make_passage: MakePassage) -> None:
    passage = make_passage("The deposit is RMB 150,000 [S1].", "It is refundable on exit [S2].")
    draft = ExtractiveWriter().write([weighed(passage, 0.6, 0.62)])
    assert [item.text for item in draft.lead] == ["The deposit is RMB 150,000."]
    assert [item.text for item in draft.conditions] == ["It is refundable on exit."]


def test_a_much_better_sentence_leads_instead(make_passage: MakePassage) -> None:
    passage = make_passage("Fees vary.", "The deposit is RMB 150,000 [S1].")
    draft = ExtractiveWriter().write([weighed(passage, 0.4, 0.7)])
    assert draft.lead[0].text == "The deposit is RMB 150,000."


def test_a_figure_without_a_year_shows_the_date_of_its_source(make_passage: MakePassage) -> None:
    passage = make_passage("The deposit is RMB 150,000 [S2].")
    rendering = Rendering(ExtractiveWriter().write([weighed(passage, 0.6)]), "en")
    assert "".join(rendering.pieces()) == (
        "The deposit is **RMB 150,000**. [1] *(as of March 2025)*"
    )
    assert rendering.citations()[0].publisher == "New Agency"


def test_rows_of_a_table_are_shown_under_their_header(make_passage: MakePassage) -> None:
    passage = make_passage("| Store | Deposit |", "| Flagship | RMB 50,000 [S1] |", kind="row")
    text = "".join(Rendering(ExtractiveWriter().write([weighed(passage, 0.3, 0.6)]), "en").pieces())
    assert "| Store | Deposit |\n| --- | --- |\n| Flagship | RMB 50,000 |" in text


def test_a_column_of_source_markers_is_left_out(make_passage: MakePassage) -> None:
    passage = make_passage("| Store | Fee | Source |", "| Flagship | RMB 5 | [S1] |", kind="row")
    table = ExtractiveWriter().write([weighed(passage, 0.3, 0.6)]).tables[0]
    assert (table.header, table.rows) == (("Store", "Fee"), (("Flagship", "RMB 5"),))


def test_the_figure_asked_for_leads_when_the_opening_lacks_it(make_passage: MakePassage) -> None:
    passage = make_passage("Anyone may apply since June 2019.", "A reply comes within 72 hours.")
    opening, answer = weighed(passage, 0.6, 0.63).spans
    evidence = PassageEvidence(passage, (opening, replace(answer, holds_figure=True)))
    assert ExtractiveWriter().write([evidence]).lead[0].text == "A reply comes within 72 hours."


def test_a_far_weaker_passage_is_not_quoted(make_passage: MakePassage) -> None:
    best = replace(make_passage("The deposit is RMB 150,000 [S1]."), score=1.0)
    weak = replace(make_passage("Weather is mild in spring."), score=0.2)
    draft = ExtractiveWriter().write([weighed(best, 0.6), weighed(weak, 0.6)])
    assert draft.related == ()


def test_no_evidence_gives_no_lead() -> None:
    assert ExtractiveWriter().write([]).lead == ()
