"""A sentence-transformers folder to an int8 ONNX file that gives the same vectors."""

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder_onnx import load_onnx, sentences
from knowledge.errors import ModelError
from knowledge.model_configs import MAX_TOKENS
from knowledge.model_probes import PROBES

Floats = NDArray[np.float32]
Report = Callable[[str], None]

MIN_COSINE_EXPORTED = 0.9999
MIN_COSINE_QUANTISED = 0.98  # measured 2026-11-22 on the probes: 0.991


def export(folder: Path, onnx_file: Path, report: Report) -> None:
    """Write the model in `folder` to `onnx_file` with int8 weights.

    Raises:
        ModelError: The vectors of the file are not those of the model.
    """
    exact_file = onnx_file.with_name("exact.onnx")
    with _quiet():
        report("loading the model into torch")
        model = _load(folder)
        expected = np.asarray(model.encode_document(list(PROBES), normalize_embeddings=True))
        report("exporting to ONNX")
        _trace(model, exact_file)
        _compare(exact_file, folder, expected, MIN_COSINE_EXPORTED)
        report("quantising to int8")
        _quantise(exact_file, onnx_file)
        _compare(onnx_file, folder, expected, MIN_COSINE_QUANTISED)
    exact_file.unlink()


def _load(folder: Path) -> Any:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()
    options = {"attn_implementation": "eager", "add_pooling_layer": False}
    return SentenceTransformer(
        str(folder), device="cpu", local_files_only=True, model_kwargs=options
    ).eval()


def _trace(model: Any, target: Path) -> None:
    import torch
    from torch.export import Dim

    class Encoder(torch.nn.Module):  # type: ignore[misc]  # torch is Any here
        """Gives the hidden states beside the sentence vector."""

        def __init__(self, bert: Any) -> None:
            super().__init__()
            self.bert = bert

        def forward(self, input_ids: Any, attention_mask: Any) -> tuple[Any, Any]:
            hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask)[0]
            kept = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * kept).sum(1) / kept.sum(1)
            return torch.nn.functional.normalize(mean, dim=1), hidden

    ids = torch.arange(5, 37).reshape(2, 16)
    axes = {0: Dim("batch"), 1: Dim("length", max=MAX_TOKENS)}
    # The exporter before "dynamo" ends without an error and writes a file with other vectors.
    program = torch.onnx.export(
        Encoder(model[0].auto_model).eval(),
        (ids, torch.ones_like(ids)),
        input_names=["input_ids", "attention_mask"],
        output_names=["sentence", "tokens"],
        dynamic_shapes=(axes, axes),
        dynamo=True,
        verbose=False,
    )
    assert program is not None
    program.save(str(target))


def _quantise(exact_file: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        exact_file,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        # Seven bits: with eight, processors without VNNI overflow in silence.
        reduce_range=True,
        extra_options={"MatMulConstBOnly": True},
    )


def _compare(onnx_file: Path, folder: Path, expected: Floats, min_cosine: float) -> None:
    encoder = load_onnx("", "", onnx_file, folder / "tokenizer.json")
    found = sentences(encoder, PROBES)
    cosine = float((found * expected).sum(axis=1).min())
    if cosine < min_cosine:
        raise ModelError(
            f"The converted embedding model is off: its vectors agree to {cosine:.4f}, "
            f"{min_cosine} is needed; check the pinned versions of torch and onnxruntime."
        )


@contextmanager
def _quiet() -> Iterator[None]:
    """Hold back the exporter's warnings about optional packages and its own internals."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
