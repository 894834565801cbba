"""Arrays as safetensors, in pieces: they are written as they lie in memory, without a copy.

Safetensors begin with the length of the header, then the header as JSON (dtype, shape and offsets of each array), then
the arrays one after another: the widest dtypes first, so that each array is aligned to its width.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping

import numpy as np

Pieces = list[bytes | memoryview]
KINDS = {
    "float64": "F64", "float32": "F32", "float16": "F16", "bool": "BOOL",
    "int64": "I64", "int32": "I32", "int16": "I16", "int8": "I8",
    "uint64": "U64", "uint32": "U32", "uint16": "U16", "uint8": "U8",
}  # fmt: skip


def packed(arrays: Mapping[str, np.ndarray]) -> Pieces:
    """The pieces of one part. Raises KeyError for a dtype that is not in KINDS."""
    order = sorted(arrays, key=lambda name: (-arrays[name].dtype.itemsize, name))
    head, pieces, place = {}, [], 0
    for name in order:
        array = np.ascontiguousarray(arrays[name])
        shape = list(arrays[name].shape)
        head[name] = {"dtype": KINDS[array.dtype.name], "shape": shape, "data_offsets": [place, place + array.nbytes]}
        place += array.nbytes
        if array.nbytes:
            pieces.append(_little(array).reshape(-1).view(np.uint8).data)
    text = json.dumps(head, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return [struct.pack("<Q", len(text)) + text, *pieces]


def _little(array: np.ndarray) -> np.ndarray:
    return array.astype(array.dtype.newbyteorder("<"), copy=False)
