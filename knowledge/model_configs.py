"""The JSON files of a sentence-transformers folder, beside its weights and tokenizer."""

from dataclasses import dataclass
from typing import Any

MAX_TOKENS = 512
QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a BERT model."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    token_types: int
    norm_epsilon: float


def configs(shape: Shape) -> dict[str, Any]:
    """Return the content of each file by its path in the folder."""
    return {
        "config.json": _bert(shape),
        "tokenizer_config.json": _tokenizer(),
        "modules.json": _modules(),
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "config_sentence_transformers.json": {
            "prompts": {
                "query": QUERY_PROMPT,
                "document": PASSAGE_PROMPT,
                "passage": PASSAGE_PROMPT,
            },
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _bert(shape: Shape) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.token_types,
        "layer_norm_eps": shape.norm_epsilon,
        "hidden_act": "gelu",
        "pad_token_id": 1,
        "tokenizer_class": "PreTrainedTokenizerFast",
    }


def _tokenizer() -> dict[str, Any]:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": "<s>",
        "cls_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "unk_token": "<unk>",
        "pad_token": "<pad>",
        "model_max_length": MAX_TOKENS,
        "model_input_names": ["input_ids", "attention_mask"],
    }


def _modules() -> list[dict[str, Any]]:
    steps = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))
    return [
        {
            "idx": number,
            "name": str(number),
            "path": path,
            "type": f"sentence_transformers.models.{step}",
        }
        for number, (path, step) in enumerate(steps)
    ]
