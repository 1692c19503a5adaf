"""Text to vectors with torch: any sentence-transformers model, by name or folder."""

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from knowledge.errors import ModelError
from knowledge.hidden import Floats, Hidden, Kind, mean_state, own_tokens
from knowledge.model_probes import PROBES

# The names sentence-transformers looks prompts up by, in its order.
PROMPT_NAMES: dict[Kind, tuple[str, ...]] = {
    "question": ("query",),
    "passage": ("document", "passage", "corpus"),
}
UNLIMITED_MAX_TOKENS = 512


@dataclass(frozen=True, slots=True)
class TorchEncoder:
    """A sentence-transformers model with its own prompts; safe to use from several threads."""

    name: str
    digest: str
    model: Any
    prompts: dict[Kind, str]
    max_tokens: int

    @property
    def dimension(self) -> int:
        """Length of the sentence vector."""
        return int(self.model.get_embedding_dimension())

    def encode(self, kind: Kind, text: str) -> Hidden:
        """Return the vectors of `text` behind the prompt for its kind.

        Raises:
            ModelError: The model gives no vector for each of its tokens.
        """
        prompt = self.prompts[kind]
        run = self.model.encode_query if kind == "question" else self.model.encode_document
        (features,) = run([text], prompt=prompt, output_value=None, show_progress_bar=False)
        sentence = features["sentence_embedding"].float().cpu().numpy()
        unit = np.asarray(sentence / max(float(np.linalg.norm(sentence)), 1e-9), dtype=np.float32)
        states = features.get("token_embeddings")
        offsets = self._offsets(prompt + text)
        if states is None or len(states) != len(offsets):
            raise ModelError(
                f"The embedding model {self.name!r} gives no vector for each token: "
                "choose a transformer model."
            )
        return own_tokens(prompt + text, len(prompt), offsets, unit, states.float().cpu().numpy())

    def count_tokens(self, text: str) -> int:
        """Return how many tokens `text` has, without prompt and specials."""
        return len(self.model.tokenizer.tokenize(text))

    def _offsets(self, prompted: str) -> list[tuple[int, int]]:
        tokens = self.model.tokenizer(
            prompted, truncation=True, max_length=self.max_tokens, return_offsets_mapping=True
        )
        offsets: list[tuple[int, int]] = tokens["offset_mapping"]
        return offsets


def load_torch(name: str) -> tuple[TorchEncoder, Floats]:
    """Return the model called `name`, or in the folder `name`, and the mean of its hidden states.

    Raises:
        ModelError: There is no such model, or it gives no vector for each token.
    """
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(name).eval()
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(
            f"The embedding model {name!r} cannot be loaded: give the folder of a "
            "sentence-transformers model, or the name of one that this machine can download."
        ) from error
    if not getattr(model.tokenizer, "is_fast", False):
        raise ModelError(
            f"The embedding model {name!r} does not say where its tokens stand in a text: "
            "choose one with a fast tokenizer."
        )
    prompts = {kind: _prompt(model, names) for kind, names in PROMPT_NAMES.items()}
    max_tokens = model.get_max_seq_length() or UNLIMITED_MAX_TOKENS
    encoder = TorchEncoder(name, _digest(model, prompts), model, prompts, max_tokens)
    return encoder, mean_state(encoder, PROBES)


def _prompt(model: Any, names: tuple[str, ...]) -> str:
    fallback = model.prompts.get(model.default_prompt_name, "")
    return str(next((model.prompts[name] for name in names if name in model.prompts), fallback))


def _digest(model: Any, prompts: dict[Kind, str]) -> str:
    import torch

    content = hashlib.sha256(repr(sorted(prompts.items())).encode())
    for name, tensor in sorted(model.state_dict().items()):
        # Models published without this layer get a random one at each load; nothing reads it.
        if ".pooler." in name:
            continue
        content.update(name.encode())
        content.update(tensor.cpu().contiguous().flatten().view(torch.uint8).numpy().data)
    return content.hexdigest()[:16]
