"""Arrays as safetensors, piece by piece: the file takes them as they lie in memory, and no copy of them is made.

A safetensors part begins with the length of its head, then the head as JSON (kind of number, shape and place of each
array), then the arrays one after the other: the widest numbers first, so that each lies at a multiple of its width.
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
    """The pieces of one part. Raises KeyError where an array is of no such kind of number."""
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
