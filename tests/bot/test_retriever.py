"""The retriever as any LangChain chain would use it."""

import app
from bot.retriever import HybridRetriever
from ingest.load.markdown import load_markdown
from ingest.split import split
from knowledge.embedder import Embedder
from knowledge.glossary import read_glossary
from knowledge.library import Library


def test_a_chain_gets_documents_with_what_it_needs_to_cite_them(shipped: app.Parts) -> None:
    documents = shipped.advisor.retriever.invoke("How much is the security deposit?")
    assert documents[0].metadata["document_id"] == "platform/deposit"
    assert documents[0].metadata["title"].startswith("Tmall Global security deposit")
    assert "RMB 150,000" in documents[0].page_content


def test_passages_come_best_first(shipped: app.Parts) -> None:
    scores = [
        passage.score
        for passage in shipped.advisor.retriever.retrieve("What is the Blue Hat?").passages
    ]
    assert scores == sorted(scores, reverse=True)


def test_a_term_in_one_language_finds_passages_in_the_other(shipped: app.Parts) -> None:
    found = shipped.advisor.retriever.retrieve("蓝帽子").passages
    assert found[0].card.document_id.startswith(("products/", "decisions/"))


def test_an_empty_library_has_no_passages(library: Library) -> None:
    retriever = HybridRetriever(
        library=library, embedder=library.embedder, glossary=read_glossary()
    )
    assert retriever.retrieve("How much is the deposit?").passages == ()


def test_a_document_that_lists_no_questions_is_not_behind_those_that_do(
    library: Library, embedder: Embedder
) -> None:
    guide = load_markdown(
        "a.md",
        "guide",
        "# Hosts\n\nA host speaks for a brand in a livestream and is paid by commission.\n\n"
        "Asked as: What does a livestream host take? | What fee does a host charge?",
    )
    plain = load_markdown(
        "b.md", "plain", "# Slots\n\nThe slot fee of a livestream host is RMB 30,000 in 2026."
    )
    far = load_markdown("c.md", "far", "# Pallets\n\nA pallet of cosmetics is insured at sea.")
    for document in (guide, plain, far):
        library.publish(document, split(document, embedder.count_tokens))
    retriever = HybridRetriever(library=library, embedder=embedder, glossary=read_glossary())
    found = retriever.retrieve("What slot fee does a livestream host take in 2026?").passages
    assert [passage.card.document_id for passage in found][:2] == ["plain", "guide"]
