"""Text to vectors with onnxruntime: the bundled model."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knowledge.hidden import Hidden, Kind, own_tokens
from knowledge.model_configs import MAX_TOKENS, PASSAGE_PROMPT, QUERY_PROMPT

PROMPTS: dict[Kind, str] = {"question": QUERY_PROMPT, "passage": PASSAGE_PROMPT}


@dataclass(frozen=True, slots=True)
class OnnxEncoder:
    """An exported model with its tokenizer; safe to use from several threads."""

    name: str
    digest: str
    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    max_tokens: int = MAX_TOKENS

    @property
    def dimension(self) -> int:
        """Length of the sentence vector."""
        return int(self.session.get_outputs()[0].shape[-1])

    def encode(self, kind: Kind, text: str) -> Hidden:
        """Return the vectors of `text` behind the prompt for its kind."""
        prompt = PROMPTS[kind]
        encoding = self.tokenizer.encode(prompt + text)
        ids, offsets = encoding.ids, encoding.offsets
        if len(ids) > self.max_tokens:
            ids = [*ids[: self.max_tokens - 1], ids[-1]]
            offsets = [*offsets[: self.max_tokens - 1], offsets[-1]]
        row = np.array([ids], dtype=np.int64)
        outputs = self.session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})
        sentence, states = outputs[0][0], outputs[1][0]
        return own_tokens(prompt + text, len(prompt), offsets, sentence, states)

    def count_tokens(self, text: str) -> int:
        """Return how many tokens `text` has, without prompt and specials."""
        return len(self.tokenizer.encode(text, add_special_tokens=False).ids)


def load_onnx(name: str, digest: str, onnx_file: Path, tokenizer_file: Path) -> OnnxEncoder:
    """Return the encoder in the two files."""
    options = onnxruntime.SessionOptions()
    # One thread a text: two texts side by side are done in half the time that two threads need
    # for one after the other (measured 2026-11-22), and an idle server does not spin.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(onnx_file), options, providers=["CPUExecutionProvider"]
    )
    return OnnxEncoder(name, digest, session, Tokenizer.from_file(str(tokenizer_file)))


def sentences(encoder: OnnxEncoder, texts: tuple[str, ...]) -> NDArray[np.float32]:
    """Return the sentence vectors of passages, shape (n, d)."""
    return np.stack([encoder.encode("passage", text).sentence for text in texts])
