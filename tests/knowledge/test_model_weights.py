"""The packed 4-bit file becomes a standard folder, or is refused."""

import json
import struct
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import ModelError
from knowledge.model_weights import BLOCK, read_packed, tokenizer, unpack, write_standard_folder

WIDE, LAYERS, INNER, VOCABULARY, POSITIONS = 32, 1, 64, 6, 8
PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁fee", -1.0), ("s", -2.0)]


def packed_bytes() -> bytes:
    """A tiny model in the packed format: every matrix block counts 0..15 with scale 1/2."""
    block = np.zeros(1, BLOCK)
    block["scale"], block["pairs"] = 0.5, np.arange(16) * 17
    sizes = {"emb.word": VOCABULARY * WIDE}
    floats = {"emb.pos": POSITIONS * WIDE, "emb.type": 2 * WIDE, "emb.ln.w": WIDE, "emb.ln.b": WIDE}
    for short in ("q", "k", "v", "ao"):
        sizes[f"l0.{short}.w"], floats[f"l0.{short}.b"] = WIDE * WIDE, WIDE
    sizes["l0.fi.w"], floats["l0.fi.b"] = INNER * WIDE, INNER
    sizes["l0.fo.w"], floats["l0.fo.b"] = INNER * WIDE, WIDE
    for short in ("aln", "oln"):
        floats[f"l0.{short}.w"] = floats[f"l0.{short}.b"] = WIDE
    tensors = {name: block.tobytes() * (count // 32) for name, count in sizes.items()}
    tensors |= {name: np.arange(n, dtype="<f4").tobytes() for name, n in floats.items()}

    texts = [text.encode() for text, _ in PIECES]
    starts = np.cumsum([0, *map(len, texts)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7ifi", WIDE, LAYERS, 2, INNER, VOCABULARY, POSITIONS, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, texts)))
    head += starts.tobytes() + np.array([score for _, score in PIECES], "<f4").tobytes()
    head += b"".join(texts) + struct.pack("<iI", 1, 3) + b"abc" + struct.pack("<i", len(tensors))
    place = len(head) + sum(2 + len(name) + 21 for name in tensors)
    directory = body = b""
    for name, content in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", 0, len(content), place + len(body), len(content))
        body += content
    return head + directory + body


@pytest.fixture
def packed_file(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.bin"
    path.write_bytes(packed_bytes())
    return path


def test_packed_weights_become_floats(packed_file: Path) -> None:
    packed = read_packed(packed_file)
    tensors = unpack(packed)
    # Low halves of the sixteen bytes come first, then the high ones; 8 stands for zero.
    row = [(number - 8) / 2 for number in (*range(16), *range(16))]
    assert tensors["embeddings.word_embeddings.weight"].tolist() == [row] * VOCABULARY
    assert tensors["encoder.layer.0.output.dense.weight"].shape == (WIDE, INNER)
    assert tensors["encoder.layer.0.intermediate.dense.weight"].shape == (INNER, WIDE)
    assert tensors["embeddings.LayerNorm.bias"].tolist() == list(range(WIDE))
    assert packed.pieces == PIECES


def test_a_packed_file_becomes_a_standard_folder(packed_file: Path, tmp_path: Path) -> None:
    write_standard_folder(read_packed(packed_file), tmp_path / "standard")
    config = json.loads((tmp_path / "standard" / "config.json").read_text())
    assert (config["hidden_size"], config["num_hidden_layers"], config["vocab_size"]) == (32, 1, 6)
    prompts = json.loads((tmp_path / "standard/config_sentence_transformers.json").read_text())
    assert prompts["prompts"] == {
        "query": "query: ",
        "document": "passage: ",
        "passage": "passage: ",
    }


def test_the_tokenizer_reads_any_white_space_as_one_space() -> None:
    encoding = tokenizer(PIECES).encode("fees \u3000\n\u200bfee\x07")
    assert encoding.tokens == ["<s>", "▁fee", "s", "▁fee", "</s>"]


@pytest.mark.parametrize("share", [0.02, 0.2, 0.6, 0.999])
def test_a_truncated_file_is_refused_in_one_sentence(packed_file: Path, share: float) -> None:
    content = packed_file.read_bytes()
    packed_file.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(ModelError, match=r"^'tiny\.bin' ends too early"):
        read_packed(packed_file)


def test_another_file_is_refused(packed_file: Path) -> None:
    packed_file.write_bytes(b"GGUF" + packed_file.read_bytes()[4:])
    with pytest.raises(ModelError, match=r"'tiny\.bin' is not a packed embedding model"):
        read_packed(packed_file)


def test_a_file_without_one_of_the_tensors_is_refused(packed_file: Path) -> None:
    packed_file.write_bytes(packed_file.read_bytes().replace(b"emb.ln.b", b"emb.ln.x"))
    with pytest.raises(ModelError, match=r"lacks the tensor 'emb\.ln\.b'"):
        unpack(read_packed(packed_file))
