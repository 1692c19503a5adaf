"""The embedder with the real bundled model."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.documents import Chunk
from knowledge.embedder import Embedder, open_embedder
from knowledge.errors import ModelError
from knowledge.model import NAME
from knowledge.model_probes import CHINESE, ENGLISH, PROBES
from knowledge.settings import Settings
from knowledge.token_vectors import similarities


def chunk(text: str, context: str = "") -> Chunk:
    return Chunk("c", "d", (), text, 0, len(text), context, ())


def surfaces(embedder: Embedder, text: str, context: str = "") -> list[str]:
    """The pieces of `text` that tokens stand for, in order."""
    tokens = embedder.encode_chunks([chunk(text, context)])[0].tokens
    spans = zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)
    return [text[start:end] for start, end in spans if start >= 0]


def test_offsets_are_the_tokens_own_text(embedder: Embedder) -> None:
    assert surfaces(embedder, "The fee  is 5 percent.\n\nPaid yearly") == [
        *("The", "fee", "is", "5", "percent", ".", "Pa", "id", "year", "ly")
    ]


def test_offsets_hold_in_chinese(embedder: Embedder) -> None:
    text = "保证金为五万元,每年缴纳。\n退店后退还。"
    assert "".join(surfaces(embedder, text)) == text.replace("\n", "")


def test_offsets_hold_where_characters_are_normalised(embedder: Embedder) -> None:
    text = "fee:\u3000５０％ ﬁne\u200bprint"
    pieces = surfaces(embedder, text)
    assert "５０" in "".join(pieces)
    assert all(piece and piece in text for piece in pieces)


def test_context_is_read_but_has_no_offsets(embedder: Embedder) -> None:
    (plain,) = embedder.encode_chunks([chunk("It is 5 percent.")])
    (titled,) = embedder.encode_chunks([chunk("It is 5 percent.", "Shop > Commission")])
    assert surfaces(embedder, "It is 5 percent.", "Shop > Commission")[0] == "It"
    assert (titled.tokens.starts < 0).sum() == len(titled.tokens) - len(plain.tokens) > 0
    (question,) = embedder.encode_questions(["commission"])
    assert question.vector @ titled.vector > question.vector @ plain.vector


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=40))
def test_any_text_has_an_encoding(embedder: Embedder, text: str) -> None:
    (encoding,) = embedder.encode_chunks([chunk(text, "Title")])
    tokens = encoding.tokens
    assert np.linalg.norm(encoding.vector) == pytest.approx(1, abs=1e-4)
    for start, end in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True):
        assert (start, end) == (-1, -1) or 0 <= start < end <= len(text)
        assert start < 0 or not text[start].isspace()


def test_a_text_does_not_depend_on_its_neighbours(embedder: Embedder) -> None:
    chunks = [chunk(text) for text in PROBES[:12]]
    together = embedder.encode_chunks(chunks)
    alone = [embedder.encode_chunks([one])[0] for one in reversed(chunks)][::-1]
    for one, other in zip(together, alone, strict=True):
        np.testing.assert_array_equal(one.vector, other.vector)
        assert one.tokens.to_bytes() == other.tokens.to_bytes()


def test_many_threads_get_the_same_vectors(embedder: Embedder) -> None:
    expected = [embedder.encode_chunks([chunk(text)])[0].vector for text in ENGLISH]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: embedder.embed_documents([text])[0], ENGLISH))
    np.testing.assert_array_equal(np.array(found, np.float32), np.stack(expected))


def test_a_question_finds_its_answer_in_another_language(embedder: Embedder) -> None:
    passages = np.array(embedder.embed_documents(list(ENGLISH)))
    questions = np.array([embedder.embed_query(text) for text in CHINESE])
    nearest = (questions @ passages.T).argmax(axis=1)
    assert (nearest == np.arange(len(ENGLISH))).mean() >= 0.9


def test_the_answering_words_match_best(embedder: Embedder) -> None:
    text = "Stores open in May. The deposit is 50,000 yuan."
    (passage,) = embedder.encode_chunks([chunk(text)])
    (question,) = embedder.encode_questions(["deposit"])
    best = int(similarities(question.tokens, passage.tokens).mean(axis=0).argmax())
    assert text[passage.tokens.starts[best] : passage.tokens.ends[best]] == "deposit"


def test_question_marks_are_not_matched(embedder: Embedder) -> None:
    plain, marked, only = embedder.encode_questions(["deposit", "deposit?!", "?!"])
    assert len(marked.tokens) == len(plain.tokens)
    assert len(only.tokens) > 0


def test_a_long_text_is_cut_at_the_limit(embedder: Embedder) -> None:
    (encoding,) = embedder.encode_chunks([chunk("word " * 2000)])
    assert embedder.max_tokens - 10 < len(encoding.tokens) < embedder.max_tokens
    assert embedder.count_tokens("word " * 2000) == 2000


def test_langchain_gets_the_same_vectors(embedder: Embedder) -> None:
    (passage,) = embedder.encode_chunks([chunk("The deposit is 50,000 yuan.")])
    (question,) = embedder.encode_questions(["What is the deposit?"])
    assert embedder.embed_documents(["The deposit is 50,000 yuan."]) == [passage.vector.tolist()]
    assert embedder.embed_query("What is the deposit?") == question.vector.tolist()
    assert len(question.vector) == embedder.dimension == 384


def test_nothing_in_gives_nothing_out(embedder: Embedder) -> None:
    assert embedder.encode_chunks([]) == embedder.encode_questions([]) == []
    assert embedder.embed_documents([]) == []


def test_opening_the_bundled_model_does_not_import_torch(model_dir: Path) -> None:
    code = (
        "import os, sys; from knowledge.embedder import open_embedder; "
        "from knowledge.settings import read_settings; "
        "open_embedder(read_settings(os.environ)).embed_query('deposit'); "
        "sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    )
    environ = {**os.environ, "LANDFALL_MODEL_DIR": str(model_dir.resolve())}
    assert subprocess.run([sys.executable, "-c", code], env=environ).returncode == 0


@pytest.fixture(scope="session")
def by_folder(embedder: Embedder, model_dir: Path) -> Embedder:
    """The bundled model again, through sentence-transformers and torch."""
    return open_embedder(Settings(embedding_model=str(model_dir / NAME)))


def test_the_prepared_folder_is_a_standard_one(embedder: Embedder, by_folder: Embedder) -> None:
    bundled = np.array(embedder.embed_documents(list(PROBES)))
    standard = np.array(by_folder.embed_documents(list(PROBES)))
    assert (bundled * standard).sum(axis=1).min() > 0.98
    bundled = np.array([embedder.embed_query(text) for text in PROBES])
    standard = np.array([by_folder.embed_query(text) for text in PROBES])
    assert (bundled * standard).sum(axis=1).min() > 0.98


def test_another_model_has_its_own_tokens_and_digest(
    embedder: Embedder, by_folder: Embedder
) -> None:
    passage = chunk("The deposit is 50,000 yuan. 保证金为五万元。", "Fees")
    (ours,), (theirs,) = embedder.encode_chunks([passage]), by_folder.encode_chunks([passage])
    np.testing.assert_array_equal(ours.tokens.starts, theirs.tokens.starts)
    assert (ours.tokens.as_float() * theirs.tokens.as_float()).sum(axis=1).min() > 0.9
    assert by_folder.count_tokens(passage.text) == embedder.count_tokens(passage.text)
    long = replace(passage, text="word " * 2000)
    assert len(by_folder.encode_chunks([long])[0].tokens) < by_folder.max_tokens
    assert by_folder.digest != embedder.digest


def test_a_models_digest_is_the_same_at_every_start(by_folder: Embedder, model_dir: Path) -> None:
    again = open_embedder(Settings(embedding_model=str(model_dir / NAME)))
    assert again.digest == by_folder.digest


@pytest.mark.parametrize("name", ["/no/such/folder", "knowledge"])
def test_a_model_that_does_not_exist_is_refused_in_one_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ModelError, match=f"The embedding model '{name}' cannot be loaded"):
        open_embedder(Settings(embedding_model=name))
