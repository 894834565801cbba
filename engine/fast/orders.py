"""What other processes are told: first what to train, then a short message for each step."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np

from engine.fast.shared_arrays import PIXELS, SharedArrays
from engine.network.program import Program
from engine.network.textbook import Batch

READY = b"r"
WATCHES = 1e-3  # seconds, see `Channel`


def order_of(program: Program) -> struct.Struct:
    """What a partner is told of a batch: how many pictures, which of PIXELS they are, which of how many jobs are its
    own, the smoothing of the labels, the scale of each channel."""
    return struct.Struct(f"=qqqqd{program.input_shape[-1]}d")


def packed(program: Program, batch: Batch, number: int = 0, of: int = 1) -> bytes:
    """Of the jobs number `number`, `number + of` and so on."""
    scales = np.broadcast_to(batch.scale, batch.pixels.shape[-1:])
    kind = PIXELS.index(batch.pixels.dtype)
    return order_of(program).pack(len(batch), kind, number, of, batch.smoothing, *map(float, scales))


def other_size(program: Program, batch_size: int) -> bytes:
    """Instead of a batch: from now on batches are of this size."""
    return order_of(program).pack(-batch_size, 0, 0, 1, 0.0, *([0.0] * program.input_shape[-1]))


def to_be_labelled(program: Program, time: int) -> bytes:
    """Instead of a batch: label the set, with this one of the weights that lie beside it."""
    return order_of(program).pack(0, time, 0, 1, 0.0, *([0.0] * program.input_shape[-1]))


def what_to_train(program: Program, batch_size: int, dtype: np.dtype[Any], shared: SharedArrays) -> dict[str, Any]:
    """What a partner's process is told first, as JSON types."""
    assert program.stack is not None
    return {
        "stack": program.stack.to_plain(),
        "shape": list(program.input_shape),
        "batch_size": batch_size,
        "dtype": dtype.name,
        "natives": list(shared.natives.shape),
        "joins": [list(of_all.shape[1:]) for of_all in shared.joins],
        "file": shared.file,
    }
