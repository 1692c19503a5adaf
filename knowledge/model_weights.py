"""A packed 4-bit file of multilingual-e5-small to a standard sentence-transformers folder."""

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers
from tokenizers import pre_tokenizers as splitters
from tokenizers import processors as wrappers

from knowledge.errors import ModelError
from knowledge.model_configs import Shape, configs

Floats = NDArray[np.float32]

MAGIC = b"E5S1"
# Thirty-two weights share one scale: a half float, then sixteen bytes of two weights each.
BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", (16,))])
SPECIAL_TOKENS = ("<s>", "<pad>", "</s>", "<unk>")
# What the model's own normaliser drops or reads as a space, and NFKC alone does not.
DROPPED = "[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
SPACES = "[\\s\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]+"
# Name in the file, name in the standard folder, and (rows, columns) in terms of the Shape.
LAYER_MATRICES = (
    ("q", "attention.self.query", "hidden", "hidden"),
    ("k", "attention.self.key", "hidden", "hidden"),
    ("v", "attention.self.value", "hidden", "hidden"),
    ("ao", "attention.output.dense", "hidden", "hidden"),
    ("fi", "intermediate.dense", "inner", "hidden"),
    ("fo", "output.dense", "hidden", "inner"),
)
LAYER_NORMS = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))


@dataclass(frozen=True, slots=True)
class Packed:
    """The file's parts, still packed."""

    shape: Shape
    pieces: list[tuple[str, float]]
    """Each token's text and log probability, in the order of their ids."""
    tensors: dict[str, memoryview]


def write_standard_folder(packed: Packed, folder: Path) -> None:
    """Write the model to `folder`, as SentenceTransformer and AutoModel load it."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(unpack(packed), folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer(packed.pieces).save(str(folder / "tokenizer.json"))
    for name, content in configs(packed.shape).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def read_packed(path: Path) -> Packed:
    """Return the parts of the packed file at `path`.

    Raises:
        ModelError: The file is no such file, or it ends too early.
    """
    content = path.read_bytes()
    if content[:4] != MAGIC:
        raise ModelError(f"{path.name!r} is not a packed embedding model: prepare the model again.")
    try:
        return _Reader(content).packed()
    except (struct.error, ValueError, IndexError) as error:
        raise ModelError(f"{path.name!r} ends too early: prepare the model again.") from error


def unpack(packed: Packed) -> dict[str, Floats]:
    """Return every tensor under its standard name, in float32.

    Raises:
        ModelError: A tensor is missing or has another size than the shape says.
    """
    shape, wide = packed.shape, packed.shape.hidden
    table = {
        "embeddings.word_embeddings.weight": _matrix(packed, "emb.word", shape.vocabulary, wide),
        "embeddings.position_embeddings.weight": _floats(packed, "emb.pos").reshape(-1, wide),
        "embeddings.token_type_embeddings.weight": _floats(packed, "emb.type").reshape(-1, wide),
        "embeddings.LayerNorm.weight": _floats(packed, "emb.ln.w"),
        "embeddings.LayerNorm.bias": _floats(packed, "emb.ln.b"),
    }
    for layer in range(shape.layers):
        prefix = f"encoder.layer.{layer}."
        for short, name, rows, columns in LAYER_MATRICES:
            weight = _matrix(
                packed, f"l{layer}.{short}.w", getattr(shape, rows), getattr(shape, columns)
            )
            table[f"{prefix}{name}.weight"] = weight
            table[f"{prefix}{name}.bias"] = _floats(packed, f"l{layer}.{short}.b")
        for short, name in LAYER_NORMS:
            table[f"{prefix}{name}.weight"] = _floats(packed, f"l{layer}.{short}.w")
            table[f"{prefix}{name}.bias"] = _floats(packed, f"l{layer}.{short}.b")
    return table


def tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """Return the unigram tokenizer over `pieces`, with `<s>` and `</s>` put around a text."""
    ids = {piece: number for number, (piece, _) in enumerate(pieces[:8])}
    built = Tokenizer(models.Unigram(pieces, unk_id=ids["<unk>"], byte_fallback=False))
    built.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(DROPPED), ""),
            normalizers.NFKC(),
            normalizers.Replace(Regex(SPACES), " "),
            normalizers.Strip(),
        ]
    )
    built.pre_tokenizer = splitters.Metaspace(replacement="▁", prepend_scheme="always")
    built.decoder = decoders.Metaspace()
    built.post_processor = wrappers.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(token, ids[token]) for token in ("<s>", "</s>")],
    )
    built.add_special_tokens([AddedToken(token, special=True) for token in SPECIAL_TOKENS])
    return built


class _Reader:
    """Walks the file from its start; the tensors' directory points past the place it stops at."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = len(MAGIC)

    def packed(self) -> Packed:
        self.values("I")  # the format's version
        shape = Shape(*self.values("7if"))
        self.values("i")  # weights to a block
        pieces = self.pieces()
        self.values("i")  # the normaliser's entries, which the standard one stands in for
        (skipped,) = self.values("I")
        self.at += skipped
        return Packed(shape, pieces, self.tensors())

    def values(self, layout: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + layout, self.content, self.at)
        self.at += struct.calcsize("<" + layout)
        return found

    def pieces(self) -> list[tuple[str, float]]:
        count = self.values("5i")[0]  # then the ids of the special tokens, which have fixed names
        (size,) = self.values("Q")
        starts = np.frombuffer(self.content, "<u4", count + 1, self.at).tolist()
        scores = np.frombuffer(self.content, "<f4", count, self.at + 4 * (count + 1)).tolist()
        self.at += 4 * (count + 1) + 4 * count
        blob = self.content[self.at : self.at + size]
        self.at += size
        texts = [blob[starts[i] : starts[i + 1]].decode("utf-8", "replace") for i in range(count)]
        return list(zip(texts, scores, strict=True))

    def tensors(self) -> dict[str, memoryview]:
        found = {}
        view = memoryview(self.content)
        for _ in range(self.values("i")[0]):
            (length,) = self.values("H")
            name = bytes(view[self.at : self.at + length]).decode()
            self.at += length
            _, _, start, size = self.values("BIQQ")
            if start + size > len(view):
                raise ValueError(name)
            found[name] = view[start : start + size]
        return found


def _matrix(packed: Packed, name: str, rows: int, columns: int) -> Floats:
    blocks = np.frombuffer(_tensor(packed, name, rows * columns // 32 * BLOCK.itemsize), BLOCK)
    low, high = blocks["pairs"] & 15, blocks["pairs"] >> 4
    weights = np.concatenate([low, high], axis=1).astype(np.float32) - 8.0
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(rows, columns)


def _floats(packed: Packed, name: str) -> Floats:
    return np.frombuffer(_tensor(packed, name, None), "<f4").astype(np.float32)


def _tensor(packed: Packed, name: str, size: int | None) -> memoryview:
    found = packed.tensors.get(name)
    if found is None or (size is not None and found.nbytes != size):
        raise ModelError(f"The packed model lacks the tensor {name!r}: prepare the model again.")
    return found
