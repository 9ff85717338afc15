"""What is said of a block between processes: which function does it, and arrays as NumPy writes them, never pickled."""

from __future__ import annotations

import json
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np

from commanalytics.recurrence.work_blocks.mapped_blocks import Array, Arrays, Work

_ROOM = "commanalytics.recurrence."  # nothing else is done for anybody


def encode_arrays(arrays: Arrays) -> bytes:
    """Arrays as bytes."""
    file = BytesIO()
    np.savez(file, allow_pickle=False, **dict[str, Any](arrays))
    return file.getvalue()


def decode_arrays(data: bytes) -> dict[str, Array]:
    """The arrays; ValueError for what is none.

    >>> decode_arrays(encode_arrays({"found": np.array([0.1, 2.0])}))["found"].tolist()
    [0.1, 2.0]
    """
    try:
        with np.load(BytesIO(data), allow_pickle=False) as file:
            return dict(file)
    except (ValueError, BadZipFile, EOFError, OSError, AttributeError) as problem:
        raise ValueError("no arrays") from problem


def encode_block(work: Work, folder: str, block: Arrays) -> bytes:
    """What is to be done with a block, and in which folder the arrays lie that all blocks need."""
    return json.dumps([name_of(work), folder]).encode() + b"\n" + encode_arrays(block)


def decode_block(message: bytes) -> tuple[Work, str, Arrays]:
    """What `encode_block` was given."""
    told, _, block = message.partition(b"\n")
    name, folder = json.loads(told)
    return named(name), folder, decode_arrays(block)


def name_of(work: Work) -> str:
    """The name by which another process finds a function."""
    return f"{work.__module__}:{work.__qualname__}"


def named(name: str) -> Work:
    """A function of recurrence by its name; ValueError for any other.

    >>> named("os:system")
    Traceback (most recent call last):
    ValueError: os:system is no work on a block
    """
    module, _, function = name.partition(":")
    if not module.startswith(_ROOM):
        raise ValueError(f"{name} is no work on a block")
    found: Work = getattr(import_module(module), function)
    return found
