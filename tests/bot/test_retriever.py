"""The retriever as any LangChain chain would use it."""

import app
from bot.retriever import HybridRetriever
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
